import SimulationKernel
import Testing

@testable import CloudModel

@Suite struct ContainerTests {
  /// Two classes that keep containers, of tenants a and b.
  private func cloud(hosts: [ResourceVector], limit: ResourceVector = .unlimited) -> Cloud {
    Cloud(
      hosts: hosts, tenants: [Tenant(name: "a", quota: Quota(limit: limit)), Tenant(name: "b")],
      classes: [
        RequestClass(tenant: ID(0), workload: 0, keepAlive: 100),
        RequestClass(tenant: ID(0), workload: 1, keepAlive: 100),
        RequestClass(tenant: ID(1), workload: 0, keepAlive: 0),
      ])
  }

  /// Serves a request to its end at `time`, and keeps its container.
  private func serveAndKeep(
    _ demand: ResourceVector, class requestClass: Int = 0, at time: Nanoseconds, in cloud: inout Cloud
  ) throws -> ID<Container> {
    cloud.advance(to: time)
    let id = try cloud.start(demand, class: requestClass)
    let host = try #require(cloud[id].host)
    cloud.release(id)
    let container = cloud.keepWarm(after: id, on: host)
    cloud.forget(id)
    return container
  }

  private func reclaimed(in cloud: Cloud) -> [ID<Container>] {
    cloud.decisions.compactMap { if case .reclaimed(let id) = $0 { id } else { nil } }
  }

  @Test("an idle container holds its memory, and neither cpu nor gpu")
  func holdsMemory() throws {
    let size = amount(cpu: 4, memory: 8, gpu: 1)
    var cloud = cloud(hosts: [size])
    _ = try serveAndKeep(amount(cpu: 2, memory: 3, gpu: 1), at: 0, in: &cloud)
    #expect(cloud.hosts[0].free == amount(cpu: 4, memory: 5, gpu: 1))
    #expect(cloud.tenants[0].held == amount(memory: 3))
    #expect(cloud.hosts[0].reclaimable == amount(memory: 3))
  }

  @Test("is used again by its own class with an equal demand only, at its own start-up")
  func reuse() throws {
    var cloud = cloud(hosts: [amount(cpu: 8, memory: 20)])
    let container = try serveAndKeep(amount(cpu: 1, memory: 2), at: 0, in: &cloud)
    for (demand, requestClass) in [(amount(cpu: 1, memory: 3), 0), (amount(cpu: 1, memory: 2), 1)] {
      let id = try cloud.start(demand, class: requestClass, coldStart: 7, warmStart: 1)
      #expect(cloud[id].planned == 17, "a cold start: another demand, or another class")
    }
    let id = try cloud.start(amount(cpu: 1, memory: 2), class: 0, coldStart: 7, warmStart: 1)
    #expect(cloud[id].planned == 11)
    #expect(cloud.idleContainers == [])
    #expect(cloud.container(container).serial == 0, "its expiry is void")
    #expect(cloud.tenants[0].held == amount(cpu: 3, memory: 7))
    #expect(cloud.hosts[0].reclaimable.isZero)
  }

  @Test("of several the most recently used serves")
  func mostRecent() throws {
    var cloud = cloud(hosts: [amount(cpu: 1, memory: 2), amount(cpu: 1, memory: 2)])
    let demand = amount(cpu: 1, memory: 2)
    _ = try serveAndKeep(demand, at: 1, in: &cloud)
    let second = cloud.admit(demand)
    cloud.place(second, on: ID(1))
    cloud.release(second)
    cloud.advance(to: 2)
    _ = cloud.keepWarm(after: second, on: ID(1))
    #expect(cloud.idleContainers.map { cloud.container($0).host.index } == [0, 1])
    let id = try cloud.start(demand)
    #expect(cloud.host(of: id) == 1)
  }

  /// 10 MiB, idle containers of 3, 3 and 3: a demand of 5 needs two of them gone, the first two in the order of use.
  @Test("gives its room to a waiting request, the least recently used first, and no more of them than needed")
  func reclaimed() throws {
    var cloud = cloud(hosts: [amount(cpu: 9, memory: 10)])
    let containers = try [3, 3, 3].enumerated().map { index, memory in
      cloud.advance(to: Nanoseconds(index))
      // Those that are idle are in the way: their demand is kept different, so that each request starts cold.
      let id = try cloud.start(amount(cpu: Int64(index + 1), memory: Int64(memory)))
      cloud.release(id)
      return cloud.keepWarm(after: id, on: ID(0))
    }
    cloud.clearDecisions()
    let id = try cloud.start(amount(cpu: 1, memory: 5), class: 2)
    #expect(reclaimed(in: cloud) == Array(containers[..<2]))
    #expect(cloud.idleContainers == [containers[2]])
    #expect(cloud.host(of: id) == 0)
    #expect(cloud.hosts[0].free == amount(cpu: 8, memory: 2))
  }

  @Test("is not given up while a host has room without it")
  func notReclaimedInVain() throws {
    var cloud = cloud(hosts: [amount(cpu: 2, memory: 4), amount(cpu: 2, memory: 4)])
    let container = try serveAndKeep(amount(cpu: 1, memory: 3), at: 0, in: &cloud)
    let id = try cloud.start(amount(cpu: 1, memory: 4), class: 2)
    #expect(cloud.host(of: id) == 1)
    #expect(cloud.idleContainers == [container])
    #expect(cloud.run(amount(cpu: 3, memory: 1), class: 2) == nil)
    #expect(cloud.idleContainers == [container], "no memory would have helped that one")
  }

  @Test("a tenant's idle containers give way to its limit")
  func limit() throws {
    var limit = ResourceVector.unlimited
    limit[.memory] = 4
    var cloud = cloud(hosts: [amount(cpu: 8, memory: 20)], limit: limit)
    let container = try serveAndKeep(amount(cpu: 1, memory: 3), at: 0, in: &cloud)
    cloud.clearDecisions()
    #expect(cloud.run(amount(cpu: 1, memory: 2), class: 1) != nil)
    #expect(reclaimed(in: cloud) == [container])
  }

  @Test("a request that is refused all the same costs no idle container its room")
  func refusedAllTheSame() throws {
    var limit = ResourceVector.unlimited
    limit[.memory] = 4
    var cloud = cloud(hosts: [amount(cpu: 8, memory: 20)], limit: limit)
    let container = try serveAndKeep(amount(cpu: 1, memory: 3), at: 0, in: &cloud)
    _ = try cloud.start(amount(cpu: 8), class: 2)  // the cores are all in use
    let id = cloud.admit(amount(cpu: 1, memory: 2), class: 1)
    #expect(cloud.place(id) == .noRoom)
    #expect(cloud.idleContainers == [container])
  }
}
