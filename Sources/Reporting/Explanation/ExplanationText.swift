import CloudModel
import CloudSimulator
import SimulationKernel

/// Explanations for people: a sentence, then the moments, who overtook, and who held what meanwhile.
public struct ExplanationText {
  private let explanation: Explanation
  private let names: ExplanationNames
  private let sentences: ExplanationSentence
  private let width: Int
  private let colour: Bool
  private var lines: [String] = []

  public static func text(of explanation: Explanation, width: Int, colour: Bool) -> String {
    var text = ExplanationText(explanation, width: width, colour: colour)
    text.write()
    return (text.lines.joined(separator: "\n") + "\n").withPlainSpaces
  }

  private init(_ explanation: Explanation, width: Int, colour: Bool) {
    self.explanation = explanation
    names = ExplanationNames(explanation.scenario)
    sentences = ExplanationSentence(names, explanation.scenario)
    self.width = max(40, width)
    self.colour = colour
  }

  private mutating func write() {
    if explanation.isRanking { addRanking() }
    for (index, wait) in explanation.waits.enumerated() {
      if index > 0 || explanation.isRanking { lines.append("") }
      add(wait)
    }
    guard !explanation.waits.isEmpty else { return }
    let scenario = explanation.scenario
    lines.append("")
    lines += wrapped(
      "Replication \(explanation.replication) of \(scenario.name), seed \(scenario.seed), under "
        + "\(scenario.allocator.words). Times are since the beginning of the run (h:mm:ss).", lead: "", width: width)
  }

  /// The sentence over several waits, and a table of them.
  private mutating func addRanking() {
    let waits = explanation.waits
    guard let first = waits.first else {
      lines.append("Nobody waited in replication \(explanation.replication) of \(explanation.scenario.name).")
      return
    }
    let longest = HumanText.time(first.wait.seconds)
    let tenants = Set(waits.map(\.request.tenant))
    let whose = tenants.count == 1 ? ", all of \(names.tenants[first.request.tenant])" : ""
    let reason = first.mainReason.map { "; in the longest, \($0.words)" } ?? ""
    let head =
      waits.count == 1 ? "The longest wait is \(longest)" : "The \(waits.count) longest waits are up to \(longest)"
    lines += wrapped(head + whose + reason + ".", lead: "", width: width)
    lines.append("")
    var table = TextTable(
      columns: [
        TextTable.Column(title: "request"), TextTable.Column(title: "of", rank: 2),
        TextTable.Column(title: "arrived", rank: 3), TextTable.Column(title: "waited"),
        TextTable.Column(title: "overtaken by", rank: 4), TextTable.Column(title: "outcome", rank: 5),
      ])
    table.rows = waits.map { wait in
      let row = wait.request
      return [
        .init("\(row.id)"), .init(names.workload(row.tenant, row.workload)), .init(HumanText.moment(row.arrival)),
        .init(HumanText.time(wait.wait.seconds)),
        .init(HumanText.grouped(Int64(wait.overtakings.reduce(0) { $0 + $1.count }))), .init(row.outcome.rawValue),
      ]
    }
    lines += table.lines(width: width, colour: colour)
  }

  private mutating func add(_ wait: WaitExplanation) {
    lines += wrapped(sentences.text(of: wait), lead: "", width: width).map {
      TextStyle.bold.applied(to: $0, colour: colour)
    }
    let row = wait.request
    lines += wrapped(
      "asked for \(HumanText.amounts(row.demand)) for \(HumanText.time(row.duration.seconds)), priority "
        + "\(row.priority), arrived \(HumanText.moment(row.arrival))", lead: "  ", width: width)
    let entries = wait.entries.elements
    for (index, entry) in entries.enumerated() {
      if index == wait.entries.headCount, wait.entries.omitted > 0 {
        lines.append("  … \(wait.entries.omitted) moments are left out here; --moments shows more")
      }
      add(entry, of: row.demand)
    }
    addReasons(wait)
    addOvertakings(wait)
    addHoldings(wait)
  }

  private mutating func add(_ entry: WaitEntry, of asked: ResourceVector) {
    switch entry {
    case .waited(let span):
      let time = "\(HumanText.moment(span.from)) – \(HumanText.moment(span.to))  "
      add(span.reason.words + detail(span, of: asked), after: "  " + time)
    case .started(let start):
      add("started on \(names.place(start))" + sentences.cause(start), after: "  \(HumanText.moment(start.time))  ")
    case .evicted(let time, let other):
      add("evicted" + (other.map { " for " + names.request($0) } ?? ""), after: "  \(HumanText.moment(time))  ")
    }
  }

  /// Text behind what it is about, or below it where that would leave it less than half of the width.
  private mutating func add(_ text: String, after lead: String) {
    guard lead.count * 2 > width else {
      lines += wrapped(text, lead: lead, width: width)
      return
    }
    lines += wrapped(lead, lead: "  ", width: width) + wrapped(text, lead: "    ", width: width)
  }

  private func detail(_ span: WaitSpan, of asked: ResourceVector) -> String {
    let state = span.state
    var parts: [String] = []
    if let near = state.nearest.first {
      let others = state.hostsShort - 1
      parts.append(
        "\(names.hosts[near.host]) lacked \(HumanText.amounts(near.lacks))"
          + (others > 0 ? ", \(others) other host\(others == 1 ? "" : "s") as much or more" : ""))
    }
    if state.hostsShort > 0, asked.fits(in: state.free) {
      parts.append("\(HumanText.amounts(state.free, of: span.reason.kinds)) were free, but on no single host enough")
    }
    if state.hostsTooSmall > 0 {
      parts.append("\(state.hostsTooSmall) host\(state.hostsTooSmall == 1 ? " is" : "s are") too small for it")
    }
    if let behind = state.behind { parts.append("behind \(names.request(behind))") }
    let kinds = span.reason.kinds
    if !state.holders.isEmpty {
      let held = state.holders.prefix(3).map {
        "\(names.holder($0)) (\(HumanText.amounts($0.amount, of: kinds.isEmpty ? nil : kinds)))"
      }
      parts.append("held by \(HumanText.list(held))\(state.holders.count > 3 ? " and others" : "")")
    }
    parts.append(
      "\(HumanText.grouped(Int64(state.waiting))) waited, \(HumanText.grouped(Int64(state.earlier))) of them came earlier"
    )
    return "; " + parts.joined(separator: "; ")
  }

  private mutating func addReasons(_ wait: WaitExplanation) {
    guard wait.times.count > 1 else { return }
    let parts = wait.times.map { "\(HumanText.time($0.time.seconds)) since \($0.reason.words)" }
    add(HumanText.list(parts), after: "  in all: ")
  }

  private mutating func addOvertakings(_ wait: WaitExplanation) {
    for overtaking in wait.overtakings {
      let ids = overtaking.first.map { String($0.id) }
      let named = HumanText.list(ids) + (overtaking.count > ids.count ? ", …" : "")
      add(
        "\(HumanText.grouped(Int64(overtaking.count))) of \(names.workload(overtaking.tenant, overtaking.workload)) (\(named)): "
          + overtaking.rule.words(explanation.scenario.allocator.name), after: "  overtaken by ")
    }
  }

  /// What each tenant held of the kinds that lacked, of the longest reason.
  private mutating func addHoldings(_ wait: WaitExplanation) {
    guard wait.timeForHost > 0, let kind = wait.mainReason?.kinds.first, names.capacity[kind] > 0 else { return }
    let shares = names.tenants.indices.map { tenant in
      (tenant, wait.meanHeld(kind, by: tenant) * Double(kind.unitsPerShown) / Double(names.capacity[kind]))
    }
    let held = shares.filter { $0.1 > 0 }.map { "\(names.tenants[$0.0]) \(HumanText.percent($0.1))" }
    let free = max(0, 1 - shares.reduce(0) { $0 + $1.1 })
    add(
      (held + ["free \(HumanText.percent(free))"]).joined(separator: ", "),
      after: "  \(kind.name) held meanwhile: ")
  }
}
