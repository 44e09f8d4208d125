import SimulationKernel
import Testing

@testable import CloudModel

@Suite struct CloudQuotasTests {
  private func tenants(_ quotas: Quota...) -> [Tenant] {
    quotas.enumerated().map { Tenant(name: "t\($0)", quota: $1) }
  }

  private func limit(cpu: Int64) -> ResourceVector {
    var limit = ResourceVector.unlimited
    limit[.cpu] = cpu * 1000
    return limit
  }

  @Test("a tenant holds its limit and no more, in the kinds that are limited only")
  func limits() throws {
    var cloud = Cloud(
      hosts: [amount(cpu: 10, memory: 10)], tenants: tenants(Quota(limit: limit(cpu: 3)), Quota()))
    let first = try cloud.start(amount(cpu: 2, memory: 5))
    let second = cloud.admit(amount(cpu: 2))
    #expect(cloud.place(second) == .heldBackByQuota)
    let third = cloud.admit(amount(cpu: 1, memory: 5))
    #expect(cloud.place(third) == .placed)
    #expect(cloud.run(amount(cpu: 7), class: 1) != nil, "another tenant's limit is none of mine")
    cloud.release(first)
    #expect(cloud.place(second) == .placed)
  }

  /// 10 cores, A is guaranteed 4 and B 3. C may take 3. Then A's first 2 leave 5 ≥ B's 3, and so on: what each grant
  /// would leave free in total is compared with what the *others* are guaranteed and do not hold.
  @Test("no grant leaves less free in total than the other tenants' unused guarantees")
  func guarantees() throws {
    var cloud = Cloud(
      hosts: [amount(cpu: 5), amount(cpu: 5)],
      tenants: tenants(Quota(guaranteed: amount(cpu: 4)), Quota(guaranteed: amount(cpu: 3)), Quota()))
    let tooMuch = cloud.admit(amount(cpu: 4), class: 2)
    #expect(cloud.place(tooMuch) == .heldBackByQuota, "6 free are less than 4 + 3")
    let c = try cloud.start(amount(cpu: 3), class: 2)  // 7 free are 4 + 3
    #expect(cloud.run(amount(cpu: 1), class: 2) == nil)
    let a = try cloud.start(amount(cpu: 2), class: 0)  // 5 free, and B is guaranteed 3
    #expect(cloud.run(amount(cpu: 3), class: 0) == nil, "2 free are less than B's 3")
    #expect(cloud.run(amount(cpu: 1), class: 2) == nil, "4 free are less than A's 2 and B's 3")
    let b = try cloud.start(amount(cpu: 3), class: 1)  // 2 free are A's 2
    #expect(cloud.run(amount(cpu: 1), class: 1) == nil, "1 free is less than A's 2")
    #expect(cloud.run(amount(cpu: 2), class: 0) != nil)
    for id in [a, b, c] { cloud.release(id) }
    #expect(cloud.free == amount(cpu: 8))
    #expect(cloud.run(amount(cpu: 3), class: 2) != nil, "5 free are A's 2 and B's 3 again")
  }

  @Test("what is guaranteed of one kind holds nobody back who asks for another")
  func otherKinds() {
    var cloud = Cloud(
      hosts: [amount(cpu: 4, memory: 4)], tenants: tenants(Quota(guaranteed: amount(memory: 4)), Quota()))
    #expect(cloud.run(amount(cpu: 4), class: 1) != nil)
    #expect(cloud.run(amount(memory: 1), class: 1) == nil)
    #expect(cloud.run(amount(memory: 4), class: 0) != nil)
  }

  /// The truth adds up holdings anew at each step.
  @Test(
    "random grants and departures never break a limit or a guarantee, and are refused only for that", arguments: 1...10)
  func randomly(seed: Int) {
    var random = stream("quotas \(seed)")
    let quotas = (0..<3).map { _ in
      Quota(
        guaranteed: amount(cpu: .random(in: 0...3, using: &random)),
        limit: limit(cpu: .random(in: 4...9, using: &random)))
    }
    var cloud = Cloud(hosts: [amount(cpu: 16)], tenants: quotas.enumerated().map { Tenant(name: "t\($0)", quota: $1) })
    var running: [(tenant: Int, cpu: Int64, id: ID<Request>)] = []
    func held(_ tenant: Int) -> Int64 { running.filter { $0.tenant == tenant }.reduce(0) { $0 + $1.cpu } }
    for _ in 0..<300 {
      if Bool.random(using: &random), let index = running.indices.randomElement(using: &random) {
        cloud.release(running.remove(at: index).id)
        continue
      }
      let tenant = Int.random(in: 0..<3, using: &random)
      let cpu = Int64.random(in: 1...3, using: &random)
      let free = 16 - (0..<3).reduce(0) { $0 + held($1) }
      let unused = (0..<3).filter { $0 != tenant }.reduce(0) {
        $0 + max(0, quotas[$1].guaranteed[.cpu] / 1000 - held($1))
      }
      let isAllowed = held(tenant) + cpu <= quotas[tenant].limit[.cpu] / 1000 && free - cpu >= max(0, unused)
      let id = cloud.run(amount(cpu: cpu), class: tenant)
      #expect((id != nil) == isAllowed)
      if let id { running.append((tenant, cpu, id)) }
    }
  }

  @Test("a demand above the limit, or above every empty host, can never be placed")
  func canEverPlace() {
    let cloud = Cloud(hosts: [amount(cpu: 4)], tenants: tenants(Quota(limit: limit(cpu: 3)), Quota()))
    let rooms = cloud.hosts.map(\.free)
    #expect(cloud.canEverPlace(amount(cpu: 3), for: ID(0), in: rooms))
    #expect(!cloud.canEverPlace(amount(cpu: 4), for: ID(0), in: rooms))
    #expect(cloud.canEverPlace(amount(cpu: 4), for: ID(1), in: rooms))
    #expect(!cloud.canEverPlace(amount(cpu: 5), for: ID(1), in: rooms))
  }
}
