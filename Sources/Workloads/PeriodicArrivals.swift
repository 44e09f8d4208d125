import SimulationKernel

/// Devices that each send once a period: device d of n at d × period ÷ n (whole nanoseconds, rounded down) after the
/// start and every period from there, late by a jitter of its own each time.
///
/// Without jitter the times of all sendings never go back, and a jitter (reduced to [0, period)) only delays. So those
/// that have been drawn wait in a heap until nothing earlier can come.
struct PeriodicArrivals: ArrivalTimes {
  private let devices: Int64
  private let period: Nanoseconds
  /// What period ÷ devices is, and leaves.
  private let step: Nanoseconds
  private let rest: Nanoseconds
  private let hasJitter: Bool
  private var jitter: SampleStream
  /// The next sending without its jitter.
  private var nominal: Nanoseconds = 0
  /// The device that is next, and d × period mod n, which makes d × period ÷ n without large products.
  private var device: Int64 = 0
  private var remainder: Int64 = 0
  private var periodStart: Nanoseconds = 0
  private var delayed = DelayedArrivals()

  init(devices: Int, period: Nanoseconds, jitter: Distribution?, stream: RandomStream) {
    self.devices = Int64(devices)
    self.period = period
    (step, rest) = period.quotientAndRemainder(dividingBy: self.devices)
    hasJitter = jitter.map { $0.maximum > 0 } ?? false
    self.jitter = SampleStream(jitter ?? .constant(0), stream: stream)
  }

  mutating func next(before horizon: Nanoseconds) -> Nanoseconds? {
    guard hasJitter else {
      defer { advance() }
      return nominal
    }
    while delayed.first.map({ $0 > nominal }) ?? true {
      guard nominal < .max else { break }
      let jitter = Nanoseconds(seconds: jitter.next())
      let late = jitter < period ? jitter : jitter % period
      let (time, overflow) = nominal.addingReportingOverflow(late)
      delayed.insert(overflow ? .max : time)
      advance()
    }
    return delayed.removeFirst()
  }

  private mutating func advance() {
    device += 1
    if device == devices {
      device = 0
      remainder = 0
      let (sum, overflow) = periodStart.addingReportingOverflow(period)
      periodStart = overflow ? .max : sum
      nominal = periodStart
    } else {
      let carry: Nanoseconds = remainder >= devices - rest ? 1 : 0
      remainder += rest - carry * devices
      let (sum, overflow) = nominal.addingReportingOverflow(step + carry)
      nominal = overflow ? .max : sum
    }
  }
}

/// A binary heap of times, the earliest first.
struct DelayedArrivals: Sendable {
  private var times: [Nanoseconds] = []

  var first: Nanoseconds? { times.first }

  mutating func insert(_ time: Nanoseconds) {
    times.append(time)
    var heap = times.mutableSpan
    var child = heap.count - 1
    while child > 0, time < heap[(child - 1) / 2] {
      heap[child] = heap[(child - 1) / 2]
      child = (child - 1) / 2
    }
    heap[child] = time
  }

  mutating func removeFirst() -> Nanoseconds? {
    guard let first = times.first, let last = times.popLast() else { return nil }
    guard !times.isEmpty else { return first }
    var heap = times.mutableSpan
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < last else { break }
      heap[parent] = heap[child]
      parent = child
    }
    heap[parent] = last
    return first
  }
}
