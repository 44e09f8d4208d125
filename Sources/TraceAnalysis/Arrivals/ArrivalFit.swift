import Glibc
import SimulationKernel
import Workloads

/// A process of arrivals fitted to a trace, with its likelihood.
public struct ArrivalFit: Equatable, Sendable {
  public enum Model: String, CaseIterable, Sendable {
    case poisson
    /// By the hour of the day, and of the week.
    case daily, weekly
    /// Two states.
    case bursty
    case renewal
  }

  public var model: Model
  public var process: ArrivalProcess
  public var parameters: Int
  /// Of the counts of the trace's spans; of its gaps for `renewal`.
  public var logLikelihood: Double
  public var criterion: Double { 2 * Double(parameters) - 2 * logLikelihood }
}

/// Which process of arrivals a trace is like.
///
/// Poisson arrivals, a profile of the day, one of the week, and a two-state process are compared on the counts of equal
/// spans, and the least of Akaike's criterion is taken. Where that is the Poisson process, whose counts show neither
/// clock nor bursts, its exponential gaps are compared with the other laws of gaps: a better one that is near enough
/// makes a renewal process. The gaps of a file that is not in order of time are not looked at.
public struct ArrivalFitting: Equatable, Sendable {
  /// The smallest criterion first; the renewal process, which is judged on gaps, last.
  public var candidates: [ArrivalFit]
  public var chosen: ArrivalFit
  /// The laws of the gaps.
  public var gaps: Fitting

  /// - Parameters:
  ///   - clock: the time of the week at the trace's origin, in seconds since Monday 00:00.
  ///   - model: what is to be taken; nil for the best.
  /// - Returns: nil for fewer than two jobs, jobs that all come at once, or a model that the trace is too short for.
  public init?(_ profile: TraceProfile, clock: Double, model: ArrivalFit.Model? = nil) {
    let counts = profile.arrivals
    guard let rate = counts.rate else { return nil }
    let poisson = ArrivalFit(
      model: .poisson, process: .poisson(rate: rate), parameters: 1, logLikelihood: Self.poissonLikelihood(counts))
    gaps = Fitting(
      Sample.spread(profile.gaps.sample.kept, resolution: profile.hasWholeSeconds ? 1 : 0),
      families: Family.allCases.filter { $0 != .normal && $0 != .uniform })
    var all = [poisson]
    if let daily = Self.schedule(counts, hours: 24, clock: clock) { all.append(daily) }
    if let weekly = Self.schedule(counts, hours: 168, clock: clock) { all.append(weekly) }
    if let bursty = TwoStates.fit(counts) { all.append(bursty) }
    all.sort { $0.criterion < $1.criterion }
    let renewal = ArrivalFit(
      model: .renewal, process: .renewal(gap: gaps.law), parameters: gaps.chosen?.family.parameters ?? 0,
      logLikelihood: gaps.chosen?.logLikelihood ?? -.infinity)
    candidates = all + [renewal]
    if let model {
      guard let wanted = candidates.first(where: { $0.model == model }) else { return nil }
      chosen = wanted
    } else {
      chosen = all[0]
      if chosen.model == .poisson, profile.unsorted == 0, let law = gaps.chosen, Self.beatsExponential(law, gaps) {
        chosen = renewal
      }
    }
  }

  private static func beatsExponential(_ law: Fit, _ gaps: Fitting) -> Bool {
    guard let exponential = gaps.candidates.first(where: { $0.family == .exponential }) else { return false }
    return law.criterion < exponential.criterion - 10
  }

  /// ln of the Poisson probability of a count.
  static func logChance(_ count: Int64, mean: Double) -> Double {
    mean > 0 ? Double(count) * log(mean) - mean - Solving.logGamma(Double(count) + 1) : count == 0 ? 0 : -.infinity
  }

  private static func poissonLikelihood(_ counts: ArrivalCounts) -> Double {
    let bins = counts.covered
    let mean = Double(bins.reduce(0, +)) / Double(bins.count)
    return bins.reduce(0) { $0 + logChance($1, mean: mean) }
  }

  /// A rate for each hour of a day or a week: jobs ÷ seconds. Needs two whole periods, or the clock's effect could not
  /// be told from chance.
  private static func schedule(_ counts: ArrivalCounts, hours: Int, clock: Double) -> ArrivalFit? {
    guard counts.width <= 3600, counts.span >= Double(2 * hours) * 3600 else { return nil }
    let (jobs, seconds) = counts.byHour(of: hours, clock: clock)
    let rates = zip(jobs, seconds).map { $1 > 0 ? Double($0) / $1 : 0 }
    guard let peak = rates.max(), peak > 0 else { return nil }
    let likelihood = counts.covered.indices.reduce(0.0) { sum, index in
      let hour = ArrivalCounts.hour(at: clock + counts.middle(ofBin: index), of: hours)
      return sum + logChance(counts.bins[index], mean: rates[hour] * Double(counts.width))
    }
    return ArrivalFit(
      model: hours == 24 ? .daily : .weekly, process: .schedule(profile: profile(of: rates, peak), peak: peak),
      parameters: hours, logLikelihood: likelihood)
  }

  /// Steps at the hours: each rate from the start of its hour to a second before the next.
  private static func profile(of rates: [Double], _ peak: Double) -> Profile {
    let hour = 3600 * Nanoseconds.second
    let points = rates.indices.flatMap { index in
      let factor = rates[index] / peak
      return [
        Profile.Point(time: Nanoseconds(index) * hour, factor: factor),
        Profile.Point(time: Nanoseconds(index + 1) * hour - .second, factor: factor),
      ]
    }
    return Profile(points: points, period: Nanoseconds(rates.count) * hour)
  }
}
