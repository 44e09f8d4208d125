import Allocators
import CloudModel
import CloudSimulator

/// The table of the scenario format: every key, what may stand there, what it means where it is left out, and a line
/// for the reference. A new key is a line here and its use in the builder.
enum Format {
  static func scenario(_ policies: PolicyCatalogue = .standard) -> Group {
    Group("scenario", "The whole file.", scenarioKeys(policies))
  }

  private static func scenarioKeys(_ policies: PolicyCatalogue) -> [Key] {
    [
      Key("scenario", .name, "name of the scenario; results go to a folder of this name"),
      Key("description", .text, .byDefault("\"\""), "what the scenario is about, for people"),
      Key("start", .quantity(.clock, .any), .byDefault("mon 00:00"), "weekday and clock at the start of the run"),
      Key("horizon", time(.positive), "how much time is simulated"),
      Key(
        "end",
        .word([
          Word("horizon", "the run stops at the horizon"),
          Word("drained", "no arrivals after the horizon, and all work is followed to its end"),
        ]), .byDefault("horizon"), "how the run ends"),
      Key(
        "warmup",
        .wordOr(
          Word("auto", "found by MSER-5; only where arrivals do not vary with the time of day"),
          other: time(.nonNegative)), .byDefault("0s"), "time at the beginning that is not measured"),
      Key("replications", .whole(1...100_000), .byDefault("1"), "independent repetitions, from which intervals come"),
      Key("seed", .seed, .byDefault("1"), "seed of all random numbers"),
      Key(
        "hosts", .listOr(list: .list(of: .group(hostPool), item: "host pool", minimum: 1), other: .group(tracedHosts)),
        "the cloud: pools of identical hosts, or the machines of a file"),
      Key(
        "allocator", .choice(allocator(policies)), .byDefault("demand"), "the provider's allocator: who is served next"),
      Key(
        "placement", .choice(placement(policies)), .optional,
        "which host is chosen; left out: the allocator's own rule, best-fit for utilization and first-fit for others"),
      Key(
        "tenants", .list(of: .group(tenant(policies)), item: "tenant", minimum: 1), "the systems that share the cloud"),
      Key(
        "expect", .list(of: .group(expectation), item: "expectation", minimum: 0), .optional,
        "what `run` reports on and `check` judges by"),
    ]
  }

  static let hostPool = Group(
    "host pool", "Identical hosts.",
    [
      Key("name", .name, "name of the pool; different for each"),
      Key("count", .whole(1...1_000_000), aliases: ["n"], "number of hosts; at most 1 000 000 in all pools together"),
      Key("capacity", .group(amounts("capacity", "What one host has.", .hostCapacity)), "what one host has"),
      Key("price", .quantity(.price, .nonNegative), .optional, "price of one host, in any currency"),
    ])

  /// A mapping from resource kinds to amounts.
  static func amounts(_ title: String, _ summary: String, _ rounding: AmountUse) -> Group {
    Group(
      title, summary + " " + rounding.summary,
      ResourceKind.allCases.map { kind in
        Key(kind.name, .quantity(.amount(kind), .nonNegative), .optional, kind.summary)
      },
      oneOf: ResourceKind.allCases.map(\.name))
  }

  enum AmountUse {
    case hostCapacity, instanceSize, guarantee, limit

    var summary: String {
      switch self {
      case .hostCapacity, .instanceSize, .guarantee: "Rounded down to whole units; kinds that are left out are zero."
      case .limit: "Rounded down to whole units; kinds that are left out are not limited."
      }
    }
  }

  static func time(_ sign: Sign) -> Shape { .quantity(.time, sign) }

  static let weight = Key(
    "weight", .number(.from(1e-6, upTo: 1e6)), .byDefault("1"), "scales the fair share")
  static func priority(_ summary: String) -> Key {
    Key("priority", .whole(-1_000_000...1_000_000), .byDefault("0"), summary)
  }
}

extension ResourceKind {
  var summary: String {
    switch self {
    case .cpu: "processors, counted in thousandths of a core"
    case .memory: "main memory, counted in MiB"
    case .gpu: "graphics processors, counted in thousandths"
    case .network: "bandwidth, counted in Mbit/s"
    case .storage: "disk space, counted in MiB"
    }
  }

  /// The simulator's whole unit.
  var wholeUnit: String {
    switch self {
    case .cpu: "thousandths of a core"
    case .gpu: "thousandths of a GPU"
    case .memory, .storage: "MiB"
    case .network: "Mbit/s"
    }
  }
}
