import CloudModel
import CloudSimulator
import Experiments
import OutputAnalysis

/// The parts of a page that tell of a run.
extension HTMLText {
  mutating func addAnswers(of result: RunResult) {
    element("section", ["id": "answers"]) { page in
      page.element("h2", text: "Answers")
      page.element("p", ["class": "first"], text: AnswerSummary(result).sentence)
      if result.replications > 1 {
        page.element("p", ["class": "soft"]) { page in
          page.add("In brackets: the \(HumanText.chosenPercent(result.confidence)) confidence ")
          page.element("a", ["href": "#metric-interval"], text: "interval")
          page.add(" over the replications. “Surely” means that all of it is on one side of the goal.")
        }
      }
      let answers = result.scenario.tenants.indices.map { TenantAnswer(tenant: $0, result: result) }
      let isLong = answers.count > Self.fewTenants
      page.element("ul", ["class": isLong ? "answers many" : "answers"]) { list in
        for answer in isLong ? Self.worstFirst(answers) : answers { list.add(answer) }
      }
    }
  }

  /// Beyond so many tenants, those with something to do come first.
  private static let fewTenants = 12

  private static func worstFirst(_ answers: [TenantAnswer]) -> [TenantAnswer] {
    [TenantAnswer.Verdict.missed, .unsure, .open, .met].flatMap { verdict in
      answers.filter { $0.verdict == verdict }
    }
  }

  private mutating func add(_ answer: TenantAnswer) {
    let verdict = answer.verdict
    element("li", ["class": verdict.rawValue]) { item in
      item.element("p") { line in
        line.element("strong", text: answer.result.scenario.tenants[answer.tenant].tenant.name)
        line.add(" ")
        line.element("span", ["class": "verdict"], text: verdict.label)
      }
      for sentence in answer.sentences { item.element("p", text: sentence) }
    }
  }

  mutating func addExpectations(of result: RunResult) {
    guard !result.expectations.isEmpty else { return }
    element("section", ["id": "expectations"]) { page in
      page.element("h2", text: "Expectations")
      page.element("ul") { list in
        for outcome in result.expectations {
          list.element("li", text: outcome.verdict.sign + " " + outcome.sentence(in: result))
        }
      }
    }
  }

  mutating func addNotes(_ notes: [String]) {
    guard !notes.isEmpty else { return }
    element("section", ["id": "notes"]) { page in
      page.element("h2", text: "Please note")
      page.element("ul") { list in
        for note in notes { list.addNote(note) }
      }
    }
  }

  /// A note that names very many tenants can be opened.
  private mutating func addNote(_ note: String) {
    guard note.count > 600 else { return element("li", text: note) }
    element("li") { item in
      item.element("details") { page in
        page.element("summary", text: note.prefix(200) + "…")
        page.element("p", text: note)
      }
    }
  }

  /// Every metric with its numbers as the JSON has them.
  mutating func addMetrics(of result: RunResult) {
    element("section", ["id": "numbers"]) { page in
      page.element("h2", text: "All numbers")
      page.element("details") { page in
        let rows = Self.metricRows(of: result)
        page.element(
          "summary",
          text: rows.isAll
            ? "Every metric, as in summary.json"
            : "The first metrics of the cloud and the tenants; summary.json has all")
        page.addMetricTable(rows.metrics)
      }
    }
  }

  /// A page must stay small: beyond this, workloads are left out, then what comes last.
  private static func mostMetrics(of result: RunResult) -> Int {
    result.scenario.tenants.count <= TimeCharts.mostTenants ? 1500 : 800
  }

  private static func metricRows(of result: RunResult) -> (metrics: [(path: String, node: MetricNode)], isAll: Bool) {
    var all: [(path: String, node: MetricNode)] = []
    result.metrics.forEachMetric { all.append(($0, $1)) }
    let most = mostMetrics(of: result)
    guard all.count > most else { return (all, true) }
    let whole = all.filter { !$0.path.contains(".workloads.") }
    return (Array(whole.prefix(most)), false)
  }

  private mutating func addMetricTable(_ metrics: [(path: String, node: MetricNode)]) {
    element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": "all metrics, table"]) { page in
      page.element("table", ["class": "metrics"]) { table in
        table.element("thead") { head in
          head.element("tr") { row in
            for title in ["metric", "mean", "± half-width", "unit"] { row.element("th", ["scope": "col"], text: title) }
          }
        }
        table.element("tbody") { body in
          for metric in metrics { body.addMetric(metric.path, metric.node) }
        }
      }
    }
  }

  private mutating func addMetric(_ path: String, _ node: MetricNode) {
    let (estimate, unit): (Estimate, String)
    switch node {
    case .estimate(let value, let name): (estimate, unit) = (value, name)
    case .number(let value, let name): (estimate, unit) = (Estimate(mean: value), name)
    case .flag(let flag): (estimate, unit) = (Estimate(mean: flag ? 1 : 0), "flag")
    case .group, .absent: return
    }
    element("tr") { row in
      row.element("th", ["scope": "row"]) { cell in
        guard let key = MetricDefinitions.key(ofPath: path) else { return cell.add(path) }
        cell.element("a", ["href": "#metric-" + key], text: path)
      }
      row.addDigits(estimate.mean)
      row.addDigits(estimate.halfWidth)
      row.element("td", ["class": "text"], text: unit)
    }
    addRaw("\n")
  }

  /// A cell with a number to ten digits, empty without one.
  mutating func addDigits(_ value: Double?) {
    var digits = ByteBuffer()
    digits.append(optional: value)
    element("td", text: String(decoding: digits.bytes, as: UTF8.self))
  }
}
