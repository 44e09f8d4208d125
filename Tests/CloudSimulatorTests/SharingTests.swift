import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// Processor sharing inside an instance, by hand. Where all speeds are powers of ½ the ends are exact to the nanosecond.
@Suite struct SharingTests {
  private func ends(
    _ instance: ServiceModel, _ allocator: PolicyChoice = .fcfs, _ workloads: [Workload]
  ) throws -> [Double?] {
    var system = tenant(service: instance, allocator: allocator)
    system.workloads = workloads
    return try run(scenario(pool(cpu: 16, memory: 64, gpu: 16), [system])).ends
  }

  /// A alone for 2 s, then half each: A's other 2 take 4 s, and B has 2 left when A is gone.
  @Test("two equal requests on one core have half of it each", arguments: [.demand, .fcfs] as [PolicyChoice])
  func halves(allocator: PolicyChoice) throws {
    #expect(try ends(instances(cpu: 1), allocator, [jobs(at: 0, for: 4), jobs(at: 2, for: 4)]) == [6, 8])
  }

  /// 3 + 1 + 4 cores are asked of 4: everybody has half of its demand until the third is done at 6; then 4 of 4.
  @Test("rate = demand × min(1, capacity ÷ total demand)")
  func proportional() throws {
    let all = [jobs(at: 0, cpu: 3, for: 6), jobs(at: 0, cpu: 1, for: 6), jobs(at: 0, cpu: 4, for: 3)]
    #expect(try ends(instances(cpu: 4), .demand, all) == [9, 9, 6])
  }

  /// The example of Scenarios/emr.yaml: speed 2/3 is not a binary fraction, so 1 ns is allowed.
  @Test("three requests of 10 s on two cores take 15 s")
  func thirds() throws {
    for end in try ends(instances(cpu: 2), .demand, [jobs(3, at: 0, for: 10)]) {
      let late = try #require(end) - 15
      #expect(late >= 0 && late < 1.5e-9)
    }
  }

  @Test("who does not fill the instance is served at full speed")
  func underloaded() throws {
    #expect(try ends(instances(cpu: 4), .demand, [jobs(3, at: 1, for: 2.5)]) == [3.5, 3.5, 3.5])
  }

  /// GPUs are short (4 asked of 2), cores are not: only those that ask for GPUs are slowed.
  @Test("each kind is divided by itself, and a request goes at the speed of its scarcest")
  func kinds() throws {
    let all = [
      jobs(at: 0, cpu: 1, gpu: 2, for: 4), jobs(at: 0, cpu: 1, gpu: 2, for: 4), jobs(at: 0, cpu: 2, for: 4),
    ]
    #expect(try ends(instances(cpu: 4, gpu: 2), .demand, all) == [8, 8, 4])
  }

  @Test("under priority the more important workload goes first, and the others have what is left")
  func strictLevels() throws {
    let one = [jobs(at: 0, for: 4, priority: 1), jobs(at: 1, for: 2, priority: 2)]
    #expect(try ends(instances(cpu: 1), .priority, one) == [6, 3])
    // Two cores: the important one has one, the other two half of one each; from 4 s on a core each.
    let two = [jobs(at: 0, for: 4, priority: 2), jobs(at: 0, for: 4, priority: 1), jobs(at: 0, for: 6, priority: 1)]
    #expect(try ends(instances(cpu: 2), .priority, two) == [4, 6, 8])
  }

  /// By rate the density of requests of one kind falls with their duration. 3 cores: the shorter has its 2, the longer 1
  /// of 2; from 4 s on it has all.
  @Test("under utilization full demand goes to the densest, and the last has what is left")
  func density() throws {
    #expect(try ends(instances(cpu: 1), .utilization, [jobs(at: 0, for: 10), jobs(at: 1, for: 2)]) == [12, 3])
    let two = [jobs(at: 0, cpu: 2, for: 6), jobs(at: 0, cpu: 2, for: 4)]
    #expect(try ends(instances(cpu: 3), .utilization, two) == [8, 4])
  }

  /// The second fills two kinds and is twice as dense; it has all cores from 1 to 3.
  @Test("by what is held the denser is who fills more kinds")
  func densityHeld() throws {
    let held = PolicyChoice("utilization", [PolicyOption("objective", .word("held"))])
    let all = [jobs(at: 0, cpu: 2, for: 4), jobs(at: 1, cpu: 2, gpu: 2, for: 2)]
    #expect(try ends(instances(cpu: 2, gpu: 2), held, all) == [6, 3])
  }

  /// Memory cannot be divided: the second waits for it, and under fcfs the third behind it, though it would fit.
  @Test("who asks for space that is not free waits")
  func space() throws {
    let all = [
      jobs(at: 0, memory: 3, for: 4), jobs(at: 0, memory: 2, for: 2), jobs(at: 1, memory: 1, for: 2),
    ]
    #expect(try ends(instances(cpu: 3, memory: 4), .fcfs, all) == [4, 6, 6])
    #expect(try ends(instances(cpu: 3, memory: 4), .priority, all) == [4, 6, 3])
  }

  @Test(
    "a request that asks for no rate is served at full speed, however busy the cores",
    arguments: [.demand, .priority] as [PolicyChoice])
  func noRate(allocator: PolicyChoice) throws {
    let all = [jobs(at: 0, cpu: 1, for: 10), jobs(at: 0, cpu: 0, memory: 2, for: 1)]
    #expect(try ends(instances(cpu: 1, memory: 4), allocator, all) == [10, 1])
  }

  @Test("under utilization, too, a request that asks for no rate is served at full speed")
  func noRateByDensity() throws {
    let all = [jobs(at: 0, cpu: 1, for: 10), jobs(at: 0, cpu: 0, memory: 2, for: 1)]
    #expect(try ends(instances(cpu: 1, memory: 4), .utilization, all) == [10, 1])
    #expect(try ends(instances(memory: 4), .utilization, [jobs(at: 0, cpu: 0, memory: 2, for: 1)]) == [1])
  }

  @Test(
    "a request of no duration leaves at once, whoever has the cores",
    arguments: [.demand, .priority, .utilization] as [PolicyChoice])
  func noDuration(allocator: PolicyChoice) throws {
    let all = [jobs(at: 0, for: 10, priority: 2), jobs(at: 3, for: 0, priority: 1)]
    #expect(try ends(instances(cpu: 1), allocator, all) == [10, 3])
  }
}
