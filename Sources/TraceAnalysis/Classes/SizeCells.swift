import CloudModel
import SimulationKernel
import Traces

/// The jobs of one `SizeKey`, or of several neighbours.
struct SizeCell: Sendable {
  var samples: [JobSample]
  /// When the jobs were submitted.
  var arrivals: ArrivalCounts
  /// By the raw value of the kind: how often each amount came, and Σ amounts, in whole units.
  var values = [ValueTable<Int64>](repeating: ValueTable(), count: ResourceKind.allCases.count)
  var amounts = [Double](repeating: 0, count: ResourceKind.allCases.count)
  /// Whole units × seconds.
  var work = [Double](repeating: 0, count: ResourceKind.allCases.count)
  /// Seconds, over the jobs that have a run time.
  var totalDuration = 0.0
  var durations = 0
  var largest = ResourceVector.zero
  var exactEstimates = 0
  var estimates = 0

  var count: Int { Int(arrivals.count) }
  var meanDuration: Double { durations > 0 ? totalDuration / Double(durations) : 0 }

  init(name: String, start: Nanoseconds?) {
    samples = [JobSample(name: name)]
    arrivals = ArrivalCounts(start: start)
  }

  mutating func add(_ job: TraceJob) {
    arrivals.add(job.submit)
    let seconds = job.duration?.seconds ?? .nan
    var factor = Double.nan
    if let duration = job.duration {
      durations += 1
      totalDuration += seconds
      if let estimate = job.estimate, duration > 0 {
        factor = estimate.seconds / seconds
        estimates += 1
        if estimate == duration { exactEstimates += 1 }
      }
    }
    for kind in ResourceKind.allCases {
      guard let amount = job.amount(kind) else { continue }
      values[kind.rawValue].add(amount)
      amounts[kind.rawValue] += Double(amount)
      if job.duration != nil { work[kind.rawValue] += Double(amount) * seconds }
      largest[kind] = max(largest[kind], amount)
    }
    samples[0].add(SampledJob(demand: job.demand, duration: seconds, estimateFactor: factor))
  }

  /// Takes the jobs of another cell in.
  mutating func add(_ other: SizeCell) {
    samples += other.samples
    arrivals.add(other.arrivals)
    for kind in ResourceKind.allCases {
      values[kind.rawValue].add(other.values[kind.rawValue])
      amounts[kind.rawValue] += other.amounts[kind.rawValue]
      work[kind.rawValue] += other.work[kind.rawValue]
      largest[kind] = max(largest[kind], other.largest[kind])
    }
    totalDuration += other.totalDuration
    durations += other.durations
    exactEstimates += other.exactEstimates
    estimates += other.estimates
  }
}

/// The jobs of a trace by size, in memory that does not grow with it.
struct SizeCells: Sendable {
  /// Further sizes are counted with the next smaller one.
  static let most = 96

  private(set) var keys: [SizeKey] = []
  private(set) var cells: [SizeCell] = []

  /// - Parameter start: the hour of the trace's first job, from which all cells count.
  mutating func add(_ job: TraceJob, start: Nanoseconds?) {
    let key = SizeKey(job)
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    if low < keys.count, keys[low] == key { return cells[low].add(job) }
    if keys.count == Self.most { return cells[max(0, low - 1)].add(job) }
    keys.insert(key, at: low)
    cells.insert(SizeCell(name: "jobs \(key.gpu) \(key.main)", start: start), at: low)
    cells[low].add(job)
  }
}
