import CloudSimulator
import Experiments
import OutputAnalysis
import SimulationKernel

/// `report.html` of a run: the answers first, then pictures, then every number and how it came about. It is one file
/// that fetches nothing, and depends on the scenario, the seed, the version and the command alone.
public struct RunPage {
  let result: RunResult
  let provenance: RunProvenance
  let facts: PageFacts
  /// Nil where no replication was watched.
  let occupancy: HostOccupancy?

  public init(_ result: RunResult, _ provenance: RunProvenance, _ facts: PageFacts, _ occupancy: HostOccupancy?) {
    self.result = result
    self.provenance = provenance
    self.facts = facts
    self.occupancy = occupancy
  }

  /// All pictures, in the order of the page.
  public var charts: [Chart] {
    let levels = ServiceLevelChart(
      rows: ServiceLevelChart.rows(of: result), names: tenants, comparesAlternatives: false)
    return [levels.chart].compactMap(\.self) + TimeCharts(result).all + DistributionCharts(result: result).all
      + [occupancy.flatMap { HostChart($0, kinds: result.scenario.kinds).chart }].compactMap(\.self)
  }

  private var tenants: [String] { result.scenario.tenants.map(\.tenant.name) }

  /// The document. - Parameter pictures: the charts of this page; given so that they are made once.
  public func text(_ pictures: ChartsDocument) -> PageText {
    let frame = PageFrame(
      title: result.scenario.name + " · Cloudward", facts: facts,
      sections: [
        ("answers", "Answers"), ("pictures", "Pictures"), ("numbers", "All numbers"), ("definitions", "Definitions"),
        ("scenario", "Scenario"), ("provenance", "How it was made"),
      ].filter { !pictures.charts.isEmpty || $0.0 != "pictures" },
      pictures: pictures, tenants: Array(tenants.prefix(TimeCharts.mostTenants)))
    return frame.text { page in
      addAnswers(to: &page)
      frame.addCharts(to: &page)
      page.addMetrics(of: result)
      page.addGlossary()
      page.addSources(facts.sources)
      page.addProvenance(facts, rows: provenanceRows)
      page.addChecks(result.checks)
    }
  }

  private func addAnswers(to page: inout HTMLText) {
    page.element("h1", text: result.scenario.name)
    if !result.scenario.description.isEmpty { page.element("p", text: result.scenario.description) }
    page.element(
      "p", ["class": "soft"],
      text: "Allocator \(result.scenario.allocator.words), placement \(result.scenario.placementName); "
        + result.runInWords + ". " + result.preparation.joined(separator: " "))
    page.addAnswers(of: result)
    page.addExpectations(of: result)
    page.addNotes(result.warnings.map(\.text))
  }

  private var provenanceRows: [(String, String)] {
    let scenario = result.scenario
    return [
      ("version", "Cloudward " + provenance.version), ("seed", String(scenario.seed)),
      ("replications", String(result.replications)),
      ("horizon", HumanText.chosenTime(scenario.horizon.seconds)),
      ("warm-up", HumanText.chosenTime(scenario.warmup.seconds)),
      ("confidence", HumanText.chosenPercent(result.confidence)),
      ("scenario hash", provenance.scenarioHash), ("result hash", result.resultHash),
    ]
  }
}
