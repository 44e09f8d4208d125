/// Tells the user how much of a file has been read.
final class ReadingProgress {
  private let passes: Int
  private let line = ProgressLine()
  private var read = 0

  /// - Parameter passes: how often the file is read from its beginning to its end.
  init(passes: Int = 1) { self.passes = passes }

  /// Notes so many more bytes.
  ///
  /// - Parameter size: of the file in bytes; nil where it has none, as a pipe.
  func advance(by bytes: Int, of size: Int?) {
    read += bytes
    line.update { elapsed in
      let speed = Self.amount(Double(read) / elapsed) + " a second"
      guard let size, size > 0 else {
        return ProgressLine.State(text: Self.amount(Double(read)) + " read", details: [speed])
      }
      let fraction = min(1, Double(read) / Double(size * passes))
      return ProgressLine.State(
        fraction: fraction, text: "\(Int(fraction * 100)) % of \(Self.amount(Double(size))) read",
        details: [speed] + ProgressLine.timeLeft(fraction, elapsed))
    }
  }

  /// Takes the bar away.
  func finish() { line.finish() }

  private static func amount(_ bytes: Double) -> String {
    let units = ["kB", "MB", "GB", "TB"]
    var (amount, unit) = (bytes / 1000, 0)
    while amount >= 1000, unit < units.count - 1 { (amount, unit) = (amount / 1000, unit + 1) }
    let tenths = Int((amount * 10).rounded())
    return amount < 10 && unit > 0 ? "\(tenths / 10).\(tenths % 10) \(units[unit])" : "\(Int(amount)) \(units[unit])"
  }
}
