import Allocators
import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

/// Small random scenarios: a few hosts, tenants and dozens of requests, with many ties, since whole seconds are common.
///
/// The n-th scenario of a seed is always the same.
public struct ScenarioGenerator: Sendable {
  /// Those that can be a tenant's own.
  private static let ownAllocators = PolicyCatalogue.standard.allocators
    .filter { $0.refusalAsOwn == nil }.map(\.description.name)

  private var random: RandomStream
  private var pools: [HostPool] = []
  /// What any request may ask for: a host's, beside all instances and guarantees.
  private var room = ResourceVector.zero
  private var hasInstances = false

  private init(seed: UInt64, number: Int) {
    random = RandomStream(key: StreamKey(seed: seed).appending("properties").appending(number))
  }

  public static func scenario(seed: UInt64, number: Int) -> Scenario {
    var generator = ScenarioGenerator(seed: seed, number: number)
    return number % 4 == 0 ? generator.batch(number: number) : generator.scenario(number: number)
  }

  private mutating func chance(_ percent: Int) -> Bool { random.index(below: 100) < percent }

  private mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + random.index(below: range.count)
  }

  private mutating func one<Element>(of elements: [Element]) -> Element {
    elements[random.index(below: elements.count)]
  }

  private mutating func scenario(number: Int) -> Scenario {
    pools = (0..<whole(1...2)).map { index in
      HostPool(
        name: "pool-\(index)", count: whole(1...2),
        capacity: ResourceVector(cpu: Int64(whole(4...10)) * 1000, memory: Int64(whole(4...10)) * 1024))
    }
    room = one(of: pools).capacity - ResourceVector(cpu: 3500, memory: 2048)
    let horizon = Int64(whole(10...40)) * Nanoseconds.second
    let tenants = (0..<whole(1...3)).map { tenant(name: "tenant-\($0)") }
    var scenario = Scenario(
      name: "property-\(number)", horizon: horizon, end: chance(70) ? .drained : .horizon,
      warmup: chance(50) ? 0 : horizon / 4, seed: random.next() >> 1, pools: pools, tenants: tenants)
    if chance(50) {
      scenario.placement = PolicyChoice(one(of: PolicyCatalogue.standard.placements.map(\.description.name)))
    }
    return scenario
  }

  private mutating func tenant(name: String) -> TenantSystem {
    let priority = whole(0...2)
    var system = TenantSystem(
      tenant: Tenant(name: name, priority: priority, weight: Double(whole(1...3))), service: service(), workloads: [])
    var (room, standing) = (self.room, ResourceVector.zero)
    if case .saas(let group) = system.service { (room, standing) = (group.size, group.size * Int64(group.count)) }
    if chance(20) { system.tenant.quota.limit[.cpu] = max(room[.cpu], standing[.cpu]) }
    if chance(10) { system.tenant.quota.guaranteed[.cpu] = 500 }
    if chance(20) { system.queueLimit = whole(0...4) }
    if chance(20) { system.patience = time(mean: 4) }
    if chance(40) { system.allocator = PolicyChoice(one(of: Self.ownAllocators)) }
    system.workloads = (0..<whole(1...2)).map { workload(name: "workload-\($0)", room: room) }
    return system
  }

  private mutating func service() -> ServiceModel {
    switch whole(0...9) {
    case 0...5: return .iaas(startup: chance(30) ? time(mean: 2) : nil)
    case 6...7:
      let keepAlive = Int64(whole(1...10)) * Nanoseconds.second
      return .paas(cold: time(mean: 2), warm: chance(50) ? time(mean: 1) : nil, keepAlive: keepAlive)
    default:
      guard !hasInstances else { return .iaas(startup: nil) }
      hasInstances = true
      return .saas(
        InstanceGroup(
          count: whole(1...2), size: ResourceVector(cpu: 1000, memory: 1024),
          balancer: one(of: InstanceGroup.Balancer.allCases),
          sharing: chance(50) ? .processor : .slots(whole(1...3))))
    }
  }

  private mutating func workload(name: String, room: ResourceVector) -> Workload {
    var demand = DemandLaw(
      fixed: ResourceVector(cpu: part(of: room[.cpu]), memory: chance(60) ? part(of: room[.memory]) : 0))
    if chance(20) {
      demand.fixed[.cpu] = 0
      let largest = Double(room[.cpu]) / 1000
      demand.drawn = [DrawnDemand(kind: .cpu, amount: .uniform(low: 0.125, high: largest))]
    }
    var estimate: EstimateLaw?
    if chance(30) { estimate = chance(50) ? .exact : .factor(.uniform(low: 0.5, high: 2)) }
    return Workload(
      name: name, priority: whole(0...3), weight: Double(whole(1...2)), arrivals: arrivals(), demand: demand,
      duration: time(mean: 5), estimate: estimate, objective: chance(30) ? ServiceLevel(wait: Nanoseconds.second) : nil)
  }

  private mutating func part(of room: Int64) -> Int64 { max(1, room * Int64(whole(1...8)) / 8) }

  private mutating func arrivals() -> ArrivalProcess {
    switch whole(0...9) {
    case 0...3: .poisson(rate: Double(whole(1...4)) / 8)
    case 4: .renewal(gap: time(mean: 3))
    case 5: .periodic(devices: whole(1...5), period: Int64(whole(2...10)) * Nanoseconds.second, jitter: nil)
    case 6: .bursty(quiet: BurstState(rate: 0.125, meanStay: 10), burst: BurstState(rate: 2, meanStay: 3))
    case 7: .closed(population: whole(1...4), think: time(mean: 3))
    default: .batchOnce(count: whole(1...8), time: Int64(whole(0...15)) * Nanoseconds.second)
    }
  }

  /// A positive time around a mean of whole seconds.
  private mutating func time(mean: Int) -> Distribution {
    let mean = Double(whole(1...2 * mean))
    switch whole(0...5) {
    case 0...2: return .constant(mean)
    case 3: return .exponential(mean: mean)
    case 4: return .uniform(low: 0, high: 2 * mean)
    default: return .empirical(values: [1, 2, mean], weights: [1, 1, 1])
    }
  }

  /// Two or three tenants with many equal requests each, all at once on one host: a division by shares that can be
  /// judged.
  private mutating func batch(number: Int) -> Scenario {
    let capacity = ResourceVector(cpu: Int64(whole(4...12)) * 1000, memory: Int64(whole(4...12)) * 1024)
    let tenants = (0..<whole(2...3)).map { index in
      let demand = ResourceVector(cpu: part(of: capacity[.cpu] / 2), memory: part(of: capacity[.memory] / 2))
      let workload = Workload(
        name: "tasks", arrivals: .batchOnce(count: whole(4...12), time: 0), demand: DemandLaw(fixed: demand),
        duration: time(mean: 5))
      return TenantSystem(
        tenant: Tenant(name: "tenant-\(index)", weight: Double(whole(1...3))), service: .iaas(startup: nil),
        workloads: [workload])
    }
    return Scenario(
      name: "property-\(number)", horizon: 10 * Nanoseconds.second, end: .drained, seed: random.next() >> 1,
      pools: [HostPool(name: "host", count: 1, capacity: capacity)], tenants: tenants)
  }
}
