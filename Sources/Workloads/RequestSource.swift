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

  /// The request that was drawn last. It stays here, for those who only look at some of it.
  public private(set) var drawn: RequestDraw

  /// The customers of a closed workload; 0 for an open one.
  public let population: Int

  private var arrivals: ArrivalStream
  private var attributes: AttributeDraws
  /// The rows that arrive, in place of `arrivals`, where a trace is replayed, and the one that is next.
  private var rows: (any TraceRows)?
  private var row: TraceRow?
  private let replays: Bool
  private let horizon: Nanoseconds

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
    attributes = AttributeDraws(
      workload: workload, startup: startup, patience: patience, isBalanced: isBalanced, key: key)
    drawn = attributes.common
    arrivals = ArrivalStream(workload.arrivals, key: key, clockAtStart: clockAtStart, horizon: horizon)
    population = if case .closed(let population, _) = workload.arrivals { population } else { 0 }
    replays = rows != nil
    nextArrival = nil
    advance()
  }

  /// Takes the request that arrives at `nextArrival`, which must not be nil, and moves on to the one after.
  public mutating func next() -> RequestDraw {
    drawNext()
    return drawn
  }

  /// The same, but leaves the request in `drawn`.
  public mutating func drawNext() {
    guard let arrival = nextArrival else { preconditionFailure("no request after the last arrival of a workload") }
    if let row {
      attributes.draw(&drawn, given: row)
    } else {
      attributes.draw(&drawn)
    }
    drawn.arrival = arrival
    advance()
  }

  /// Why the trace cannot be read further.
  public var problem: TraceProblem? { rows?.problem }

  @inline(__always)
  private mutating func advance() {
    // Requests without a row are the most of all: they are not to pay for the rows.
    if replays { advanceRows() } else { nextArrival = arrivals.next() }
  }

  private mutating func advanceRows() {
    row = rows?.nextRow()
    if let next = row, next.arrival >= horizon { row = nil }
    nextArrival = row?.arrival
  }

  /// How long a customer of a closed workload thinks before it sends its request number `turn`; both count from 0, and
  /// before its first request it thinks from the start of the run.
  ///
  /// The same whenever it is called.
  public mutating func think(customer: Int, turn: Int) -> Nanoseconds {
    precondition(population > 0, "only the customers of a closed workload think")
    return attributes.think(customer: customer, turn: turn)
  }

  /// Draws the request number `turn` of a customer of a closed workload, and leaves it in `drawn`. All that is random
  /// about it depends on these two numbers alone, not on when it arrives.
  public mutating func draw(customer: Int, turn: Int, arrival: Nanoseconds) {
    attributes.begin(customer: customer, turn: turn)
    attributes.draw(&drawn)
    drawn.arrival = arrival
    drawn.customer = Int32(truncatingIfNeeded: customer)
  }
}
