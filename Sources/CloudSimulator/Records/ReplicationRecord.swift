import CloudModel
import OutputAnalysis
import SimulationKernel
import Traces

/// What one replication yields: counts, exact integrals and histograms, all of them integers. Every estimate is
/// computed from records, once.
public struct ReplicationRecord: Sendable {
  /// From 0.
  public var replication: Int
  /// The measured window [warm-up, horizon).
  public var window: Range<Nanoseconds>
  /// When the run ended: the horizon, or later when drained.
  public var end: Nanoseconds
  /// Arrivals, ends of start-up, departures, abandonments, expiries and evictions.
  public var events: Int
  /// The capacity of all hosts together.
  public var capacity: ResourceVector
  public var cloud: CloudRecord
  /// In the order of the scenario.
  public var tenants: [TenantRecord]
  public var series: SeriesRecord
  public var checks: [ConservationCheck]
  public var remarks: RunRemarks
}

/// Sums over the cloud that do not follow from those of the tenants.
public struct CloudRecord: Sendable {
  /// 2⁻⁴⁰ of the scenario's currency: what one means in costs.
  public static let currencyUnit = 0x1p-40

  /// All waiting requests: integral in requests × ns, and the most at any time, over the window.
  public var queue = LevelRecord()
  public var ledger = KindTable(LedgerRecord())
  /// Amount × ns held on hosts, per kind, over the window.
  public var held = KindTable<Int128>(0)
  /// Host time with at least one tenant, and with two or more, over the window (ns).
  public var occupiedHostTime: Int128 = 0
  public var sharedHostTime: Int128 = 0
  /// 24 equal windows of the measured window, for the coverage-sharing line.
  public var coverageWindows: [CoverageWindow] = []
  /// Cost of host time that nobody held, and of all host time over the window, in units of `currencyUnit`; zero where no
  /// host has a price.
  public var idleCost: Int128 = 0
  public var totalCost: Int128 = 0
}

/// A twenty-fourth of the measured window.
public struct CoverageWindow: Sendable, Equatable {
  /// Requests that arrived in it, and those of them that were served within their objective.
  public var offered = 0
  public var served = 0
  public var occupiedHostTime: Int128 = 0
  public var sharedHostTime: Int128 = 0

  public init() {}
}

public struct TenantRecord: Sendable {
  /// Of the tenant as a whole: its queue and ledger have peaks that do not follow from the workloads'.
  public var whole = PopulationRecord()
  /// In the order of the scenario.
  public var workloads: [PopulationRecord] = []
  /// ∫ dominant share held dt and ∫ dominant share wanted (held and waiting) dt over the window, in 2⁻⁴⁰ × ns.
  public var shareHeld: Int128 = 0
  public var shareWanted: Int128 = 0
  /// In units of `CloudRecord.currencyUnit`, over the window.
  public var cost: Int128 = 0
}

/// The requests of a workload, or of all workloads of a tenant, that arrived in the window; and time integrals.
public struct PopulationRecord: Sendable {
  public var arrived = 0
  public var completed = 0
  public var rejected = 0
  public var abandoned = 0
  public var impossible = 0
  public var unfinished = 0
  /// Evictions of counted requests.
  public var evictions = 0
  /// First start − arrival, in ns, of those that started.
  public var wait = SampleRecord()
  /// Completion − arrival, in ns, of those completed.
  public var response = SampleRecord()
  /// Response ÷ duration, in 2⁻³², of those completed whose duration is not zero.
  public var slowdown = SampleRecord()
  /// max(1, response ÷ max(duration, 10 s)), in 2⁻³², of those completed.
  public var boundedSlowdown = SampleRecord()
  /// Requests that have met and missed their objective, and those for which it was open at the end.
  public var met = 0
  public var missed = 0
  public var undecided = 0
  /// Waiting requests, evicted ones included, over the window.
  public var queue = LevelRecord()
  /// Amount × ns over the window. Of a SaaS tenant, what its instances hold; of its workloads, zero.
  public var held = KindTable<Int128>(0)
  /// Amount × ns at work, in 2⁻²⁰: what is granted to requests; inside instances, the share that they are given.
  public var used = KindTable<Int128>(0)
  public var ledger = KindTable(LedgerRecord())

  public init() {}
}

/// A level over the window: its time integral and its highest value over any positive length of time.
public struct LevelRecord: Sendable, Equatable {
  /// Level × ns.
  public var integral: Int128 = 0
  public var peak: Int64 = 0

  public init() {}
}

/// The ledger of R for one resource kind, in 2⁻⁴⁰ units per second.
public struct LedgerRecord: Sendable, Equatable {
  /// 2⁻⁴⁰: what one means in the fields below, in units per second.
  public static let unit = 0x1p-40

  /// ∫R(t)dt over the window, × ns.
  public var integral: Int128 = 0
  /// The highest R(t) over any positive length of time in the window.
  public var peak: Int128 = 0
  /// Σ r ÷ t over the grants released in the window, t the time they lasted.
  public var total: Int128 = 0
  /// Grants released in the window that lasted no time, and add nothing.
  public var zeroLength = 0

  public init() {}
}

/// Observations: how many, their sum, the largest, and their histogram.
public struct SampleRecord: Sendable, Equatable {
  public var count = 0
  public var sum: Int128 = 0
  public var largest: Int64 = 0
  public var histogram = LogHistogram()

  public init() {}

  public mutating func record(_ value: Int64) {
    count += 1
    sum += Int128(value)
    largest = Swift.max(largest, value)
    histogram.record(value)
  }

  public mutating func merge(_ other: SampleRecord) {
    count += other.count
    sum += other.sum
    largest = Swift.max(largest, other.largest)
    histogram.merge(other.histogram)
  }
}

/// A value for each resource kind.
public struct KindTable<Value: Sendable>: Sendable {
  @usableFromInline var values: InlineArray<5, Value>

  public init(_ value: Value) { values = .init(repeating: value) }

  @inlinable public subscript(kind: ResourceKind) -> Value {
    get { values[kind.rawValue] }
    set { values[kind.rawValue] = newValue }
  }
}

/// Time-weighted means on a grid over [0, end of the grid), for pictures and tables.
public struct SeriesRecord: Sendable {
  /// Grid cells are [i × step, (i + 1) × step); the last ends at the horizon.
  public var step: Nanoseconds = 0
  public var cells = 0
  /// Mean R(t) in shown units per second: cell-major, then tenant, then kind (`(cell × tenants + tenant) × 5 + kind`).
  public var ledger: [Double] = []
  /// Mean amount held ÷ cloud capacity, laid out in the same way.
  public var utilization: [Double] = []
  /// Mean number of waiting requests: cell-major, then tenant.
  public var queue: [Double] = []
  /// Mean number of requests in the system, waiting or being served: one a cell.
  public var inSystem: [Double] = []

  public init() {}
}

/// A law that every run must keep, and whether this one did.
public struct ConservationCheck: Sendable, Equatable {
  /// As in the JSON: `conservation.requests`.
  public var name: String
  public var holds: Bool
  /// Both sides, for a person who must find out what went wrong.
  public var detail: String

  public init(name: String, holds: Bool, detail: String = "") {
    self.name = name
    self.holds = holds
    self.detail = detail
  }
}

/// What the engine noticed that a user should be told.
public struct RunRemarks: Sendable, Equatable {
  /// Rounds in which `utilization` chose exactly, and greedily.
  public var exactRounds = 0
  public var greedyRounds = 0
  /// How far the greedy rounds were from an upper bound; nil unless that was asked for.
  public var gaps: GapTally?
  /// Per tenant: requests waiting at the end, and at the middle of the run.
  public var waitingAtEnd: [Int] = []
  public var waitingAtMiddle: [Int] = []
  /// Per tenant, amount × ns of work that arrived before the horizon (demand × planned time), per kind.
  public var offered: [KindTable<Double>] = []
  /// From the first arrival to when the last request left; nil where none did.
  public var makespan: Nanoseconds?
  /// Amount × ns that requests were granted on hosts over the whole run, per kind; nil where a tenant has instances,
  /// inside which requests are granted nothing on hosts.
  public var grantedTime: KindTable<Int128>?
  /// What the traces left out; the same in every replication.
  public var traces: [TraceRemark] = []

  public init() {}

  public static func == (a: Self, b: Self) -> Bool {
    a.exactRounds == b.exactRounds && a.greedyRounds == b.greedyRounds && a.waitingAtEnd == b.waitingAtEnd
      && a.waitingAtMiddle == b.waitingAtMiddle
  }
}

/// What of a workload's trace is not replayed.
public struct TraceRemark: Sendable, Equatable {
  /// As `tenant/workload`.
  public var workload: String
  public var file: String
  public var summary: TraceSummary
  /// Jobs of the trace that are the workload's.
  public var taken: Int
  /// Those of them that arrive at the horizon or later.
  public var beyondHorizon: Int

  public init(workload: String, file: String, summary: TraceSummary, taken: Int, beyondHorizon: Int) {
    self.workload = workload
    self.file = file
    self.summary = summary
    self.taken = taken
    self.beyondHorizon = beyondHorizon
  }
}
