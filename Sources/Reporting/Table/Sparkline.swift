/// A row of small bars that shows how a number went over time.
enum Sparkline {
  private static let bars = Array("▁▂▃▄▅▆▇█")
  /// Stands where there is no number.
  private static let gap: Character = "·"

  /// One bar for each of `width` equal parts of the values, as high as the largest value in the part, so that no peak
  /// is lost; fewer where there are fewer values.
  ///
  /// - Parameters:
  ///   - values: In the order of time, at least 0; nil where there is none.
  ///   - top: What the highest bar stands for; the largest value unless stated.
  static func text(_ values: [Double?], width: Int, top: Double? = nil) -> String {
    guard !values.isEmpty, width > 0 else { return "" }
    let columns = min(width, values.count)
    let parts = (0..<columns).map { column in
      values[(column * values.count / columns)..<((column + 1) * values.count / columns)].compactMap(\.self).max()
    }
    let highest = top ?? parts.compactMap(\.self).max() ?? 0
    return String(parts.map { $0.map { bar($0, of: highest) } ?? gap })
  }

  private static func bar(_ value: Double, of top: Double) -> Character {
    guard top > 0, value > 0, value.isFinite else { return bars[0] }
    return bars[min(bars.count - 1, Int(min(1, value / top) * Double(bars.count - 1) + 0.5))]
  }
}
