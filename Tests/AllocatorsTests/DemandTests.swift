import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

@Suite struct DemandTests {
  /// What each tenant holds, in cores, after a round in which each asks for pieces of one core.
  private func division(of cores: Double, wanted: [Int], weights: [Double] = []) -> [Double] {
    var rounds = Rounds(
      hosts: [amount(cpu: cores)], .demand,
      tenants: wanted.indices.map { Tenant(name: "t\($0)", weight: weights.isEmpty ? 1 : weights[$0]) },
      hasFixedDemand: true)
    for (tenant, count) in wanted.enumerated() {
      for _ in 0..<count { rounds.admit(tenant: tenant, amount(cpu: 1)) }
    }
    rounds.hold()
    return rounds.cloud.tenants.map { Double($0.held[.cpu]) / 1000 }
  }

  /// The first is the example of Documentation/model.md. Where the parts are whole they are exact.
  @Test(
    "divides scarce capacity in proportion to demand",
    arguments: [
      (20, [30, 10], [15, 5]), (12, [12, 6, 6], [6, 3, 3]), (9, [90, 180], [3, 6]), (30, [10, 15], [10, 15]),
    ] as [(Double, [Int], [Double])])
  func proportional(cores: Double, wanted: [Int], expected: [Double]) {
    #expect(division(of: cores, wanted: wanted) == expected)
  }

  /// held ÷ (wanted × weight) comes to the same for all: with weights 2 and 1 and equal wants, 2 to 1.
  @Test("a tenant of twice the weight is given twice the part of what it wants")
  func weights() {
    #expect(division(of: 15, wanted: [40, 40], weights: [2, 1]) == [10, 5])
    #expect(division(of: 12, wanted: [10, 20], weights: [4, 1]) == [8, 4])
    #expect(division(of: 15, wanted: [8, 40], weights: [2, 0.1]) == [8, 7], "nobody is given more than it wants")
  }

  /// 10 cores and 100 MiB. A wants 10 pieces of (1 core, 1 MiB), B 10 of (0.1 core, 10 MiB): both want the whole of
  /// their dominant kind. A's k pieces are k/10 of all it wants, B's too, so they are served in turn: 9 pieces of A
  /// leave 1 core for B's 9 × 0.1, and A's tenth does not fit.
  @Test("shares are dominant shares, each tenant's by the kind it wants most of")
  func dominantShares() {
    var rounds = Rounds(
      hosts: [amount(cpu: 10, memory: 100)], .demand, tenants: [Tenant(name: "a"), Tenant(name: "b")])
    for _ in 0..<10 {
      rounds.admit(tenant: 0, amount(cpu: 1, memory: 1))
      rounds.admit(tenant: 1, amount(cpu: 0.1, memory: 10))
    }
    rounds.hold()
    #expect(rounds.cloud.tenants[0].held == amount(cpu: 9, memory: 9))
    #expect(rounds.cloud.tenants[1].held == amount(cpu: 0.9, memory: 90))
  }

  @Test("what a tenant holds already counts")
  func held() {
    var rounds = Rounds(hosts: [amount(cpu: 10)], .demand, tenants: [Tenant(name: "a"), Tenant(name: "b")])
    for _ in 0..<4 { rounds.place(rounds.admit(tenant: 0, amount(cpu: 1)), on: 0) }
    for _ in 0..<6 { rounds.admit(tenant: 0, amount(cpu: 1)) }
    for _ in 0..<10 { rounds.admit(tenant: 1, amount(cpu: 1)) }
    rounds.hold()
    #expect(rounds.cloud.tenants.map { $0.held[.cpu] } == [5000, 5000], "both want 10 in all")
  }

  @Test("within a tenant the order is that of arrival, through all its workloads")
  func arrivalOrder() {
    var rounds = Rounds(hosts: [amount(cpu: 3)], .demand, tenants: [Tenant(name: "a")], priorities: [[1, 9]])
    rounds.admit(workload: 1, amount(cpu: 1), at: 2)
    rounds.admit(workload: 0, amount(cpu: 1), at: 1)
    rounds.admit(workload: 1, amount(cpu: 1), at: 3)
    rounds.admit(workload: 0, amount(cpu: 1), at: 3)
    #expect(rounds.hold(at: 3) == [2, 1, 4], "of equal arrivals the first workload of the file")
  }
}
