import SimulationKernel
import Testing
import Workloads

@Suite struct ProfileFactorTests {
  /// From 0.2 at 06:00 up to 1 at 10:00, down to 0.5 at 18:00, and back to 0.2 at 06:00 of the next day.
  private let profile = Profile(
    points: [
      Profile.Point(time: 6 * hour, factor: 0.2), Profile.Point(time: 10 * hour, factor: 1),
      Profile.Point(time: 18 * hour, factor: 0.5),
    ], period: Profile.day)

  @Test(
    "between points the factor lies on the line between them, across midnight too",
    arguments: [
      (6.0, 0.2), (8.0, 0.6), (10.0, 1.0), (14.0, 0.75), (18.0, 0.5), (0.0, 0.35), (3.0, 0.275), (30.0, 0.2),
      (32.0, 0.6),
    ])
  func interpolation(clock: Double, factor: Double) {
    #expect(abs(profile.factor(at: Nanoseconds(clock * 3600e9)) - factor) < 1e-12)
  }

  @Test("a clock before Monday wraps round too")
  func negative() {
    #expect(abs(profile.factor(at: -16 * hour) - 0.6) < 1e-12)
  }

  @Test("where two points have the same time, the later one counts from then on")
  func step() {
    let step = Profile(
      points: [
        Profile.Point(time: 0, factor: 0), Profile.Point(time: 8 * hour, factor: 0),
        Profile.Point(time: 8 * hour, factor: 1), Profile.Point(time: 16 * hour, factor: 1),
        Profile.Point(time: 16 * hour, factor: 0),
      ], period: Profile.day)
    #expect(step.factor(at: 8 * hour - 1) == 0)
    #expect(step.factor(at: 8 * hour) == 1)
    #expect(step.factor(at: 16 * hour - 1) == 1)
    #expect(step.factor(at: 16 * hour) == 0)
    #expect(abs(step.meanFactor - 1.0 / 3) < 1e-15)
  }

  /// By hand: 4 h × 0.6 + 8 h × 0.75 + 12 h × 0.35 = 12.6 h of 24.
  @Test("the mean is the area under the lines")
  func mean() {
    #expect(abs(profile.meanFactor - 12.6 / 24) < 1e-15)
  }

  @Test("the integral agrees with a fine sum, over parts of a day and over several days")
  func integral() {
    for (from, to) in [(0.0, 24.0), (7, 9.5), (17, 30), (5.5, 100.25), (3, 3)] {
      let steps = 20_000
      let width = (to - from) / Double(steps)
      var sum = 0.0
      for step in 0..<steps {
        sum += profile.factor(at: Nanoseconds((from + (Double(step) + 0.5) * width) * 3600e9)) * width * 3600
      }
      let exact = profile.integral(from: Nanoseconds(from * 3600e9), to: Nanoseconds(to * 3600e9))
      // The sum errs where a step spans a corner: by about one part in a million.
      #expect(abs(exact - sum) <= 1e-6 * exact, "\(from) to \(to)")
    }
  }

  @Test("one point is a constant")
  func onePoint() {
    let flat = Profile(points: [Profile.Point(time: 5 * hour, factor: 0.7)], period: Profile.day)
    #expect(flat.factor(at: 0) == 0.7)
    #expect(abs(flat.meanFactor - 0.7) < 1e-15)
  }

  @Test("points that make no profile are told")
  func problems() {
    func problem(_ points: [(Nanoseconds, Double)], period: Nanoseconds = Profile.day) -> String? {
      Profile(points: points.map { Profile.Point(time: $0.0, factor: $0.1) }, period: period).problem
    }
    #expect(problem([(0, 1)]) == nil)
    #expect(problem([]) != nil)
    #expect(problem([(0, 1)], period: 0) != nil)
    #expect(problem([(5, 1), (4, 1)]) != nil)
    #expect(problem([(-1, 1)]) != nil)
    #expect(problem([(Profile.day, 1)]) != nil)
    #expect(problem([(0, -1)]) != nil)
    #expect(problem([(0, .nan)]) != nil)
  }
}
