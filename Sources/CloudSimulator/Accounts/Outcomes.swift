internal import CProcessor
import CloudModel
import SimulationKernel
import Workloads

/// Counts and samples of the requests of one workload that arrived in the measured window.
///
/// Of a `PopulationRecord` it fills the counts, the samples and the objectives.
struct Outcomes: Sendable {
  var counts = PopulationRecord()
  private var wait = Tally()
  private var response = Tally()
  private var slowdown = Tally()
  private var boundedSlowdown = Tally()
  let objective: ServiceLevel?
  /// A bounded slowdown takes a shorter duration for this one.
  private static let shortest = 10 * Nanoseconds.second

  init(objective: ServiceLevel?) { self.objective = objective }

  /// What has been counted.
  var record: PopulationRecord {
    var record = counts
    record.wait = wait.sample
    record.response = response.sample
    record.slowdown = slowdown.sample
    record.boundedSlowdown = boundedSlowdown.sample
    return record
  }

  /// Whether a request met its objective by starting, missed it, or (nil) is not decided by that.
  mutating func started(after wait: Nanoseconds) -> Bool? {
    self.wait.record(wait)
    guard let limit = objective?.wait else { return nil }
    if wait > limit { return miss() }
    return objective?.response == nil ? meet() : nil
  }

  /// Whether a request has met its objective now that it is completed; nil if that was decided when it started.
  mutating func completed(after response: Nanoseconds, wait: Nanoseconds, duration: Nanoseconds) -> Bool? {
    counts.completed += 1
    self.response.record(response)
    let ratio = duration > 0 ? Self.fixedPoint(response, over: duration) : 0
    if duration > 0 { slowdown.record(ratio) }
    let bounded = duration < Self.shortest ? Self.fixedPoint(response, over: Self.shortest) : ratio
    boundedSlowdown.record(max(1 << 32, bounded))
    if let limit = objective?.wait, wait > limit || objective?.response == nil { return nil }
    guard let limit = objective?.response else { return meet() }
    return response <= limit ? meet() : miss()
  }

  /// Notes a request that was turned away or left before it started.
  mutating func lost(_ outcome: RequestRow.Outcome) {
    switch outcome {
    case .rejected: counts.rejected += 1
    case .abandoned: counts.abandoned += 1
    case .impossible: counts.impossible += 1
    case .completed, .unfinished: preconditionFailure("\(outcome) is not a loss")
    }
    counts.missed += 1
  }

  /// Notes a request that is still in the system at the end, `age` after its arrival.
  mutating func unfinished(age: Nanoseconds, wait: Nanoseconds?) {
    counts.unfinished += 1
    if let limit = objective?.wait, let wait, wait > limit || objective?.response == nil { return }
    let waitIsOverdue = wait == nil && objective?.wait.map { age > $0 } ?? false
    let responseIsOverdue = objective?.response.map { age > $0 } ?? false
    if waitIsOverdue || responseIsOverdue { counts.missed += 1 } else { counts.undecided += 1 }
  }

  private mutating func meet() -> Bool {
    counts.met += 1
    return true
  }

  private mutating func miss() -> Bool {
    counts.missed += 1
    return false
  }

  /// A ratio in 2⁻³², or the largest there is.
  private static func fixedPoint(_ a: Nanoseconds, over b: Nanoseconds) -> Int64 {
    let ratio = Double(a) * 0x1p32 / Double(b)
    // Below 2⁵¹ a half can be added exactly, which is quicker than to round.
    if ratio < 0x1p51 { return processor_truncate(ratio + 0.5) }
    return ratio < 0x1p62 ? Int64(ratio.rounded()) : 1 << 62
  }
}
