import Allocators
import CloudModel
import SimulationKernel
import Workloads

/// Everything that one simulation needs, checked and in the simulator's units.
public struct Scenario: Equatable, Sendable {
  public enum End: String, Sendable, CaseIterable {
    /// The run stops at the horizon.
    case horizon
    /// No arrivals after the horizon; all work is followed to its end.
    case drained
  }

  public var name: String
  public var description: String
  /// The clock at t = 0: nanoseconds since Monday 00:00.
  public var clockAtStart: Nanoseconds
  public var horizon: Nanoseconds
  public var end: End
  public var warmup: Nanoseconds
  /// Whether the warm-up is to be found from a pilot (`warmup: auto`); `warmup` is 0 until it is.
  public var findsWarmup = false
  public var replications: Int
  public var seed: UInt64
  public var pools: [HostPool]
  public var allocator: PolicyChoice
  /// Nil where the scenario does not say: the allocator's default, which is first-fit but for `utilization`.
  public var placement: PolicyChoice?
  public var tenants: [TenantSystem]
  public var expectations: [Expectation]

  public init(
    name: String, description: String = "", clockAtStart: Nanoseconds = 0, horizon: Nanoseconds, end: End = .horizon,
    warmup: Nanoseconds = 0, replications: Int = 1, seed: UInt64 = 1, pools: [HostPool],
    allocator: PolicyChoice = PolicyChoice("demand"), placement: PolicyChoice? = nil, tenants: [TenantSystem],
    expectations: [Expectation] = []
  ) {
    self.name = name
    self.description = description
    self.clockAtStart = clockAtStart
    self.horizon = horizon
    self.end = end
    self.warmup = warmup
    self.replications = replications
    self.seed = seed
    self.pools = pools
    self.allocator = allocator
    self.placement = placement
    self.tenants = tenants
    self.expectations = expectations
  }
}

/// A tenant with its service and its workloads.
public struct TenantSystem: Equatable, Sendable {
  public var tenant: Tenant
  public var service: ServiceModel
  /// Nil: the provider's.
  public var allocator: PolicyChoice?
  /// The most requests that wait without ever having started; nil for no limit.
  public var queueLimit: Int?
  /// Seconds that a request waits before it leaves; nil for ever.
  public var patience: Distribution?
  public var workloads: [Workload]

  public init(
    tenant: Tenant, service: ServiceModel, allocator: PolicyChoice? = nil, queueLimit: Int? = nil,
    patience: Distribution? = nil, workloads: [Workload]
  ) {
    self.tenant = tenant
    self.service = service
    self.allocator = allocator
    self.queueLimit = queueLimit
    self.patience = patience
    self.workloads = workloads
  }
}

/// What a request of a tenant is given.
public enum ServiceModel: Equatable, Sendable {
  /// A virtual machine of its own, after a start-up (seconds; none where nil).
  case iaas(startup: Distribution?)
  /// A container on the platform: a cold start-up, or a warm one where an idle container of the same workload and an
  /// equal demand is at hand. Idle containers are kept for `keepAlive`.
  case paas(cold: Distribution?, warm: Distribution?, keepAlive: Nanoseconds)
  /// A share of instances that run all the time.
  case saas(InstanceGroup)

  /// The name in a scenario: `iaas`, `paas` or `saas`.
  public var name: String {
    switch self {
    case .iaas: "iaas"
    case .paas: "paas"
    case .saas: "saas"
    }
  }
}

/// The running application instances of a SaaS tenant.
public struct InstanceGroup: Equatable, Sendable {
  public enum Balancer: String, Sendable, CaseIterable {
    case roundRobin = "round-robin"
    case random
    case leastLoaded = "least-loaded"
    case powerOfTwo = "power-of-two"
  }

  public enum Sharing: Equatable, Sendable {
    /// All requests at once divide the instance.
    case processor
    /// So many requests at a time, each with its full demand; the others wait.
    case slots(Int)
  }

  public var count: Int
  /// What one instance holds.
  public var size: ResourceVector
  public var balancer: Balancer
  public var sharing: Sharing

  public init(count: Int, size: ResourceVector, balancer: Balancer = .leastLoaded, sharing: Sharing = .processor) {
    self.count = count
    self.size = size
    self.balancer = balancer
    self.sharing = sharing
  }
}

/// What the planner expects of a metric.
public struct Expectation: Equatable, Sendable {
  /// Nil for a metric of the cloud.
  public var tenant: String?
  public var workload: String?
  /// The metric's path below the tenant, the workload or the cloud: `slo.attainment`, `wait.p95`.
  public var metric: String
  /// Bounds in the metric's unit (seconds for times, fractions for shares).
  public var minimum: Double?
  public var maximum: Double?
  /// The level of the interval that has to lie within the bounds as a whole; nil where the usual interval may cross them.
  public var confidence: Double?
  /// The line of the scenario file that says so; 0 where none does.
  public var line: Int
  /// The column of that line, from 1.
  public var column: Int

  public init(
    tenant: String? = nil, workload: String? = nil, metric: String, minimum: Double? = nil, maximum: Double? = nil,
    confidence: Double? = nil, line: Int = 0, column: Int = 1
  ) {
    self.tenant = tenant
    self.workload = workload
    self.metric = metric
    self.minimum = minimum
    self.maximum = maximum
    self.confidence = confidence
    self.line = line
    self.column = column
  }
}
