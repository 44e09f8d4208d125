import CloudModel
import Testing

@testable import Allocators

@Suite struct DominantResourceFairnessTests {
  private let drf = PolicyChoice("drf")

  /// How many requests of each tenant a round placed.
  private func tasks(_ rounds: inout Rounds, of tenants: Int) -> [Int] {
    rounds.hold()
    return (0..<tenants).map { tenant in
      rounds.cloud.classes.filter { Int($0.tenant.index) == tenant }.reduce(0) { $0 + $1.running }
    }
  }

  /// Ghodsi et al., Dominant Resource Fairness, NSDI 2011, section 4.1: 9 CPU and 18 GB, A asks <1 CPU, 4 GB>, B <3, 1>.
  @Test("the example of the paper: A gets three tasks and B two, dominant shares of two thirds each")
  func paper() {
    var rounds = Rounds(
      hosts: [amount(cpu: 9, memory: 18)], drf, tenants: [Tenant(name: "A"), Tenant(name: "B")])
    for _ in 0..<5 {
      rounds.admit(tenant: 0, amount(cpu: 1, memory: 4))
      rounds.admit(tenant: 1, amount(cpu: 3, memory: 1))
    }
    #expect(tasks(&rounds, of: 2) == [3, 2])
    for tenant in rounds.cloud.tenants {
      #expect(abs(tenant.held.dominantShare(of: rounds.cloud.capacity) - 2 / 3) < 1e-12)
    }
  }

  /// Table 1 of the paper: the tasks are granted in the order B, A, A, B, A when B is looked at first.
  @Test("grants go in the order of the paper")
  func order() {
    var rounds = Rounds(
      hosts: [amount(cpu: 9, memory: 18)], drf, tenants: [Tenant(name: "B"), Tenant(name: "A")])
    let b = (0..<5).map { _ in rounds.admit(tenant: 0, amount(cpu: 3, memory: 1)) }
    let a = (0..<5).map { _ in rounds.admit(tenant: 1, amount(cpu: 1, memory: 4)) }
    #expect(rounds.hold() == [b[0], a[0], a[1], b[1], a[2]])
  }

  /// Shares are compared after division by weight: 8 ÷ 2 = 4 ÷ 1 of 12 cores.
  @Test("twice the weight gets twice the share")
  func weights() {
    var rounds = Rounds(
      hosts: [amount(cpu: 12)], drf, tenants: [Tenant(name: "A", weight: 2), Tenant(name: "B")])
    for _ in 0..<12 {
      rounds.admit(tenant: 0, amount(cpu: 1))
      rounds.admit(tenant: 1, amount(cpu: 1))
    }
    #expect(tasks(&rounds, of: 2) == [8, 4])
  }

  @Test("a tenant whose request does not fit is set aside, and others use what is left")
  func refusal() {
    var rounds = Rounds(hosts: [amount(cpu: 4)], drf, tenants: [Tenant(name: "A"), Tenant(name: "B")])
    rounds.admit(tenant: 0, amount(cpu: 8))
    rounds.admit(tenant: 0, amount(cpu: 1))
    let served = [rounds.admit(tenant: 1, amount(cpu: 2)), rounds.admit(tenant: 1, amount(cpu: 2))]
    #expect(rounds.hold() == served)
  }

  @Test(
    "fcfs as a tenant's own: nothing behind its first request goes before it", arguments: ["demand", "drf", "priority"])
  func fcfsInside(provider: String) {
    var rounds = Rounds(
      hosts: [amount(cpu: 4)], PolicyChoice(provider), tenants: [Tenant(name: "A"), Tenant(name: "B")],
      own: [.fcfs, .fcfs], priorities: [[0, 5], [0]])
    rounds.admit(tenant: 0, workload: 0, amount(cpu: 8), at: 0)
    rounds.admit(tenant: 0, workload: 1, amount(cpu: 1), at: 1)
    let served = rounds.admit(tenant: 1, amount(cpu: 1), at: 2)
    #expect(rounds.hold(at: 3) == [served])
  }
}
