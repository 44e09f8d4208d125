import SimulationKernel

/// The requests of one workload that have the same priority: one waiting line, first come, first served.
public struct RequestClass: Sendable {
  public let tenant: ID<Tenant>
  /// Index of the workload within its tenant.
  public let workload: Int
  /// Importance within the tenant; a larger number is more important.
  public let priority: Int
  /// Scales its share of an instance under weighted sharing.
  public let weight: Double
  /// Whether all its requests ask for the same: where one does not fit, none does.
  public let hasFixedDemand: Bool
  /// Whether the demands of its requests differ in one kind at most.
  public let differsInOneKind: Bool
  /// Mean start-up, what an allocator may expect before it knows where the request will run.
  public let expectedStartup: Nanoseconds
  /// How long an idle container of the class is kept; zero where there are no warm containers.
  public let keepAlive: Nanoseconds
  /// Whether the provider places its requests on hosts; false inside instances.
  public let isPlacedOnHosts: Bool
  /// Whether an evicted request of the class goes on where it was stopped, instead of beginning anew.
  public let keepsProgress: Bool
  /// Whether its line also ranks the waiting requests by their expected duration.
  public let ranksByDuration: Bool
  /// Requests that hold a part of a host.
  public internal(set) var running = 0

  public init(
    tenant: ID<Tenant>, workload: Int, priority: Int = 0, weight: Double = 1, hasFixedDemand: Bool = true,
    differsInOneKind: Bool = false, expectedStartup: Nanoseconds = 0, keepAlive: Nanoseconds = 0,
    isPlacedOnHosts: Bool = true, keepsProgress: Bool = false, ranksByDuration: Bool = false
  ) {
    self.tenant = tenant
    self.workload = workload
    self.priority = priority
    self.weight = weight
    self.hasFixedDemand = hasFixedDemand
    self.differsInOneKind = hasFixedDemand || differsInOneKind
    self.expectedStartup = expectedStartup
    self.keepAlive = keepAlive
    self.isPlacedOnHosts = isPlacedOnHosts
    self.keepsProgress = keepsProgress
    self.ranksByDuration = ranksByDuration
  }
}
