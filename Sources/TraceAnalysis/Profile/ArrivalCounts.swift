import SimulationKernel

/// How many jobs were submitted in each of at most 65 536 equal spans of time, whose length grows with the trace and
/// divides an hour or is whole hours.
public struct ArrivalCounts: Sendable {
  static let mostBins = 65_536
  /// Seconds; behind the last, each is twice the one before.
  private static let widths: [Int64] = [1, 2, 4, 12, 60, 300, 900, 1800, 3600]

  /// Length of a bin, in seconds.
  public private(set) var width: Int64 = 1
  /// Of the bins from `start`.
  public private(set) var bins: [Int64] = []
  /// When the first bin begins, in whole hours since the trace's origin.
  public private(set) var start: Nanoseconds?
  public private(set) var first = Nanoseconds.max
  public private(set) var last = Nanoseconds.min
  public private(set) var count: Int64 = 0

  public init() {}

  /// - Parameter start: when the first bin begins; nil for the hour of the first job.
  init(start: Nanoseconds?) { self.start = start }

  /// A job before the hour of the first one that was added counts in the first bin.
  public mutating func add(_ time: Nanoseconds) {
    let hour = 3600 * Nanoseconds.second
    if start == nil { start = time - (time % hour + hour) % hour }
    count += 1
    first = min(first, time)
    last = max(last, time)
    let second = max(0, (time - start!) / .second)
    while second / width >= Int64(Self.mostBins) { widen() }
    let index = Int(second / width)
    if index >= bins.count { bins.append(contentsOf: repeatElement(0, count: index + 1 - bins.count)) }
    bins[index] += 1
  }

  private mutating func widen() {
    let next = Self.widths.first { $0 > width } ?? width * 2
    let step = Int(next / width)
    bins = stride(from: 0, to: bins.count, by: step).map { bins[$0..<min(bins.count, $0 + step)].reduce(0, +) }
    width = next
  }

  /// Adds the counts of others that begin at the same time.
  mutating func add(_ other: ArrivalCounts) {
    var other = other
    while width < other.width { widen() }
    while other.width < width { other.widen() }
    if bins.count < other.bins.count {
      bins.append(contentsOf: repeatElement(0, count: other.bins.count - bins.count))
    }
    for index in other.bins.indices { bins[index] += other.bins[index] }
    first = min(first, other.first)
    last = max(last, other.last)
    count += other.count
  }

  /// Covers the whole time of others, of which these are a part: a time without jobs is known to have had none.
  func covering(_ whole: ArrivalCounts) -> ArrivalCounts {
    var counts = self
    while counts.width < whole.width { counts.widen() }
    let missing = whole.bins.count - counts.bins.count
    if missing > 0 { counts.bins.append(contentsOf: repeatElement(0, count: missing)) }
    counts.first = whole.first
    counts.last = whole.last
    return counts
  }

  /// The bins between the first job and the last: what is before or behind says nothing of the rate.
  public var covered: ArraySlice<Int64> {
    guard let start, count > 0 else { return [] }
    return bins[min(bins.count - 1, Int(max(0, (first - start) / .second / width)))...]
  }

  /// When a bin of `covered` has its middle, in seconds since the trace's origin.
  public func middle(ofBin index: Int) -> Double {
    (start ?? 0).seconds + (Double(index) + 0.5) * Double(width)
  }

  /// Between the first job and the last, in seconds.
  public var span: Double { count > 0 ? (last - first).seconds : 0 }

  /// Jobs per second; nil for fewer than two jobs or no time between them.
  public var rate: Double? { count > 1 && span > 0 ? Double(count - 1) / span : nil }

  /// The variance of the counts of spans ÷ their mean: 1 for Poisson arrivals, more for bursts. Spans of at least
  /// `seconds`; nil where there are fewer than ten of them.
  public func dispersion(over seconds: Double) -> (index: Double, span: Double)? {
    let step = max(1, Int((seconds / Double(width)).rounded(.up)))
    let covered = Array(self.covered)
    guard covered.count / step >= 10 else { return nil }
    let counts = (0..<covered.count / step).map { part in
      Double(covered[(part * step)..<((part + 1) * step)].reduce(0, +))
    }
    let mean = counts.reduce(0, +) / Double(counts.count)
    guard mean > 0 else { return nil }
    let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(counts.count - 1)
    return (variance / mean, Double(step) * Double(width))
  }

  /// Jobs and seconds of each part of a repeated period: 24 hours of a day, 168 of a week. `clock` is the time of the
  /// week at the trace's origin, in seconds since Monday 00:00.
  public func byHour(of hours: Int, clock: Double) -> (jobs: [Int64], seconds: [Double]) {
    var jobs = [Int64](repeating: 0, count: hours)
    var seconds = [Double](repeating: 0, count: hours)
    for index in covered.indices {
      let hour = Self.hour(at: clock + middle(ofBin: index), of: hours)
      jobs[hour] += bins[index]
      seconds[hour] += Double(width)
    }
    return (jobs, seconds)
  }

  static func hour(at seconds: Double, of hours: Int) -> Int {
    let hour = Int((seconds / 3600).rounded(.down)) % hours
    return hour < 0 ? hour + hours : hour
  }
}
