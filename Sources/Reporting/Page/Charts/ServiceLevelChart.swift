import Experiments
import OutputAnalysis

/// The part of the requests that met their objective, with its interval and the goal.
struct ServiceLevelChart {
  /// A row of the picture: what was met of a workload, and by which run.
  struct Row {
    var tenant: String
    var label: String
    /// Of the run, where there are several.
    var alternative = ""
    var attainment: Estimate
    var target: Double?
  }

  static func rows(of result: RunResult, alternative: String = "") -> [Row] {
    result.scenario.tenants.flatMap { system in
      system.workloads.compactMap { workload in
        let path = "tenants.\(system.tenant.name).workloads.\(workload.name).slo.attainment"
        guard workload.objective != nil, let estimate = result.metric(at: path)?.estimate, estimate.mean != nil else {
          return nil
        }
        return Row(
          tenant: system.tenant.name, label: system.tenant.name + "/" + workload.name, alternative: alternative,
          attainment: estimate, target: workload.objective?.target)
      }
    }
  }

  /// More would be a page of their own. Service levels are shown under all alternatives or not at all.
  static let mostRows = 240

  let rows: [Row]
  /// The service levels that are shown, and how many there are.
  private let labels: [String]
  private let levels: Int
  /// What tells colours apart: the tenants, or the alternatives.
  let names: [String]
  let comparesAlternatives: Bool

  init(rows: [Row], names: [String], comparesAlternatives: Bool) {
    let all = rows.reduce(into: [String]()) { if !$0.contains($1.label) { $0.append($1.label) } }
    let shown = Array(all.prefix(max(1, Self.mostRows / (comparesAlternatives ? max(1, names.count) : 1))))
    (labels, levels) = (shown, all.count)
    // All alternatives of a workload next to each other.
    self.rows = shown.flatMap { label in rows.filter { $0.label == label } }
    self.names = names
    self.comparesAlternatives = comparesAlternatives
  }

  var chart: Chart? {
    guard !rows.isEmpty else { return nil }
    var data = ChartData(texts: ["label", "tenant", "alternative"], numbers: ["mean", "low", "high", "target"])
    for row in rows {
      let interval = row.attainment.interval
      data.add(
        [row.label, row.tenant, row.alternative],
        [row.attainment.mean, interval?.lowerBound, interval?.upperBound, row.target])
    }
    let perLabel = comparesAlternatives ? max(1, names.count) : 1
    let height = Int64(40 + labels.count * (12 + 12 * perLabel))
    let summary = summary
    return Chart(
      name: "service-levels", title: "Service levels", summary: summary,
      hint: "The bar is the interval, the upright stroke the goal."
        + (least > 0 ? " The axis begins at \(HumanText.chosenPercent(least))." : "")
        + (labels.count < levels ? " The first \(labels.count) of \(levels) service levels." : ""),
      table: table,
      specification: ChartStyle.specification(
        summary, data, height: height,
        [
          JSONMember("params", [ChartStyle.hidden]), JSONMember("transform", [ChartStyle.showsOnly]),
          JSONMember("layer", [interval, point, goal(size: Int64(comparesAlternatives ? 12 * perLabel : 16))]),
        ]))
  }

  private var field: String { comparesAlternatives ? "alternative" : "tenant" }

  private var y: JSONValue {
    ["field": "label", "type": "nominal", "sort": .null, "title": .null, "axis": ["labelLimit": 150]]
  }

  private func encoding(_ x: [JSONMember]) -> JSONValue {
    var members =
      x + [
        JSONMember("y", y),
        JSONMember(
          "color",
          [
            "field": .text(field), "type": "nominal", "scale": ChartStyle.colours(of: names),
            "legend": comparesAlternatives
              ? ["orient": "top", "title": .null, "labelLimit": 200, "columns": 4] : .null,
          ]),
      ]
    if comparesAlternatives {
      members.append(JSONMember("yOffset", ["field": "alternative", "sort": .array(names.map { .text($0) })]))
    }
    return .object(members)
  }

  private var x: JSONValue {
    [
      "field": "mean", "type": "quantitative", "scale": scale,
      "axis": ["title": "met their objective (%)", "format": "~%"],
    ]
  }

  private var scale: JSONValue { ["domain": [.number(least), 1], "zero": false, "nice": false] }

  /// Where the axis begins: so that nothing is cut off, at a whole twentieth.
  private var least: Double {
    let values = rows.flatMap {
      [$0.attainment.mean, $0.attainment.interval?.lowerBound, $0.target].compactMap(\.self)
    }
    return max(0, (((values.min() ?? 0) - 0.01) * 20).rounded(.down) / 20)
  }

  private var interval: JSONValue {
    [
      "mark": ["type": "rule", "strokeWidth": 3, "opacity": 0.6],
      "encoding": encoding([
        JSONMember("x", ["field": "low", "type": "quantitative", "scale": scale]), JSONMember("x2", ["field": "high"]),
      ]),
    ]
  }

  private var point: JSONValue {
    let tips: JSONValue = [
      ["field": "label", "type": "nominal", "title": "workload"], ["field": "alternative", "type": "nominal"],
      ["field": "mean", "type": "quantitative", "title": "met", "format": ".2%"],
      ["field": "low", "type": "quantitative", "title": "interval from", "format": ".2%"],
      ["field": "high", "type": "quantitative", "title": "to", "format": ".2%"],
      ["field": "target", "type": "quantitative", "title": "goal", "format": ".4~p"],
    ]
    return [
      "mark": ["type": "point", "filled": true, "size": 70, "opacity": 1],
      "encoding": encoding([JSONMember("x", x), JSONMember("tooltip", tips)]),
    ]
  }

  /// In the colour of the text of axes, which is legible on light and dark.
  private func goal(size: Int64) -> JSONValue {
    [
      "mark": ["type": "tick", "orient": "vertical", "thickness": 3, "size": .whole(size), "color": "#888888"],
      "encoding": ["x": ["field": "target", "type": "quantitative", "scale": scale], "y": y],
    ]
  }

  private var summary: String {
    "The part of the requests that met their objective: "
      + rows.map { row in
        let goal = row.target.map { ", goal " + HumanText.chosenPercent($0) } ?? ""
        let under = row.alternative.isEmpty ? "" : " under " + row.alternative
        return row.label + under + " " + HumanText.percent(row.attainment) + goal
      }.joined(separator: "; ") + "."
  }

  private var table: ChartTable {
    ChartTable(
      columns: ["workload"] + (comparesAlternatives ? ["alternative"] : []) + ["met (%)", "goal (%)"],
      rows: rows.map { row in
        [ChartTable.Cell(row.label)] + (comparesAlternatives ? [ChartTable.Cell(row.alternative)] : []) + [
          ChartTable.Cell(HumanText.percent(row.attainment), row.attainment.mean),
          ChartTable.Cell(row.target.map(HumanText.chosenPercent) ?? HumanText.nothing, row.target),
        ]
      })
  }
}
