/// Requests that wait in order of arrival, those that were evicted before the others.
///
/// A linked list through the requests themselves: joining at the end and leaving from anywhere are O(1), and a line
/// takes no memory for requests that have left.
struct WaitingLine: Sendable {
  var first: ID<Request>?
  var last: ID<Request>?
  var count = 0
  /// Whether `heap` is kept.
  let ranksByDuration: Bool
  let hasFixedDemand: Bool
  /// The requests in order, to be searched by their demands; nil unless an allocator has asked for it.
  var index: WaitingIndex?
  /// The waiting requests by expected duration, as a binary heap.
  var heap: [ID<Request>] = []

  init(for requestClass: RequestClass) {
    ranksByDuration = requestClass.ranksByDuration
    hasFixedDemand = requestClass.hasFixedDemand
  }
}

extension Cloud {
  /// The first request of a line; nil if none waits.
  public func first(inLine line: Int) -> ID<Request>? { lines[line].first }

  /// The last request of a line; nil if none waits.
  public func last(inLine line: Int) -> ID<Request>? { lines[line].last }

  /// The request behind one that waits.
  public func next(after request: ID<Request>) -> ID<Request>? { requests[request].next }

  /// The request before one that waits.
  public func previous(before request: ID<Request>) -> ID<Request>? { requests[request].previous }

  /// The request of a tenant that is first in the order of arrival among those that wait for a host; nil if none does.
  public func firstWaiting(of tenant: ID<Tenant>) -> ID<Request>? {
    var first: ID<Request>?
    for line in tenants[tenant].classes {
      guard let head = lines[line].first else { continue }
      if let other = first, !arrivedEarlier(head, other) { continue }
      first = head
    }
    return first
  }

  /// Whether a waiting request comes before another where all else is equal: the evicted ones first, then by arrival,
  /// which is the order of the numbers.
  func arrivedEarlier(_ a: ID<Request>, _ b: ID<Request>) -> Bool {
    let (one, other) = (requests[a], requests[b])
    return one.isReturned != other.isReturned ? one.isReturned : one.number < other.number
  }

  /// Whether `shortest(inLine:)` can be asked.
  public func ranksByDuration(line: Int) -> Bool { lines[line].ranksByDuration }

  /// Whether all that wait in a line ask for the same.
  public func hasFixedDemand(line: Int) -> Bool { lines[line].hasFixedDemand }

  public func count(inLine line: Int) -> Int { lines[line].count }

  /// The waiting lines that there are: those of the classes, and those of instances.
  package var lineCount: Int { lines.count }

  /// Adds lines for so many instances, one for each of their tenant's classes, at the end of the lines.
  package mutating func addLines(instances: Int, of tenant: ID<Tenant>) {
    let own = tenants[tenant].classes.map { WaitingLine(for: classes[$0]) }
    lines = Table(lines.elements + (0..<instances).flatMap { _ in own })
  }

  /// Puts a request at its place in a line: at the end, or, once evicted, behind the evicted ones that came before it.
  package mutating func join(line: Int, _ request: ID<Request>) {
    var predecessor = lines[line].last
    if requests[request].isReturned {
      predecessor = nil
      var candidate = lines[line].first
      while let other = candidate, requests[other].isReturned, requests[other].number < requests[request].number {
        predecessor = other
        candidate = requests[other].next
      }
    }
    link(request, after: predecessor, inLine: line)
    let tenant = requests[request].tenant
    tenants[tenant].waiting += 1
    tenants[tenant].waitingDemand += requests[request].demand
    requests[request].stage = .waiting
    requests[request].waitingSince = now
    if lines[line].ranksByDuration { heapInsert(request, line: line) }
    if lines[line].index != nil {
      if requests[request].isReturned { rebuildIndex(ofLine: line) } else { joinIndex(request, ofLine: line) }
    }
  }

  /// Takes a request out of its line.
  @inline(__always) package mutating func leave(line: Int, _ request: ID<Request>) {
    if lines[line].ranksByDuration { heapRemove(request, line: line) }
    if lines[line].index != nil { leaveIndex(request, ofLine: line) }
    let next = requests[request].next
    let previous = requests[request].previous
    if let previous { requests[previous].next = next } else { lines[line].first = next }
    if let next { requests[next].previous = previous } else { lines[line].last = previous }
    requests[request].next = nil
    requests[request].previous = nil
    lines[line].count -= 1
    let tenant = requests[request].tenant
    tenants[tenant].waiting -= 1
    tenants[tenant].waitingDemand -= requests[request].demand
  }

  @inline(__always) private mutating func link(
    _ request: ID<Request>, after predecessor: ID<Request>?, inLine line: Int
  ) {
    let successor: ID<Request>?
    if let predecessor {
      successor = requests[predecessor].next
      requests[predecessor].next = request
    } else {
      successor = lines[line].first
      lines[line].first = request
    }
    if let successor { requests[successor].previous = request } else { lines[line].last = request }
    requests[request].previous = predecessor
    requests[request].next = successor
    lines[line].count += 1
  }
}
