import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

@Suite struct SlotsTests {
  private func run(
    slots: Int, cpu: Double, under allocator: PolicyChoice = .fcfs, host: Double = 16, _ workloads: [Workload]
  ) throws -> FinishedRun {
    var system = tenant(service: instances(cpu: cpu, slots: slots), allocator: allocator)
    system.workloads = workloads
    return try CloudSimulatorTests.run(scenario(pool(cpu: host), [system]))
  }

  @Test("so many requests at a time, each with its full demand; the others wait")
  func slots() throws {
    let run = try run(slots: 2, cpu: 8, [jobs(3, at: 0, for: 3), jobs(at: 1, for: 1)])
    #expect(run.starts == [0, 0, 3, 3])
    #expect(run.ends == [3, 3, 6, 4])
  }

  @Test("a slot is no use while the instance has no room")
  func size() throws {
    let run = try run(slots: 3, cpu: 2, [jobs(at: 0, cpu: 2, for: 3), jobs(at: 0, cpu: 1, for: 1)])
    #expect(run.starts == [0, 3])
  }

  @Test("under priority the important one comes next", arguments: [.priority, .fcfs] as [PolicyChoice])
  func order(allocator: PolicyChoice) throws {
    let run = try run(
      slots: 1, cpu: 1, under: allocator, [jobs(at: 0, for: 5), jobs(at: 1, for: 1), jobs(at: 2, for: 1, priority: 9)])
    #expect(run.starts == (allocator == .priority ? [0, 6, 5] : [0, 5, 6]))
  }

  /// By rate the shorter is the denser; it must not matter that the instances fill the cloud.
  @Test("under utilization the densest comes next", arguments: [1, 4] as [Double])
  func density(host: Double) throws {
    let run = try run(
      slots: 1, cpu: 1, under: .utilization, host: host,
      [jobs(at: 0, for: 5), jobs(at: 1, for: 9), jobs(at: 2, for: 2)])
    #expect(run.starts == [0, 7, 5])
  }

  @Test(
    "a tenant's own preemption works in slots: resume keeps the progress, restart loses it", arguments: [true, false])
  func preemption(resumes: Bool) throws {
    let run = try run(
      slots: 1, cpu: 1, under: resumes ? .resume : .restart,
      [jobs(at: 0, for: 5, priority: 1), jobs(at: 2, for: 2, priority: 2)])
    #expect(run.ends == [resumes ? 7 : 9, 4])
    #expect(run.requests.map(\.evictions) == [1, 0])
    let holds = run.grants.filter { $0.request != nil }.map { [$0.start.seconds, $0.end.seconds, $0.planned?.seconds] }
    #expect(holds == [[0, 2, 5], [2, 4, 2], [4, resumes ? 7 : 9, resumes ? 3 : 5]])
  }
}

@Suite struct BalancerTests {
  /// The instances to which requests were sent, in the order of arrival.
  private func sent(
    _ balancer: InstanceGroup.Balancer, _ count: Int, _ workloads: [Workload], horizon: Double = 100
  ) throws -> [Int] {
    var system = tenant(service: instances(count, cpu: 2, balancer: balancer))
    system.workloads = workloads
    let grants = try run(scenario(pool(4, cpu: 4), horizon: horizon, [system])).grants
    return grants.filter { $0.request != nil }.sorted { $0.request! < $1.request! }.map { $0.instance! }
  }

  @Test("round-robin sends to each in turn")
  func roundRobin() throws {
    #expect(try sent(.roundRobin, 3, [jobs(5, at: 0, for: 1), jobs(2, at: 9, for: 1)]) == [0, 1, 2, 0, 1, 2, 0])
  }

  /// The one at instance 1 is done at 1; then 1 has least, then, of equals, the first.
  @Test("least-loaded sends where the least is asked for, of equals to the first")
  func leastLoaded() throws {
    let all = [jobs(at: 0, for: 50), jobs(at: 0, for: 1), jobs(at: 0, cpu: 0.5, for: 50), jobs(3, at: 2, for: 50)]
    #expect(try sent(.leastLoaded, 3, all) == [0, 1, 2, 1, 2, 0])
  }

  @Test("power-of-two among two instances is least-loaded")
  func powerOfTwo() throws {
    let flow = [flow(.poisson(rate: 2), duration: .exponential(mean: 2))]
    #expect(try sent(.powerOfTwo, 2, flow) == sent(.leastLoaded, 2, flow))
  }

  /// χ² with 3 degrees of freedom exceeds 16.3 once in a thousand.
  @Test("random sends to each with the same chance")
  func random() throws {
    let all = try sent(.random, 4, [flow(.poisson(rate: 20), cpu: 0.01, duration: .constant(0.1))])
    let expected = Double(all.count) / 4
    let chiSquare = (0..<4).reduce(0.0) { sum, instance in
      let count = Double(all.filter { $0 == instance }.count)
      return sum + (count - expected) * (count - expected) / expected
    }
    #expect(all.count > 1500)
    #expect(chiSquare < 16.3)
  }

  /// Three heavy requests come first, of different sizes, so that wherever they went one instance is loaded most, or two
  /// are equal and nothing is expected. It wins no comparison.
  @Test("power-of-two takes the less loaded of two, so never the most loaded of all")
  func mostLoaded() throws {
    var system = tenant(service: instances(3, cpu: 2, balancer: .powerOfTwo))
    system.workloads = [2, 1, 0.5].map { jobs(at: 0, cpu: $0, for: 1000) }
    system.workloads.append(flow(.poisson(rate: 2), cpu: 0.001, duration: .constant(0.001)))
    let grants = try run(scenario(pool(3, cpu: 2), [system])).grants.filter { $0.request != nil }
    var load: [Int64] = [0, 0, 0]
    for grant in grants where grant.amount[.cpu] > 1 { load[grant.instance!] += grant.amount[.cpu] }
    let light = grants.filter { $0.amount[.cpu] == 1 }
    let mostLoaded = try #require(load.firstIndex(of: load.max()!))
    #expect(load.filter { $0 == load[mostLoaded] }.count == 1, "choose another seed")
    #expect(!light.contains { $0.instance == mostLoaded })
    #expect(Set(light.map { $0.instance! }).count == 2)
  }
}
