import CloudModel
import Workloads

extension Format {
  static let workload = Group(
    "workload", "One kind of request that a tenant sends.",
    [
      Key("name", .name, "name of the workload; different for each of a tenant"),
      priority("importance within the tenant; a larger number is more important"),
      Key(
        "weight", .number(.from(1e-6, upTo: 1e6)), .byDefault("1"),
        "scales the share of an instance under weighted sharing"),
      Key("arrivals", .choice(arrivals), "when requests arrive"),
      Key("demand", .group(demand), .requiredUnless(key: "arrivals", is: "trace"), "what a request asks for"),
      Key(
        "duration", .choice(distribution(of: .time)), .requiredUnless(key: "arrivals", is: "trace"),
        "how long a request takes when it is given all of its demand"),
      Key(
        "estimate", .choice(estimate), .optional,
        "the runtime that an allocator is told; left out: allocators that need one use the duration"),
      Key("slo", .group(objective), .optional, "the service level objective; left out: the tenant's"),
    ])

  static let demand = Group(
    "demand",
    "What a request asks for, rounded up to whole units; each amount may be a distribution. Kinds that are left out are "
      + "zero.",
    ResourceKind.allCases.map { kind in
      Key(kind.name, .choice(distribution(of: .amount(kind))), .optional, kind.summary)
    },
    oneOf: ResourceKind.allCases.map(\.name))

  static let estimate = Choice(
    "estimate", "A runtime estimate: `exact`, a factor on the drawn duration, or a distribution of times.",
    [
      Variant("exact", "the drawn duration itself", nil),
      Variant("factor", "the drawn duration times a drawn factor", .choice(distribution(of: .number))),
    ], or: distribution(of: .time))
}

extension Format {
  static let arrivals = Choice(
    "arrival process", "When the requests of a workload arrive.",
    [
      Variant(
        "poisson", "independent exponential gaps",
        keys: [Key("rate", .quantity(.rate, .positive), "mean number of arrivals per time")]),
      Variant(
        "renewal", "independent gaps of any distribution; the distribution may stand here directly",
        .groupOrValue(
          Group(
            "renewal", "Independent gaps of any distribution.",
            [Key("gap", .choice(distribution(of: .time)), "time between arrivals")]), of: "gap")),
      Variant(
        "periodic", "devices that send again and again, evenly staggered",
        keys: [
          Key("devices", .whole(1...10_000_000), aliases: ["count", "n"], "number of devices"),
          Key("period", time(.positive), aliases: ["every"], "time between two requests of a device"),
          Key("jitter", .choice(distribution(of: .time)), .optional, "how late each request is, within a period"),
        ]),
      Variant(
        "schedule", "a Poisson process whose rate follows the clock",
        keys: [profileKey, Key("peak", .quantity(.rate, .positive), "arrivals per time where the profile is 1")],
        [profileKey, Key("mean", .quantity(.rate, .positive), "arrivals per time, averaged over the profile")]),
      Variant(
        "bursty", "a Poisson process whose rate changes between two values, at random, and with the clock if wanted",
        keys: [
          Key("quiet", .group(burstState("quiet state", .nonNegative)), "the lower rate and how long it lasts"),
          Key("burst", .group(burstState("burst state", .positive)), "the higher rate and how long it lasts"),
          Key(
            "profile", profileShape, .optional,
            "what both rates are multiplied by over a day or a week; left out: they do not follow the clock"),
        ]),
      Variant(
        "batch", "many requests together, every day or once", keys: [batchCount, batchTimes],
        [batchCount, Key("after", time(.nonNegative), "time from the start of the run; the batch comes once")]),
      Variant(
        "closed", "a population of customers: each thinks, sends a request and waits until it is done",
        keys: [
          Key("population", .whole(1...10_000_000), aliases: ["customers", "n"], "number of customers"),
          Key("think", .choice(distribution(of: .time)), "time between an answer and the next request"),
        ]),
      Variant(
        "trace", "the jobs of a trace, with the attributes that it gives; the path may stand here directly",
        .groupOrValue(trace, of: "file")),
    ])

  private static let profileShape = Shape.listOr(
    list: profilePoints, other: .word(Profile.summaries.map { Word($0.name, $0.summary) }))

  private static let profileKey = Key(
    "profile", profileShape, "the shape of the rate over a day or a week: a name, or points joined by lines")

  private static let batchCount = Key("count", .whole(1...10_000_000), aliases: ["n"], "number of requests in a batch")

  private static let batchTimes = Key(
    "at",
    .listOr(
      list: .list(of: .quantity(.timeOfDay, .any), item: "time of day", minimum: 1),
      other: .quantity(.timeOfDay, .any)),
    "time of day, or a list of them")

  static let profilePoints = Shape.list(
    of: .pair(
      Key("time", time(.nonNegative), "time since midnight, or since Monday 00:00 if any is above 24h"),
      Key("factor", .number(.from(0, upTo: 1e6)), "what the rate is multiplied by")),
    item: "point of the profile", minimum: 1)

  private static func burstState(_ title: String, _ sign: Sign) -> Group {
    Group(
      title, "One of the two states of bursty arrivals.",
      [
        Key("rate", .quantity(.rate, sign), "arrivals per time in this state"),
        Key("for", time(.positive), aliases: ["mean", "stay"], "mean length of a stay; stays are exponential"),
      ])
  }
}
