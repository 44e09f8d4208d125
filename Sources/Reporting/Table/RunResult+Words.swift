import Experiments
import OutputAnalysis
import SimulationKernel

/// How a run came about, in the words that headings use.
extension RunResult {
  /// `10 replications of 24 h with 2 h of warm-up; seed 1`: the horizon has the warm-up in it.
  var runInWords: String {
    var text = replications == 1 ? "1 replication" : "\(replications) replications"
    text += " of " + HumanText.chosenTime(scenario.horizon.seconds)
    if scenario.warmup > 0 { text += " with " + HumanText.chosenTime(scenario.warmup.seconds) + " of warm-up" }
    return text + "; seed \(scenario.seed)"
  }

  /// What was found of the warm-up and of the number of replications, where it was to be found.
  var preparation: [String] {
    var notes: [String] = []
    if let warmupFinding {
      let time = HumanText.chosenTime(warmupFinding.warmup.seconds)
      notes.append(
        warmupFinding.warmup == 0
          ? "No start-up to leave out was found (warmup: auto, MSER-5)."
          : "The warm-up of \(time) was found by MSER-5 (warmup: auto).")
    }
    if let precision { notes.append(precision.sentence(replications: replications)) }
    return notes
  }
}

extension PrecisionOutcome {
  /// Which rule ended the run.
  func sentence(replications: Int) -> String {
    let (wanted, metrics) = (HumanText.chosenPercent(goal.relativeHalfWidth), goal.metrics.joined(separator: ", "))
    if isReached {
      return "Stopped after \(replications) replications: half of the interval is at most \(wanted) of the mean "
        + "(\(metrics))."
    }
    let count = replications < goal.most ? "\(replications) replications" : "the most replications, \(goal.most)"
    var text = "Stopped after \(count): half of the interval is not yet at most \(wanted) of the mean"
    if let widest {
      text += "; that of \(widest.metric) is \(HumanText.percent(widest.part))"
    } else if let missing = metricsWithoutInterval.first {
      text += "; \(missing) has no interval or a mean of 0"
    }
    return text + "."
  }
}
