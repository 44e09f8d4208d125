import CloudModel

/// Allocation that looks at all waiting requests at once, in one order: `fcfs` and its like.
struct AcrossTenants: Allocator {
  let order: any QueueOrder
  private var sequence = RequestSequence()
  private var isAside: [Bool] = []

  init(order: any QueueOrder) { self.order = order }

  mutating func allocate(in cloud: inout Cloud) {
    // Where the next is tried after a refusal, those that are sure to be refused change nothing.
    sequence.reset(
      lines: 0..<cloud.classes.count, order: order, onlyFitting: order.refusal == .goesOn, in: cloud)
    isAside.removeAll(keepingCapacity: true)
    for _ in cloud.tenants { isAside.append(false) }
    while let request = sequence.next(by: order, in: cloud) {
      sequence.advance(past: request, in: cloud)
      let tenant = cloud[request].tenant
      if isAside[tenant] { continue }
      switch cloud.place(request) {
      case .placed: continue
      case .noRoom where order.refusal == .goesOn: sequence.skipAlike(request, in: cloud)
      case .noRoom: return
      // A matter of quotas holds its own tenant back, where the order does not go on anyway, and nobody else.
      case .heldBackByQuota: isAside[tenant] = order.refusal != .goesOn
      }
    }
  }
}
