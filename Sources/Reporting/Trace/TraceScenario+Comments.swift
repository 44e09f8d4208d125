import OutputAnalysis
import TraceAnalysis
import Traces

extension TraceScenario {
  /// What a fitted scenario says of itself, as comments of YAML.
  public func comments(file: String, jobs: Int, check: TraceCheck? = nil, width: Int = 100) -> String {
    var lines = wrapped(
      "Fitted to \(TraceTable.printable(file)): \(HumanText.grouped(Int64(jobs))) jobs. Made by 'cloudward trace fit'; "
        + "it holds none of the trace's jobs.", lead: "# ", width: width)
    lines += wrapped(arrivalsSentence, lead: "# ", width: width)
    if classes.count > 1 {
      lines += wrapped(
        "Jobs are of \(classes.count) classes by size, so that long jobs and large ones go together as in the trace. "
          + "Within a class they are drawn independently, with sizes weighted so that the class's load is kept. One user's "
          + "jobs do not follow each other here.", lead: "# ", width: width)
    } else {
      lines += wrapped(
        "Jobs are drawn independently: what went together in the trace (one user's jobs one after the other) does not "
          + "here.", lead: "# ", width: width)
    }
    lines += classTable.lines(width: width - 2, colour: false).map { "# " + $0 }
    for jobClass in classes {
      for part in jobClass.parts {
        let name = classes.count > 1 ? jobClass.name + ", " : ""
        lines += wrapped(name + sentence(on: part), lead: "# ", width: width)
      }
    }
    for assumption in assumptions { lines += wrapped(assumption, lead: "# ", width: width) }
    if let check { lines += check.lines(width: width - 2).map { "# " + $0 } }
    return lines.map { $0.hasPrefix("#") ? $0 : "#" + $0.dropFirst() }.joined(separator: "\n").withPlainSpaces + "\n"
  }

  private var arrivalsSentence: String {
    let others = arrivals.candidates.filter { $0.model != .renewal }.map {
      "\($0.model.rawValue) \(HumanText.fixed($0.criterion, decimals: 1))"
    }
    return
      "Arrivals of all jobs: \(arrivals.chosen.model.rawValue). AIC of the counts: \(others.joined(separator: ", "))."
  }

  /// What each class became: its run time's law with the distance from the sample, and its arrivals.
  private var classTable: TextTable {
    var table = TextTable(columns: [
      .init(title: "class"), .init(title: "jobs"), .init(title: "load", rank: 3), .init(title: "run time, mean"),
      .init(title: "law"), .init(title: "distance", rank: 1), .init(title: "arrivals"),
    ])
    for jobClass in classes {
      let time = jobClass.parts.first { $0.unit == "s" }
      let cells = [
        jobClass.name, HumanText.percent(jobClass.share), HumanText.percent(jobClass.loadShare),
        time.map { HumanText.time($0.mean) } ?? "",
        time.map { $0.fitting?.chosen?.family.rawValue ?? "table" } ?? "given",
        time?.fitting.map { TraceTable.figure($0.distance) } ?? "", jobClass.arrivals.chosen.model.rawValue,
      ]
      table.rows.append(cells.map { TextTable.Cell($0) })
    }
    return table
  }

  private func sentence(on part: Part) -> String {
    let unit = part.unit.isEmpty ? "" : " " + part.unit
    let observed =
      "\(part.name): observed mean \(TraceTable.figure(part.mean))\(unit), cv \(TraceTable.figure(part.variation)); "
    guard let fitting = part.fitting else {
      return observed + "the values themselves, by how often each came"
        + (abs(part.law.mean / part.mean - 1) < 5e-4
          ? "." : ", weighted to a mean of \(TraceTable.figure(part.law.mean)), which keeps the load.")
    }
    guard let chosen = fitting.chosen else {
      let best = fitting.candidates.min { $0.distance < $1.distance }
      return observed + "no family is near enough"
        + (best.map { " (the nearest, \($0.family.rawValue), is \(TraceTable.figure($0.distance)) away)" } ?? "")
        + ", so the means of \(Fitting.empiricalPoints) equal parts of the observed values are drawn."
    }
    return observed + "\(chosen.family.rawValue) of mean \(TraceTable.figure(part.law.mean))\(unit), AIC "
      + "\(HumanText.fixed(chosen.criterion, decimals: 1)), Kolmogorov–Smirnov distance "
      + "\(TraceTable.figure(fitting.distance)), Anderson–Darling A² \(TraceTable.figure(chosen.andersonDarling)) (p "
      + "\(TraceTable.figure(chosen.chance)), which is too large where parameters were fitted)."
  }
}
