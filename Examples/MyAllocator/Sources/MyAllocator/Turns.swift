import CloudwardKit

/// Tenants take turns: each is served the request that has waited longest, and then it is the next one's turn. A tenant
/// whose request has no room is out for this round.
struct Turns: Allocator {
  mutating func allocate(in cloud: inout Cloud) {
    var isOut = cloud.tenants.map { _ in false }
    while isOut.contains(false) {
      for tenant in cloud.tenants.indices where !isOut[tenant] {
        if let request = cloud.firstWaiting(of: ID(tenant)), cloud.place(request) == .placed { continue }
        isOut[tenant] = true
      }
    }
  }
}
