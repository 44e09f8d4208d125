import CloudModel
import OutputAnalysis
import SimulationKernel
import Traces
import Workloads

/// What a trace holds, gathered one job at a time in memory that does not grow with it.
public struct TraceProfile: Sendable {
  /// A quantity of jobs: exact moments, quantiles within 0.4 %, and a sample.
  public struct Quantity: Sendable {
    public var sample: Reservoir
    public private(set) var histogram = LogHistogram()
    /// Parts of a unit in which the histogram counts: a thousand.
    private static let parts = 1000.0

    init(_ name: String) { sample = Reservoir(name: name) }

    mutating func add(_ value: Double) {
      sample.add(value)
      histogram.record(Int64(exactly: (value * Self.parts).rounded()) ?? .max)
    }

    /// Within 0.4 % of an observation, and exact among the numbers of a sample that holds all of them.
    public func quantile(_ p: Double) -> Double? {
      guard sample.count > sample.kept.count else {
        let rank = max(1, Int((p * Double(sample.count)).rounded(.up)))
        return sample.count > 0 ? sample.kept.sorted()[min(rank, sample.count) - 1] : nil
      }
      return histogram.quantile(p).map { min(sample.largest, max(sample.smallest, $0 / Self.parts)) }
    }
  }

  public var arrivals = ArrivalCounts()
  /// Seconds between one job and the next of the file; 0 where it stands behind a later one.
  public var gaps = Quantity("gaps")
  public var durations = Quantity("durations")
  /// Estimate ÷ duration.
  public var estimateFactors = Quantity("estimate factors")
  public var exactEstimates = 0
  /// Estimates below the duration.
  public var shortEstimates = 0
  /// By the raw value of the kind, in shown units.
  public var demands: [Quantity] = ResourceKind.allCases.map { Quantity("demand " + $0.name) }
  public var demandValues = [ValueTable<Int64>](repeating: ValueTable(), count: ResourceKind.allCases.count)
  /// Whole units × seconds that jobs held, by kind.
  public var work = [Double](repeating: 0, count: ResourceKind.allCases.count)
  public var tenants = ValueTable<String>()
  public var endings = ValueTable<String>()
  /// The jobs by size.
  private(set) var sizes = SizeCells()
  private var latest: Nanoseconds?
  /// Jobs behind a later one; the gaps of the file then are not those of the arrivals.
  public private(set) var unsorted = 0
  /// Every time that a job was submitted was a whole second.
  public private(set) var hasWholeSeconds = true

  public init() {}

  /// - Throws: what the reader throws.
  public init(reading reader: TraceReader) throws(TraceProblem) {
    while let job = try reader.next() { add(job) }
  }

  public mutating func add(_ job: TraceJob) {
    arrivals.add(job.submit)
    sizes.add(job, start: arrivals.start)
    if job.submit % .second != 0 { hasWholeSeconds = false }
    if let latest, job.submit < latest { unsorted += 1 }
    if let latest { gaps.add(max(0, job.submit - latest).seconds) }
    latest = max(latest ?? job.submit, job.submit)
    if let duration = job.duration {
      durations.add(duration.seconds)
      if let estimate = job.estimate, duration > 0 {
        estimateFactors.add(estimate.seconds / duration.seconds)
        if estimate == duration { exactEstimates += 1 }
        if estimate < duration { shortEstimates += 1 }
      }
    }
    for kind in ResourceKind.allCases {
      guard let amount = job.amount(kind) else { continue }
      demands[kind.rawValue].add(Double(amount) / Double(kind.unitsPerShown))
      demandValues[kind.rawValue].add(amount)
      work[kind.rawValue] += Double(amount) * (job.duration?.seconds ?? 0)
    }
    if let tenant = job.tenant { tenants.add(tenant) }
    if let ending = job.ending { endings.add(ending.rawValue) }
  }

  /// A quantile of a demand, in shown units; exact where every value has been counted.
  public func demandQuantile(_ kind: ResourceKind, _ p: Double) -> Double? {
    let table = demandValues[kind.rawValue]
    guard table.others == 0, table.total > 0 else { return demands[kind.rawValue].quantile(p) }
    return table.quantile(p).map { Double($0) / Double(kind.unitsPerShown) }
  }

  /// The jobs that were given.
  public var count: Int { Int(arrivals.count) }
}
