import SimulationKernel

/// What has happened to requests, for an allocator that keeps a plan and mends it.
public enum News: Sendable, BitwiseCopyable {
  /// It waits for a host.
  case joined(ID<Request>)
  /// It waits no longer: it was placed, rejected, or went away.
  case left(ID<Request>)
  /// A request has given back what it held.
  case ended(ExpectedEnd)
}

extension Cloud {
  /// From the first call on, what happens is noted, the ends of holds with the times at which they were expected.
  ///
  /// - Returns: What has happened since the last call, in order; nil from the first call, when everything is news.
  public mutating func takeNews() -> [News]? {
    guard let latest = news else {
      keepExpectedEnds()
      news = []
      return nil
    }
    news?.removeAll(keepingCapacity: true)
    return latest
  }

  /// Asks for a round at a later time, whether or not anything happens then. Of several calls in a round the earliest
  /// time counts.
  public mutating func requestRound(at time: Nanoseconds) {
    precondition(time > now, "a round was asked for at \(time), and it is \(now)")
    wantedRound = min(wantedRound ?? time, time)
  }

  /// Hands over when a round was asked for, and forgets it.
  package mutating func takeWantedRound() -> Nanoseconds? {
    defer { wantedRound = nil }
    return wantedRound
  }

  /// Notes that a request has begun to hold a part of a host.
  mutating func noteHold(of id: ID<Request>, on host: ID<Host>) {
    let end = expectedEnd(of: id, on: host)
    expectedEnds?.insert(end)
  }

  /// Notes that a request gives back what it holds.
  mutating func noteEnd(of id: ID<Request>, on host: ID<Host>) {
    let end = expectedEnd(of: id, on: host)
    expectedEnds?.remove(end)
    news?.append(.ended(end))
  }

  /// At most so much a request can be given on any host but one, idle containers included.
  public func mostRoom(except host: ID<Host>? = nil) -> ResourceVector { hostIndex.largest(except: host) + reclaimable }
}
