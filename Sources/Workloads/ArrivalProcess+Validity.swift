import SimulationKernel

extension ArrivalProcess {
  /// The largest mean rate per second. Times are whole nanoseconds, so that more arrivals than one each nanosecond
  /// would hardly move the clock on.
  public static let largestRate = 1e9

  /// The shortest mean stay in a state of a bursty process, in seconds.
  public static let shortestStay = 1e-6

  /// Why the process is impossible, or would send without end at one moment; nil where it is good.
  public var problem: String? {
    switch self {
    case .poisson(let rate): Self.problem(rate: rate)
    case .renewal(let gap): Self.problem(gap: gap)
    case .periodic(let devices, let period, let jitter):
      Self.problem(devices: devices, period: period, jitter: jitter)
    case .schedule(let profile, let peak):
      profile.problem ?? Self.problem(rate: peak)
        ?? Self.problem(rate: peak * profile.peak)
    case .bursty(let quiet, let burst, let profile):
      profile?.problem
        ?? [quiet, burst].lazy.compactMap {
          Self.problem(state: BurstState(rate: $0.rate * (profile?.peak ?? 1), meanStay: $0.meanStay))
        }.first
    case .batch(let count, let times):
      count < 0
        ? "the count must be 0 or more"
        : times.allSatisfy { 0 <= $0 && $0 < Profile.day } ? nil : "times must lie between 00:00 and 24:00"
    case .batchOnce(let count, let time):
      count < 0 ? "the count must be 0 or more" : time < 0 ? "the time must not lie before the start" : nil
    case .closed(let population, let think):
      0...Int(Int32.max) ~= population
        ? think.problem.map { "think time: \($0)" } : "the population must be between 0 and \(Int32.max)"
    case .trace: nil
    }
  }

  private static func problem(rate: Double) -> String? {
    guard rate >= 0 else { return "the rate must be 0 or more" }
    return rate <= largestRate ? nil : "the rate must be at most 1e9 per second"
  }

  private static func problem(gap: Distribution) -> String? {
    if let problem = gap.problem { return "gap: \(problem)" }
    guard gap.maximum > 0 else { return "the gap must not always be zero" }
    return gap.mean * largestRate >= 1 ? nil : "the mean gap must be at least 1 ns"
  }

  private static func problem(devices: Int, period: Nanoseconds, jitter: Distribution?) -> String? {
    guard devices >= 0 else { return "the number of devices must be 0 or more" }
    guard period > 0 else { return "the period must be positive" }
    guard Double(devices) <= Double(period) else { return "the rate must be at most 1e9 per second" }
    return jitter?.problem.map { "jitter: \($0)" }
  }

  private static func problem(state: BurstState) -> String? {
    guard state.meanStay >= shortestStay, state.meanStay.isFinite else {
      return "mean stays must be at least 1 µs, and finite"
    }
    return problem(rate: state.rate)
  }
}
