import CloudModel
import TraceAnalysis
import Traces
import Workloads

/// What is in a trace, as a person reads it on a terminal.
public struct TraceTable {
  let profile: TraceProfile
  let summary: TraceSummary
  let width: Int
  let colour: Bool
  /// For terminals without blocks.
  let isPlain: Bool
  private var lines: [String] = []

  public static func text(
    of profile: TraceProfile, _ summary: TraceSummary, file: String, format: TraceFormat, width: Int = 80,
    colour: Bool = false, isPlain: Bool = false
  ) -> String {
    var table = TraceTable(profile: profile, summary: summary, width: max(40, width), colour: colour, isPlain: isPlain)
    table.addHeading(file, format)
    table.addArrivals()
    table.addQuantities()
    table.addTenants()
    table.addEstimates()
    table.addDropped()
    let lines = table.lines.flatMap { fitted($0, width: table.width) }
    return (lines.joined(separator: "\n") + "\n").withPlainSpaces
  }

  private init(profile: TraceProfile, summary: TraceSummary, width: Int, colour: Bool, isPlain: Bool) {
    self.profile = profile
    self.summary = summary
    self.width = width
    self.colour = colour
    self.isPlain = isPlain
  }

  private mutating func addTitle(_ title: String) {
    lines += ["", TextStyle.bold.applied(to: title, colour: colour)]
  }

  private mutating func addHeading(_ file: String, _ format: TraceFormat) {
    lines.append(TextStyle.bold.applied(to: Self.printable(file), colour: colour) + "  \(format.rawValue)")
    let span = profile.count > 1 ? " over \(HumanText.time(profile.arrivals.span))" : ""
    lines.append("\(HumanText.grouped(Int64(profile.count))) \(profile.count == 1 ? "job" : "jobs")\(span)")
    for key in ["Computer", "Installation", "MaxProcs", "MaxNodes"] {
      if let value = summary.headerValue(key) {
        lines.append("\(key): \(shortened(Self.printable(value), to: width - 20))")
      }
    }
  }

  private mutating func addArrivals() {
    guard let rate = profile.arrivals.rate else { return }
    addTitle("Arrivals")
    lines.append(
      "  rate \(HumanText.significant(rate * 3600)) an hour; gaps of cv \(Self.figure(profile.gaps.sample.variation))")
    for seconds in [60.0, 3600, 86_400] {
      guard let dispersion = profile.arrivals.dispersion(over: seconds), dispersion.span < seconds * 2 else { continue }
      lines.append(
        "  index of dispersion over \(HumanText.time(dispersion.span)): \(Self.figure(dispersion.index)) (Poisson: 1)")
    }
    let clock = TraceClock(summary)
    guard profile.arrivals.width <= 3600, profile.arrivals.span >= 7200 else { return }
    addPicture("day, by the hour", of: 24, clock)
    if profile.arrivals.span >= 172_800 {
      let (jobs, seconds) = profile.arrivals.byHour(of: 168, clock: clock.atOrigin)
      for (day, name) in ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].enumerated() {
        let rates = (day * 24..<day * 24 + 24).map { seconds[$0] > 0 ? Double(jobs[$0]) / seconds[$0] : nil }
        let mean = jobs[day * 24..<day * 24 + 24].reduce(0, +)
        addPicture(name, rates, "\(HumanText.grouped(mean)) jobs")
      }
    }
    if let assumption = clock.assumption { lines += wrapped(assumption, lead: "  ", width: width) }
  }

  private mutating func addPicture(_ name: String, of hours: Int, _ clock: TraceClock) {
    let (jobs, seconds) = profile.arrivals.byHour(of: hours, clock: clock.atOrigin)
    let rates = jobs.indices.map { seconds[$0] > 0 ? Double(jobs[$0]) / seconds[$0] * 3600 : nil }
    let known = rates.compactMap { $0 }
    addPicture(
      "00h", rates,
      "\(HumanText.significant(known.min() ?? 0)) to \(HumanText.significant(known.max() ?? 0)) an hour")
  }

  /// A row of bars, with its words where they fit beside it.
  private mutating func addPicture(_ name: String, _ values: [Double?], _ words: String) {
    let picture = "  \(name)  " + Sparkline.text(values, isPlain: isPlain)
    lines.append(picture.count + 2 + words.count > width ? picture : picture + "  " + words)
  }

  private mutating func addQuantities() {
    var table = TextTable(columns: [
      .init(title: ""), .init(title: "jobs", rank: 4), .init(title: "mean"), .init(title: "cv", rank: 3),
      .init(title: "min", rank: 5), .init(title: "p50"), .init(title: "p95", rank: 1), .init(title: "p99", rank: 2),
      .init(title: "max"),
    ])
    let row = {
      (name: String, quantity: TraceProfile.Quantity, read: (Double) -> Double?, show: (Double) -> String) in
      let sample = quantity.sample
      guard sample.count > 0 else { return }
      let shown = [sample.smallest] + [0.5, 0.95, 0.99].compactMap(read) + [sample.largest]
      table.rows.append(
        [name, HumanText.grouped(Int64(sample.count)), show(sample.mean), Self.figure(sample.variation)]
          .map { TextTable.Cell($0) } + shown.map { TextTable.Cell(show($0)) })
    }
    row("run time", profile.durations, profile.durations.quantile) { HumanText.time($0) }
    row("gap", profile.gaps, profile.gaps.quantile) { HumanText.time($0) }
    for kind in ResourceKind.allCases {
      row(
        "\(kind.name) (\(kind.unit))", profile.demands[kind.rawValue], { profile.demandQuantile(kind, $0) }, Self.figure
      )
    }
    guard !table.rows.isEmpty else { return }
    addTitle("Jobs")
    lines += table.lines(width: width - 2, colour: colour).map { "  " + $0 }
    for kind in ResourceKind.allCases { addCommonest(kind) }
  }

  private mutating func addCommonest(_ kind: ResourceKind) {
    let table = profile.demandValues[kind.rawValue]
    guard table.total > 0 else { return }
    let commonest = table.commonest.prefix(6).map { entry in
      Self.figure(Double(entry.value) / Double(kind.unitsPerShown)) + " "
        + HumanText.percent(Double(entry.count) / Double(table.total))
    }
    lines += wrapped(
      "\(kind.name), \(table.distinct)\(table.others > 0 ? " or more" : "") different values, the commonest: "
        + commonest.joined(separator: ", "), lead: "  ", width: width)
  }

  private mutating func addTenants() {
    let tenants = profile.tenants
    guard tenants.total > 0 else { return }
    addTitle("Users")
    let commonest = tenants.commonest.prefix(5).map { entry in
      shortened(Self.printable(entry.value), to: 24) + " "
        + HumanText.percent(Double(entry.count) / Double(tenants.total))
    }
    lines += wrapped(
      "\(HumanText.grouped(Int64(tenants.distinct)))\(tenants.others > 0 ? " or more" : ""); of the jobs, "
        + commonest.joined(separator: ", "), lead: "  ", width: width)
  }

  private mutating func addEstimates() {
    let factors = profile.estimateFactors
    guard factors.sample.count > 0 else { return }
    let count = Double(factors.sample.count)
    addTitle("Estimates of the run time")
    lines += wrapped(
      "\(HumanText.grouped(Int64(factors.sample.count))) jobs; exact \(HumanText.percent(Double(profile.exactEstimates) / count)), "
        + "too short \(HumanText.percent(Double(profile.shortEstimates) / count)); estimate ÷ run time: median "
        + "\(Self.figure(factors.quantile(0.5) ?? 0)), p95 \(Self.figure(factors.quantile(0.95) ?? 0))",
      lead: "  ", width: width)
  }

  private mutating func addDropped() {
    addTitle("Left out")
    if summary.dropped.isEmpty { lines.append("  nothing") }
    for dropped in summary.dropped {
      let places =
        dropped.lines.map(String.init).joined(separator: ", ") + (dropped.count > dropped.lines.count ? ", …" : "")
      lines += wrapped(
        "\(HumanText.grouped(Int64(dropped.count))) for \(dropped.reason.rawValue), on line \(places); the first: "
          + Self.printable(dropped.example), lead: "  ", width: width)
    }
    if summary.unsorted > 0 {
      lines += wrapped(
        "\(HumanText.grouped(Int64(summary.unsorted))) jobs stand behind one that was submitted later, the first on "
          + "line \(summary.firstUnsortedLine ?? 0); they are kept", lead: "  ", width: width)
    }
  }

  static func figure(_ value: Double) -> String { HumanText.significant(value) }

  /// Text of a file without what would steer a terminal.
  static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) ? "?" : $0 }))
  }
}
