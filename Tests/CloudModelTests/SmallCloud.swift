import SimulationKernel
import Testing

@testable import CloudModel

/// So many cores and MiB.
func amount(cpu: Int64 = 0, memory: Int64 = 0, gpu: Int64 = 0) -> ResourceVector {
  ResourceVector(cpu: cpu * 1000, memory: memory, gpu: gpu * 1000)
}

func stream(_ name: String = "test") -> RandomStream { RandomStream(key: StreamKey(seed: 1).appending(name)) }

extension Cloud {
  /// A cloud of single hosts, with one class a tenant unless `classes` says otherwise.
  init(
    hosts: [ResourceVector], tenants: [Tenant] = [Tenant(name: "a")], classes: [RequestClass]? = nil,
    placement: PlacementRule.Kind = .firstFit
  ) {
    self.init(
      pools: hosts.enumerated().map { HostPool(name: "h\($0)", count: 1, capacity: $1) }, tenants: tenants,
      classes: classes ?? tenants.indices.map { RequestClass(tenant: ID($0), workload: 0) },
      placement: PlacementRule(placement, stream: stream("placement")))
  }

  /// Lets in a request of a class; its number follows those before it.
  mutating func admit(
    _ demand: ResourceVector, class requestClass: Int = 0, lasting duration: Nanoseconds = 10, number: Int? = nil,
    coldStart: Nanoseconds = 0, warmStart: Nanoseconds = 0
  ) -> ID<Request> {
    let next = (requests.all.map(\.number).max() ?? 0) + 1
    return admit(
      Request(
        number: number ?? next, tenant: classes[requestClass].tenant, requestClass: ID(requestClass), arrival: now,
        demand: demand, duration: duration, coldStart: coldStart, warmStart: warmStart))
  }

  /// Lets in a request and places it; nil if that is refused.
  mutating func run(
    _ demand: ResourceVector, class requestClass: Int = 0, lasting duration: Nanoseconds = 10,
    coldStart: Nanoseconds = 0, warmStart: Nanoseconds = 0
  ) -> ID<Request>? {
    let id = admit(demand, class: requestClass, lasting: duration, coldStart: coldStart, warmStart: warmStart)
    if place(id) == .placed { return id }
    reject(id)
    return nil
  }

  /// As `run`, for a request that must be placed.
  mutating func start(
    _ demand: ResourceVector, class requestClass: Int = 0, lasting duration: Nanoseconds = 10,
    coldStart: Nanoseconds = 0, warmStart: Nanoseconds = 0
  ) throws -> ID<Request> {
    let id = run(demand, class: requestClass, lasting: duration, coldStart: coldStart, warmStart: warmStart)
    return try #require(id)
  }

  /// The host that a request is on, as a plain number.
  func host(of id: ID<Request>) -> Int? { self[id].host.map { Int($0.index) } }

  /// The numbers of those that wait in a line, in order; checks that the links agree in both directions.
  func numbers(inLine line: Int) -> [Int] {
    var forward: [Int] = []
    var next = first(inLine: line)
    while let id = next {
      forward.append(self[id].number)
      next = self.next(after: id)
    }
    var backward: [Int] = []
    var previous = last(inLine: line)
    while let id = previous {
      backward.append(self[id].number)
      previous = self.previous(before: id)
    }
    precondition(forward == backward.reversed(), "the links of line \(line) disagree")
    precondition(forward.count == count(inLine: line), "the count of line \(line) is wrong")
    return forward
  }
}
