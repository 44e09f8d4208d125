/// A row of numbers as a row of blocks, one character each, for a glance on a terminal.
enum Sparkline {
  private static let blocks = Array("▁▂▃▄▅▆▇█")
  private static let letters = Array("_.:-=+*#")

  /// Blocks from 0 (the lowest) to the largest number; a space for nil. Where a terminal has no blocks, signs of ASCII
  /// that grow denser.
  static func text(_ values: [Double?], isPlain: Bool = false) -> String {
    let signs = isPlain ? letters : blocks
    let largest = values.lazy.compactMap { $0 }.filter(\.isFinite).max() ?? 0
    return String(
      values.map { value in
        guard let value, value.isFinite else { return " " }
        guard largest > 0, value > 0 else { return signs[0] }
        return signs[min(signs.count - 1, Int(value / largest * Double(signs.count)))]
      })
  }
}
