/// What a measuring process prints for the one that started it: lines of a word and numbers.
public enum MeasurementLines {
  public static func lines(of measurement: Measurement) -> [String] {
    var lines = measurement.runs.map { "run \($0.events) \($0.nanoseconds)" }
    if let bytes = measurement.peakMemoryBytes { lines.append("peak \(bytes)") }
    if let counts = measurement.counts {
      lines.append("counted \(counts.events)")
      if let allocations = counts.allocations { lines.append("allocations \(allocations)") }
    }
    return lines
  }

  /// - Returns: nil if a line is none of these.
  public static func measurement(_ name: String, from text: String) -> Measurement? {
    var measurement = Measurement(name: name)
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      let numbers = words.dropFirst().compactMap { Int($0) }
      guard numbers.count == words.count - 1 else { return nil }
      switch (words.first, numbers.count) {
      case ("run", 2): measurement.runs.append(Measurement.Run(events: numbers[0], nanoseconds: numbers[1]))
      case ("peak", 1): measurement.peakMemoryBytes = numbers[0]
      case ("counted", 1): measurement.counts = Measurement.Counts(events: numbers[0])
      case ("allocations", 1): measurement.counts?.allocations = numbers[0]
      default: return nil
      }
    }
    return measurement
  }
}
