import CloudModel
import Testing

@testable import Allocators

@Suite struct ShortestFirstTests {
  private let sjf = PolicyChoice("sjf")
  private let blocking = PolicyChoice("sjf", [PolicyOption("blocking", .flag(true))])

  @Test("the shortest goes first, by its estimate where it has one", arguments: [true, false])
  func order(hasFixedDemand: Bool) {
    var rounds = Rounds(
      hosts: [amount(cpu: 3)], sjf, tenants: [Tenant(name: "a"), Tenant(name: "b")], hasFixedDemand: hasFixedDemand)
    rounds.admit(tenant: 0, amount(cpu: 1), lasting: 5, estimate: 50)
    rounds.admit(tenant: 1, amount(cpu: 1), lasting: 20)
    rounds.admit(tenant: 0, amount(cpu: 1), lasting: 40, estimate: 10)
    rounds.admit(tenant: 1, amount(cpu: 1), lasting: 30)
    #expect(rounds.hold() == [3, 2, 4])
  }

  @Test("ties go to the earlier arrival")
  func ties() {
    var rounds = Rounds(hosts: [amount(cpu: 2)], sjf, tenants: [Tenant(name: "a"), Tenant(name: "b")])
    rounds.admit(tenant: 1, amount(cpu: 1), lasting: 5, at: 1)
    rounds.admit(tenant: 0, amount(cpu: 1), lasting: 5, at: 0)
    rounds.admit(tenant: 0, amount(cpu: 1), lasting: 5, at: 2)
    #expect(rounds.hold(at: 3) == [2, 1])
  }

  @Test("it goes on past what does not fit, unless it is blocking")
  func refusal() {
    for (choice, expected) in [(sjf, [2]), (blocking, [])] {
      var rounds = Rounds(hosts: [amount(cpu: 2)], choice, tenants: [Tenant(name: "a")])
      rounds.admit(amount(cpu: 3), lasting: 1)
      rounds.admit(amount(cpu: 2), lasting: 2)
      #expect(rounds.hold() == expected)
    }
  }

  @Test("as a tenant's own it orders the tenant's requests, and blocks them alone")
  func own() {
    for (choice, expected) in [(sjf, [2, 3]), (blocking, [3])] {
      var rounds = Rounds(
        hosts: [amount(cpu: 3)], .priority, tenants: [Tenant(name: "a", priority: 1), Tenant(name: "b")],
        own: [choice, nil])
      rounds.admit(tenant: 0, amount(cpu: 4), lasting: 1)
      rounds.admit(tenant: 0, amount(cpu: 2), lasting: 2)
      rounds.admit(tenant: 1, amount(cpu: 1), lasting: 9)
      #expect(rounds.hold() == expected)
    }
  }
}
