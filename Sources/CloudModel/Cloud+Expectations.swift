import SimulationKernel

/// What may be expected of requests, by their estimates.
///
/// A request is expected to take its estimate, or, where it has none, the time it really takes (perfect knowledge), and
/// the mean start-up of its class, whatever start-up it really gets. One that has taken longer is expected to end one
/// instant from now, at `now` + 1 ns, as long as it goes on.
extension Cloud {
  /// The time that a request is expected to take once it is placed.
  public func expectedTime(of request: Request) -> Nanoseconds {
    let (time, isBeyond) = request.expectedRemaining.addingReportingOverflow(
      classes[request.requestClass].expectedStartup)
    return isBeyond ? .max : time
  }

  /// When a request that is placed now is expected to leave.
  public func expectedEndIfPlaced(_ request: Request) -> Nanoseconds { Self.later(now, by: expectedTime(of: request)) }

  /// From the first call on, keeps the running requests in the order of their expected ends. Further calls cost
  /// nothing.
  public mutating func keepExpectedEnds() {
    guard expectedEnds == nil else { return }
    var ends = ExpectedEnds()
    for id in running {
      if let host = requests[id].host { ends.insert(expectedEnd(of: id, on: host)) }
    }
    expectedEnds = ends
  }

  /// Calls `body` with the running requests in the order of their expected ends until it returns false. Only after
  /// `keepExpectedEnds()`.
  public func forEachExpectedEnd(_ body: (ExpectedEnd) -> Bool) {
    guard let expectedEnds else { preconditionFailure("keepExpectedEnds() has not been called") }
    for block in expectedEnds.blocks {
      for entry in block where !body(entry) { return }
    }
  }

  /// When the present hold of a request is expected to end; in the past where it has taken longer.
  func expectedEnd(of id: ID<Request>, on host: ID<Host>) -> ExpectedEnd {
    let request = requests[id]
    return ExpectedEnd(
      time: Self.later(request.grantStart, by: expectedTime(of: request)), hold: request.hold, request: id, host: host,
      demand: request.demand)
  }

  /// `time` + `span`, or the end of time.
  static func later(_ time: Nanoseconds, by span: Nanoseconds) -> Nanoseconds {
    let (sum, isBeyond) = time.addingReportingOverflow(span)
    return isBeyond ? .max : sum
  }
}
