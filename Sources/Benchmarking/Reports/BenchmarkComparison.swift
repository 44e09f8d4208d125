/// What was measured against an earlier report.
public struct BenchmarkComparison: Equatable, Sendable {
  public struct Line: Equatable, Sendable {
    public enum Quantity: String, Sendable {
      case time = "ns per event"
      case allocations = "allocations per event"
      case instructions = "instructions per event"
    }

    public var name: String
    public var quantity: Quantity
    public var before: Double
    public var now: Double
    /// The most that is not worse.
    public var allowed: Double
    public var isWorse: Bool { now > allowed }
    /// Nil where there was nothing before.
    public var ratio: Double? { before > 0 ? now / before : nil }
  }

  /// How much longer an event may take. Times differ from run to run, so this is wide.
  public var ratio: Double
  public private(set) var lines: [Line] = []
  /// What one of the two reports has and the other has not.
  public private(set) var missing: [String] = []

  /// Where nothing else is said.
  public static let usualRatio = 1.5
  /// Instructions do not depend on the load of the machine, but on the C library and on what the processor can do.
  public static let instructionsRatio = 1.1
  /// Allocations depend on nothing but the program: what may be more is a hundredth, and the few of the C library.
  public static let allocationsRatio = 1.01
  public static let allocationsOnce = 10.0

  public init(of report: BenchmarkReport, against baseline: BenchmarkBaseline, ratio: Double) {
    self.ratio = ratio
    for measurement in report.measurements {
      guard let before = baseline.figures.first(where: { $0.name == measurement.name }) else {
        missing.append("\(measurement.name): not in the baseline")
        continue
      }
      compare(measurement, with: before)
    }
  }

  public var worse: [Line] { lines.filter(\.isWorse) }

  private mutating func compare(_ measurement: Measurement, with before: BenchmarkBaseline.Figures) {
    let (name, ratio) = (measurement.name, ratio)
    add(name, .time, before.nanosecondsPerEvent, measurement.nanosecondsPerEvent?.median) { $0 * ratio }
    add(name, .allocations, before.allocationsPerEvent, measurement.counts?.allocationsPerEvent) {
      $0 * Self.allocationsRatio + Self.allocationsOnce / Double(max(1, measurement.events))
    }
    add(name, .instructions, before.instructionsPerEvent, measurement.counts?.instructionsPerEvent) {
      $0 * Self.instructionsRatio
    }
  }

  private mutating func add(
    _ name: String, _ quantity: Line.Quantity, _ before: Double?, _ now: Double?, allowed: (Double) -> Double
  ) {
    switch (before, now) {
    case (let before?, let now?):
      lines.append(Line(name: name, quantity: quantity, before: before, now: now, allowed: allowed(before)))
    case (_?, nil): missing.append("\(name): \(quantity.rawValue) not measured now")
    case (nil, _?): missing.append("\(name): \(quantity.rawValue) not in the baseline")
    case (nil, nil): break
    }
  }
}
