import CloudSimulator
import Experiments
import OutputAnalysis
import SimulationKernel

/// How waits and responses are distributed, with the objectives marked.
struct DistributionCharts {
  enum Quantity: String, CaseIterable { case wait, response }

  /// A line of the picture.
  struct Line {
    var tenant: String
    var workload: String
    var points: [DistributionPoint]
    /// In seconds, and the part of the requests that must be within it, where the scenario says how many.
    var objective: (limit: Double, target: Double?)?
  }

  /// Of a line, and of all lines of a picture together.
  static let (points, mostPoints) = (60, 1000)
  static let probabilities = [0.5, 0.95, 0.99]
  /// Beyond so many workloads, the picture shows tenants.
  static let mostWorkloads = 40

  let result: RunResult
  /// The more lines there are, the fewer points each has.
  private var pointsOfLine: Int {
    let workloads = result.scenario.tenants.reduce(0) { $0 + $1.workloads.count }
    return max(16, min(Self.points, Self.mostPoints / max(1, min(workloads, Self.mostWorkloads))))
  }

  var all: [Chart] { Quantity.allCases.compactMap(chart) }

  private func chart(_ quantity: Quantity) -> Chart? {
    let lines = lines(quantity)
    guard lines.contains(where: { !$0.points.isEmpty }) else { return nil }
    let words = quantity == .wait ? "waited" : "were answered"
    let summary =
      "The part of the requests that \(words) within each length of time. "
      + lines.compactMap { Self.sentence($0) }.joined(separator: " ")
    let picture = DistributionPicture(
      lines: lines, quantity: quantity, names: result.scenario.tenants.prefix(TimeCharts.mostTenants).map(\.tenant.name)
    )
    return Chart(
      name: quantity.rawValue + "-distribution", title: quantity == .wait ? "Waits" : "Responses", summary: summary,
      hint:
        "A cross marks an objective, in the colour of its tenant. The tenant's line must pass above it: then enough "
        + "requests are fast enough, of those " + (quantity == .wait ? "that started." : "that were completed.")
        + picture.axisHint,
      table: Self.table(lines, of: "tenant"), specification: picture.specification(summary))
  }

  func lines(_ quantity: Quantity) -> [Line] {
    let tenants = result.scenario.tenants
    let showsWorkloads = tenants.reduce(0, { $0 + $1.workloads.count }) <= Self.mostWorkloads
    return tenants.prefix(TimeCharts.mostTenants).flatMap { system in
      let path = "tenants." + system.tenant.name
      guard showsWorkloads else {
        // Too many to tell apart: the tenants, as far as the pictures over time show them.
        return [Line(tenant: system.tenant.name, workload: "", points: points(path, quantity))]
      }
      return system.workloads.map { workload in
        let limit = quantity == .wait ? workload.objective?.wait : workload.objective?.response
        return Line(
          tenant: system.tenant.name, workload: workload.name,
          points: points(path + ".workloads." + workload.name, quantity),
          objective: limit.map { ($0.seconds, workload.objective?.target) })
      }
    }
  }

  func points(_ path: String, _ quantity: Quantity) -> [DistributionPoint] {
    guard let sample = result.sample(at: path + "." + quantity.rawValue) else { return [] }
    let points = sample.quantiles.distribution(
      points: pointsOfLine, through: Self.probabilities, confidence: result.confidence)
    return points.map { $0.scaled(by: sample.scale) }
  }

  /// The smallest of the values that so large a part does not exceed.
  private static func quantile(_ p: Double, of points: [DistributionPoint]) -> Double? {
    points.first { ($0.fraction.mean ?? 0) >= p }?.value
  }

  static func sentence(_ line: Line) -> String? {
    guard let median = quantile(0.5, of: line.points), let high = quantile(0.95, of: line.points) else {
      return nil
    }
    let goal = line.objective.map {
      "; the objective is \(HumanText.chosenTime($0.limit))"
        + ($0.target.map { " for " + HumanText.chosenPercent($0) } ?? "")
    }
    return "\([line.tenant, line.workload].filter { !$0.isEmpty }.joined(separator: "/")): half within "
      + "\(HumanText.time(median)), 95 % within \(HumanText.time(high))\(goal ?? "")."
  }

  /// - Parameter heading: what stands for the tenant of a line.
  static func table(_ lines: [Line], of heading: String) -> ChartTable {
    let columns = [heading, "workload", "time (s)", "part of the requests within it (%)"]
    let parts = [0.01, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1]
    let rows = lines.flatMap { line -> [[ChartTable.Cell]] in
      var chosen: [DistributionPoint] = []
      for part in parts {
        guard let point = line.points.first(where: { ($0.fraction.mean ?? 0) >= part }), point != chosen.last else {
          continue
        }
        chosen.append(point)
      }
      return chosen.map { point in
        [
          ChartTable.Cell(line.tenant), ChartTable.Cell(line.workload),
          ChartTable.Cell(HumanText.significant(point.value), point.value),
          ChartTable.Cell(HumanText.percent(point.fraction), point.fraction.mean),
        ]
      }
    }
    return ChartTable(columns: columns, rows: rows)
  }
}
