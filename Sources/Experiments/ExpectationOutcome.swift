import CloudSimulator
import OutputAnalysis

/// What came of an expectation.
public struct ExpectationOutcome: Equatable, Sendable {
  public enum Verdict: String, Sendable, CaseIterable {
    /// The whole confidence interval is on the right side of every bound.
    case surelyMet = "surely met"
    /// The estimate is on the right side, but the interval crosses a bound, or there is none.
    case met
    /// The estimate is on the wrong side of a bound, but the interval crosses it.
    case notDistinguishable = "not distinguishable"
    case missed
    /// There is no such metric, or it has no value in this run.
    case noValue = "no value"
  }

  public var expectation: Expectation
  public var value: Estimate
  public var verdict: Verdict

  public init(_ expectation: Expectation, in metrics: MetricNode) {
    self.init(expectation, value: metrics.metric(at: expectation.path)?.estimate ?? Estimate())
  }

  /// - Parameter value: Of the metric, with an interval at the level that the expectation asks for.
  init(_ expectation: Expectation, value: Estimate) {
    self.expectation = expectation
    self.value = value
    verdict = Self.verdict(of: value, minimum: expectation.minimum, maximum: expectation.maximum)
  }

  /// Whether what is expected may count as fulfilled. Where there is no value nothing was shown, so that never does.
  ///
  /// - Parameter surely: Whether it has to be surely met even if the expectation itself does not ask for confidence.
  public func passes(surely: Bool = false) -> Bool {
    switch verdict {
    case .surelyMet: true
    case .met, .notDistinguishable: !surely && expectation.confidence == nil
    case .missed, .noValue: false
    }
  }

  /// The worst of the verdicts on the two bounds.
  static func verdict(of value: Estimate, minimum: Double?, maximum: Double?) -> Verdict {
    guard let mean = value.mean else { return .noValue }
    var worst = Verdict.surelyMet
    func judge(isRight: (Double) -> Bool, nearEnd: Double?, farEnd: Double?) {
      let verdict: Verdict
      if isRight(mean) {
        verdict = nearEnd.map(isRight) == true ? .surelyMet : .met
      } else {
        verdict = farEnd.map(isRight) == true ? .notDistinguishable : .missed
      }
      if verdict.severity > worst.severity { worst = verdict }
    }
    let interval = value.interval
    if let minimum {
      judge(isRight: { $0 >= minimum }, nearEnd: interval?.lowerBound, farEnd: interval?.upperBound)
    }
    if let maximum {
      judge(isRight: { $0 <= maximum }, nearEnd: interval?.upperBound, farEnd: interval?.lowerBound)
    }
    return worst
  }
}

extension ExpectationOutcome.Verdict {
  fileprivate var severity: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Expectation {
  /// The metric's path from the root of the run's metrics.
  public var path: String {
    guard let tenant else { return "cloud." + metric }
    guard let workload else { return "tenants.\(tenant).\(metric)" }
    return "tenants.\(tenant).workloads.\(workload).\(metric)"
  }
}
