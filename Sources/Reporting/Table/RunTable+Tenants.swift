import CloudModel
import CloudSimulator
import Experiments
import OutputAnalysis
import Workloads

/// What each tenant and each workload experiences.
extension RunTable {
  /// With more rows than this, only the tenants are shown.
  private static let mostRows = 60

  mutating func addTenants() {
    let tenants = result.scenario.tenants
    let kinds = result.scenario.kinds.filter { [.cpu, .memory, .gpu].contains($0) }
    var table = TextTable(columns: columns(kinds))
    let showsWorkloads = tenants.reduce(0) { $0 + 1 + $1.workloads.count } <= Self.mostRows
    for system in tenants {
      let path = "tenants." + system.tenant.name
      let only = system.workloads.count == 1 ? system.workloads[0] : nil
      table.rows.append(row(system.tenant.name, path, only?.objective?.target, kinds))
      guard showsWorkloads, only == nil else { continue }
      for workload in system.workloads {
        table.rows.append(
          row("  " + workload.name, path + ".workloads." + workload.name, workload.objective?.target, kinds))
      }
    }
    lines.append("")
    lines += table.lines(width: width, colour: colour)
    if table.rows.contains(where: { $0[0].text.hasSuffix("*") }) {
      lines += wrapped(
        "more than 1 % never finished; the times are of those that did, and too good.", lead: "* ", width: width)
    }
  }

  private func columns(_ kinds: [ResourceKind]) -> [TextTable.Column] {
    var columns = [
      TextTable.Column(title: "tenant"), TextTable.Column(title: "requests", rank: 2),
      TextTable.Column(title: "wait"), TextTable.Column(title: "p95 response"),
      TextTable.Column(title: "SLO met"), TextTable.Column(title: "goal", rank: 1),
    ]
    for (index, kind) in kinds.enumerated() {
      columns.append(TextTable.Column(title: kind == .memory ? "mem" : kind.name, rank: 10 + index))
    }
    columns.append(TextTable.Column(title: "R " + (result.scenario.kinds.first?.name ?? ""), rank: 9))
    return columns
  }

  private func row(_ name: String, _ path: String, _ target: Double?, _ kinds: [ResourceKind]) -> [TextTable.Cell] {
    let isCensored = result.metric(at: path + ".censored") == .flag(true)
    let attainment = estimate(path + ".slo.attainment")
    var cells = [
      TextTable.Cell(isCensored ? name + " *" : name),
      TextTable.Cell(estimate(path + ".requests.arrived").mean.map { HumanText.fixed($0, decimals: 0) } ?? "–"),
      TextTable.Cell(HumanText.time(estimate(path + ".wait.mean"))),
      TextTable.Cell(HumanText.time(estimate(path + ".response.p95").mean)),
      TextTable.Cell(attainment.mean.map(HumanText.percent) ?? HumanText.nothing),
      goal(target, attainment),
    ]
    for kind in kinds {
      let share = estimate(path + ".utilization." + kind.name).mean
      cells.append(TextTable.Cell(share.map(HumanText.percent) ?? HumanText.nothing))
    }
    let rate = result.scenario.kinds.first.flatMap { estimate(path + ".R." + $0.name + ".mean").mean }
    cells.append(TextTable.Cell(rate.map(HumanText.significant) ?? HumanText.nothing))
    return cells
  }

  /// The target with a sign: met, missed, or not to be told apart within the interval.
  private func goal(_ target: Double?, _ attainment: Estimate) -> TextTable.Cell {
    guard let target else { return "" }
    let text = HumanText.percent(target)
    guard let mean = attainment.mean else { return TextTable.Cell(text) }
    if mean >= target { return TextTable.Cell(text + " ✓", .good) }
    if let interval = attainment.interval, interval.contains(target) { return TextTable.Cell(text + " ?", .doubtful) }
    return TextTable.Cell(text + " ✗", .bad)
  }
}
