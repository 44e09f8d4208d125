import CloudModel
import CloudSimulator
import Experiments
import SimulationKernel

/// Explanations as JSON, schema `cloudward/explain/v1`.
public struct ExplanationDocument {
  private let explanation: Explanation
  private let names: ExplanationNames

  /// - Parameter hash: the scenario's, as `run` gives it.
  public static func bytes(of explanation: Explanation, version: String, hash: String) -> [UInt8] {
    let document = ExplanationDocument(explanation: explanation, names: ExplanationNames(explanation.scenario))
    return JSONWriter.bytes(of: document.value(version, hash))
  }

  private func value(_ version: String, _ hash: String) -> JSONValue {
    let scenario = explanation.scenario
    return .object([
      JSONMember("schema", .text("cloudward/explain/v1")), JSONMember("version", .text(version)),
      JSONMember("scenario", .text(scenario.name)), JSONMember("scenarioHash", .text(hash)),
      JSONMember("seed", .unsigned(scenario.seed)), JSONMember("replication", .whole(Int64(explanation.replication))),
      JSONMember("allocator", .text(scenario.allocator.words)),
      JSONMember("placement", .text(Simulation.placement(of: scenario).words)),
      JSONMember("requests", .whole(Int64(explanation.requests))),
      JSONMember(
        "units",
        .inline(
          ResourceKind.allCases.map { JSONMember($0.name, .text($0.unit)) } + [JSONMember("time", .text("s"))])),
      JSONMember("waits", .array(explanation.waits.map(value))),
    ])
  }

  private func value(_ wait: WaitExplanation) -> JSONValue {
    let row = wait.request
    return .object([
      JSONMember("request", .whole(Int64(row.id))), JSONMember("tenant", .text(names.tenants[row.tenant])),
      JSONMember("workload", .text(names.workloads[row.tenant][row.workload])),
      JSONMember("priority", .whole(Int64(row.priority))), JSONMember("arrival", .time(row.arrival)),
      JSONMember("start", .optionalTime(row.start)), JSONMember("end", .optionalTime(row.end)),
      JSONMember("outcome", .text(row.outcome.rawValue)), JSONMember("wait", .time(wait.wait)),
      JSONMember("waited", .time(wait.waited)), JSONMember("demand", .amounts(row.demand)),
      JSONMember("duration", .time(row.duration)), JSONMember("evictions", .whole(Int64(row.evictions))),
      JSONMember("sentence", .text(ExplanationSentence(names, explanation.scenario).text(of: wait).withPlainSpaces)),
      JSONMember(
        "reasons", .array(wait.times.map { .inline(members($0.reason) + [JSONMember("time", .time($0.time))]) })),
      JSONMember("overtakenBy", .array(wait.overtakings.map(value))),
      JSONMember("heldMeanwhile", heldMeanwhile(wait)),
      JSONMember("moments", .array(wait.entries.elements.map(value))),
      JSONMember("omittedMoments", .whole(Int64(wait.entries.omitted))),
    ])
  }

  private func members(_ reason: WaitReason) -> [JSONMember] {
    var members = [JSONMember("reason", .text(reason.word))]
    if case .noRoom(_, let everywhere) = reason { members.append(JSONMember("everywhere", .flag(everywhere))) }
    if case .order(let rule) = reason { members.append(JSONMember("rule", .text(rule.rawValue))) }
    if !reason.kinds.isEmpty { members.append(JSONMember("kinds", .array(reason.kinds.map { .text($0.name) }))) }
    return members
  }

  private func value(_ overtaking: Overtaking) -> JSONValue {
    .inline([
      JSONMember("tenant", .text(names.tenants[overtaking.tenant])),
      JSONMember("workload", .text(names.workloads[overtaking.tenant][overtaking.workload])),
      JSONMember("rule", .text(overtaking.rule.rawValue)), JSONMember("count", .whole(Int64(overtaking.count))),
      JSONMember("first", .array(overtaking.first.map { .whole(Int64($0.id)) })),
    ])
  }

  /// What each tenant held on the average, of the kinds that the request asked for.
  private func heldMeanwhile(_ wait: WaitExplanation) -> JSONValue {
    guard wait.timeForHost > 0 else { return .null }
    let kinds = ResourceKind.allCases.filter { wait.request.demand[$0] > 0 }
    return .object(
      kinds.map { kind in
        let held = names.tenants.indices.map { JSONMember(names.tenants[$0], .number(wait.meanHeld(kind, by: $0))) }
        return JSONMember(
          kind.name,
          .inline([
            JSONMember("capacity", .amount(names.capacity[kind], kind)), JSONMember("tenants", .inline(held)),
          ]))
      })
  }

  private func value(_ entry: WaitEntry) -> JSONValue {
    switch entry {
    case .waited(let span): value(span)
    case .started(let start): value(start)
    case .evicted(let time, let other):
      .inline([
        JSONMember("event", .text("evicted")), JSONMember("time", .time(time)),
        JSONMember("by", other.map { .whole(Int64($0.id)) } ?? .null),
      ])
    }
  }

  private func value(_ span: WaitSpan) -> JSONValue {
    let state = span.state
    var members = [JSONMember("event", .text("waited")), JSONMember("from", .time(span.from))]
    members += [JSONMember("to", .time(span.to)), JSONMember("rounds", .whole(Int64(span.rounds)))]
    members += self.members(span.reason)
    members += [
      JSONMember("waiting", .whole(Int64(state.waiting))), JSONMember("earlier", .whole(Int64(state.earlier))),
      JSONMember("behind", state.behind.map { .whole(Int64($0.id)) } ?? .null),
      JSONMember("hostsShort", .whole(Int64(state.hostsShort))),
      JSONMember("hostsTooSmall", .whole(Int64(state.hostsTooSmall))),
      JSONMember("free", .amounts(state.free)),
      JSONMember(
        "nearest",
        .array(
          state.nearest.map {
            .inline([JSONMember("host", .text(names.hosts[$0.host])), JSONMember("lacks", .amounts($0.lacks))])
          })),
      JSONMember("heldByTenant", heldByTenant(state)),
      JSONMember("holders", .array(state.holders.map(value))),
    ]
    return .object(members)
  }

  private func heldByTenant(_ state: WaitState) -> JSONValue {
    .object(
      state.heldByTenant.enumerated().filter { !$0.element.isZero }.map {
        JSONMember(names.tenants[$0.offset], .amounts($0.element))
      })
  }

  private func value(_ start: WaitStart) -> JSONValue {
    .object([
      JSONMember("event", .text("started")), JSONMember("time", .time(start.time)),
      JSONMember("host", .text(names.hosts[start.host])),
      JSONMember("instance", start.instance.map { .whole(Int64($0)) } ?? .null),
      JSONMember("warm", .flag(start.isWarm)), JSONMember("freedHolds", .whole(Int64(start.freedCount))),
      JSONMember("freed", .array(start.freed.map(value))), JSONMember("evicted", .array(start.evicted.map(value))),
    ])
  }

  private func value(_ holder: Holder) -> JSONValue {
    .inline([
      JSONMember("request", holder.request.map { .whole(Int64($0)) } ?? .null),
      JSONMember("tenant", .text(names.tenants[holder.tenant])),
      JSONMember("workload", .optional(holder.workload.map { names.workloads[holder.tenant][$0] })),
      JSONMember("instance", holder.instance.map { .whole(Int64($0)) } ?? .null),
      JSONMember("host", .text(names.hosts[holder.host])), JSONMember("amount", .amounts(holder.amount)),
      JSONMember("since", .time(holder.since)),
    ])
  }
}

extension JSONValue {
  /// In seconds.
  fileprivate static func time(_ time: Nanoseconds) -> JSONValue { .number(time.seconds) }

  fileprivate static func optionalTime(_ time: Nanoseconds?) -> JSONValue { time.map { .time($0) } ?? .null }

  fileprivate static func amount(_ amount: Int64, _ kind: ResourceKind) -> JSONValue {
    .number(Double(amount) / Double(kind.unitsPerShown))
  }

  fileprivate static func amounts(_ vector: ResourceVector) -> JSONValue {
    .inline(
      ResourceKind.allCases.filter { vector[$0] != 0 }.map { JSONMember($0.name, .amount(vector[$0], $0)) })
  }
}

extension WaitExplanation {
  /// From the arrival to the first start, or, where there was none, to the end of the request or of the run.
  var wait: Nanoseconds { (request.start ?? request.end ?? runEnd) - request.arrival }

  /// What a tenant held of a kind on the average while the request waited for a host, in shown units.
  func meanHeld(_ kind: ResourceKind, by tenant: Int) -> Double {
    Double(heldTime[tenant][kind]) / Double(timeForHost) / Double(kind.unitsPerShown)
  }
}
