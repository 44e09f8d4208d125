import OutputAnalysis

/// Distribution functions as lines, with their bands and with crosses for objectives.
struct DistributionPicture {
  let lines: [DistributionCharts.Line]
  let quantity: DistributionCharts.Quantity
  /// Of all tenants, in order: what gives each its colour.
  let names: [String]

  func specification(_ summary: String) -> JSONValue {
    var data = ChartData(texts: ["tenant", "workload"], numbers: ["time", "mean", "low", "high"])
    let longest = lines.compactMap { $0.points.last?.value }.max() ?? 0
    // An objective beyond all times must be well inside.
    let most = max(longest, (lines.compactMap { $0.objective?.limit }.max() ?? 0) * 1.5)
    for line in lines {
      guard let first = line.points.first, let last = line.points.last else { continue }
      let names = [line.tenant, line.workload]
      // None within less than the shortest time, and all within more than the longest.
      if first.value > 0 { data.add(names, [0, 0, 0, 0]) }
      for point in line.points {
        let interval = point.fraction.interval
        data.add(names, [point.value, point.fraction.mean, interval?.lowerBound, interval?.upperBound])
      }
      if last.value < most { data.add(names, [most, 1, 1, 1]) }
    }
    return ChartStyle.specification(
      summary, data, height: 260,
      [
        JSONMember("params", [ChartStyle.hidden]),
        JSONMember("transform", [ChartStyle.showsOnly]),
        JSONMember("layer", .array([band, line, points] + objectives)),
        JSONMember("resolve", ChartStyle.ownLegends),
      ])
  }

  /// Times from 0 to days on one axis: evenly spaced powers of ten from the shortest on, and 0 at the left.
  private var x: JSONValue {
    let times = lines.flatMap { $0.points.map(\.value) + [$0.objective?.limit ?? 0] }.filter { $0 > 0 }
    let (least, most) = (max(times.min() ?? 1, 1e-3), times.max() ?? 1)
    let ticks = (-3..<9).map(Self.power).filter { $0 >= least / 10 && $0 <= most * 10 }
    let axis: JSONValue = [
      "values": .array(([0] + ticks).map { .number($0) }), "labelOverlap": true,
      "labelExpr": "datum.value < 1 ? format(datum.value, '~g') : format(datum.value, ',')",
      "title": .text("\(quantity.rawValue) (s)"),
    ]
    return [
      "field": "time", "type": "quantitative", "axis": axis,
      "scale": ["type": "symlog", "constant": .number(ticks.first ?? 1), "nice": false],
    ]
  }

  private static func power(_ exponent: Int) -> Double {
    exponent < 0 ? 1 / power(-exponent) : (0..<exponent).reduce(1.0) { result, _ in result * 10 }
  }

  /// Where the part of the requests begins: at none, unless even the lowest line begins close to all of them.
  private var least: Double {
    let starts = lines.compactMap { line in line.points.first.map { ($0.value, $0.fraction) } }
    let lowest = starts.map { value, fraction in value > 0 ? 0 : fraction.interval?.lowerBound ?? fraction.mean ?? 0 }
    let targets = lines.compactMap { $0.objective?.target }
    let low = (lowest + targets).min() ?? 0
    return low < 0.85 ? 0 : ((low - 0.01) * 20).rounded(.down) / 20
  }

  var axisHint: String { least > 0 ? " The upright axis begins at \(HumanText.chosenPercent(least))." : "" }

  /// With a little room above all of them, for the crosses.
  private var y: JSONValue {
    let tick = (1 - least) / 5
    return [
      "field": "mean", "type": "quantitative",
      "scale": ["domain": [.number(least), .number(1 + 0.04 * (1 - least))], "nice": false],
      "axis": [
        "title": "requests within that time (%)", "format": "~%",
        "values": .array((0...5).map { .number(least + Double($0) * tick) }),
      ],
    ]
  }

  private var colour: JSONValue {
    ["field": "tenant", "type": "nominal", "scale": ChartStyle.colours(of: names), "legend": ChartStyle.legend]
  }

  private var dash: JSONValue {
    ["field": "tenant", "type": "nominal", "scale": ChartStyle.dashes(of: names), "legend": ChartStyle.legend]
  }

  private let detail: JSONValue = ["field": "workload"]

  private var band: JSONValue {
    [
      "mark": ["type": "area", "interpolate": "step-after", "fillOpacity": 0.15, "clip": true],
      "encoding": [
        "x": x, "y": ["field": "low", "type": "quantitative"], "y2": ["field": "high"],
        "fill": ChartStyle.fill(of: names), "detail": detail,
        "opacity": ["condition": ["param": "chosen", "value": 1], "value": 0.15],
      ],
    ]
  }

  private var line: JSONValue {
    [
      "mark": ["type": "line", "interpolate": "step-after", "strokeWidth": 1.8, "clip": true],
      "params": [ChartStyle.zoom, ChartStyle.chosen],
      "encoding": [
        "x": x, "y": y, "color": colour, "strokeDash": dash, "detail": detail,
        "opacity": ["condition": ["param": "chosen", "value": 1], "value": 0.15],
      ],
    ]
  }

  private var points: JSONValue {
    let tips: JSONValue = [
      ["field": "tenant", "type": "nominal"], ["field": "workload", "type": "nominal"],
      ["field": "time", "type": "quantitative", "title": "within (s)", "format": ".4~g"],
      ["field": "mean", "type": "quantitative", "title": "requests", "format": ".2%"],
      ["field": "low", "type": "quantitative", "title": "interval from", "format": ".2%"],
      ["field": "high", "type": "quantitative", "title": "to", "format": ".2%"],
    ]
    return [
      "mark": ["type": "point", "opacity": 0, "size": 120, "clip": true],
      "encoding": ["x": x, "y": y, "tooltip": tips],
    ]
  }

  /// A cross at (limit, target) for each objective.
  private var objectives: [JSONValue] {
    var data = ChartData(texts: ["tenant", "workload"], numbers: ["time", "mean", "size"])
    let marked = lines.filter { $0.objective?.target != nil }
    for (index, line) in marked.enumerated() {
      guard let objective = line.objective, let target = objective.target else { continue }
      // Several at one place: the earlier, the larger, so that all of them are seen.
      let above = marked[(index + 1)...].filter {
        $0.objective?.limit == objective.limit && $0.objective?.target == target
      }
      data.add([line.tenant, line.workload], [objective.limit, target, 130 * Double(1 + 2 * min(above.count, 4))])
    }
    guard !data.isEmpty else { return [] }
    let tips: JSONValue = [
      ["field": "tenant", "type": "nominal"], ["field": "workload", "type": "nominal"],
      ["field": "time", "type": "quantitative", "title": "objective: within (s)", "format": ".4~g"],
      ["field": "mean", "type": "quantitative", "title": "at least", "format": ".2%"],
    ]
    return [
      [
        "data": data.specification, "transform": [ChartStyle.showsOnly],
        "mark": ["type": "point", "shape": "cross", "filled": true, "opacity": 1, "clip": true],
        "encoding": [
          "x": x, "y": y, "fill": ChartStyle.fill(of: names), "tooltip": tips,
          "size": ["field": "size", "type": "quantitative", "scale": .null],
        ],
      ]
    ]
  }
}
