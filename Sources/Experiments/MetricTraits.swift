import CloudModel

/// What is known of a metric from its path alone: its unit, whether more of it is better, and whether it is one of those
/// that are usually compared.
public struct MetricTraits: Equatable, Sendable {
  /// Which way a metric should go.
  public enum Better: String, Sendable, CaseIterable {
    case more, less
    /// Neither is good in itself, as utilization and R.
    case neither
  }

  public var unit: String
  public var better: Better
  public var isUsual: Bool

  /// - Returns: nil for a path that no run has.
  public init?(path: String) {
    // Of bytes: a page asks for each of its metrics.
    let parts = path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(Substring.init)
    var isUsual = true
    let rows: [Row]
    let first: Int
    switch parts.first {
    case "cloud" where parts.count > 1: (rows, first) = (Self.ofCloud, 1)
    case "tenants" where parts.count > 4 && parts[2] == "workloads":
      (rows, first) = (Self.ofPopulations, 4)
      isUsual = false
    case "tenants" where parts.count > 2: (rows, first) = (Self.ofPopulations, 2)
    default: return nil
    }
    let tail = String(path[parts[first].startIndex...])
    guard let row = rows.first(where: { $0.path == tail }) else { return nil }
    self.init(unit: row.unit, better: row.better, isUsual: isUsual && row.isUsual)
  }

  private init(unit: String, better: Better, isUsual: Bool) {
    self.unit = unit
    self.better = better
    self.isUsual = isUsual
  }
}

extension MetricTraits {
  /// A metric below the cloud, a tenant or a workload.
  struct Row: Sendable {
    var path: String
    var unit: String
    var better: Better
    var isUsual = false
  }

  static let ofPopulations: [Row] =
    ["arrived", "completed", "rejected", "abandoned", "impossible", "unfinished", "evictions"].map { name in
      Row(
        path: "requests." + name, unit: MetricUnit.requests,
        better: name == "arrived" ? .neither : name == "completed" ? .more : .less)
    }
    + ["wait", "response"].flatMap { name in
      ["mean", "p50", "p95", "p99", "max"].map {
        Row(path: "\(name).\($0)", unit: MetricUnit.seconds, better: .less, isUsual: $0 == "mean" || $0 == "p95")
      }
    }
    + ["mean", "p95", "boundedMean"].map { Row(path: "slowdown." + $0, unit: MetricUnit.fraction, better: .less) }
    + [
      Row(path: "slo.attainment", unit: MetricUnit.fraction, better: .more, isUsual: true),
      Row(path: "cost", unit: MetricUnit.currency, better: .less, isUsual: true),
    ] + perKind("used", isUsual: false) + shared

  static let ofCloud: [Row] =
    [
      Row(path: "fairness.jain", unit: MetricUnit.fraction, better: .more, isUsual: true),
      Row(path: "coverage", unit: MetricUnit.fraction, better: .more, isUsual: true),
      Row(path: "sharing", unit: MetricUnit.fraction, better: .neither, isUsual: true),
      Row(path: "line.a", unit: MetricUnit.fraction, better: .neither),
      Row(path: "line.b", unit: MetricUnit.fraction, better: .neither),
      Row(path: "line.r2", unit: MetricUnit.fraction, better: .neither),
      Row(path: "cost.total", unit: MetricUnit.currency, better: .less),
      Row(path: "cost.idle", unit: MetricUnit.currency, better: .neither),
      Row(path: "makespan", unit: MetricUnit.seconds, better: .less),
      Row(path: "gap.mean", unit: MetricUnit.fraction, better: .less),
      Row(path: "gap.worst", unit: MetricUnit.fraction, better: .less),
      Row(path: "gap.best", unit: MetricUnit.fraction, better: .more),
      Row(path: "gap.rounds", unit: "rounds", better: .neither),
    ] + shared

  private static let shared: [Row] =
    ["mean", "max"].map { Row(path: "queue." + $0, unit: MetricUnit.requests, better: .less) }
    + perKind("utilization", isUsual: true)
    + ResourceKind.allCases.flatMap { kind in
      ["mean", "peak", "total"].map {
        Row(
          path: "R.\(kind.name).\($0)", unit: MetricUnit.rate(of: kind), better: .neither, isUsual: $0 == "mean")
      }
    }

  private static func perKind(_ name: String, isUsual: Bool) -> [Row] {
    ResourceKind.allCases.map {
      Row(path: "\(name).\($0.name)", unit: MetricUnit.fraction, better: .neither, isUsual: isUsual)
    }
  }
}
