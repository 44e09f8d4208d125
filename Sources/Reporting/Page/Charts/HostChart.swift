import CloudModel
import Experiments

/// How full each host was over time, as a map of colours.
struct HostChart {
  let occupancy: HostOccupancy
  let kinds: [ResourceKind]
  private let unit: HumanText.TimeUnit

  init(_ occupancy: HostOccupancy, kinds: [ResourceKind]) {
    self.occupancy = occupancy
    self.kinds = kinds
    unit = HumanText.unit(for: occupancy.horizon.seconds)
  }

  var chart: Chart? {
    guard !occupancy.rows.isEmpty, occupancy.cells > 0 else { return nil }
    var data = ChartData(texts: ["host"], numbers: ["start", "end", "largest"] + kinds.map(\.name))
    let times = (0...occupancy.cells).map(time)
    for (row, host) in occupancy.rows.enumerated() {
      for cell in 0..<occupancy.cells {
        data.add(
          [host.name],
          [times[cell], times[cell + 1], Self.shown(occupancy.dominantShare(row: row, cell: cell))]
            + kinds.map { occupancy.share(row: row, cell: cell, kind: $0).map(Self.shown) })
      }
    }
    let means = means
    let summary = summary(means)
    return Chart(
      name: "hosts", title: "Hosts", summary: summary,
      hint: "Of replication \(occupancy.replication). The list below chooses a kind; 'largest' is the fullest of them.",
      table: table(means),
      specification: ChartStyle.specification(
        summary, data, height: Int64(max(60, min(18 * occupancy.rows.count, 560))), members))
  }

  /// To a hundredth of a percent: a page with many cells must stay small, and no colour is finer.
  private static func shown(_ share: Double) -> Double { (share * 10_000).rounded() / 10_000 }

  private func time(_ cell: Int) -> Double {
    min(Int64(cell) * occupancy.step, occupancy.horizon).seconds / unit.seconds
  }

  private var members: [JSONMember] {
    let timeTitle = "time since the start (\(unit.name))"
    let options = ["largest"] + kinds.map(\.name)
    let choice: JSONValue = [
      "name": "kind", "value": "largest",
      "bind": ["input": "select", "options": .array(options.map { .text($0) }), "name": "kind "],
    ]
    let tips: [JSONValue] =
      [
        ["field": "host", "type": "nominal"],
        ["field": "start", "type": "quantitative", "title": .text(timeTitle), "format": ".4~g"],
      ]
      + options.map { ["field": .text($0), "type": "quantitative", "title": .text($0), "format": ".1%"] }
    let colour: JSONValue = [
      "field": "shown", "type": "quantitative",
      "scale": ["scheme": "cividis", "domain": [0, 1], "clamp": true],
      "legend": [
        "title": "held, part of the host (%)", "format": "%", "orient": "top", "gradientLength": 220,
        "titleLimit": 240,
      ],
    ]
    let x: JSONValue = [
      "field": "start", "type": "quantitative", "title": .text(timeTitle), "scale": ["nice": false, "zero": false],
    ]
    let y: JSONValue = ["field": "host", "type": "nominal", "sort": .null, "title": .null, "axis": ["labelLimit": 110]]
    return [
      JSONMember("params", [choice]),
      JSONMember("transform", [["calculate": "datum[kind]", "as": "shown"]]),
      JSONMember("mark", ["type": "rect", "clip": true]),
      JSONMember("encoding", ["x": x, "x2": ["field": "end"], "y": y, "color": colour, "tooltip": .array(tips)]),
    ]
  }

  /// The mean over time of each row, per kind.
  private var means: [[Double?]] {
    let weights = (0..<occupancy.cells).map { time($0 + 1) - time($0) }
    return occupancy.rows.indices.map { row in
      kinds.map { kind in
        let shares = (0..<occupancy.cells).map { occupancy.share(row: row, cell: $0, kind: kind) }
        guard shares.allSatisfy({ $0 != nil }) else { return nil }
        return zip(weights, shares).reduce(0) { $0 + $1.0 * ($1.1 ?? 0) } / weights.reduce(0, +)
      }
    }
  }

  private func summary(_ means: [[Double?]]) -> String {
    let largest = means.map { $0.compactMap(\.self).max() ?? 0 }
    let (least, most) = (largest.min() ?? 0, largest.max() ?? 0)
    let (low, high) = (largest.firstIndex(of: least) ?? 0, largest.firstIndex(of: most) ?? 0)
    return
      "How full each host was over time in replication \(occupancy.replication). By the kind that it holds most of, "
      + "\(occupancy.rows[high].name) was the fullest in the mean (\(HumanText.percent(most))), and "
      + "\(occupancy.rows[low].name) the emptiest (\(HumanText.percent(least)))."
  }

  private func table(_ means: [[Double?]]) -> ChartTable {
    ChartTable(
      columns: ["host"] + kinds.map { "mean held of the \($0.name) (%)" },
      rows: zip(occupancy.rows, means).map { row, means in
        [ChartTable.Cell(row.name)]
          + means.map { ChartTable.Cell($0.map(HumanText.percent) ?? HumanText.nothing, $0) }
      })
  }
}
