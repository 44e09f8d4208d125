import TraceAnalysis
import Traces

extension TraceScenario {
  /// What a fitted scenario says of itself, as comments of YAML.
  public func comments(file: String, jobs: Int, width: Int = 100) -> String {
    var lines = wrapped(
      "Fitted to \(TraceTable.printable(file)): \(HumanText.grouped(Int64(jobs))) jobs. Made by 'cloudward trace fit'; "
        + "it holds none of the trace's jobs.", lead: "# ", width: width)
    lines += wrapped(arrivalsSentence, lead: "# ", width: width)
    for part in parts { lines += wrapped(sentence(on: part), lead: "# ", width: width) }
    lines += wrapped(
      "Jobs are drawn independently: what went together in the trace (long jobs and large ones, one user's jobs one "
        + "after the other) does not here.", lead: "# ", width: width)
    for assumption in assumptions { lines += wrapped(assumption, lead: "# ", width: width) }
    return lines.map { $0.hasPrefix("#") ? $0 : "#" + $0.dropFirst() }.joined(separator: "\n").withPlainSpaces + "\n"
  }

  private var arrivalsSentence: String {
    let others = arrivals.candidates.filter { $0.model != .renewal }.map {
      "\($0.model.rawValue) \(HumanText.fixed($0.criterion, decimals: 1))"
    }
    return "Arrivals: \(arrivals.chosen.model.rawValue). AIC of the counts: \(others.joined(separator: ", "))."
  }

  private func sentence(on part: Part) -> String {
    let unit = part.unit.isEmpty ? "" : " " + part.unit
    let observed =
      "\(part.name): observed mean \(TraceTable.figure(part.sample.mean))\(unit), cv "
      + TraceTable.figure(part.sample.variation) + "; "
    guard let fitting = part.fitting else { return observed + "the values themselves, as often as each came." }
    guard let chosen = fitting.chosen else {
      let best = fitting.candidates.min { $0.distance < $1.distance }
      return observed + "no family is near enough"
        + (best.map { " (the nearest, \($0.family.rawValue), is \(TraceTable.figure($0.distance)) away)" } ?? "")
        + ", so the means of \(Fitting.empiricalPoints) equal parts of the observed values are drawn."
    }
    return observed + "\(chosen.family.rawValue) of mean \(TraceTable.figure(part.law.mean))\(unit), AIC "
      + "\(HumanText.fixed(chosen.criterion, decimals: 1)), Kolmogorov–Smirnov distance "
      + "\(TraceTable.figure(chosen.distance)) (p \(TraceTable.figure(chosen.chance)), which is too large where "
      + "parameters were fitted)."
  }
}
