import CloudSimulator
import Experiments
import OutputAnalysis
import SimulationKernel

/// `report.html` of a comparison: for each tenant what the alternatives give it, then differences and pictures.
public struct ComparisonPage {
  /// Waits are drawn for so many tenants.
  private static let mostTenants = 8

  let result: ComparisonResult
  /// Of the scenario as each alternative has it.
  let hashes: [String]
  let facts: PageFacts

  public init(_ result: ComparisonResult, hashes: [String], _ facts: PageFacts) {
    self.result = result
    self.hashes = hashes
    self.facts = facts
  }

  var first: RunResult { result.runs[0] }
  var names: [String] { result.alternatives.map(\.name) }
  private var tenants: [String] { first.scenario.tenants.map(\.tenant.name) }

  /// All pictures, in the order of the page.
  public var charts: [Chart] {
    let rows = zip(names, result.runs).flatMap { ServiceLevelChart.rows(of: $1, alternative: $0) }
    let levels = ServiceLevelChart(rows: rows, names: names, comparesAlternatives: true)
    let overviews = [DifferenceChart(result: result).chart, levels.chart].compactMap(\.self)
    return overviews
      + tenants.indices.prefix(Self.mostTenants).compactMap(waits)
  }

  /// The distribution of a tenant's waits under each alternative.
  private func waits(of tenant: Int) -> Chart? {
    let lines = zip(names, result.runs).map { name, run in
      DistributionCharts.Line(
        tenant: name, workload: "", points: DistributionCharts(result: run).points("tenants." + tenants[tenant], .wait))
    }
    guard lines.contains(where: { $0.points.last.map { $0.value > 0 } ?? false }) else { return nil }
    let picture = DistributionPicture(lines: lines, quantity: .wait, names: names)
    let summary =
      "The part of \(tenants[tenant])'s requests that waited within each length of time, under each alternative. "
      + lines.compactMap { DistributionCharts.sentence($0) }.joined(separator: " ")
    return Chart(
      name: "wait-distribution-\(tenant + 1)", title: "Waits of \(tenants[tenant])", summary: summary,
      hint: "The higher a line, the shorter the waits." + picture.axisHint,
      table: DistributionCharts.table(lines, of: "alternative"),
      specification: picture.specification(summary))
  }

  /// The document. - Parameter pictures: the charts of this page; given so that they are made once.
  public func text(_ pictures: ChartsDocument) -> PageText {
    let frame = PageFrame(
      title: first.scenario.name + " compared · Cloudward", facts: facts,
      sections: [
        ("answers", "Answers"), ("pictures", "Differences and pictures"), ("definitions", "Definitions"),
        ("scenario", "Scenario"), ("provenance", "How it was made"),
      ].filter { !pictures.charts.isEmpty || $0.0 != "pictures" },
      pictures: pictures, tenants: [])
    return frame.text { page in
      addHeading(to: &page)
      addAnswers(to: &page)
      page.addNotes(result.notes)
      frame.addCharts(to: &page, named: "Differences and pictures")
      page.addGlossary()
      page.addSources(facts.sources)
      page.addProvenance(facts, rows: provenanceRows)
      page.addChecks(checks)
    }
  }

  private func addHeading(to page: inout HTMLText) {
    page.element("h1", text: first.scenario.name + ": " + names.joined(separator: ", "))
    if !first.scenario.description.isEmpty { page.element("p", text: first.scenario.description) }
    page.element(
      "p", ["class": "soft"],
      text: first.runInWords
        + ". "
        + (first.preparation + [
          "Every alternative gets the same requests (common random numbers), and differences are taken replication by "
            + "replication."
        ]).joined(separator: " "))
    if result.replications > 1 {
      let risk = HumanText.chosenPercent(1 - result.confidence)
      page.element(
        "p", ["class": "soft"],
        text: "In brackets, and as ±: intervals of \(HumanText.chosenPercent(result.confidence)) confidence. Those of "
          + "differences are as wide as Holm's correction asks: the chance that any of the \(result.judged) verdicts "
          + "calls a difference where there is none is at most \(risk).")
    } else {
      page.element("p", text: "One replication has no intervals: no difference can be told from chance.")
    }
  }

  private var provenanceRows: [(String, String)] {
    let scenario = first.scenario
    var rows = [
      ("version", "Cloudward " + facts.version), ("seed", String(scenario.seed)),
      ("replications", String(result.replications)), ("horizon", HumanText.chosenTime(scenario.horizon.seconds)),
      ("warm-up", HumanText.chosenTime(scenario.warmup.seconds)),
      ("confidence", HumanText.chosenPercent(result.confidence)),
    ]
    for (index, name) in names.enumerated() {
      rows.append((name, "scenario hash \(hashes[index]), result hash \(result.runs[index].resultHash)"))
    }
    return rows
  }

  private var checks: [ConservationCheck] {
    zip(names, result.runs).flatMap { name, run in
      run.checks.map { ConservationCheck(name: "\(name): \($0.name)", holds: $0.holds, detail: $0.detail) }
    }
  }
}
