import CloudModel
import CloudSimulator
import Experiments
import OutputAnalysis

/// What the tenants hold, and the cloud as a whole.
extension RunTable {
  /// The letters of the five tenants that every release ships.
  private static let symbols = [
    "emr": "E", "imaging": "I", "insurance": "H", "research": "D", "monitoring": "M",
  ]

  /// U and R per kind, a column for each tenant, as many tables as the width asks for.
  mutating func addResources() {
    let names = result.scenario.tenants.map(\.tenant.name)
    let letters = names.compactMap { Self.symbols[$0] }
    for block in blocks {
      addTitle(block.title)
      lines += wrapped(block.subtitle, lead: "", width: width)
      let named = table(of: block, titles: names.map { shortened($0, to: 20) }).pages(width: width)
      // Where the names are too wide for one table, or letters are what the sums are known by, letters stand for them.
      guard letters.count == names.count, !names.isEmpty, named.count > 1 || block.hasLetters else {
        lines += named.flatMap { $0.lines(width: width, colour: colour) }
        continue
      }
      let legend = zip(letters, names).map { "\($0)\(HumanText.space)\($1)" }.joined(separator: ", ")
      lines += wrapped(legend, lead: "", width: width)
      lines += table(of: block, titles: letters).pages(width: width).flatMap { $0.lines(width: width, colour: colour) }
    }
  }

  private func table(of block: Block, titles: [String]) -> TextTable {
    let paths = result.scenario.tenants.map { "tenants." + $0.tenant.name } + ["cloud"]
    var table = TextTable(columns: ([""] + titles + ["cloud"]).map { .init(title: $0) })
    for kind in result.scenario.kinds {
      table.rows.append([TextTable.Cell(kind.name)] + paths.map { TextTable.Cell(block.text($0, kind)) })
    }
    return table
  }

  private struct Block {
    var title: String
    var subtitle: String
    /// Whether the sums of the five tenants have letters of their own.
    var hasLetters: Bool
    /// The text for a kind of the tenant or cloud at a path.
    var text: (_ path: String, _ kind: ResourceKind) -> String
  }

  private var blocks: [Block] {
    let units = result.scenario.kinds.map { "\($0.name) in \($0.unit)/s" }.joined(separator: ", ")
    let utilization = Block(
      title: "Utilization U", subtitle: "The part of the cloud that was held, in the mean over time.", hasLetters: false
    ) { path, kind in
      estimate(path + ".utilization." + kind.name).mean.map(HumanText.percent) ?? HumanText.nothing
    }
    let rate = Block(
      title: "Resource rate R", subtitle: "Σ amount ÷ planned time, in the mean over time; \(units).", hasLetters: true
    ) { path, kind in
      estimate(path + ".R." + kind.name + ".mean").mean.map(HumanText.significant) ?? HumanText.nothing
    }
    return [utilization, rate]
  }

  mutating func addCloud() {
    addTitle("Cloud")
    let coverage = HumanText.percent(estimate("cloud.coverage"))
    var facts = [("coverage", coverage + " of the requests were served within their objective")]
    if result.scenario.tenants.count > 1 { facts += sharingFacts }
    let (waiting, most) = (HumanText.count(estimate("cloud.queue.mean")), HumanText.count(estimate("cloud.queue.max")))
    facts.append(("queue", "\(waiting) requests waiting in the mean, \(most) at most"))
    if let cost { facts.append(("cost", cost)) }
    if let gap { facts.append(("gap", gap)) }
    for (name, text) in facts {
      lines += wrapped(text, lead: name + String(repeating: " ", count: 10 - name.count), width: width)
    }
  }

  /// What is of interest only where there are several tenants.
  private var sharingFacts: [(String, String)] {
    let sharing = HumanText.percent(estimate("cloud.sharing"))
    var facts = [("sharing", sharing + " of the occupied host time, two or more tenants held parts of the host")]
    if estimate("cloud.line.a").mean != nil {
      let slope = HumanText.estimate(estimate("cloud.line.a"))
      let intercept = HumanText.estimate(estimate("cloud.line.b"))
      let fit = estimate("cloud.line.r2").mean.map { ", R²\(HumanText.space)" + HumanText.fixed($0, decimals: 2) } ?? ""
      facts.append(("line", "sharing = a · coverage + b with a = \(slope), b = \(intercept)\(fit)"))
    }
    facts.append(("fairness", HumanText.estimate(estimate("cloud.fairness.jain")) + " by Jain's index"))
    return facts
  }

  /// How far the greedy rounds were from an upper bound; nil where that was not asked for.
  private var gap: String? {
    guard let rounds = result.metric(at: "cloud.gap.rounds")?.estimate?.mean else { return nil }
    guard rounds > 0 else { return "no greedy round had anything to place" }
    return "greedy rounds chose \(HumanText.percent(estimate("cloud.gap.mean"))) less than an upper bound in the mean, "
      + "\(HumanText.percent(estimate("cloud.gap.worst"))) less at worst; "
      + "\(HumanText.percent(estimate("cloud.gap.best"))) of the rounds reached it; "
      + "\(HumanText.count(estimate("cloud.gap.rounds"))) rounds a replication measured"
  }

  private var cost: String? {
    guard result.scenario.isPriced else { return nil }
    var parts = ["\(HumanText.estimate(estimate("cloud.cost.total"))) in all:"]
    for system in result.scenario.tenants {
      let name = system.tenant.name
      parts.append("\(name) \(HumanText.estimate(estimate("tenants.\(name).cost"))),")
    }
    parts.append("idle \(HumanText.estimate(estimate("cloud.cost.idle")))")
    return parts.joined(separator: " ")
  }
}
