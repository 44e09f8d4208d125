import CloudModel

/// Allocation that looks at all waiting requests at once, in one order: `fcfs` and its like.
struct AcrossTenants: Allocator {
  let order: any QueueOrder
  private let refusal: Refusal
  private let withinClass: OrderWithinClass
  private var sequence = RequestSequence()
  /// Names the next where the shortest comes first and demands are drawn, once more than a few wait.
  private var search = DensitySearch()
  private let isShortestFirst: Bool
  private var searches = false
  /// Of fewer, sorting takes no longer.
  private static let fewestSearched = 32
  /// The tenants that a quota holds back for the rest of the round; mostly none.
  private var aside: [ID<Tenant>] = []

  init(order: any QueueOrder) {
    self.order = order
    refusal = order.refusal
    withinClass = order.withinClass
    isShortestFirst = order is ShortestFirst && order.refusal == .goesOn
  }

  var placesLoneRequests: Bool { true }

  /// Whether there is but one line, in which nobody is served before the one in front.
  private func isServedInLine(_ cloud: Cloud) -> Bool {
    cloud.classes.count == 1 && withinClass != .duration && withinClass != .unknown
      && (cloud.hasFixedDemand(line: 0) || withinClass == .arrival && refusal != .goesOn)
  }

  mutating func allocate(in cloud: inout Cloud) {
    if isServedInLine(cloud) {
      while let head = cloud.first(inLine: 0), cloud.place(head) == .placed {}
      return
    }
    if isShortestFirst && maySearch(cloud) { return placeShortest(in: &cloud) }
    // Where the next is tried after a refusal, those that are sure to be refused change nothing.
    sequence.reset(
      lines: 0..<cloud.classes.count, order: order, onlyFitting: refusal == .goesOn, in: cloud)
    if !aside.isEmpty { aside.removeAll(keepingCapacity: true) }
    while let request = sequence.next(by: order, in: cloud) {
      sequence.advance(past: request, in: cloud)
      let tenant = cloud[request].tenant
      if !aside.isEmpty && aside.contains(tenant) { continue }
      switch cloud.place(request) {
      case .placed: continue
      case .noRoom where refusal == .goesOn: sequence.skipAlike(request, in: cloud)
      case .noRoom: return
      // A matter of quotas holds its own tenant back, where the order does not go on anyway, and nobody else.
      case .heldBackByQuota where refusal != .goesOn: aside.append(tenant)
      case .heldBackByQuota: continue
      }
    }
  }

  private mutating func maySearch(_ cloud: Cloud) -> Bool {
    if !searches && cloud.waitingForHosts > Self.fewestSearched {
      searches = RequestSequence.orderWithinClass(order, lines: 0..<cloud.classes.count, in: cloud) == .unknown
    }
    return searches
  }

  private mutating func placeShortest(in cloud: inout Cloud) {
    cloud.keepExpectedTimes()
    search.begin(in: cloud)
    while let request = search.next(in: cloud) {
      if cloud.place(request) == .noRoom { search.skipAlike(request, in: cloud) }
    }
  }
}
