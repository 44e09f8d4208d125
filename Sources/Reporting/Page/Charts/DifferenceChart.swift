import Experiments
import OutputAnalysis

/// What alternatives change, metric by metric: the surest differences first.
struct DifferenceChart {
  /// Of so many metrics there is a picture, of so many more a table; comparison.csv has them all.
  static let mostMetrics = 30
  static let mostTableMetrics = 400

  let result: ComparisonResult

  /// The comparisons of each metric, ranked by how many half-widths the surest of them is from 0; those that have no
  /// interval come last, in their order.
  var ranked: [[MetricComparison]] {
    let paths = ComparisonTable.distinct(result.comparisons.map(\.path))
    let groups = paths.map { path in result.comparisons.filter { $0.path == path } }
    return groups.enumerated().sorted { a, b in
      let (first, second) = (Self.surety(a.element), Self.surety(b.element))
      return first != second ? first > second : a.offset < b.offset
    }.map(\.element)
  }

  private static func surety(_ comparisons: [MetricComparison]) -> Double {
    comparisons.map { comparison in
      guard let mean = comparison.difference?.mean, let halfWidth = comparison.halfWidth, halfWidth > 0 else {
        return comparison.verdict == .distinguishable ? .infinity : -1
      }
      return abs(mean) / halfWidth
    }.max() ?? -1
  }

  /// As a part of the first alternative's value: what makes metrics of different units comparable.
  private struct Relative {
    var mean: Double
    var low: Double?
    var high: Double?

    init?(_ comparison: MetricComparison) {
      guard let first = comparison.first.mean, first != 0, let difference = comparison.difference?.mean,
        comparison.verdict != .identical
      else { return nil }
      let scale = abs(first)
      mean = difference / scale
      low = comparison.halfWidth.map { (difference - $0) / scale }
      high = comparison.halfWidth.map { (difference + $0) / scale }
    }
  }

  var chart: Chart? {
    var data = ChartData(
      texts: ["metric", "alternative", "verdict", "words"], numbers: ["mean", "low", "high"])
    var metrics: [String] = []
    for comparisons in ranked where metrics.count < Self.mostMetrics {
      let relatives = comparisons.map { ($0, Relative($0)) }
      guard relatives.contains(where: { $0.1 != nil }) else { continue }
      metrics.append(comparisons[0].name.words)
      for (comparison, relative) in relatives {
        guard let relative else { continue }
        data.add(
          [
            comparison.name.words, result.alternatives[comparison.alternative].name, comparison.verdict.rawValue,
            comparison.sentence(among: result.alternatives),
          ], [relative.mean, relative.low, relative.high])
      }
    }
    guard !data.isEmpty else { return nil }
    let first = result.alternatives[0].name
    let summary = summary
    return Chart(
      name: "differences", title: "Differences, ranked", summary: summary,
      hint:
        "Against \(first), the surest first; a filled point is distinguishable from no difference. Bars are as wide as "
        + "the correction for many comparisons asks.",
      table: table,
      specification: ChartStyle.specification(
        summary, data, height: Int64(40 + metrics.count * (10 + 10 * (result.alternatives.count - 1))),
        [
          JSONMember("layer", layers(axis: "difference against \(first) (% of its value)")),
          JSONMember("resolve", ChartStyle.ownLegends),
        ]))
  }

  private var summary: String {
    let surest = ranked.compactMap { $0.first { $0.verdict == .distinguishable } }.prefix(5)
    guard !surest.isEmpty else {
      return "The difference of each metric against \(result.alternatives[0].name): none can be told from chance."
    }
    return "The difference of each metric against \(result.alternatives[0].name), the surest first: "
      + surest.map { $0.sentence(among: result.alternatives) }.joined(separator: "; ") + "."
  }

  private func layers(axis: String) -> JSONValue {
    let all = result.alternatives.map(\.name)
    let colours = ChartStyle.colours(of: all, from: 1)
    let y: JSONValue = [
      "field": "metric", "type": "nominal", "sort": .null, "title": .null, "axis": ["labelLimit": 190],
    ]
    let offset: JSONValue = ["field": "alternative", "sort": .array(all.dropFirst().map { .text($0) })]
    let colour: JSONValue = [
      "field": "alternative", "type": "nominal", "scale": colours,
      "legend": ["orient": "top", "title": .null, "labelLimit": 260, "columns": 3],
    ]
    let x: JSONValue = [
      "field": "mean", "type": "quantitative",
      "scale": ["type": "symlog", "constant": 0.1],
      "axis": [
        "title": .text(axis), "values": [-100, -10, -1, -0.5, -0.1, 0, 0.1, 0.5, 1, 10, 100], "labelOverlap": true,
        "labelExpr": "datum.value === 0 ? '0%' : format(datum.value, '+.0%')",
      ],
    ]
    let tips: JSONValue = [
      ["field": "words", "type": "nominal", "title": "what"], ["field": "verdict", "type": "nominal"],
      ["field": "mean", "type": "quantitative", "title": "difference", "format": "+.2%"],
      ["field": "low", "type": "quantitative", "title": "interval from", "format": "+.2%"],
      ["field": "high", "type": "quantitative", "title": "to", "format": "+.2%"],
    ]
    return [
      [
        "mark": ["type": "rule", "color": "#888888"], "data": ["values": [["zero": 0]]],
        "encoding": ["x": ["datum": 0]],
      ],
      [
        "mark": ["type": "rule", "strokeWidth": 2.5, "opacity": 0.6],
        "encoding": [
          "x": ["field": "low", "type": "quantitative"], "x2": ["field": "high"], "y": y, "yOffset": offset,
          "color": colour,
        ],
      ],
      [
        "mark": ["type": "point", "size": 55, "opacity": 1],
        "encoding": [
          "x": x, "y": y, "yOffset": offset, "color": colour, "tooltip": tips,
          "fillOpacity": ["condition": ["test": "datum.verdict === 'distinguishable'", "value": 1], "value": 0],
          "fill": ["field": "alternative", "type": "nominal", "scale": colours, "legend": .null],
        ],
      ],
    ]
  }

  private var table: ChartTable {
    let first = result.alternatives[0].name
    let rows = ranked.prefix(Self.mostTableMetrics).flatMap { comparisons in
      comparisons.map { comparison -> [ChartTable.Cell] in
        let (name, unit) = (comparison.name, comparison.unit)
        let difference = comparison.differenceEstimate
        return [
          ChartTable.Cell(comparison.path, definition: MetricDefinitions.key(ofPath: comparison.path)),
          ChartTable.Cell(result.alternatives[comparison.alternative].name),
          ChartTable.Cell(
            MetricComparison.text(of: comparison.first, name, unit: unit), comparison.first.mean),
          ChartTable.Cell(
            MetricComparison.text(of: comparison.estimate, name, unit: unit), comparison.estimate.mean),
          ChartTable.Cell(MetricComparison.text(of: difference, name, unit: unit), difference.mean),
          ChartTable.Cell(comparison.verdict.rawValue),
        ]
      }
    }
    return ChartTable(
      columns: ["metric", "alternative", "under \(first)", "under the alternative", "difference", "verdict"], rows: rows
    )
  }
}
