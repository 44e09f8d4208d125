import CloudModel
import SimulationKernel

/// Counts and sums over all requests of a run, warm-up included, for the conservation checks.
struct Totals: Sendable {
  var arrived = 0
  var completed = 0
  var rejected = 0
  var abandoned = 0
  var impossible = 0
  /// Events as the design counts them.
  var events = 0
  /// Requests in the system.
  private var present = Gauge<Int64>()
  /// When the first request came in, and when the last so far left; refused ones do not count.
  private(set) var firstArrival: Nanoseconds?
  private(set) var lastLeaving: Nanoseconds?
  /// Σ departure − arrival, and Σ of all waiting, over the requests that have left (ns).
  var timeInSystem: Int128 = 0
  var timeWaiting: Int128 = 0

  /// Requests in the system now.
  var inSystem: Int { Int(present.level) }

  /// Requests in the system × ns, up to `now`.
  func inSystemTime(to now: Nanoseconds) -> Int128 { present.integral(to: now) }

  @inline(__always) mutating func changeInSystem(by count: Int64, at now: Nanoseconds) {
    if count > 0, firstArrival == nil { firstArrival = now }
    if count < 0 { lastLeaving = now }
    present.change(by: count, at: now)
  }
}

/// What the engine keeps for the remarks of the record.
struct EngineNotes: Sendable {
  var remarks = RunRemarks()
  /// The distinct amounts that hosts have free once the instances stand: what a request can ever be given.
  var rooms: [ResourceVector] = []
  /// For each tenant, what is free beside its instances and those of others, and not guaranteed to others.
  var roomBesideGuarantees: [ResourceVector] = []
  /// For each workload, whether even the largest of its requests could be served if it were alone.
  var isSurelyPossible = Table<Bool>([])
  /// For each tenant, requests that wait and have never started.
  let waitingNew: Table<Int>
  /// For each tenant, amount × ns of work that has arrived (demand × planned time), per kind.
  let offered: Table<KindTable<Double>>
  /// Where what tenants held and what hosts had given differed when the ledger was read: never, if all is well.
  var brokenHoldings: [(Int128, Int128)] = []
  /// Whether the run has passed the middle of its horizon.
  var isPastMiddle = false
  /// The tenants whose queue has a limit, with it.
  let queueLimits: [(tenant: Int, limit: Int)]
  /// Whether a tenant's requests have patience.
  let hasPatience: Table<Bool>

  init(_ tenants: [TenantSystem]) {
    waitingNew = Table(repeating: 0, count: tenants.count)
    offered = Table(repeating: KindTable(0), count: tenants.count)
    queueLimits = tenants.indices.compactMap { index in tenants[index].queueLimit.map { (index, $0) } }
    hasPatience = Table(tenants.map { $0.patience != nil })
    remarks.waitingAtEnd = waitingNew.elements
    remarks.waitingAtMiddle = waitingNew.elements
  }
}
