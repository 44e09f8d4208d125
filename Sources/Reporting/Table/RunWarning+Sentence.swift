import CloudSimulator
import Experiments
import OutputAnalysis
import SimulationKernel

extension RunWarning {
  /// The warning in plain words.
  public var sentence: String { text.withPlainSpaces }

  /// What the table has to say of the warning: only the tenants of whose requests it concerns 0.1 % or more, and
  /// nothing where the table says it otherwise. The JSON has it all.
  var note: RunWarning? {
    switch self {
    case .unfinished(let shares): Self.considerable(shares).map { .unfinished($0) }
    case .undecided(let shares): Self.considerable(shares).map { .undecided($0) }
    case .censored: nil
    default: self
    }
  }

  private static func considerable(_ shares: [Share]) -> [Share]? {
    let considerable = shares.filter { 1000 * $0.count >= $0.of }
    return considerable.isEmpty ? nil : considerable
  }

  /// The warning in plain words, its numbers with spaces that do not break.
  var text: String {
    switch self {
    case .demandAboveCapacity(let bound, let kind, let ratio):
      "Demand above \(Self.bound(bound)): " + Self.demand(bound, kind.name, HumanText.percent(ratio)) + "."
    case .demandNearCapacity(let bound, let kind, let load):
      "Demand near \(Self.bound(bound)): " + Self.demand(bound, kind.name, HumanText.percent(load))
        + ", which cannot be told from all of it."
    case .growingQueue(let tenant, let middle, let end):
      "The queue of \(tenant) grows to the end of the run: \(Self.count(middle)) requests waited halfway and "
        + "\(Self.count(end)) at the end. A longer run would show longer waits."
    case .unfinished(let shares): "Work was unfinished at the end of the run: \(Self.list(shares))."
    case .impossible(let share):
      "\(Self.portion(share)) of \(share.tenant) fit no host, or exceed its limit, and were rejected as impossible."
    case .censored(let tenants):
      "More than 1 % of the requests of \(Self.list(tenants)) never finished. The times are those of the others, and "
        + "flatter."
    case .undecided(let shares):
      "At the end of the run it was open whether these requests would meet their objective, and they count neither "
        + "way: \(Self.list(shares))."
    case .rounds(let exact, let greedy):
      "utilization chose the best set in \(HumanText.grouped(Int64(exact))) rounds and by its greedy rule in "
        + "\(HumanText.grouped(Int64(greedy)))."
    case .perfectKnowledge(let tenants):
      "The allocator was told the true durations of requests without an estimate (perfect knowledge): "
        + "\(Self.list(tenants))."
    case .allocatorWithoutEffect(let tenant, let allocator, let provider):
      "The allocator \(allocator) of \(tenant) had no effect: the provider's \(provider) looks at all waiting requests "
        + "at once."
    case .rateWithoutInterval(let workloads):
      "R total and R peak have no interval where times t can be so short that 1/t² has no finite mean: "
        + "\(Self.list(workloads))."
    case .zeroLengthGrants(let tenant, let count):
      "\(HumanText.grouped(Int64(count))) grants of \(tenant) lasted no time and add nothing to R total."
    case .lateWarmup(let found, let used):
      "The start-up that was found lasts until \(HumanText.chosenTime(found.seconds)), more than half of the horizon: the "
        + "system does not settle, or the horizon is too short. What was left out is the best point of the first half, "
        + "\(HumanText.chosenTime(used.seconds)). Simulate longer before trusting these numbers."
    case .trace(let remark): Self.trace(remark)
    case .incomplete(let finished, let of):
      "Interrupted: \(finished) of \(of) replications finished, and the results are of these."
    }
  }

  private static func trace(_ remark: TraceRemark) -> String {
    let summary = remark.summary
    var parts = summary.dropped.map { dropped in
      let lines = dropped.lines.map { String($0) }.joined(separator: ", ")
      let more = dropped.count > dropped.lines.count ? ", …" : ""
      return
        "\(HumanText.grouped(Int64(dropped.count))) dropped (\(dropped.reason.rawValue); \(dropped.lines.count == 1 ? "line" : "lines") \(lines)\(more))"
    }
    if summary.unsorted > 0 {
      parts.append(
        "\(HumanText.grouped(Int64(summary.unsorted))) out of order, from line \(summary.firstUnsortedLine ?? 0) on, and "
          + "sorted in memory")
    }
    if remark.taken == 0, summary.jobs > 0 {
      parts.append("none is this workload's: its columns `tenant` and `workload`, or its `window`, name others")
    }
    if remark.beyondHorizon > 0 {
      parts.append("\(HumanText.grouped(Int64(remark.beyondHorizon))) not replayed, as they come after the horizon")
    }
    if parts.isEmpty { parts.append("the file has none") }
    return
      "The trace of \(remark.workload), \(HumanText.grouped(Int64(summary.jobs))) \(summary.jobs == 1 ? "job" : "jobs"): "
      + parts.joined(separator: "; ") + "."
  }

  private static func bound(_ bound: Bound) -> String {
    if case .limit = bound { "its limit" } else { "capacity" }
  }

  private static func demand(_ bound: Bound, _ kind: String, _ amount: String) -> String {
    switch bound {
    case .hosts: "the \(kind) that was asked for over the horizon is \(amount) of what all hosts have"
    case .instances(let tenant):
      "the \(kind) that \(tenant) asked for over the horizon is \(amount) of what its instances have"
    case .limit(let tenant): "the \(kind) that \(tenant) asked for over the horizon is \(amount) of what it may hold"
    }
  }

  private static func count(_ mean: Double) -> String { HumanText.significant(mean) }

  private static func portion(_ share: Share) -> String {
    "\(HumanText.grouped(Int64(share.count))) of \(HumanText.grouped(Int64(share.of))) requests"
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  private static func list(_ shares: [Share]) -> String {
    shares.map { share in
      let (count, of) = (HumanText.grouped(Int64(share.count)), HumanText.grouped(Int64(share.of)))
      let part = share.of > 0 ? HumanText.percent(Double(share.count) / Double(share.of)) : HumanText.nothing
      return "\(share.tenant) \(part) (\(count) of \(of))"
    }.joined(separator: ", ")
  }
}
