/// A tenant during a run: what it is entitled to, what it holds and what it waits for.
public struct TenantState: Sendable {
  /// Importance; a larger number is more important.
  public let priority: Int
  /// Scales the tenant's fair share.
  public let weight: Double
  public let quota: Quota
  /// Its request classes: a contiguous part of `Cloud.classes`.
  public let classes: Range<Int>
  /// On hosts: of its requests, its instances and its idle warm containers.
  public internal(set) var held = ResourceVector.zero
  /// What its idle warm containers hold of that.
  var idle = ResourceVector.zero
  /// Requests that wait, and what they ask for together.
  public internal(set) var waiting = 0
  public internal(set) var waitingDemand = ResourceVector.zero

  public init(_ tenant: Tenant, classes: Range<Int>) {
    priority = tenant.priority
    weight = tenant.weight
    quota = tenant.quota
    self.classes = classes
  }

  /// What it is guaranteed and does not hold.
  @inline(__always) var unusedGuarantee: ResourceVector { unusedGuarantee(holding: held) }

  /// What it would be guaranteed and not hold if it held so much.
  @inline(__always) func unusedGuarantee(holding held: ResourceVector) -> ResourceVector {
    var unused = ResourceVector.zero
    for index in 0..<ResourceVector.count { unused[index] = max(0, quota.guaranteed[index] - held[index]) }
    return unused
  }
}
