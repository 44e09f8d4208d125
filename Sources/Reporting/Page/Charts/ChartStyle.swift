/// What all charts have in common.
enum ChartStyle {
  static let schema = "https://vega.github.io/schema/vega-lite/v6.json"
  static let width: Int64 = 640

  /// Okabe and Ito, Color Universal Design, 2008, in an order in which neighbours differ most, and without black, which
  /// a dark page hides. Legible to all kinds of colour vision; dashes tell series apart too, so never colour alone.
  private static let colours = [
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C8C8C", "#B8A800",
  ]
  private static let dashes: [[Int64]] = [[1, 0], [6, 2], [2, 2], [8, 2, 2, 2], [12, 3], [4, 4], [1, 3]]

  /// The scale that gives each name its colour, the same in every chart; of those from `start` on.
  static func colours(of names: [String], from start: Int = 0) -> JSONValue {
    [
      "domain": .array(names.dropFirst(start).map { .text($0) }),
      "range": .array(names.indices.dropFirst(start).map { .text(colours[$0 % colours.count]) }),
    ]
  }

  /// The colour of an area or a point that belongs to a line, and has no legend of its own.
  static func fill(of names: [String]) -> JSONValue {
    ["field": "tenant", "type": "nominal", "scale": colours(of: names), "legend": .null]
  }

  /// That areas have no legend must not take the lines theirs.
  static let ownLegends: JSONValue = ["legend": ["fill": "independent"]]

  static func dashes(of names: [String]) -> JSONValue {
    let range = names.indices.map { JSONValue.array(dashes[$0 % dashes.count].map { .whole($0) }) }
    return ["domain": .array(names.map { .text($0) }), "range": .array(range)]
  }

  /// Above the picture, so that its width is left to the picture; long names are cut.
  static let legend: JSONValue = [
    "orient": "top", "title": .null, "labelLimit": 160, "columns": 5, "symbolStrokeWidth": 2.5,
    "symbolSize": 400, "symbolLimit": 100,
  ]

  /// A specification with what each of them has.
  static func specification(
    _ summary: String, _ data: ChartData, height: Int64 = 200, _ rest: [JSONMember]
  ) -> JSONValue {
    .object(
      [
        JSONMember("$schema", .text(schema)), JSONMember("description", .text(summary)),
        JSONMember("width", .whole(width)), JSONMember("height", .whole(height)),
        JSONMember("autosize", ["type": "fit-x", "contains": "padding"]),
        JSONMember("data", data.specification),
      ] + rest)
  }

  /// The list of those whose series are not drawn; the page sets it.
  static let hidden: JSONValue = ["name": "hidden", "value": []]
  static let showsOnly: JSONValue = ["filter": "indexof(hidden, datum.tenant) < 0"]

  /// Dragging moves along the x axis. The wheel zooms with the control key alone, so that a page scrolls over its
  /// pictures.
  static let zoom: JSONValue = [
    "name": "zoom",
    "select": ["type": "interval", "encodings": ["x"], "zoom": "wheel![event.ctrlKey || event.metaKey]"],
    "bind": "scales",
  ]
}

extension ChartStyle {
  /// A click into the legend dims all other tenants; with the shift key, one more comes forward.
  static let chosen: JSONValue = [
    "name": "chosen", "select": ["type": "point", "fields": ["tenant"]], "bind": "legend",
  ]
}
