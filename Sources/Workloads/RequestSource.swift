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
  /// The rows that arrive, in place of `arrivals`, where a trace is replayed, and the one that is next.
  private var rows: (any TraceRows)?
  private var row: TraceRow?
  private let replays: Bool
  private let horizon: Nanoseconds
  private let laws: AttributeLaws
  private var streams: AttributeStreams
  private let thinking: SpanLaw

  /// - Parameters:
  ///   - patience: seconds that a request waits before it leaves; nil for ever.
  ///   - key: names the seed, the replication, the tenant and the workload.
  ///   - clockAtStart: the clock at t = 0, since Monday 00:00.
  ///   - horizon: no request arrives at or after it.
  ///   - isBalanced: whether a balancer chooses an instance for each request, and may draw for it.
  ///   - rows: of the trace, where the workload replays one; each has a duration unless the workload has a law for it.
  /// - Throws: what of the workload cannot be simulated.
  public init(
    workload: Workload, startup: StartupLaw = .none, patience: Distribution? = nil, key: StreamKey,
    clockAtStart: Nanoseconds = 0, horizon: Nanoseconds, isBalanced: Bool = true, rows: (any TraceRows)? = nil
  ) throws(WorkloadProblem) {
    if let problem = workload.firstProblem(startup: startup, patience: patience, hasRows: rows != nil) { throw problem }
    self.rows = rows
    self.horizon = horizon
    laws = AttributeLaws(workload: workload, startup: startup, patience: patience, isBalanced: isBalanced)
    streams = AttributeStreams(key: key)
    arrivals = ArrivalStream(
      ArrivalProcessState(workload.arrivals, key: key, clockAtStart: clockAtStart), horizon: horizon)
    if case .closed(let population, let think) = workload.arrivals {
      self.population = population
      thinking = SpanLaw(think)
    } else {
      population = 0
      thinking = SpanLaw(nil)
    }
    replays = rows != nil
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
    if let row {
      request = laws.draw(arrival: arrival, given: row, from: &streams)
    } else {
      request = laws.draw(arrival: arrival, from: &streams)
    }
    advance()
  }

  /// Why the trace cannot be read further.
  public var problem: TraceProblem? { rows?.problem }

  private mutating func advance() {
    guard replays else {
      nextArrival = arrivals.next()
      return
    }
    row = rows?.nextRow()
    if let next = row, next.arrival >= horizon { row = nil }
    nextArrival = row?.arrival
  }

  /// How long a customer of a closed workload thinks before it sends its request number `turn`; both count from 0, and
  /// before its first request it thinks from the start of the run.
  ///
  /// It changes nothing: it is mutating, like `draw`, so that a source in a table is not copied for the call.
  public mutating func think(customer: Int, turn: Int) -> Nanoseconds {
    precondition(thinking.exists, "only the customers of a closed workload think")
    var stream = streams.stream(.think, customer: customer, turn: turn)
    return thinking.draw(from: &stream)
  }

  /// The request number `turn` of a customer of a closed workload. All that is random about it depends on these two
  /// numbers alone, not on when it arrives.
  public mutating func draw(customer: Int, turn: Int, arrival: Nanoseconds) -> RequestDraw {
    streams.begin(laws.purposes, customer: customer, turn: turn)
    var request = laws.draw(arrival: arrival, from: &streams)
    request.customer = Int32(truncatingIfNeeded: customer)
    return request
  }
}
