import CloudModel
import SimulationKernel

/// The requests of one workload in one replication: a pure function of the workload and its key.
///
/// For an open workload, `nextArrival` tells when the next request comes and `next()` takes it. A closed workload has
/// no arrivals of its own: each of its customers sends when it is done with thinking, see `think(customer:turn:)`.
public struct RequestSource: Sendable {
  /// When the next request of an open workload arrives: in [0, horizon) and never before the one before it; nil when
  /// none is left.
  public private(set) var nextArrival: Nanoseconds?

  /// The customers of a closed workload; 0 for an open one.
  public let population: Int

  private var arrivals: ArrivalStream
  /// The rows that arrive, in place of `arrivals`, where a trace is replayed.
  private var rows: TraceCursor?
  /// The rows that arrive where a trace is streamed, and the one that is next.
  private var stream: (any TraceRows)?
  private var streamed: TraceRow?
  private let replays: Bool
  private let horizon: Nanoseconds
  private let laws: AttributeLaws
  private var streams: AttributeStreams
  private let thinking: SpanLaw?

  /// - Parameters:
  ///   - patience: seconds that a request waits before it leaves; nil for ever.
  ///   - key: names the seed, the replication, the tenant and the workload.
  ///   - clockAtStart: the clock at t = 0, since Monday 00:00.
  ///   - horizon: no request arrives at or after it.
  ///   - trace: the rows of the file that the workload names, where it replays one.
  ///   - isBalanced: whether a balancer chooses an instance for each request, and may draw for it.
  ///   - stream: the rows in place of `trace`, one at a time; each has a duration unless the workload has a law.
  /// - Throws: what of the workload cannot be simulated.
  public init(
    workload: Workload, startup: StartupLaw = .none, patience: Distribution? = nil, key: StreamKey,
    clockAtStart: Nanoseconds = 0, horizon: Nanoseconds, isBalanced: Bool = true, trace: TraceTable? = nil,
    rows stream: (any TraceRows)? = nil
  ) throws(WorkloadProblem) {
    let problem = workload.firstProblem(
      startup: startup, patience: patience, trace: trace, isStreamed: stream != nil)
    if let problem { throw problem }
    self.stream = stream
    self.horizon = horizon
    laws = AttributeLaws(workload: workload, startup: startup, patience: patience, isBalanced: isBalanced)
    streams = AttributeStreams(key: key)
    arrivals = ArrivalStream(
      ArrivalProcessState(workload.arrivals, key: key, clockAtStart: clockAtStart), horizon: horizon)
    if case .trace(let source) = workload.arrivals {
      rows = trace.map { TraceCursor(table: $0, tenant: source.tenant, workload: source.workload) }
    }
    if case .closed(let population, let think) = workload.arrivals {
      self.population = population
      thinking = SpanLaw(think)
    } else {
      population = 0
      thinking = nil
    }
    replays = self.stream != nil || rows != nil
    nextArrival = nil
    advance()
  }

  /// Takes the request that arrives at `nextArrival`, which must not be nil, and moves on to the one after.
  public mutating func next() -> RequestDraw {
    var request = RequestDraw()
    next(&request)
    return request
  }

  /// The same in place of a request that this source has drawn before, or a new one.
  public mutating func next(_ request: inout RequestDraw) {
    guard let arrival = nextArrival else { preconditionFailure("next() after the last arrival of a workload") }
    // Requests without a row are the most of all: they are not to pay for the rows.
    if !replays {
      nextArrival = arrivals.next()
      return laws.draw(&request, arrival: arrival, from: &streams)
    }
    if let row = streamed ?? rows?.row {
      request = laws.draw(arrival: arrival, given: row, from: &streams)
    } else {
      request = laws.draw(arrival: arrival, from: &streams)
    }
    advance()
  }

  /// Why the trace cannot be read further.
  public var problem: TraceProblem? { stream?.problem }

  private mutating func advance() {
    if stream != nil {
      streamed = stream?.nextRow()
      if let row = streamed, row.arrival >= horizon { streamed = nil }
      nextArrival = streamed?.arrival
      return
    }
    let end = horizon
    nextArrival = rows == nil ? arrivals.next() : rows?.next(before: end)
  }

  /// How long a customer of a closed workload thinks before it sends its request number `turn`; both count from 0, and
  /// before its first request it thinks from the start of the run.
  public func think(customer: Int, turn: Int) -> Nanoseconds {
    guard let thinking else { preconditionFailure("only the customers of a closed workload think") }
    var stream = streams.stream(.think, customer: customer, turn: turn)
    return thinking.draw(from: &stream)
  }

  /// The request number `turn` of a customer of a closed workload. All that is random about it depends on these two
  /// numbers alone, not on when it arrives.
  public func draw(customer: Int, turn: Int, arrival: Nanoseconds) -> RequestDraw {
    var streams = streams
    streams.begin(laws.purposes, customer: customer, turn: turn)
    var request = laws.draw(arrival: arrival, from: &streams)
    request.customer = Int32(truncatingIfNeeded: customer)
    return request
  }
}
