import CloudSimulator
import Experiments

extension ExpectationOutcome {
  /// What is expected, as `imaging/ct wait.p95 at most 5 min`: the same in every run of a scenario.
  public func claim(in result: RunResult) -> String {
    let unit = result.metric(at: expectation.path)?.unit ?? MetricTraits(path: expectation.path)?.unit ?? ""
    let subject = [expectation.tenant ?? "cloud", expectation.workload].compactMap { $0 }.joined(separator: "/")
    var bounds: [String] = []
    if let minimum = expectation.minimum { bounds.append("at least " + HumanText.chosen(minimum, unit: unit)) }
    if let maximum = expectation.maximum { bounds.append("at most " + HumanText.chosen(maximum, unit: unit)) }
    let level = expectation.confidence.map { " with " + HumanText.chosenPercent($0) + " confidence" } ?? ""
    return "\(subject) \(expectation.metric) \(bounds.joined(separator: " and "))" + level
  }

  /// What came of it, as `missed, 7.1 min ± 0.2 min`.
  ///
  /// - Parameter surely: Whether only what is surely met passes.
  public func finding(in result: RunResult, surely: Bool = false) -> String {
    guard value.mean != nil else { return verdict.rawValue }
    let unit = result.metric(at: expectation.path)?.unit ?? ""
    return verdict.rawValue + doubt(surely) + ", " + HumanText.value(value, unit: unit)
  }

  /// Why what does not look bad does not pass; empty for all else.
  private func doubt(_ surely: Bool) -> String {
    guard !passes(surely: surely) else { return "" }
    return switch verdict {
    case .met: value.interval == nil ? ", but not surely (there is no interval)" : ", but not surely"
    case .notDistinguishable: ", so not surely met"
    case .surelyMet, .missed, .noValue: ""
    }
  }

  /// Both in a sentence.
  public func sentence(in result: RunResult) -> String { claim(in: result) + ": " + finding(in: result) }
}

extension ExpectationOutcome.Verdict {
  public var sign: String {
    switch self {
    case .surelyMet, .met: "✓"
    case .notDistinguishable, .noValue: "?"
    case .missed: "✗"
    }
  }
}
