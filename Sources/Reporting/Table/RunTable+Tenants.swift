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
    var goals: [Goal] = []
    for system in tenants {
      let path = "tenants." + system.tenant.name
      let own = system.workloads.map { goal($0, path + ".workloads." + $0.name) }
      goals += own.compactMap { $0 }
      let isOne = system.workloads.count == 1
      table.rows.append(row(system.tenant.name, path, isOne ? own[0]?.cell ?? "" : Goal.cell(of: own), kinds))
      guard showsWorkloads, !isOne else { continue }
      for (workload, goal) in zip(system.workloads, own) {
        table.rows.append(row("  " + workload.name, path + ".workloads." + workload.name, goal?.cell ?? "", kinds))
      }
    }
    table.arrangeGoals()
    lines.append("")
    lines += table.lines(width: width, colour: colour)
    addLegend(hasCensored: table.rows.contains { $0[0].text.hasSuffix("*") }, goals)
  }

  private mutating func addLegend(hasCensored: Bool, _ goals: [Goal]) {
    if goals.contains(where: { $0.outcome != nil && !$0.isSure }) {
      lines += wrapped(
        "not sure: the goal is inside the interval; more replications would tell.", lead: "? ", width: width)
    }
    if hasCensored {
      lines += wrapped(
        "more than 1 % never finished; the times are of those that did, and flatter.", lead: "* ", width: width)
    }
  }

  /// Columns with a larger rank go first where the terminal is narrow: what is left answers whether goals are met.
  private func columns(_ kinds: [ResourceKind]) -> [TextTable.Column] {
    var columns = [
      TextTable.Column(title: "tenant"), TextTable.Column(title: "SLO met"), TextTable.Column(title: "goal"),
      TextTable.Column(title: "requests", rank: 3), TextTable.Column(title: "wait", rank: 1),
      TextTable.Column(title: "p95 response", rank: 2),
    ]
    for (index, kind) in kinds.enumerated() {
      columns.append(TextTable.Column(title: kind == .memory ? "mem" : kind.name, rank: 10 + index))
    }
    columns.append(TextTable.Column(title: "R " + (result.scenario.kinds.first?.name ?? ""), rank: 9))
    return columns
  }

  private func row(_ name: String, _ path: String, _ goal: TextTable.Cell, _ kinds: [ResourceKind]) -> [TextTable.Cell]
  {
    let isCensored = result.metric(at: path + ".censored") == .flag(true)
    var cells = [
      TextTable.Cell(isCensored ? name + " *" : name),
      TextTable.Cell(HumanText.percent(estimate(path + ".slo.attainment"))), goal,
      TextTable.Cell(
        estimate(path + ".requests.arrived").mean.map { HumanText.fixed($0, decimals: 0) } ?? HumanText.nothing),
      TextTable.Cell(HumanText.time(estimate(path + ".wait.mean"))),
      TextTable.Cell(HumanText.time(estimate(path + ".response.p95").mean)),
    ]
    for kind in kinds {
      let share = estimate(path + ".utilization." + kind.name).mean
      cells.append(TextTable.Cell(share.map(HumanText.percent) ?? HumanText.nothing))
    }
    let rate = result.scenario.kinds.first.flatMap { estimate(path + ".R." + $0.name + ".mean").mean }
    cells.append(TextTable.Cell(rate.map(HumanText.significant) ?? HumanText.nothing))
    return cells
  }

  /// What came of a workload's target; nil where it has none.
  private func goal(_ workload: Workload, _ path: String) -> Goal? {
    (workload.objective?.target).map { Goal(target: $0, estimate(path + ".slo.attainment")) }
  }
}

extension TextTable {
  private static let goalColumn = 2

  /// Leaves the goals out where there are none, and sets their signs below each other where some are not sure.
  fileprivate mutating func arrangeGoals() {
    let goals = rows.map { $0[Self.goalColumn].text }
    if goals.allSatisfy(\.isEmpty) {
      columns.remove(at: Self.goalColumn)
      for index in rows.indices { rows[index].remove(at: Self.goalColumn) }
    } else if goals.contains(where: { $0.hasSuffix("?") }) {
      for (index, goal) in goals.enumerated() where !goal.isEmpty && !goal.hasSuffix("?") {
        rows[index][Self.goalColumn].text += HumanText.space
      }
    }
  }
}
