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
    /// Two states, both by the hour.
    case burstyDaily = "bursty-daily"
    case burstyWeekly = "bursty-weekly"
    case renewal
  }

  public var model: Model
  public var process: ArrivalProcess
  public var parameters: Int
  /// Of the counts of the trace's spans; of its gaps for `renewal`.
  public var logLikelihood: Double
  public var criterion: Double { 2 * Double(parameters) - 2 * logLikelihood }
}

/// Which process of arrivals a trace, or a class of its jobs, is like.
///
/// Poisson arrivals, a profile of the day, one of the week, and a two-state process without a profile and with either are
/// compared on the counts of equal spans, and the least of Akaike's criterion is taken. Where that is the Poisson process,
/// whose counts show neither clock nor bursts, its exponential gaps are compared with the other laws of gaps: a better one
/// that is near enough makes a renewal process. The gaps of a file that is not in order of time are not looked at, nor those
/// of a class.
public struct ArrivalFitting: Equatable, Sendable {
  /// The smallest criterion first; the renewal process, which is judged on gaps, last.
  public var candidates: [ArrivalFit]
  public var chosen: ArrivalFit
  /// The laws of the gaps; nil for a class.
  public var gaps: Fitting?

  /// The arrivals of all jobs.
  ///
  /// - Parameters:
  ///   - clock: the time of the week at the trace's origin, in seconds since Monday 00:00.
  ///   - model: what is to be taken; nil for the best.
  /// - Returns: nil for fewer than two jobs, jobs that all come at once, or a model that the trace is too short for.
  public init?(_ profile: TraceProfile, clock: Double, model: ArrivalFit.Model? = nil) {
    guard profile.arrivals.rate != nil else { return nil }
    self.init(counts: profile.arrivals, clock: clock)
    let gaps = Fitting(
      Sample.spread(profile.gaps.sample.kept, resolution: profile.hasWholeSeconds ? 1 : 0),
      families: Family.allCases.filter { $0 != .normal && $0 != .uniform })
    let renewal = ArrivalFit(
      model: .renewal, process: .renewal(gap: gaps.law), parameters: gaps.chosen?.family.parameters ?? 0,
      logLikelihood: gaps.chosen?.logLikelihood ?? -.infinity)
    candidates.append(renewal)
    self.gaps = gaps
    if chosen.model == .poisson, profile.unsorted == 0, let law = gaps.chosen, Self.beatsExponential(law, gaps) {
      chosen = renewal
    }
    if let model, !choose(model) { return nil }
  }

  /// The arrivals of a class of jobs, by their counts over the time of the whole trace, which must have a length.
  init(counts: ArrivalCounts, clock: Double) {
    let span = max(counts.span, 1e-9)
    var all = [
      ArrivalFit(
        model: .poisson, process: .poisson(rate: Double(max(1, counts.count - 1)) / span), parameters: 1,
        logLikelihood: Self.poissonLikelihood(counts))
    ]
    for hours in [24, 168] {
      if let schedule = Self.schedule(counts, hours: hours, clock: clock) { all.append(schedule) }
    }
    for hours in [1, 24, 168] {
      if let bursty = TwoStates.fit(counts, hours: hours, clock: clock) { all.append(bursty) }
    }
    all.sort { $0.criterion < $1.criterion }
    candidates = all
    chosen = all[0]
  }

  /// Takes a model; whether there is one.
  mutating func choose(_ model: ArrivalFit.Model) -> Bool {
    guard let wanted = candidates.first(where: { $0.model == model }) else { return false }
    chosen = wanted
    return true
  }

  private static func beatsExponential(_ law: Fit, _ gaps: Fitting) -> Bool {
    guard let exponential = gaps.candidates.first(where: { $0.family == .exponential }) else { return false }
    return law.criterion < exponential.criterion - 10
  }

  /// ln of the Poisson probability of a count.
  private static func logChance(_ count: Int64, mean: Double) -> Double {
    guard mean > 0 else { return count == 0 ? 0 : -.infinity }
    return Double(count) * log(mean) - mean - Solving.logFactorial(count)
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
      model: hours == 24 ? .daily : .weekly,
      process: .schedule(profile: Profile(hourly: rates, peak: peak), peak: peak),
      parameters: hours, logLikelihood: likelihood)
  }
}

extension Profile {
  /// Steps at the hours: each rate ÷ peak from the start of its hour to a second before the next; hours of equal rates in
  /// a row are one step.
  init(hourly rates: [Double], peak: Double) {
    let hour = 3600 * Nanoseconds.second
    let factors = rates.map { ($0 / peak).rounded4 }
    var points: [Point] = []
    for index in factors.indices {
      if index == 0 || factors[index] != factors[index - 1] {
        points.append(Point(time: Nanoseconds(index) * hour, factor: factors[index]))
      }
      if index + 1 == factors.count || factors[index] != factors[index + 1] {
        points.append(Point(time: Nanoseconds(index + 1) * hour - .second, factor: factors[index]))
      }
    }
    self.init(points: points, period: Nanoseconds(rates.count) * hour)
  }
}
