import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

@Suite struct PriorityTests {
  /// Tenants of priority 1, 2 and 2; the second has workloads of priority 5 and 7, the third of 6.
  private func rounds(_ choice: PolicyChoice = .priority, own: [PolicyChoice?] = [], cores: Double = 100) -> Rounds {
    Rounds(
      hosts: [amount(cpu: cores)], choice,
      tenants: [Tenant(name: "a", priority: 1), Tenant(name: "b", priority: 2), Tenant(name: "c", priority: 2)],
      own: own, priorities: [[9], [5, 7], [6]])
  }

  @Test("the order is tenant, then workload, then arrival")
  func order() {
    var rounds = rounds()
    rounds.admit(tenant: 0, amount(cpu: 1), at: 0)
    rounds.admit(tenant: 1, workload: 0, amount(cpu: 1), at: 1)
    rounds.admit(tenant: 2, amount(cpu: 1), at: 2)
    rounds.admit(tenant: 1, workload: 1, amount(cpu: 1), at: 3)
    rounds.admit(tenant: 1, workload: 1, amount(cpu: 1), at: 4)
    #expect(rounds.hold(at: 5) == [4, 5, 3, 2, 1])
  }

  @Test("the tenant's own allocator names the request: under demand its earliest, whatever its priority")
  func ownOrder() {
    var rounds = rounds(own: [nil, .demand, nil])
    rounds.admit(tenant: 2, amount(cpu: 1), at: 0)
    rounds.admit(tenant: 1, workload: 0, amount(cpu: 1), at: 1)
    rounds.admit(tenant: 1, workload: 1, amount(cpu: 1), at: 2)
    #expect(rounds.hold(at: 5) == [1, 2, 3], "b names 2, of priority 5, which comes after c's of priority 6")
  }

  /// At 30 s with ageing 10 s: a's of priority 1 that came at 0 has risen to 4, that of 11 s to 2; b's of priority 2
  /// that came at 21 s is still at 2.
  @Test("ageing raises by one level for each whole span waited")
  func ageing() {
    var rounds = Rounds(
      hosts: [amount(cpu: 100)], .priority(ageing: 10),
      tenants: [Tenant(name: "a", priority: 1), Tenant(name: "b", priority: 2)])
    rounds.admit(tenant: 0, amount(cpu: 1), at: 0)
    rounds.admit(tenant: 0, amount(cpu: 1), at: 11)
    rounds.admit(tenant: 1, amount(cpu: 1), at: 21)
    rounds.admit(tenant: 0, amount(cpu: 1), at: 20)
    #expect(rounds.hold(at: 30) == [1, 2, 4, 3], "levels 4, 2, 2, 2; ties by arrival")
  }

  @Test("ageing orders, but makes no victims")
  func ageingEvictsNobody() {
    let options = [PolicyOption("preemption", .word("resume")), PolicyOption("ageing", .span(.second))]
    var rounds = Rounds(
      hosts: [amount(cpu: 1)], PolicyChoice("priority", options),
      tenants: [Tenant(name: "a", priority: 1), Tenant(name: "b", priority: 2)])
    rounds.place(rounds.admit(tenant: 1, amount(cpu: 1), at: 0), on: 0)
    rounds.admit(tenant: 0, amount(cpu: 1), at: 0)
    #expect(rounds.hold(at: 1000) == [])
  }

  @Test("a tenant's own preemption stays inside it; the provider's crosses tenants", arguments: [true, false])
  func whosePreemption(isProviders: Bool) {
    let preempting = PolicyChoice.priority(preemption: .resume)
    var rounds = rounds(isProviders ? preempting : .priority, own: [nil, preempting, nil], cores: 2)
    rounds.place(rounds.admit(tenant: 0, amount(cpu: 1)), on: 0)
    rounds.place(rounds.admit(tenant: 1, workload: 0, amount(cpu: 1)), on: 0)
    rounds.admit(tenant: 1, workload: 1, amount(cpu: 1), at: 1)
    rounds.admit(tenant: 2, amount(cpu: 1), at: 1)
    // The provider's: b's important one takes from a, then c's (2, 6) from b's (2, 5). b's own: from b's other one.
    #expect(rounds.hold(at: 1) == (isProviders ? [-1, 3, -2, 4] : [-2, 3]))
  }

  @Test("an evicted request comes first among those of its rank, and takes another host in the same round")
  func victimReturns() {
    var rounds = Rounds(
      hosts: [amount(cpu: 2), amount(cpu: 1)], .priority(preemption: .resume),
      tenants: [Tenant(name: "a", priority: 1), Tenant(name: "b", priority: 2)])
    rounds.place(rounds.admit(tenant: 0, amount(cpu: 1)), on: 0)
    rounds.admit(tenant: 0, amount(cpu: 2))
    rounds.admit(tenant: 1, amount(cpu: 2), at: 1)
    #expect(rounds.hold(at: 1) == [-1, 3, 1])
    #expect(rounds.host(of: 1) == 1)
  }
}
