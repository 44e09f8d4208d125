/// The requests that hold a part of a host, as lists through the requests themselves: kept only where an allocator has
/// asked for them, since each change of a list touches records that have long been out of the processor's caches.
extension Cloud {
  /// From the first call on, keeps for each host the requests that hold a part of it. Further calls cost nothing.
  public mutating func keepRunning() {
    guard !keepsRunning else { return }
    keepsRunning = true
    for id in running {
      if let host = requests[id].host { linkRunning(id, on: host) }
    }
  }

  /// The first running request on a host, and the next after it: all that hold a part of it, the last placed first. Only
  /// after `keepRunning()`.
  public func firstRunning(on host: ID<Host>) -> ID<Request>? {
    precondition(keepsRunning, "keepRunning() has not been called")
    return hosts[host].firstRunning
  }

  public func nextRunning(after request: ID<Request>) -> ID<Request>? { requests[request].nextOnHost }

  /// All requests that hold a part of a host, in the order in which they were placed.
  var running: [ID<Request>] {
    requests.identifiers.filter { requests[$0].isOnHost }.sorted { requests[$0].hold < requests[$1].hold }
  }

  mutating func linkRunning(_ id: ID<Request>, on host: ID<Host>) {
    let first = hosts[host].firstRunning
    requests[id].nextOnHost = first
    requests[id].previousOnHost = nil
    if let first { requests[first].previousOnHost = id }
    hosts[host].firstRunning = id
  }

  mutating func unlinkRunning(_ id: ID<Request>, on host: ID<Host>) {
    let next = requests[id].nextOnHost
    let previous = requests[id].previousOnHost
    if let previous { requests[previous].nextOnHost = next } else { hosts[host].firstRunning = next }
    if let next { requests[next].previousOnHost = previous }
  }
}

extension Request {
  /// Whether it is in the system and holds a part of a host of its own, not one of an instance.
  var isOnHost: Bool { number > 0 && hold != 0 && instance == nil }
}
