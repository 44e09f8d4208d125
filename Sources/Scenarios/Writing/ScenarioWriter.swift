import Allocators
import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

/// Writes scenarios as files that the reader takes back: what is read is equal to what was written, where times are
/// whole nanoseconds, as they are in files.
public enum ScenarioWriter {
  public static func text(of scenario: Scenario) -> String {
    YAMLText.keys([
      ("scenario", .text(scenario.name)),
      ("description", scenario.description.isEmpty ? nil : .text(scenario.description)),
      ("start", .word(clock(scenario.clockAtStart))), ("horizon", span(scenario.horizon)),
      ("end", .word(scenario.end.rawValue)), ("warmup", span(scenario.warmup)),
      ("replications", .word(String(scenario.replications))), ("seed", .word(String(scenario.seed))),
      ("hosts", .list(scenario.pools.map(pool))), ("allocator", policy(scenario.allocator)),
      ("placement", scenario.placement.map(policy)), ("tenants", .list(scenario.tenants.map(tenant))),
      ("expect", scenario.expectations.isEmpty ? nil : .list(scenario.expectations.map(expectation))),
    ]).block()
  }

  private static func clock(_ time: Nanoseconds) -> String {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    let seconds = time / .second
    let parts = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return days[Int(seconds / 86_400 % 7)] + " " + parts.joined(separator: ":")
  }

  static func span(_ time: Nanoseconds) -> YAMLText {
    .word(time % .second == 0 ? "\(time / .second)s" : "\(time)ns")
  }

  static func amounts(_ vector: ResourceVector, missing: Int64 = 0) -> YAMLText {
    .keys(
      ResourceKind.allCases.map { kind in
        (kind.name, vector[kind] == missing ? nil : .word("\(vector[kind])" + kind.wholeUnitSymbol))
      })
  }

  static func policy(_ choice: PolicyChoice) -> YAMLText {
    guard !choice.options.isEmpty else { return .word(choice.name) }
    return .variant(
      choice.name,
      .mapping(
        choice.options.map { option in
          switch option.value {
          case .flag(let flag): (option.name, .word(flag ? "true" : "false"))
          case .word(let word): (option.name, .word(word))
          case .span(let time): (option.name, span(time))
          }
        }))
  }

  private static func pool(_ pool: HostPool) -> YAMLText {
    .keys([
      ("name", .text(pool.name)), ("count", .word(String(pool.count))), ("capacity", amounts(pool.capacity)),
      ("price", pool.pricePerHour.map { .word("\($0)/h") }),
    ])
  }

  private static func expectation(_ expectation: Expectation) -> YAMLText {
    .keys([
      ("tenant", expectation.tenant.map(YAMLText.text)), ("workload", expectation.workload.map(YAMLText.text)),
      ("metric", .word(expectation.metric)), ("min", expectation.minimum.map { .word("\($0)") }),
      ("max", expectation.maximum.map { .word("\($0)") }),
      ("confidence", expectation.confidence.map { .word("\($0)") }),
    ])
  }
}

extension ResourceKind {
  /// The unit of whole amounts, as files have it.
  fileprivate var wholeUnitSymbol: String {
    switch self {
    case .cpu, .gpu: "m"
    case .memory, .storage: "MiB"
    case .network: "Mbps"
    }
  }
}
