import CloudModel
import CloudSimulator
import OutputAnalysis
import Workloads

/// A trace beside what a scenario that was fitted to it generates.
public struct TraceCheck: Sendable {
  public struct Row: Sendable {
    /// As `run time p50`.
    public var name: String
    /// `s` for times, else the unit of a demand, or nothing.
    public var unit: String
    public var trace: Double
    /// With a 95 % interval over the replications.
    public var generated: Estimate
    /// Where the trace's value agrees; nil where nothing is judged.
    public var agreeing: ClosedRange<Double>?

    /// Whether the two are as near as they are to be; nil where nothing is judged.
    public var agrees: Bool? { agreeing?.contains(trace) }
  }

  /// Of counts, means and the load.
  public static let tolerance = 0.05
  /// Of quantiles, beside those that are so much further down and up.
  public static let quantileTolerance = 0.1
  public static let quantileStep = 0.02
  /// The share of the jobs that may fall into another hour of the day.
  public static let hourTolerance = 0.05

  public private(set) var rows: [Row] = []
  /// The share of the jobs by the hour of the day; empty for a trace of less than a day.
  public private(set) var traceHours: [Double] = []
  public private(set) var generatedHours: [Double] = []
  public let replications: Int

  /// The share of the jobs that falls into another hour of the day: half the sum of the differences.
  public var hourDistance: Double { zip(traceHours, generatedHours).reduce(0) { $0 + abs($1.0 - $1.1) } / 2 }

  /// Whether the number of jobs and the load of every kind agree.
  public var keepsLoad: Bool { rows.allSatisfy { !$0.isOfLoad || $0.agrees == true } }

  /// Enough replications for a million jobs, but three at least and ten at most.
  public static func replications(for jobs: Int) -> Int { min(10, max(3, 1_000_000 / max(1, jobs))) }

  /// - Throws: where the scenario is none that can be simulated.
  public init(of scenario: Scenario, against profile: TraceProfile, clock: TraceClock) throws(WorkloadProblem) {
    replications = Self.replications(for: profile.count)
    var runs: [GeneratedJobs] = []
    for replication in 0..<replications { runs.append(try GeneratedJobs(scenario, replication: replication)) }
    let span = max(1, profile.arrivals.span)
    add("jobs a day", "", Double(profile.count) / span * 86_400, runs) {
      Double($0.arrivals.count) / $0.horizon * 86_400
    }
    for kind in ResourceKind.allCases where profile.work[kind.rawValue] > 0 {
      let scale = Double(kind.unitsPerShown)
      add("load", kind.unit, profile.work[kind.rawValue] / scale / span, runs) {
        $0.work[kind.rawValue] / scale / $0.horizon
      }
    }
    if let index = profile.arrivals.dispersion(over: 3600), index.span == 3600 {
      add("dispersion by the hour", "", index.index, runs, isJudged: false) {
        $0.arrivals.dispersion(over: 3600)?.index
      }
    }
    addDurations(profile, runs)
    for kind in ResourceKind.allCases where profile.demandValues[kind.rawValue].distinct > 1 {
      addDemands(kind, profile, runs)
    }
    guard profile.arrivals.span >= 86_400, profile.arrivals.width <= 3600 else { return }
    traceHours = Self.shares(profile.arrivals, clock: clock.atOrigin)
    let hours = runs.map { Self.shares($0.arrivals, clock: $0.clock) }
    generatedHours = (0..<24).map { hour in hours.reduce(0) { $0 + $1[hour] } / Double(hours.count) }
  }

  private static func shares(_ counts: ArrivalCounts, clock: Double) -> [Double] {
    let jobs = counts.byHour(of: 24, clock: clock).jobs
    let total = Double(max(1, jobs.reduce(0, +)))
    return jobs.map { Double($0) / total }
  }

  private mutating func addDurations(_ profile: TraceProfile, _ runs: [GeneratedJobs]) {
    guard profile.durations.sample.count > 0 else { return }
    add("run time mean", "s", profile.durations.sample.mean, runs) { $0.durations.sample.mean }
    addQuantiles("run time", "s", runs, trace: profile.durations.quantile) { $0.durations.quantile($1) }
  }

  private mutating func addDemands(_ kind: ResourceKind, _ profile: TraceProfile, _ runs: [GeneratedJobs]) {
    let scale = Double(kind.unitsPerShown)
    add("\(kind.name) mean", kind.unit, profile.demands[kind.rawValue].sample.mean, runs) {
      let count = $0.demands[kind.rawValue].total
      return count > 0 ? $0.amounts[kind.rawValue] / scale / Double(count) : nil
    }
    let trace = { (p: Double) in profile.demandQuantile(kind, p) }
    addQuantiles(kind.name, kind.unit, runs, trace: trace) {
      $0.demands[kind.rawValue].quantile($1).map { Double($0) / scale }
    }
  }

  private mutating func add(
    _ name: String, _ unit: String, _ trace: Double, _ runs: [GeneratedJobs], isJudged: Bool = true,
    _ read: (GeneratedJobs) -> Double?
  ) {
    let generated = Estimate(ofReplications: runs.compactMap(read), confidence: 0.95)
    var row = Row(name: name, unit: unit, trace: trace, generated: generated)
    if isJudged, let mean = generated.mean {
      let margin = Self.tolerance * abs(trace) + (generated.halfWidth ?? 0)
      row.agreeing = mean - margin...mean + margin
    }
    rows.append(row)
  }

  private mutating func addQuantiles(
    _ name: String, _ unit: String, _ runs: [GeneratedJobs], trace: (Double) -> Double?,
    _ read: (GeneratedJobs, Double) -> Double?
  ) {
    func generated(_ p: Double) -> Estimate {
      Estimate(ofReplications: runs.compactMap { read($0, min(1, max(0, p))) }, confidence: 0.95)
    }
    for percent in [25, 50, 75, 90, 99] {
      let p = Double(percent) / 100
      guard let value = trace(p) else { continue }
      var row = Row(name: "\(name) p\(percent)", unit: unit, trace: value, generated: generated(p))
      if let low = generated(p - Self.quantileStep).mean, let high = generated(p + Self.quantileStep).mean {
        row.agreeing = low * (1 - Self.quantileTolerance)...max(low, high) * (1 + Self.quantileTolerance)
      }
      rows.append(row)
    }
  }
}

extension TraceCheck.Row {
  fileprivate var isOfLoad: Bool { name == "jobs a day" || name == "load" }
}
