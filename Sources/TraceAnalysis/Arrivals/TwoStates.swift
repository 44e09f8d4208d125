import Glibc
import Workloads

/// A two-state Markov-modulated Poisson process, as a hidden Markov chain over the counts of equal spans.
///
/// Expectation and maximisation with scaled forward and backward passes: Baum, Petrie, Soules, Weiss, The Annals of
/// Mathematical Statistics 41, 1970; MacDonald, Zucchini, "Hidden Markov and Other Models for Discrete-valued Time
/// Series", 1997. Stays are whole numbers of spans, so that a mean stay of less than a few is not to be trusted.
struct TwoStates {
  /// Mean counts of a span in either state.
  var means: (Double, Double)
  /// The chances to leave either state at the end of a span.
  var leaving: (Double, Double)
  private(set) var logLikelihood = -Double.infinity

  static let mostRounds = 100

  /// Nil where there are fewer than 20 spans, or no two states can be told apart.
  static func fit(_ counts: ArrivalCounts) -> ArrivalFit? {
    let bins = Array(counts.covered)
    guard bins.count >= 20, let states = TwoStates(bins) else { return nil }
    let width = Double(counts.width)
    let quiet = BurstState(rate: states.means.0 / width, meanStay: width / states.leaving.0)
    let burst = BurstState(rate: states.means.1 / width, meanStay: width / states.leaving.1)
    return ArrivalFit(
      model: .bursty, process: .bursty(quiet: quiet, burst: burst), parameters: 4, logLikelihood: states.logLikelihood)
  }

  init?(_ bins: [Int64]) {
    let mean = Double(bins.reduce(0, +)) / Double(bins.count)
    guard mean > 0 else { return nil }
    let above = bins.filter { Double($0) > mean }
    guard !above.isEmpty, above.count < bins.count else { return nil }
    let high = Double(above.reduce(0, +)) / Double(above.count)
    let low = (mean * Double(bins.count) - high * Double(above.count)) / Double(bins.count - above.count)
    means = (max(low, mean / 1000), high)
    leaving = (0.1, 0.1)
    for _ in 0..<Self.mostRounds {
      let before = logLikelihood
      guard improve(bins) else { return nil }
      if logLikelihood - before < 1e-7 * abs(logLikelihood) { break }
    }
    guard means.1 > means.0 * 1.01, leaving.0 > 0, leaving.1 > 0 else { return nil }
  }

  /// One round; its likelihood is that of the parameters before it.
  private mutating func improve(_ bins: [Int64]) -> Bool {
    let count = bins.count
    var forward = [(Double, Double)](repeating: (0, 0), count: count)
    var chances = forward
    var scales = [Double](repeating: 0, count: count)
    let sum = leaving.0 + leaving.1
    var ahead = (leaving.1 / sum, leaving.0 / sum)
    var likelihood = 0.0
    for index in 0..<count {
      let logs = (
        ArrivalFitting.logChance(bins[index], mean: means.0), ArrivalFitting.logChance(bins[index], mean: means.1)
      )
      let largest = max(logs.0, logs.1)
      guard largest.isFinite else { return false }
      chances[index] = (exp(logs.0 - largest), exp(logs.1 - largest))
      let here = (ahead.0 * chances[index].0, ahead.1 * chances[index].1)
      scales[index] = here.0 + here.1
      guard scales[index] > 0 else { return false }
      likelihood += log(scales[index]) + largest
      forward[index] = (here.0 / scales[index], here.1 / scales[index])
      ahead = step(forward[index])
    }
    logLikelihood = likelihood
    reestimate(bins, forward, chances, scales)
    return true
  }

  private func step(_ now: (Double, Double)) -> (Double, Double) {
    (now.0 * (1 - leaving.0) + now.1 * leaving.1, now.0 * leaving.0 + now.1 * (1 - leaving.1))
  }

  /// New parameters from the expected stays, counts and changes, by the backward pass.
  private mutating func reestimate(
    _ bins: [Int64], _ forward: [(Double, Double)], _ chances: [(Double, Double)], _ scales: [Double]
  ) {
    var backward = (1.0, 1.0)
    var (stays, sums, starts, changes) = ((0.0, 0.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0))
    for index in bins.indices.reversed() {
      let share = (forward[index].0 * backward.0, forward[index].1 * backward.1)
      stays = (stays.0 + share.0, stays.1 + share.1)
      sums = (sums.0 + share.0 * Double(bins[index]), sums.1 + share.1 * Double(bins[index]))
      guard index > 0 else { break }
      let next = (
        chances[index].0 * backward.0 / scales[index], chances[index].1 * backward.1 / scales[index]
      )
      let past = forward[index - 1]
      changes = (changes.0 + past.0 * leaving.0 * next.1, changes.1 + past.1 * leaving.1 * next.0)
      backward = (
        (1 - leaving.0) * next.0 + leaving.0 * next.1, leaving.1 * next.0 + (1 - leaving.1) * next.1
      )
      starts = (starts.0 + past.0 * backward.0, starts.1 + past.1 * backward.1)
    }
    guard stays.0 > 0, stays.1 > 0, starts.0 > 0, starts.1 > 0 else { return }
    means = (sums.0 / stays.0, sums.1 / stays.1)
    leaving = (min(1, changes.0 / starts.0), min(1, changes.1 / starts.1))
  }
}
