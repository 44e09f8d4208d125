/// Chooses few points of a series so that its picture stays the same.
enum Thinning {
  /// The indices of the smallest and the largest value in each of so many equal parts, in order, and the two ends: no
  /// peak is lost, however short. Without a value in a part, none of it.
  static func extremes(of values: [Double?], parts: Int) -> [Int] {
    guard values.count > 2 * parts + 2 else { return values.indices.filter { values[$0] != nil } }
    var kept: [Int] = []
    for part in 0..<parts {
      let range = (part * values.count / parts)..<((part + 1) * values.count / parts)
      var (low, high): (Int?, Int?)
      for index in range {
        guard let value = values[index] else { continue }
        if low.flatMap({ values[$0] }).map({ value < $0 }) ?? true { low = index }
        if high.flatMap({ values[$0] }).map({ value > $0 }) ?? true { high = index }
      }
      kept += [low, high].compactMap(\.self)
    }
    kept += [0, values.count - 1].filter { values[$0] != nil }
    return kept.sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}
