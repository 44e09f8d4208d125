import Allocators
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// An instance under `drf`, by hand.
@Suite struct MaxMinSharingTests {
  private func ends(cpu: Double, _ workloads: Workload...) throws -> [Double?] {
    var system = tenant(service: instances(cpu: cpu), allocator: PolicyChoice("drf"))
    system.workloads = workloads
    return try run(scenario(pool(cpu: 64), [system])).ends
  }

  private func job(at time: Double, cpu: Double, for duration: Double, weight: Double = 1) -> Workload {
    var workload = jobs(at: time, cpu: cpu, for: duration)
    workload.weight = weight
    workload.name = "\(time) \(cpu) \(weight)"
    return workload
  }

  /// 1 of 4 cores is all that A wants; B and C want 4 each and have 1.5: 6 of their 16 core-seconds until A is done at 4.
  /// Then 2 each: the other 10 take 5 s.
  @Test("the small one has all it asks for, the large ones share the rest")
  func caps() throws {
    #expect(
      try ends(cpu: 4, job(at: 0, cpu: 1, for: 4), job(at: 0, cpu: 4, for: 4), job(at: 0, cpu: 4, for: 4)) == [4, 9, 9])
  }

  /// 3 and 1 of 4 cores: B's 8 core-seconds are 4 done when A's 12 are, at 4; then it has all, for 1 s.
  @Test("shares are in proportion to the weights of the workloads")
  func weights() throws {
    #expect(try ends(cpu: 4, job(at: 0, cpu: 4, for: 3, weight: 3), job(at: 0, cpu: 4, for: 2)) == [4, 5])
  }

  @Test("with equal demands and weights it is processor sharing")
  func equal() throws {
    #expect(try ends(cpu: 1, job(at: 0, cpu: 1, for: 4), job(at: 2, cpu: 1, for: 4)) == [6, 8])
  }
}
