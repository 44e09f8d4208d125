/// A system of the health service that asks for virtual resources: what an allocator may know of it.
public struct Tenant: Equatable, Sendable {
  public var name: String
  /// Importance; a larger number is more important.
  public var priority: Int
  /// Scales the tenant's fair share; positive.
  public var weight: Double
  public var quota: Quota

  public init(name: String, priority: Int = 0, weight: Double = 1, quota: Quota = Quota()) {
    self.name = name
    self.priority = priority
    self.weight = weight
    self.quota = quota
  }
}

/// What a tenant is sure to get and the most it can hold.
public struct Quota: Equatable, Sendable, BitwiseCopyable {
  /// Kept free for the tenant while it does not hold it.
  public var guaranteed: ResourceVector
  /// The most that the tenant holds at any time; `.max` for a kind without a limit.
  public var limit: ResourceVector

  public init(guaranteed: ResourceVector = .zero, limit: ResourceVector = .unlimited) {
    self.guaranteed = guaranteed
    self.limit = limit
  }
}
