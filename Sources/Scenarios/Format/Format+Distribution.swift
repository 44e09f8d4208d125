import CloudModel

extension Format {
  /// The laws of a random quantity. A value without a name is constant.
  static func distribution(of quantity: Quantity) -> Choice {
    switch quantity {
    case .time: timeDistribution
    case .amount(let kind): amountDistributions[kind.rawValue]
    default: numberDistribution
    }
  }

  private static let timeDistribution = makeDistribution(of: .time, "time distribution")
  private static let numberDistribution = makeDistribution(of: .number, "number distribution")
  private static let amountDistributions = ResourceKind.allCases.map {
    makeDistribution(of: .amount($0), $0.name + " distribution")
  }

  private static func makeDistribution(of quantity: Quantity, _ title: String) -> Choice {
    Choice(
      title, family: "distribution", "How \(quantity.noun) is drawn. A value alone is constant.",
      [
        Variant("constant", "always the same", .quantity(quantity, .nonNegative)),
        exponential(of: quantity),
      ] + symmetric(of: quantity) + skewed(of: quantity) + mixed(of: quantity), of: quantity,
      scalar: .quantity(quantity, .nonNegative))
  }

  private static func mean(_ quantity: Quantity, _ summary: String = "the average") -> Key {
    Key("mean", .quantity(quantity, .positive), summary)
  }

  private static let stretch = Key("shape", .number(.above(0, upTo: 1e6)), "shape parameter")

  private static func scale(_ quantity: Quantity) -> Key {
    Key("scale", .quantity(quantity, .positive), "scale parameter")
  }

  private static func variation(_ range: NumberRange) -> Key {
    Key("cv", .number(range), "coefficient of variation: standard deviation ÷ mean")
  }

  private static func exponential(of quantity: Quantity) -> Variant {
    let summary = "memoryless"
    guard quantity == .time else { return Variant("exponential", summary, keys: [mean(quantity)]) }
    return Variant(
      "exponential", summary, keys: [mean(quantity)],
      [Key("rate", .quantity(.rate, .positive), "1 ÷ mean")])
  }

  private static func symmetric(of quantity: Quantity) -> [Variant] {
    let centre = Key("mean", .quantity(quantity, .nonNegative), "mean before negative values are left out")
    return [
      Variant(
        "uniform", "equally likely between two bounds",
        keys: [
          Key("min", .quantity(quantity, .nonNegative), aliases: ["low"], "lower bound"),
          Key("max", .quantity(quantity, .nonNegative), aliases: ["high"], "upper bound"),
        ]),
      Variant(
        "normal", "the bell curve, drawn again while the value is negative",
        keys: [centre, variation(.from(0, upTo: 1e3))],
        [centre, Key("sd", .quantity(quantity, .nonNegative), aliases: ["stddev"], "standard deviation")]),
    ]
  }

  private static func skewed(of quantity: Quantity) -> [Variant] {
    let sigma = Key("sigma", .number(.from(0, upTo: 20)), "standard deviation of the logarithm")
    return [
      Variant(
        "lognormal", "the exponential of a normal law",
        keys: [mean(quantity), variation(.from(0, upTo: 1e3))],
        [Key("median", .quantity(quantity, .positive), "median"), sigma],
        [
          Key(
            "mu", .number(.from(-100, upTo: 100)),
            "mean of the logarithm of the number in its shown unit, seconds for times"),
          sigma,
        ]),
      Variant(
        "gamma", "a sum of exponential parts",
        keys: [mean(quantity), variation(.from(1e-3, upTo: 1e3))], [stretch, scale(quantity)]),
      Variant(
        "erlang", "a sum of k equal exponential parts",
        keys: [
          mean(quantity), Key("k", .whole(1...1_000_000), aliases: ["phases", "stages"], "number of parts"),
        ]),
      Variant(
        "weibull", "lifetimes that age or settle",
        keys: [mean(quantity), variation(.from(0.01, upTo: 100))], [stretch, scale(quantity)]),
      pareto(of: quantity),
    ]
  }

  private static func pareto(of quantity: Quantity) -> Variant {
    let minimum = Key("min", .quantity(quantity, .positive), aliases: ["low"], "smallest value")
    return Variant(
      "pareto", "a power law with a heavy tail",
      keys: [mean(quantity), Key("shape", .number(.above(1, upTo: 1e6)), "exponent of the tail; above 1 with a mean")],
      [
        minimum, Key("shape", .number(.above(0, upTo: 1e6)), "exponent of the tail"),
        Key("max", .quantity(quantity, .positive), .optional, aliases: ["high"], "largest value; left out: none"),
      ])
  }

  private static func mixed(of quantity: Quantity) -> [Variant] {
    [
      Variant(
        "hyperexponential", "an exponential law chosen by chance; more variable than one",
        keys: [mean(quantity), variation(.from(1, upTo: 1e3))],
        [
          Key(
            "probabilities", .list(of: .quantity(.share, .nonNegative), item: "probability", minimum: 1),
            "chance of each law; they add up to 1"),
          Key("means", .list(of: .quantity(quantity, .positive), item: "mean", minimum: 1), "mean of each law"),
        ]),
      Variant(
        "empirical", "one of some values",
        keys: [
          Key("values", .list(of: .quantity(quantity, .nonNegative), item: "value", minimum: 1), "what is drawn from"),
          Key(
            "weights", .list(of: .number(.from(0, upTo: 1e12)), item: "weight", minimum: 1), .optional,
            "chances of the values, in proportion; left out: equal"),
        ]),
    ]
  }
}
