import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

/// "When the chosen request does not fit."
@Suite struct RefusalTests {
  /// 4 cores. a (more important) asks for 5, then 1; b asks for 1, later.
  private func afterRefusal(_ choice: PolicyChoice, own: [PolicyChoice?] = []) -> [Int] {
    var rounds = Rounds(
      hosts: [amount(cpu: 4), amount(cpu: 1)], choice,
      tenants: [Tenant(name: "a", priority: 2), Tenant(name: "b", priority: 1)],
      own: own)
    rounds.admit(tenant: 0, amount(cpu: 5), at: 0)
    rounds.admit(tenant: 0, amount(cpu: 1), at: 1)
    rounds.admit(tenant: 1, amount(cpu: 1), at: 2)
    return rounds.hold(at: 3)
  }

  @Test(
    "fcfs ends the round; demand sets the tenant aside; priority goes on, or, blocking, ends the round",
    arguments: [(.fcfs, []), (.demand, [3]), (.priority, [2, 3]), (.blocking, [])] as [(PolicyChoice, [Int])])
  func provider(choice: PolicyChoice, expected: [Int]) {
    #expect(afterRefusal(choice) == expected)
  }

  @Test("under priority a tenant whose own order does not go on is set aside, and the others are served")
  func ownOrder() {
    #expect(afterRefusal(.priority, own: [.demand, nil]) == [3])
    #expect(afterRefusal(.priority, own: [.fcfs, nil]) == [3])
    #expect(afterRefusal(.priority, own: [.blocking, nil]) == [3])
    #expect(afterRefusal(.priority, own: [.rate, nil]) == [2, 3])
  }

  @Test("fcfs overtakes nobody: those placed came before those that wait", arguments: 1...20)
  func fcfsNeverOvertakes(seed: Int) {
    var random = randomStream("fcfs \(seed)")
    var rounds = Rounds(
      hosts: (0..<3).map { _ in amount(cpu: Double(Int.random(in: 2...6, using: &random))) }, .fcfs,
      tenants: [Tenant(name: "a", priority: 3), Tenant(name: "b", weight: 7)], priorities: [[0, 4], [2]])
    for number in 1...12 {
      let tenant = Int.random(in: 0..<2, using: &random)
      rounds.admit(
        tenant: tenant, workload: tenant == 0 ? Int.random(in: 0..<2, using: &random) : 0,
        amount(cpu: Double(Int.random(in: 1...3, using: &random))), at: Double(number))
    }
    let placed = rounds.hold(at: 20)
    #expect(placed == Array(1..<placed.count + 1))
    #expect(placed.count < 12)
  }

  /// a may hold 1 core; b has no limit. a's first request is over its limit.
  @Test(
    "a request held back only by quotas holds back no other tenant",
    arguments: [.fcfs, .demand, .priority, .blocking, .rate] as [PolicyChoice])
  func quotas(choice: PolicyChoice) {
    var limit = ResourceVector.unlimited
    limit[.cpu] = 1000
    var rounds = Rounds(
      hosts: [amount(cpu: 8)], choice,
      tenants: [Tenant(name: "a", priority: 2, quota: Quota(limit: limit)), Tenant(name: "b", priority: 1)])
    rounds.admit(tenant: 0, amount(cpu: 2), at: 0)
    rounds.admit(tenant: 1, amount(cpu: 3), at: 1)
    #expect(rounds.hold(at: 2) == [2])
  }

  @Test(
    "what others are guaranteed holds back no other tenant",
    arguments: [.fcfs, .demand, .priority, .blocking, .rate] as [PolicyChoice])
  func guarantees(choice: PolicyChoice) {
    var rounds = Rounds(
      hosts: [amount(cpu: 4)], choice,
      tenants: [
        Tenant(name: "a", priority: 2), Tenant(name: "b", priority: 1, quota: Quota(guaranteed: amount(cpu: 3))),
      ])
    rounds.admit(tenant: 0, amount(cpu: 2), at: 0)
    rounds.admit(tenant: 1, amount(cpu: 3), at: 1)
    #expect(rounds.hold(at: 2) == [2])
  }

  @Test("requests of a class with one demand are refused together, and requests of other classes are still tried")
  func alike() {
    var rounds = Rounds(
      hosts: [amount(cpu: 3)], .priority, tenants: [Tenant(name: "a")], priorities: [[2, 1]], hasFixedDemand: true)
    for _ in 0..<3 { rounds.admit(workload: 0, amount(cpu: 2)) }
    for _ in 0..<3 { rounds.admit(workload: 1, amount(cpu: 1)) }
    #expect(rounds.hold() == [1, 4])
  }

  @Test(
    "ties go to arrival, then the order of tenants and workloads in the file, then the number",
    arguments: [.fcfs, .priority] as [PolicyChoice])
  func ties(choice: PolicyChoice) {
    var rounds = Rounds(
      hosts: [amount(cpu: 9)], choice, tenants: [Tenant(name: "a"), Tenant(name: "b")], priorities: [[0, 0], [0]])
    rounds.admit(tenant: 1, amount(cpu: 1), at: 4)
    rounds.admit(tenant: 1, amount(cpu: 1), at: 5)
    rounds.admit(tenant: 0, workload: 1, amount(cpu: 1), at: 5)
    rounds.admit(tenant: 0, workload: 0, amount(cpu: 1), at: 5)
    rounds.admit(tenant: 0, workload: 0, amount(cpu: 1), at: 5)
    #expect(rounds.hold(at: 6) == [1, 4, 5, 3, 2])
  }
}
