import SimulationKernel
import Testing

@testable import CloudModel

@Suite struct CloudPreemptionTests {
  /// Classes of one tenant with priorities 1, 2, 3, and one of another tenant, by default less important.
  private func cloud(
    hosts: [Int64], otherPriority: Int = -1, guaranteedToOther: Int64 = 0, keepsProgress: Bool = true
  ) -> Cloud {
    Cloud(
      hosts: hosts.map { amount(cpu: $0) },
      tenants: [
        Tenant(name: "a", priority: 0),
        Tenant(name: "b", priority: otherPriority, quota: Quota(guaranteed: amount(cpu: guaranteedToOther))),
      ],
      classes: (1...3).map {
        RequestClass(tenant: ID(0), workload: $0 - 1, priority: $0, keepsProgress: keepsProgress)
      } + [RequestClass(tenant: ID(1), workload: 0, priority: 9, keepsProgress: keepsProgress)])
  }

  /// Numbers of the requests evicted since the decisions were last cleared, in order.
  private func evicted(in cloud: Cloud) -> [Int] {
    cloud.decisions.compactMap { if case .evicted(let grant) = $0 { cloud[grant.request].number } else { nil } }
  }

  /// Five requests fill a host; (priority, start) are (2, 0) (1, 1) (1, 2) (2, 3) (3, 4).
  private func filled() throws -> Cloud {
    var cloud = cloud(hosts: [5])
    for (time, level) in [2, 1, 1, 2, 3].enumerated() {
      cloud.advance(to: Nanoseconds(time))
      _ = try cloud.start(amount(cpu: 1), class: level - 1)
    }
    cloud.advance(to: 5)
    cloud.clearDecisions()
    return cloud
  }

  @Test(
    "takes the least important first, of equals the most recently started",
    arguments: [(1, [3]), (2, [3, 2]), (3, [3, 2, 4]), (4, [3, 2, 4, 1])] as [(Int64, [Int])])
  func victims(cpu: Int64, expected: [Int]) throws {
    var cloud = try filled()
    let id = cloud.admit(amount(cpu: cpu), class: 2)
    #expect(cloud.preempt(for: id, scope: .sameTenant) == true)
    #expect(evicted(in: cloud) == expected)
    #expect(cloud[id].stage == .serving)
  }

  @Test("never takes one of equal or higher priority, and changes nothing where the others do not suffice")
  func notEnough() throws {
    var cloud = try filled()
    let equal = cloud.admit(amount(cpu: 1), class: 0)
    #expect(cloud.preempt(for: equal, scope: .allTenants) == false)
    let large = cloud.admit(amount(cpu: 5), class: 2)
    #expect(cloud.preempt(for: large, scope: .allTenants) == false)
    #expect(cloud.decisions.isEmpty)
  }

  /// A host of 5 holds 1 core (priority 1, started last), then 4 cores (priority 2). 4 cores are needed: the small one
  /// is taken first, does not suffice, the large one is taken too, and then the small one is not needed.
  @Test("spares those that turn out not to be needed")
  func spares() throws {
    var cloud = cloud(hosts: [5])
    let large = try cloud.start(amount(cpu: 4), class: 1)
    cloud.advance(to: 1)
    let small = try cloud.start(amount(cpu: 1), class: 0)
    cloud.clearDecisions()
    let id = cloud.admit(amount(cpu: 4), class: 2)
    #expect(cloud.preempt(for: id, scope: .sameTenant) == true)
    #expect(evicted(in: cloud) == [cloud[large].number])
    #expect(cloud[small].hold != 0)
  }

  @Test("uses the first host, in placement order, on which it suffices")
  func firstHost() throws {
    var cloud = cloud(hosts: [2, 4, 4])
    for (host, level) in [(0, 1), (1, 3), (2, 1)] {
      let id = cloud.admit(amount(cpu: host == 0 ? 2 : 4), class: level - 1)
      cloud.place(id, on: ID(host))
    }
    cloud.clearDecisions()
    let id = cloud.admit(amount(cpu: 3), class: 2)
    #expect(cloud.preempt(for: id, scope: .sameTenant) == true)
    #expect(cloud.host(of: id) == 2, "host 0 is too small, and what host 1 holds is as important")
  }

  @Test("the provider's crosses tenants, a tenant's own does not")
  func scopes() throws {
    var cloud = cloud(hosts: [1])
    _ = try cloud.start(amount(cpu: 1), class: 3)
    let id = cloud.admit(amount(cpu: 1), class: 0)
    #expect(cloud.preempt(for: id, scope: .sameTenant) == false)
    #expect(cloud.preempt(for: id, scope: .allTenants) == true, "the tenant's priority comes before the workload's")
  }

  @Test("a less important tenant's most important workload does not take from a more important tenant")
  func tenantFirst() throws {
    var cloud = cloud(hosts: [1])
    _ = try cloud.start(amount(cpu: 1), class: 0)
    let id = cloud.admit(amount(cpu: 1), class: 3)
    #expect(cloud.preempt(for: id, scope: .allTenants) == false)
  }

  /// B holds 4 requests of 1 core and is guaranteed 2: two of them may be taken, not three.
  @Test("never brings a tenant under its guarantee", arguments: [(1, true), (2, true), (3, false)] as [(Int64, Bool)])
  func guarantee(cpu: Int64, succeeds: Bool) throws {
    var cloud = cloud(hosts: [4], guaranteedToOther: 2)
    for _ in 0..<4 { _ = try cloud.start(amount(cpu: 1), class: 3) }
    let id = cloud.admit(amount(cpu: cpu), class: 0)
    #expect(cloud.preempt(for: id, scope: .allTenants) == succeeds)
    #expect(cloud.tenants[1].held == amount(cpu: succeeds ? 4 - cpu : 4))
  }

  @Test("a tenant at its limit makes room by evicting its own")
  func underLimit() throws {
    var limit = ResourceVector.unlimited
    limit[.cpu] = 2000
    var cloud = Cloud(
      hosts: [amount(cpu: 8)], tenants: [Tenant(name: "a", quota: Quota(limit: limit))],
      classes: (1...2).map { RequestClass(tenant: ID(0), workload: $0 - 1, priority: $0) })
    let victim = try cloud.start(amount(cpu: 2), class: 0)
    let id = cloud.admit(amount(cpu: 1), class: 1)
    #expect(cloud.place(id) == .heldBackByQuota)
    #expect(cloud.preempt(for: id, scope: .sameTenant) == true)
    #expect(cloud[victim].stage == .waiting)
  }

  /// Start-up 3, service 10, evicted at 8: 5 of the service are done, and 5 remain; or all 10.
  @Test("resume keeps the progress and restart loses it; both pay start-up again", arguments: [true, false])
  func progress(isKept: Bool) throws {
    var cloud = cloud(hosts: [1], keepsProgress: isKept)
    let id = try cloud.start(amount(cpu: 1), class: 0, lasting: 10, coldStart: 3)
    cloud.advance(to: 3)
    cloud.beginService(id)
    cloud.advance(to: 8)
    cloud.evict(id)
    #expect(cloud[id].remaining == (isKept ? 5 : 10))
    #expect(cloud[id].evictions == 1)
    #expect(cloud.place(id) == .placed)
    #expect(cloud[id].planned == (isKept ? 8 : 13))
    #expect(cloud[id].firstStart == 0)
    cloud.advance(to: 10)
    cloud.evict(id)
    #expect(cloud[id].remaining == (isKept ? 5 : 10), "evicted during start-up: no progress in this hold")
  }
}
