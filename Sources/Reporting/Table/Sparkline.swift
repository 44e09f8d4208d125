/// A row of numbers as a row of blocks, one character each, for a glance on a terminal.
enum Sparkline {
  private static let blocks = Array("▁▂▃▄▅▆▇█")
  private static let letters = Array("_.:-=+*#")

  /// Blocks from 0 (the lowest) to the largest number; a space for nil. Where a terminal has no blocks, signs of ASCII
  /// that grow denser.
  ///
  /// - Parameter width: No more characters than this: each then stands for the largest of its part of the numbers, so
  ///   that no peak is lost.
  static func text(_ values: [Double?], width: Int = .max, isPlain: Bool = false) -> String {
    let signs = isPlain ? letters : blocks
    let columns = largest(of: values, in: min(max(0, width), values.count))
    let largest = columns.lazy.compactMap { $0 }.filter(\.isFinite).max() ?? 0
    return String(
      columns.map { value in
        guard let value, value.isFinite else { return " " }
        guard largest > 0, value > 0 else { return signs[0] }
        return signs[min(signs.count - 1, Int(value / largest * Double(signs.count)))]
      })
  }

  /// The largest of each of so many parts, as equal in length as they can be.
  private static func largest(of values: [Double?], in parts: Int) -> [Double?] {
    (0..<parts).map { part in
      values[(part * values.count / parts)..<((part + 1) * values.count / parts)].lazy.compactMap { $0 }.max()
    }
  }
}
