import CloudModel
import CloudSimulator
import Experiments
import OutputAnalysis
import SimulationKernel

/// What changed over time: utilization, R, queues, and who held what.
struct TimeCharts {
  let result: RunResult
  let unit: HumanText.TimeUnit
  let names: [String]
  /// Of so many tenants there are lines; more would be neither told apart nor fit into a page.
  static let mostTenants = 20
  /// The page of so few has room for more points.
  static let fewTenants = 8
  /// How many parts of the time show their extremes: the more series there are, the fewer.
  private let parts: Int

  init(_ result: RunResult) {
    self.result = result
    unit = HumanText.unit(for: result.scenario.horizon.seconds)
    names = result.scenario.tenants.prefix(Self.mostTenants).map(\.tenant.name)
    let series = max(1, names.count * (2 * result.scenario.kinds.count + 1))
    let points = Double(names.count > Self.fewTenants ? 1500 : 3000) * Self.room(names)
    parts = min(80, max(6, Int(points) / series))
  }

  /// Rows with long names are few, so that a page stays small: how many there are of those that short names allow.
  static func room(_ names: [String]) -> Double {
    let length = names.reduce(0) { $0 + $1.utf8.count } / max(1, names.count)
    return min(1, 55 / Double(length + 40))
  }

  var all: [Chart] {
    guard result.series.cells > 1, !names.isEmpty else { return [] }
    let kinds = result.scenario.kinds
    return kinds.map(utilization) + kinds.map(holdings) + kinds.map(rate) + [queue]
  }

  // MARK: - The pictures

  private func utilization(_ kind: ResourceKind) -> Chart {
    let quantity = Quantity(
      name: "utilization-" + kind.name, title: "Utilization of \(kind.name)",
      axis: "held, part of the cloud's \(kind.name) (%)", format: "%", most: 1, isShare: true)
    return lines(quantity) { result.series.utilization(cell: $0, tenant: $1, kind: kind) }
  }

  private func rate(_ kind: ResourceKind) -> Chart {
    let quantity = Quantity(
      name: "rate-" + kind.name, title: "R of \(kind.name)", axis: "R (\(kind.unit)/s)", format: ".6~g",
      unit: MetricUnit.rate(of: kind))
    return lines(quantity) { result.series.rate(cell: $0, tenant: $1, kind: kind) }
  }

  private var queue: Chart {
    let quantity = Quantity(
      name: "queue", title: "Queues", axis: "waiting (requests)", format: ".6~g", unit: MetricUnit.requests)
    return lines(quantity) { result.series.queue(cell: $0, tenant: $1) }
  }

  /// What a chart of lines draws.
  struct Quantity {
    var name: String
    var title: String
    var axis: String
    var format: String
    /// The most that there can be.
    var most = Double.infinity
    var isShare = false
    var unit = MetricUnit.fraction

    func text(_ estimate: Estimate) -> String {
      isShare ? HumanText.percent(estimate) : HumanText.value(estimate, unit: unit)
    }
  }

  private func lines(_ quantity: Quantity, _ estimate: (_ cell: Int, _ tenant: Int) -> Estimate) -> Chart {
    let estimates = names.indices.map { tenant in (0..<result.series.cells).map { estimate($0, tenant) } }
    let value = { (cell: Int, tenant: Int) in estimates[tenant][cell] }
    var data = ChartData(texts: ["tenant"], numbers: ["time", "mean", "low", "high"])
    for (series, name) in zip(estimates, names) {
      for cell in Thinning.extremes(of: series.map(\.mean), parts: parts) {
        let interval = series[cell].interval
        data.add(
          [name],
          [
            time(of: cell), series[cell].mean, interval.map { max(0, $0.lowerBound) },
            interval.map { min(quantity.most, $0.upperBound) },
          ])
      }
    }
    let isFlat = estimates.allSatisfy { $0.allSatisfy { ($0.mean ?? 0) == 0 } }
    let table = table(quantity, value)
    let summary = summary(quantity, value)
    return Chart(
      name: quantity.name, title: quantity.title, summary: summary, hint: hint, table: table,
      specification: ChartStyle.specification(summary, data, rest(quantity, isFlat: isFlat)))
  }

  /// - Parameter isFlat: whether there is nothing but zeros, which the axis is to have at its foot.
  private func rest(_ quantity: Quantity, isFlat: Bool) -> [JSONMember] {
    let x: JSONValue = ["field": "time", "type": "quantitative", "title": .text(timeTitle), "scale": ["nice": false]]
    let colour: JSONValue = [
      "field": "tenant", "type": "nominal", "scale": ChartStyle.colours(of: names), "legend": ChartStyle.legend,
    ]
    let dash: JSONValue = [
      "field": "tenant", "type": "nominal", "scale": ChartStyle.dashes(of: names), "legend": ChartStyle.legend,
    ]
    let axis: JSONValue = ["title": .text(quantity.axis), "format": .text(quantity.format)]
    let scale: JSONValue = isFlat ? ["domain": [0, 1]] : ["zero": true]
    let chosen: JSONValue = ["condition": ["param": "chosen", "value": 1], "value": 0.15]
    let band: JSONValue = [
      "mark": ["type": "area", "fillOpacity": 0.18, "clip": true],
      "encoding": [
        "x": x, "y": ["field": "low", "type": "quantitative"], "y2": ["field": "high"],
        "fill": ChartStyle.fill(of: names), "opacity": chosen,
      ],
    ]
    let line: JSONValue = [
      "mark": ["type": "line", "strokeWidth": 1.8, "clip": true],
      "params": [ChartStyle.zoom, ChartStyle.chosen],
      "encoding": [
        "x": x, "y": ["field": "mean", "type": "quantitative", "axis": axis, "scale": scale], "color": colour,
        "strokeDash": dash,
        "opacity": chosen,
      ],
    ]
    return [
      JSONMember("params", [ChartStyle.hidden]),
      JSONMember("transform", [ChartStyle.showsOnly]),
      JSONMember("layer", [band, line, points(quantity, x)]),
      JSONMember("resolve", ChartStyle.ownLegends),
    ]
  }

  /// Invisible points under the pointer, that tell their numbers.
  private func points(_ quantity: Quantity, _ x: JSONValue) -> JSONValue {
    let format = quantity.isShare ? ".2%" : ".4~g"
    func field(_ name: String, _ title: String, _ format: String) -> JSONValue {
      ["field": .text(name), "type": "quantitative", "title": .text(title), "format": .text(format)]
    }
    let tips: JSONValue = [
      ["field": "tenant", "type": "nominal"], field("time", timeTitle, ".4~g"), field("mean", quantity.axis, format),
      field("low", "interval from", format), field("high", "to", format),
    ]
    return [
      "mark": ["type": "point", "opacity": 0, "size": 120, "clip": true],
      "encoding": ["x": x, "y": ["field": "mean", "type": "quantitative"], "tooltip": tips],
    ]
  }
}

extension TimeCharts {
  var timeTitle: String { "time since the start (\(unit.name))" }

  /// The start of a cell in the unit of the axis.
  func time(of cell: Int) -> Double { (Int64(cell) * result.series.step).seconds / unit.seconds }
}
