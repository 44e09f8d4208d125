import CloudModel
import SimulationKernel
import Testing
import Traces
import Workloads

@testable import TraceAnalysis

@Suite struct SizeClassesTests {
  /// Jobs with so many cores each, and run times drawn by a law.
  private static func profile(_ groups: [(cores: [Double], law: Distribution, count: Int)]) -> TraceProfile {
    var stream = RandomStream(key: StreamKey(seed: 4))
    var profile = TraceProfile()
    for group in groups {
      let sampler = Sampler(group.law)
      for number in 0..<group.count {
        var job = TraceJob(
          id: Int64(number), line: number + 1, submit: Nanoseconds(profile.count) * 60 * .second,
          duration: Nanoseconds(seconds: sampler.draw(from: &stream)))
        job.give(Int64(group.cores[number % group.cores.count] * 1000), of: .cpu)
        profile.add(job)
      }
    }
    return profile
  }

  @Test func `sizes whose run times are of one law become one class`() {
    let profile = Self.profile([([1, 2, 5, 8, 64], .lognormal(mu: 5, sigma: 1), 10_000)])
    let classes = SizeClasses(profile.sizes.cells).classes
    #expect(classes.count == 1)
    #expect(classes[0].count == 10_000)
  }

  @Test func `sizes whose run times differ become classes of their own`() {
    let profile = Self.profile([
      ([1], .exponential(mean: 100), 3000), ([2, 3, 4], .exponential(mean: 1000), 3000),
      ([64, 100], .exponential(mean: 20), 3000),
    ])
    let classes = SizeClasses(profile.sizes.cells).classes
    #expect(classes.map(\.count) == [3000, 3000, 3000])
    #expect(classes.map { $0.largest[.cpu] } == [1000, 4000, 100_000])
  }

  @Test func `a class of few jobs and little load is joined, one of few jobs and much load is not`() {
    let jobs = { (large: Double) in
      [
        (cores: [1.0], law: Distribution.exponential(mean: 100), count: 3000),
        (cores: [8.0], law: .exponential(mean: 500), count: 3000), (cores: [16.0], law: .constant(large), count: 30),
      ]
    }
    #expect(SizeClasses(Self.profile(jobs(10)).sizes.cells).classes.count == 2)
    #expect(SizeClasses(Self.profile(jobs(100_000)).sizes.cells).classes.count == 3)
  }

  @Test func `there are no more than eight classes`() {
    let profile = Self.profile((0..<12).map { ([Double(1 << $0)], .constant(Double(10 + $0 * $0)), 100) })
    let sizes = SizeClasses(profile.sizes.cells)
    #expect(sizes.classes.count == 8)
    #expect(sizes.classes.reduce(0) { $0 + $1.count } == 1200)
  }

  @Test func `exact powers of two stand apart from what lies between them`() {
    let places = [0, 250, 300, 500, 1000, 1500, 2000, 3000, 4000].map { SizeKey.place($0, unit: 1000) }
    #expect(Set(places).count == 9 && places == places.sorted())
    #expect(SizeKey.place(5000, unit: 1000) == SizeKey.place(7000, unit: 1000))
  }

  @Test func `jobs of thousands of sizes keep to the bound on the memory`() {
    var profile = TraceProfile()
    for number in 0..<5000 {
      var job = TraceJob(id: 1, line: 1, submit: Nanoseconds(number) * .second, duration: .second)
      job.give(Int64(1) << Int64(number % 34), of: .cpu)
      job.give(Int64(1) << Int64(number / 7 % 34), of: .gpu)
      profile.add(job)
    }
    #expect(profile.sizes.cells.count == SizeCells.most)
    #expect(profile.sizes.cells.reduce(0) { $0 + $1.count } == 5000)
  }
}
