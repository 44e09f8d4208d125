import CloudModel
import SimulationKernel
import Workloads

/// Counts and samples of the requests of one workload that arrived in the measured window.
///
/// Of a `PopulationRecord` it fills the counts, the samples and the objectives.
struct Outcomes: Sendable {
  var record = PopulationRecord()
  let objective: ServiceLevel?

  init(objective: ServiceLevel?) { self.objective = objective }

  /// Whether a request met its objective by starting, missed it, or (nil) is not decided by that.
  mutating func started(after wait: Nanoseconds) -> Bool? {
    record.wait.record(wait)
    guard let limit = objective?.wait else { return nil }
    if wait > limit { return miss() }
    return objective?.response == nil ? meet() : nil
  }

  /// Whether a request has met its objective now that it is completed; nil if that was decided when it started.
  mutating func completed(after response: Nanoseconds, wait: Nanoseconds, duration: Nanoseconds) -> Bool? {
    record.completed += 1
    record.response.record(response)
    if duration > 0 { record.slowdown.record(Self.fixedPoint(response, over: duration)) }
    record.boundedSlowdown.record(
      max(1 << 32, Self.fixedPoint(response, over: max(duration, 10 * Nanoseconds.second))))
    if let limit = objective?.wait, wait > limit || objective?.response == nil { return nil }
    guard let limit = objective?.response else { return meet() }
    return response <= limit ? meet() : miss()
  }

  /// Notes a request that was turned away or left before it started.
  mutating func lost(_ outcome: RequestRow.Outcome) {
    switch outcome {
    case .rejected: record.rejected += 1
    case .abandoned: record.abandoned += 1
    case .impossible: record.impossible += 1
    case .completed, .unfinished: preconditionFailure("\(outcome) is not a loss")
    }
    record.missed += 1
  }

  /// Notes a request that is still in the system at the end, `age` after its arrival.
  mutating func unfinished(age: Nanoseconds, wait: Nanoseconds?) {
    record.unfinished += 1
    if let limit = objective?.wait, let wait, wait > limit || objective?.response == nil { return }
    let waitIsOverdue = wait == nil && objective?.wait.map { age > $0 } ?? false
    let responseIsOverdue = objective?.response.map { age > $0 } ?? false
    if waitIsOverdue || responseIsOverdue { record.missed += 1 } else { record.undecided += 1 }
  }

  private mutating func meet() -> Bool {
    record.met += 1
    return true
  }

  private mutating func miss() -> Bool {
    record.missed += 1
    return false
  }

  /// A ratio in 2⁻³², or the largest there is.
  private static func fixedPoint(_ a: Nanoseconds, over b: Nanoseconds) -> Int64 {
    let ratio = Double(a) / Double(b) * 0x1p32
    // Below 2⁵¹ a half can be added exactly, which is quicker than to round.
    if ratio < 0x1p51 { return Int64(ratio + 0.5) }
    return ratio < 0x1p62 ? Int64(ratio.rounded()) : 1 << 62
  }
}
