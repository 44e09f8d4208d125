import CloudModel
import SimulationKernel
import Workloads

extension ScenarioWriter {
  /// A law of amounts of a kind, or of times where the kind is nil.
  static func law(_ law: Distribution, of kind: ResourceKind?) -> YAMLText {
    written(law) { value in
      guard let kind else { return span(Nanoseconds(seconds: value)) }
      return .word("\(value)" + kind.shownUnitSymbol)
    }
  }

  /// A law of plain numbers.
  static func number(_ law: Distribution) -> YAMLText { written(law) { .word("\($0)") } }

  private static func written(_ law: Distribution, _ unit: (Double) -> YAMLText) -> YAMLText {
    let plain = { (value: Double) in YAMLText.word("\(value)") }
    switch law {
    case .constant(let value): return unit(value)
    case .exponential(let mean): return .variant("exponential", .mapping([("mean", unit(mean))]))
    case .uniform(let low, let high): return .variant("uniform", .mapping([("min", unit(low)), ("max", unit(high))]))
    case .normal(let mean, let deviation):
      return .variant("normal", .mapping([("mean", unit(mean)), ("sd", unit(deviation))]))
    case .lognormal(let mu, let sigma):
      return .variant("lognormal", .mapping([("mu", plain(mu)), ("sigma", plain(sigma))]))
    case .gamma(let shape, let scale):
      return .variant("gamma", .mapping([("shape", plain(shape)), ("scale", unit(scale))]))
    case .weibull(let shape, let scale):
      return .variant("weibull", .mapping([("shape", plain(shape)), ("scale", unit(scale))]))
    case .pareto(let shape, let minimum, let maximum):
      return .variant(
        "pareto", .keys([("min", unit(minimum)), ("shape", plain(shape)), ("max", maximum.map(unit))]))
    case .hyperexponential(let probabilities, let means):
      return .variant(
        "hyperexponential",
        .mapping([("probabilities", .list(probabilities.map(plain))), ("means", .list(means.map(unit)))]))
    case .empirical(let values, let weights):
      return .variant(
        "empirical", .mapping([("values", .list(values.map(unit))), ("weights", .list(weights.map(plain)))]))
    }
  }

  static func arrivals(_ process: ArrivalProcess) -> YAMLText {
    switch process {
    case .poisson(let rate): return .variant("poisson", .mapping([("rate", perSecond(rate))]))
    case .renewal(let gap): return .variant("renewal", .mapping([("gap", law(gap, of: nil))]))
    case .periodic(let devices, let period, let jitter):
      return .variant(
        "periodic",
        .keys([
          ("devices", .word(String(devices))), ("period", span(period)), ("jitter", jitter.map { law($0, of: nil) }),
        ]))
    case .schedule(let profile, let peak):
      return .variant("schedule", .mapping([("profile", points(profile)), ("peak", perSecond(peak))]))
    case .bursty(let quiet, let burst, let profile):
      return .variant(
        "bursty", .keys([("quiet", state(quiet)), ("burst", state(burst)), ("profile", profile.map(points))]))
    case .batch(let count, let times):
      return .variant(
        "batch", .mapping([("count", .word(String(count))), ("at", .list(times.map(timeOfDay)))]))
    case .batchOnce(let count, let time):
      return .variant("batch", .mapping([("count", .word(String(count))), ("after", span(time))]))
    case .closed(let population, let think):
      return .variant(
        "closed", .mapping([("population", .word(String(population))), ("think", law(think, of: nil))]))
    case .trace(let source): return .variant("trace", trace(source))
    }
  }

  private static func points(_ profile: Profile) -> YAMLText {
    .list(profile.points.map { .list([span($0.time), .word("\($0.factor)")]) })
  }

  private static func perSecond(_ rate: Double) -> YAMLText { .word("\(rate)/s") }

  private static func state(_ state: BurstState) -> YAMLText {
    .mapping([("rate", perSecond(state.rate)), ("for", span(Nanoseconds(seconds: state.meanStay)))])
  }

  private static func timeOfDay(_ time: Nanoseconds) -> YAMLText {
    let seconds = time / .second
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return .word("\"" + parts.joined(separator: ":") + "\"")
  }
}

extension ResourceKind {
  /// The unit in which laws are drawn, as files have it.
  fileprivate var shownUnitSymbol: String {
    switch self {
    case .cpu, .gpu: ""
    case .memory, .storage: "MiB"
    case .network: "Mbps"
    }
  }
}
