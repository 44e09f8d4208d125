/// The pictures of a page, each with its words and its table.
extension PageFrame {
  func addCharts(to page: inout HTMLText, named heading: String = "Pictures") {
    guard !charts.isEmpty else { return }
    page.element("section", ["id": "pictures"]) { page in
      page.element("h2", text: heading)
      if bundle.isEmpty {
        page.element(
          "p",
          text: "This Cloudward was built without the library that draws pictures, so here are their numbers as "
            + "tables.")
      } else {
        page.element("noscript") { page in
          page.element("p", text: "Pictures need JavaScript; their words and numbers are below each title.")
        }
        addTenantBoxes(to: &page)
        page.element(
          "p", ["class": "hint", "hidden": "", "data-needs-script": ""],
          text:
            "Point at a line for its numbers; click a name in a legend to bring it forward. In pictures over an axis of "
            + "time: drag to move, turn the wheel with Ctrl held to zoom, double-click to go back; with the keyboard ← → "
            + "+ − and 0. The menu at each picture saves it.")
      }
      page.element("div", ["class": "charts"]) { page in
        for chart in charts { add(chart, to: &page) }
      }
    }
  }

  private func addTenantBoxes(to page: inout HTMLText) {
    guard tenants.count > 1 else { return }
    page.element("fieldset", ["class": "tenants", "hidden": "", "data-needs-script": ""]) { page in
      page.element("legend", text: "Tenants shown")
      for tenant in tenants {
        page.element("label") { page in
          page.void("input", ["type": "checkbox", "checked": "", "value": tenant])
          page.add(" " + tenant)
        }
      }
    }
  }

  private func add(_ chart: Chart, to page: inout HTMLText) {
    let isWide = ["hosts", "wait-distribution", "response-distribution", "differences", "service-levels", "queue"]
      .contains(chart.name)
    page.element("figure", ["id": "chart-" + chart.name, "class": isWide ? "wide" : "half"]) { page in
      let definition = "#metric-" + MetricDefinitions.key(ofChart: chart.name)
      page.element("h3") { $0.element("a", ["href": definition], text: chart.title) }
      if !bundle.isEmpty {
        // The figure's words say what the picture shows; a screen reader need not hear its marks.
        page.element(
          "div",
          ["class": "picture", "id": "picture-" + chart.name, "role": "img", "aria-label": chart.spokenSummary]
        ) { _ in }
      }
      page.element("figcaption") { page in
        if !chart.hint.isEmpty { page.element("p", ["class": "hint"], text: chart.hint) }
        page.element("details") { page in
          page.element("summary", text: "In words and numbers")
          page.element("p", text: chart.summary)
          page.add(chart.table, caption: chart.title)
        }
      }
    }
  }
}

extension HTMLText {
  /// A table whose cells carry their numbers as the JSON has them.
  mutating func add(_ table: ChartTable, caption: String) {
    element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption + ", table"]) { page in
      page.element("table") { page in
        page.element("thead") { page in
          page.element("tr") { row in
            for column in table.columns { row.element("th", ["scope": "col"], text: column) }
          }
        }
        page.element("tbody") { page in
          for cells in table.rows {
            page.element("tr") { row in
              for (index, cell) in cells.enumerated() { row.add(cell, isHead: index == 0) }
            }
          }
        }
      }
    }
  }

  private mutating func add(_ cell: ChartTable.Cell, isHead: Bool) {
    let name = isHead ? "th" : "td"
    if let definition = cell.definition {
      return element(name, ["scope": "row"]) { $0.element("a", ["href": "#metric-" + definition], text: cell.text) }
    }
    guard let value = cell.value else {
      return isHead
        ? element(name, ["scope": "row"], text: cell.text) : element(name, ["class": "text"], text: cell.text)
    }
    element(name, isHead ? ["scope": "row"] : [:]) { $0.addNumber(cell.text, value) }
  }

  /// A number for people, with the number for programs in an attribute: ten digits, as in the JSON.
  mutating func addNumber(_ text: String, _ value: Double) {
    var digits = ByteBuffer()
    digits.append(value)
    element("data", ["value": String(decoding: digits.bytes, as: UTF8.self)], text: text)
  }
}
