import CloudModel
import Experiments
import OutputAnalysis

/// Who holds what over time, one above the other.
extension TimeCharts {
  func holdings(_ kind: ResourceKind) -> Chart {
    let held = { (cell: Int, tenant: Int) in result.series.utilization(cell: cell, tenant: tenant, kind: kind) }
    let totals = (0..<result.series.cells).map { cell in
      names.indices.reduce(0.0) { $0 + (held(cell, $1).mean ?? 0) }
    }
    // All areas have the same corners, where their sum is at its extremes.
    let cells = Thinning.extremes(of: totals, parts: max(12, 420 / max(6, names.count)))
    var data = ChartData(texts: ["tenant"], numbers: ["order", "time", "mean"])
    for (tenant, name) in names.enumerated() {
      for cell in cells { data.add([name], [Double(tenant), time(of: cell), held(cell, tenant).mean]) }
    }
    let quantity = Quantity(
      name: "holdings-" + kind.name, title: "Who holds the \(kind.name)",
      axis: "held, part of the cloud's \(kind.name) (%)", format: "%", isShare: true)
    let (least, most) = (totals.min() ?? 0, totals.max() ?? 0)
    let summary =
      "What the tenants held of the \(kind.name) over time, one above the other: together between "
      + "\(HumanText.percent(least)) and \(HumanText.percent(most)) of the cloud. "
      + names.indices.map { tenant in
        "\(names[tenant]) \(HumanText.percent(mean("tenants.\(names[tenant]).utilization.\(kind.name)")))"
      }.joined(separator: ", ") + " in the mean."
    let showsAll = result.scenario.tenants.count == names.count
    let top = Self.top(most)
    let free =
      top < 1
      ? "The axis ends at \(HumanText.chosenPercent(top)): there was always more than enough. "
      : showsAll ? "What is left above the areas was free. " : ""
    return Chart(
      name: quantity.name, title: quantity.title, summary: summary, hint: free + hint, table: table(quantity, held),
      specification: ChartStyle.specification(summary, data, areas(quantity, top: top)))
  }

  /// Where the axis ends: at the whole cloud, unless areas would be too flat to be seen.
  static func top(_ most: Double) -> Double {
    guard most > 0, most < 0.05 else { return 1 }
    return [0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001].last { $0 >= most } ?? 0.1
  }

  private func mean(_ path: String) -> Estimate { (result.metric(at: path)?.estimate ?? Estimate()).withoutInterval }

  private func areas(_ quantity: Quantity, top: Double) -> [JSONMember] {
    let tips: JSONValue = [
      ["field": "tenant", "type": "nominal"],
      ["field": "time", "type": "quantitative", "title": .text(timeTitle), "format": ".4~g"],
      ["field": "mean", "type": "quantitative", "title": "held", "format": ".2%"],
    ]
    let y: JSONValue = [
      "field": "mean", "type": "quantitative", "stack": "zero",
      "scale": ["domain": [0, .number(top)]], "axis": ["title": .text(quantity.axis), "format": "~%"],
    ]
    return [
      JSONMember("params", [ChartStyle.hidden, ChartStyle.zoom]),
      JSONMember("transform", [ChartStyle.showsOnly]),
      JSONMember("mark", ["type": "area", "opacity": 0.9, "line": ["strokeWidth": 0.5], "clip": true]),
      JSONMember(
        "encoding",
        [
          "x": ["field": "time", "type": "quantitative", "title": .text(timeTitle), "scale": ["nice": false]],
          "y": y, "order": ["field": "order", "type": "quantitative"], "tooltip": tips,
          "color": [
            "field": "tenant", "type": "nominal", "scale": ChartStyle.colours(of: names),
            "legend": ["orient": "top", "title": .null, "labelLimit": 160, "columns": 5, "symbolLimit": 100],
          ],
        ]),
    ]
  }
}
