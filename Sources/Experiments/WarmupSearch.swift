import CloudModel
import CloudSimulator
import OutputAnalysis
import SimulationKernel

/// Finds the warm-up from a pilot that measures from the start.
///
/// MSER-5 looks at two series, each averaged over the replications cell by cell: the requests in the system, and the
/// share of the cloud that is held, of the kind that is held most. The first shows backlogs that build up, the second
/// long jobs that few requests bring; the later of the two points counts. A point in the second half of the horizon is
/// no point to begin at: then the best one of the first half is used, with a warning.
public struct WarmupSearch: Sendable {
  /// What was found.
  public struct Finding: Equatable, Sendable {
    /// What to leave out: a multiple of five cells of the time series, a hundredth of the horizon.
    public var warmup: Nanoseconds
    /// Where MSER-5 says that the start-up ends, if that is later than half of the horizon: the system does not settle,
    /// or the horizon is too short.
    public var late: Nanoseconds?

    public init(warmup: Nanoseconds, late: Nanoseconds? = nil) {
      self.warmup = warmup
      self.late = late
    }

    /// What is long enough for both.
    public func joined(with other: Finding) -> Finding {
      Finding(warmup: max(warmup, other.warmup), late: [late, other.late].compactMap(\.self).max())
    }
  }

  private let scenario: Scenario
  private var series: RunSeries

  public init(_ scenario: Scenario) {
    self.scenario = scenario
    series = RunSeries(tenants: scenario.tenants.count, confidence: 0.95)
  }

  /// Adds a replication of the pilot, whatever its warm-up: the series begin at 0.
  public mutating func add(_ record: ReplicationRecord) { series.add(record.series) }

  /// The end of the start-up; 0 where the series is too short to tell.
  public var finding: Finding {
    let points = [requestsInSystem, shareHeld].compactMap(MarginalStandardError.init(series:))
    return points.reduce(Finding(warmup: 0)) { finding, point in
      finding.joined(
        with: Finding(
          warmup: Nanoseconds(point.truncationInFirstHalf) * series.step,
          late: point.isLate ? Nanoseconds(point.truncation) * series.step : nil))
    }
  }

  private var requestsInSystem: [Double] { (0..<series.cells).map { series.inSystem(cell: $0).mean ?? 0 } }

  /// Of all tenants together.
  private var shareHeld: [Double] {
    let ofKinds = scenario.kinds.map { kind in
      (0..<series.cells).map { cell in
        scenario.tenants.indices.reduce(0.0) {
          $0 + (series.utilization(cell: cell, tenant: $1, kind: kind).mean ?? 0)
        }
      }
    }
    return ofKinds.max { $0.reduce(0, +) < $1.reduce(0, +) } ?? []
  }
}

extension Scenario {
  /// The scenario with the warm-up that was found for it.
  public func with(_ finding: WarmupSearch.Finding) -> Scenario {
    var scenario = self
    scenario.warmup = min(finding.warmup, horizon - 1)
    return scenario
  }
}

/// Runs a pilot of scenarios that differ in allocator and placement alone, and finds a warm-up that is long enough for
/// all of them.
///
/// - Parameter body: Runs a replication of a scenario, on any thread; nil where it was interrupted.
/// - Returns: nil where any replication was interrupted.
public func findWarmup(
  of scenarios: [Scenario], replications: Int, jobs: Int,
  body: @escaping @Sendable (_ scenario: Int, _ replication: Int) throws -> ReplicationRecord?
) async throws -> WarmupSearch.Finding? {
  var searches = scenarios.map { WarmupSearch($0) }
  let outcome = try await runComparison(
    alternatives: scenarios.count, replications: replications, jobs: jobs,
    fold: { records in for (index, record) in records.enumerated() { searches[index].add(record) } }, body: body)
  if outcome.isInterrupted { return nil }
  return searches.reduce(WarmupSearch.Finding(warmup: 0)) { $0.joined(with: $1.finding) }
}
