/// A tenant during a run: what it holds and what it waits for.
public struct TenantState: Sendable {
  public let tenant: Tenant
  /// Its request classes: a contiguous part of `Cloud.classes`.
  public let classes: Range<Int>
  /// On hosts: of its requests, its instances and its idle warm containers.
  public internal(set) var held = ResourceVector.zero
  /// Requests that wait, and what they ask for together.
  public internal(set) var waiting = 0
  public internal(set) var waitingDemand = ResourceVector.zero

  public init(tenant: Tenant, classes: Range<Int>) {
    self.tenant = tenant
    self.classes = classes
  }

  /// What it is guaranteed and does not hold.
  var unusedGuarantee: ResourceVector {
    var unused = ResourceVector.zero
    for index in 0..<ResourceVector.count { unused[index] = max(0, tenant.quota.guaranteed[index] - held[index]) }
    return unused
  }
}
