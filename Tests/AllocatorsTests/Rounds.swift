import CloudModel
import SimulationKernel

@testable import Allocators

/// So many cores and MiB.
func amount(cpu: Double = 0, memory: Int64 = 0, gpu: Double = 0) -> ResourceVector {
  ResourceVector(cpu: Int64(cpu * 1000), memory: memory, gpu: Int64(gpu * 1000))
}

func randomStream(_ name: String) -> RandomStream { RandomStream(key: StreamKey(seed: 1).appending(name)) }

/// A cloud and an allocator, without an engine: requests are let in by hand and rounds are held by hand. Times are in
/// seconds, requests are known by their numbers.
struct Rounds {
  var cloud: Cloud
  var allocator: any Allocator
  private var ids: [Int: ID<Request>] = [:]
  private var lastNumber = 0

  /// - Parameters:
  ///   - own: the tenants' own allocators; those without one have the provider's.
  ///   - priorities: for each tenant the priorities of its classes; one class of priority 0 unless given.
  init(
    hosts: [ResourceVector], _ choice: PolicyChoice, placement: PolicyChoice = PolicyChoice("first-fit"),
    tenants: [Tenant], own: [PolicyChoice?] = [], priorities: [[Int]] = [], hasFixedDemand: Bool = false,
    differsInOneKind: Bool = false
  ) {
    let classes = tenants.indices.flatMap { tenant in
      (tenant < priorities.count ? priorities[tenant] : [0]).enumerated().map { workload, priority in
        RequestClass(
          tenant: ID(tenant), workload: workload, priority: priority, hasFixedDemand: hasFixedDemand,
          differsInOneKind: differsInOneKind, keepsProgress: choice.preemption == .resume)
      }
    }
    cloud = Cloud(
      pools: hosts.enumerated().map { HostPool(name: "h\($0)", count: 1, capacity: $1) }, tenants: tenants,
      classes: classes, placement: PolicyCatalogue.standard.rule(placement, stream: randomStream("placement")))
    let orders = tenants.indices.map { tenant in
      PolicyCatalogue.standard.order((tenant < own.count ? own[tenant] : nil) ?? choice)
    }
    allocator = PolicyCatalogue.standard.provider(choice, orders: orders)
  }

  /// Lets in a request that arrived at `arrival`; returns its number.
  @discardableResult
  mutating func admit(
    tenant: Int = 0, workload: Int = 0, _ demand: ResourceVector, lasting duration: Double = 10, at arrival: Double = 0,
    estimate: Double? = nil
  ) -> Int {
    lastNumber += 1
    let requestClass = cloud.tenants[tenant].classes.lowerBound + workload
    ids[lastNumber] = cloud.admit(
      Request(
        number: lastNumber, tenant: ID(tenant), requestClass: ID(requestClass), arrival: Nanoseconds(seconds: arrival),
        demand: demand, duration: Nanoseconds(seconds: duration), estimate: estimate.map { Nanoseconds(seconds: $0) }))
    return lastNumber
  }

  /// Holds a round.
  ///
  /// - Returns: the numbers of the requests that were placed, in order; of those evicted, the negated number.
  @discardableResult
  mutating func hold(at time: Double = 0) -> [Int] {
    cloud.advance(to: Nanoseconds(seconds: time))
    cloud.clearDecisions()
    cloud.beginRound(dividing: cloud.free)
    allocator.allocate(in: &cloud)
    return cloud.decisions.compactMap { decision in
      switch decision {
      case .placed(let grant): cloud[grant.request].number
      case .evicted(let grant): -cloud[grant.request].number
      case .rejected, .reclaimed: nil
      }
    }
  }

  /// How many rounds were decided exactly, and how many greedily.
  var decided: [Int] { [cloud.notes.exactRounds, cloud.notes.greedyRounds] }

  func host(of number: Int) -> Int? { ids[number].flatMap { cloud[$0].host }.map { Int($0.index) } }

  mutating func place(_ number: Int, on host: Int) { cloud.place(ids[number]!, on: ID(host)) }

  mutating func depart(_ number: Int) {
    cloud.release(ids[number]!)
    cloud.forget(ids[number]!)
    ids[number] = nil
  }
}

extension PolicyChoice {
  static let demand = PolicyChoice("demand")
  static let priority = PolicyChoice("priority")
  static let fcfs = PolicyChoice("fcfs")
  static let rate = PolicyChoice("utilization", [PolicyOption("objective", .word("rate"))])
  static let held = PolicyChoice("utilization", [PolicyOption("objective", .word("held"))])
  static let blocking = PolicyChoice("priority", [PolicyOption("blocking", .flag(true))])

  static func priority(preemption: Preemption) -> PolicyChoice {
    PolicyChoice("priority", [PolicyOption("preemption", .word(preemption.rawValue))])
  }

  static func priority(ageing seconds: Double) -> PolicyChoice {
    PolicyChoice("priority", [PolicyOption("ageing", .span(Nanoseconds(seconds: seconds)))])
  }
}
