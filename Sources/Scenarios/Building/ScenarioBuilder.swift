import Allocators
import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

/// Turns checked values into a scenario, and checks what depends on several of them.
///
/// Where something is wrong already, a stand-in is built so that the other checks can go on: nothing that was built is
/// used once the log has an error.
struct ScenarioBuilder {
  let log: DiagnosticLog
  /// The policies that can be named.
  var policies = PolicyCatalogue.standard
  /// Whether traces and lists of machines are held to be without fault, whatever the scenario says.
  var isStrict = false

  func scenario(from root: Record) -> Scenario {
    let pools = hostPools(root)
    let tenants = (root.list("tenants") ?? []).compactMap(\.record).map(tenant)
    checkNames(of: tenants.map(\.record), "tenant")
    let horizon = root.span("horizon") ?? .max
    checkTimes(root, horizon: horizon)
    let findsWarmup = root.text("warmup") != nil
    if findsWarmup { checkThatArrivalsSettle(tenants.map(\.system), root["warmup"]?.place ?? root.place) }
    let expectations = (root.list("expect") ?? []).compactMap(\.record).compactMap { expectation($0, tenants) }
    var scenario = Scenario(
      name: root.text("scenario") ?? "", description: root.text("description") ?? "",
      clockAtStart: root.span("start") ?? 0, horizon: horizon,
      end: root.text("end").flatMap(Scenario.End.init) ?? .horizon, warmup: root.span("warmup") ?? 0,
      replications: root.whole("replications") ?? 1, seed: seed(root), pools: pools ?? [],
      allocator: policy(root["allocator"], policies.allocators.map(\.description)) ?? PolicyChoice("demand"),
      placement: policy(root["placement"], policies.placements.map(\.description)), tenants: tenants.map(\.system),
      expectations: expectations.map(\.expectation))
    scenario.findsWarmup = findsWarmup
    if let pools {
      checkRoom(tenants, Room(pools, tenants), of: scenario, isSound: root["tenants"]?.isSound == true)
      for (expectation, place) in expectations { warn(of: expectation, at: place, pools) }
    }
    return scenario
  }

  private func seed(_ root: Record) -> UInt64 {
    if case .seed(let seed)? = root["seed"]?.value { seed } else { 1 }
  }

  /// A policy with the options that were given, in the order of the catalogue.
  func policy(_ checked: Checked?, _ catalogue: [PolicyDescription]) -> PolicyChoice? {
    guard let (name, body) = checked?.variant, let description = catalogue.first(where: { $0.name == name }) else {
      return nil
    }
    let options = description.options.compactMap { option -> PolicyOption? in
      switch body?.record?[option.name]?.value {
      case .flag(let flag)?: PolicyOption(option.name, .flag(flag))
      case .text(let word)?: PolicyOption(option.name, .word(word))
      case .span(let span)?: PolicyOption(option.name, .span(span))
      default: nil
      }
    }
    return PolicyChoice(name, options)
  }

  /// Of two things with one name, the second is wrong.
  func checkNames(of records: [Record], _ noun: String) {
    var lines: [String: Place] = [:]
    for record in records {
      guard let name = record.text("name"), let place = record["name"]?.place else { continue }
      if let first = lines[name] {
        log.error(
          place, "another \(noun) is called '\(name)' (in line \(first.line + 1)); give each a name of its own")
      } else {
        lines[name] = place
      }
    }
  }

  private func checkTimes(_ root: Record, horizon: Nanoseconds) {
    guard let warmup = root.span("warmup"), let given = root["warmup"], root.isGiven("warmup"), warmup >= horizon else {
      return
    }
    log.error(given.place, "'warmup' leaves nothing to measure; make it shorter than the horizon")
  }

  /// Where arrivals follow the clock there is no state that the system settles in, and so no end of the start-up.
  private func checkThatArrivalsSettle(_ tenants: [TenantSystem], _ place: Place) {
    for system in tenants {
      guard let workload = system.workloads.first(where: { $0.arrivals.followsTheClock }) else { continue }
      log.error(
        place,
        "'warmup: auto' needs arrivals that do not vary with the time of day, and those of "
          + "'\(system.tenant.name)/\(workload.name)' do; write a time, for example 2h")
      return
    }
  }
}

extension ArrivalProcess {
  /// Whether arrivals are more likely at some times of the day or week than at others, by their own law.
  fileprivate var followsTheClock: Bool {
    switch self {
    case .schedule(let profile, _): profile.points.contains { $0.factor != profile.points[0].factor }
    case .batch: true
    case .bursty(_, _, let profile?): profile.points.contains { $0.factor != profile.points[0].factor }
    case .poisson, .renewal, .periodic, .bursty, .batchOnce, .closed, .trace: false
    }
  }
}
