import Glibc
import Workloads

/// A two-state Markov-modulated Poisson process, as a hidden Markov chain over the counts of equal spans; both rates may
/// follow the hours of a day or a week.
///
/// With hours the model is judged by its greatest likelihood, over states and factors together. What is generated has the
/// factors that the hours of the trace have, and the likeliest states beside these: in the greatest likelihood a busy hour
/// is in part taken for a burst, and would come out too quiet where bursts do not follow the clock.
///
/// Expectation and maximisation with scaled forward and backward passes: Baum, Petrie, Soules, Weiss, The Annals of
/// Mathematical Statistics 41, 1970; MacDonald, Zucchini, "Hidden Markov and Other Models for Discrete-valued Time
/// Series", 1997; factors after states: Meng, Rubin, Biometrika 80, 1993. Stays are whole numbers of spans, so that a mean stay of less than a few is not to be trusted.
struct TwoStates {
  /// Mean counts of a span in either state where the factor is 1.
  var means: (Double, Double)
  /// The chances to leave either state at the end of a span.
  var leaving = (0.1, 0.1)
  /// Of the hours, with a mean of 1 over the spans.
  private var factors: [Double]
  /// Whether the factors are made likelier too.
  private let isFree: Bool
  private(set) var logLikelihood = -Double.infinity

  static let mostRounds = 100

  private let bins: [Int64]
  /// The hour of each span.
  private let hours: [Int]

  /// Nil where there are fewer than 20 spans, or no two states can be told apart.
  ///
  /// - Parameter hours: 24 for the hours of the day, 168 for those of the week, 1 for rates that do not follow the clock.
  static func fit(_ counts: ArrivalCounts, hours: Int = 1, clock: Double = 0) -> ArrivalFit? {
    if hours > 1 {
      guard counts.width <= 3600, counts.span >= Double(2 * hours) * 3600 else { return nil }
    }
    let covered = counts.covered
    let hourOfBin = covered.indices.map {
      hours > 1 ? ArrivalCounts.hour(at: clock + counts.middle(ofBin: $0), of: hours) : 0
    }
    guard covered.count >= 20, let states = TwoStates(Array(covered), hourOfBin, hours, isFree: false),
      let likeliest = hours == 1 ? states : TwoStates(Array(covered), hourOfBin, hours, isFree: true)
    else { return nil }
    let width = Double(counts.width)
    let peak = states.factors.max() ?? 1
    let quiet = BurstState(rate: states.means.0 * peak / width, meanStay: width / states.leaving.0)
    let burst = BurstState(rate: states.means.1 * peak / width, meanStay: width / states.leaving.1)
    return ArrivalFit(
      model: hours == 1 ? .bursty : hours == 24 ? .burstyDaily : .burstyWeekly,
      process: .bursty(
        quiet: quiet, burst: burst, profile: hours > 1 ? Profile(hourly: states.factors, peak: peak) : nil),
      parameters: 4 + hours - 1, logLikelihood: likeliest.logLikelihood)
  }

  private init?(_ bins: [Int64], _ hours: [Int], _ hourCount: Int, isFree: Bool) {
    self.isFree = isFree
    self.bins = bins
    self.hours = hours
    let total = Double(bins.reduce(0, +))
    let mean = total / Double(bins.count)
    guard mean > 0 else { return nil }
    let above = bins.filter { Double($0) > mean }
    guard !above.isEmpty, above.count < bins.count else { return nil }
    let high = Double(above.reduce(0, +)) / Double(above.count)
    let low = (total - high * Double(above.count)) / Double(bins.count - above.count)
    means = (max(low, mean / 1000), high)
    var jobs = [Double](repeating: 0, count: hourCount)
    var spans = jobs
    for (hour, bin) in zip(hours, bins) {
      jobs[hour] += Double(bin)
      spans[hour] += 1
    }
    factors = zip(jobs, spans).map { $1 > 0 ? $0 / $1 / mean : 0 }
    for _ in 0..<Self.mostRounds {
      let before = logLikelihood
      guard improve() else { return nil }
      if logLikelihood - before < 1e-7 * abs(logLikelihood) { break }
    }
    // A state that is not expected to be left once in the whole trace has no stay that could be told.
    let least = 1 / Double(bins.count)
    guard means.1 > means.0 * 1.01, leaving.0 >= least, leaving.1 >= least else { return nil }
  }

  /// What a forward pass leaves for the backward one, by span.
  private struct Pass {
    var forward: [(Double, Double)]
    var chances: [(Double, Double)]
    var scales: [Double]
  }

  /// One round; its likelihood is that of the parameters before it.
  private mutating func improve() -> Bool {
    let logFactors = factors.map { log($0) }
    let logMeans = (log(means.0), log(means.1))
    let empty = [(Double, Double)](repeating: (0, 0), count: bins.count)
    var pass = Pass(forward: empty, chances: empty, scales: [Double](repeating: 0, count: bins.count))
    let sum = leaving.0 + leaving.1
    var ahead = (leaving.1 / sum, leaving.0 / sum)
    var likelihood = 0.0
    for index in bins.indices {
      let (count, factor) = (Double(bins[index]), factors[hours[index]])
      // Of an hour in which nothing ever came the factor is 0, and the chance of nothing 1.
      let common = count > 0 ? count * logFactors[hours[index]] - Solving.logFactorial(bins[index]) : 0
      let logs = (
        (count > 0 ? count * logMeans.0 : 0) - means.0 * factor, (count > 0 ? count * logMeans.1 : 0) - means.1 * factor
      )
      let largest = max(logs.0, logs.1)
      guard largest.isFinite else { return false }
      pass.chances[index] = (exp(logs.0 - largest), exp(logs.1 - largest))
      let here = (ahead.0 * pass.chances[index].0, ahead.1 * pass.chances[index].1)
      let scale = here.0 + here.1
      guard scale > 0 else { return false }
      likelihood += log(scale) + largest + common
      pass.scales[index] = scale
      pass.forward[index] = (here.0 / scale, here.1 / scale)
      ahead = step(pass.forward[index])
    }
    logLikelihood = likelihood
    reestimate(pass)
    return true
  }

  private func step(_ now: (Double, Double)) -> (Double, Double) {
    (now.0 * (1 - leaving.0) + now.1 * leaving.1, now.0 * leaving.0 + now.1 * (1 - leaving.1))
  }

  /// New parameters from the expected stays, counts and changes, by the backward pass.
  private mutating func reestimate(_ pass: Pass) {
    var backward = (1.0, 1.0)
    var (stays, sums, starts, changes) = ((0.0, 0.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0))
    // By hour: jobs, and spans in either state.
    var jobs = [Double](repeating: 0, count: factors.count)
    var spans = [(Double, Double)](repeating: (0, 0), count: factors.count)
    for index in bins.indices.reversed() {
      let share = (pass.forward[index].0 * backward.0, pass.forward[index].1 * backward.1)
      let (hour, count) = (hours[index], Double(bins[index]))
      jobs[hour] += count
      spans[hour] = (spans[hour].0 + share.0, spans[hour].1 + share.1)
      stays = (stays.0 + share.0 * factors[hour], stays.1 + share.1 * factors[hour])
      sums = (sums.0 + share.0 * count, sums.1 + share.1 * count)
      guard index > 0 else { break }
      let scale = pass.scales[index]
      let next = (pass.chances[index].0 * backward.0 / scale, pass.chances[index].1 * backward.1 / scale)
      let past = pass.forward[index - 1]
      changes = (changes.0 + past.0 * leaving.0 * next.1, changes.1 + past.1 * leaving.1 * next.0)
      backward = (
        (1 - leaving.0) * next.0 + leaving.0 * next.1, leaving.1 * next.0 + (1 - leaving.1) * next.1
      )
      starts = (starts.0 + past.0 * backward.0, starts.1 + past.1 * backward.1)
    }
    guard stays.0 > 0, stays.1 > 0, starts.0 > 0, starts.1 > 0 else { return }
    means = (sums.0 / stays.0, sums.1 / stays.1)
    leaving = (min(1, changes.0 / starts.0), min(1, changes.1 / starts.1))
    if isFree { reestimateFactors(jobs, spans) }
  }

  /// The factors of the hours under the states' means, scaled to a mean of 1 over the spans.
  private mutating func reestimateFactors(_ jobs: [Double], _ spans: [(Double, Double)]) {
    let expected = spans.map { $0.0 * means.0 + $0.1 * means.1 }
    let raw = zip(jobs, expected).map { $1 > 0 ? $0 / $1 : 0 }
    let total = spans.reduce(0) { $0 + $1.0 + $1.1 }
    let mean = zip(raw, spans).reduce(0) { $0 + $1.0 * ($1.1.0 + $1.1.1) } / total
    guard mean > 0 else { return }
    factors = raw.map { $0 / mean }
    means = (means.0 * mean, means.1 * mean)
  }
}
