import CloudModel

/// Names the waiting requests of some lines, one after the other, by an order.
///
/// Its arrays are kept from round to round, so that a round allocates nothing once they have grown.
public struct RequestSequence: Sendable {
  /// Per line, the request that would be named next; for orders that rank within a class by arrival or duration.
  private var heads: [ID<Request>?] = []
  /// All requests in order, the next at `position`; for the other orders.
  private var sorted: [(rank: Double, request: ID<Request>)] = []
  private var position = 0
  private var lines = 0..<0
  private var withinClass = OrderWithinClass.unknown
  /// Whether those that no host has room for may be left out.
  private var onlyFitting = false
  /// The line whose head was tried last; with an order by duration its next head is found when it is needed.
  private var lastLine = 0
  private var lastTried: ID<Request>?

  public init() {}

  /// Starts anew with all that waits in `lines`.
  ///
  /// - Parameter onlyFitting: whether those that no host has room for may be left out.
  public mutating func reset(
    lines: Range<Int>, order: any QueueOrder, onlyFitting: Bool = false, in cloud: Cloud
  ) {
    self.lines = lines
    self.onlyFitting = onlyFitting
    lastTried = nil
    withinClass = Self.orderWithinClass(order, lines: lines, in: cloud)
    guard withinClass != .unknown else { return sortAll(by: order, in: cloud) }
    if heads.count != lines.count { heads = Array(repeating: nil, count: lines.count) }
    for (index, line) in lines.enumerated() { heads[index] = head(ofLine: line, in: cloud) }
  }

  /// What is known of an order within each of some lines.
  static func orderWithinClass(_ order: any QueueOrder, lines: Range<Int>, in cloud: Cloud) -> OrderWithinClass {
    switch order.withinClass {
    case .duration where lines.contains { !cloud.ranksByDuration(line: $0) }: .unknown
    case .arrivalOfAlike: lines.contains { !cloud.hasFixedDemand(line: $0) } ? .unknown : .arrival
    case let known: known
    }
  }

  private func head(ofLine line: Int, in cloud: Cloud) -> ID<Request>? {
    withinClass == .duration ? cloud.shortest(inLine: line) : next(after: nil, ofLine: line, in: cloud)
  }

  /// The first of a line by arrival, or the first behind another.
  private func next(after request: ID<Request>?, ofLine line: Int, in cloud: Cloud) -> ID<Request>? {
    if onlyFitting { return cloud.next(after: request, inLine: line, fitting: cloud.mostRoom()) }
    if let request { return cloud.next(after: request) }
    return cloud.first(inLine: line)
  }

  /// The request that comes next; nil if there is none.
  public mutating func next(by order: any QueueOrder, in cloud: Cloud) -> ID<Request>? {
    guard withinClass != .unknown else { return position < sorted.count ? sorted[position].request : nil }
    if withinClass == .duration, let tried = lastTried {
      let head = head(ofLine: lines.lowerBound + lastLine, in: cloud)
      heads[lastLine] = head == tried ? nil : head
      lastTried = nil
    }
    if heads.count == 1 { return heads[0] }
    var best: ID<Request>?
    var bestRank = 0.0
    for case let head? in heads {
      let rank = order.rank(of: cloud[head], in: cloud)
      if let other = best, !(rank < bestRank || rank == bestRank && arrivedEarlier(head, other, in: cloud)) { continue }
      (best, bestRank) = (head, rank)
    }
    return best
  }

  /// Goes on past the request that `next` named, which is about to be tried.
  public mutating func advance(past request: ID<Request>, in cloud: Cloud) {
    guard withinClass != .unknown else {
      position += 1
      return
    }
    for index in heads.indices where heads[index] == request {
      lastLine = index
      if withinClass == .duration {
        lastTried = request
      } else {
        heads[index] = next(after: request, ofLine: lines.lowerBound + index, in: cloud)
      }
    }
  }

  /// Goes on past all those behind a refused request that would be refused for the same reason.
  public mutating func skipAlike(_ refused: ID<Request>, in cloud: Cloud) {
    guard withinClass != .unknown, cloud.classes[cloud[refused].requestClass].hasFixedDemand else { return }
    heads[lastLine] = nil
    lastTried = nil
  }

  private mutating func sortAll(by order: any QueueOrder, in cloud: Cloud) {
    sorted.removeAll(keepingCapacity: true)
    position = 0
    for line in lines {
      var next = cloud.first(inLine: line)
      while let request = next {
        next = cloud.next(after: request)
        if onlyFitting && !cloud.mayFit(cloud[request].demand) { continue }
        sorted.append((order.rank(of: cloud[request], in: cloud), request))
      }
    }
    sorted.sort { a, b in
      a.rank != b.rank ? a.rank < b.rank : arrivedEarlier(a.request, b.request, in: cloud)
    }
  }
}

/// Whether a request comes before another of equal rank: the evicted ones first, then by arrival, then the order of
/// tenants and workloads in the file, then the number.
func arrivedEarlier(_ a: ID<Request>, _ b: ID<Request>, in cloud: Cloud) -> Bool {
  let (first, second) = (cloud[a], cloud[b])
  if first.isReturned != second.isReturned { return first.isReturned }
  if first.arrival != second.arrival { return first.arrival < second.arrival }
  let (one, other) = (cloud.classes[first.requestClass], cloud.classes[second.requestClass])
  if one.tenant != other.tenant { return one.tenant < other.tenant }
  if one.workload != other.workload { return one.workload < other.workload }
  return first.number < second.number
}
