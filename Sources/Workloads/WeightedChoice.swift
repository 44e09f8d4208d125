/// A choice among numbered entries with chances in proportion to their weights, by inversion.
///
/// A guide table says where to begin to search, so that about two comparisons find the entry however many there are.
/// Chen, Asau, "On generating random variates from an empirical distribution", AIIE Transactions 6, 1974.
struct WeightedChoice: Sendable {
  /// The chance of this entry or an earlier one; from the last entry with a weight on, 1.
  private let cumulative: [Double]
  /// For the k-th of as many equal parts of [0, 1) as there are entries: the entry at the beginning of the part.
  private let guide: [Int32]

  /// Weights are 0 or more, and not all 0.
  init(weights: [Double]) {
    let total = weights.reduce(0, +)
    var sum = 0.0
    var chances = weights.map { weight in
      sum += weight
      return sum / total
    }
    // Rounding may leave the sum a little off; what follows the last positive weight must never be chosen.
    if let last = weights.lastIndex(where: { $0 > 0 }) {
      for index in last..<chances.count { chances[index] = 1 }
    }
    var entry = 0
    guide = chances.indices.map { part in
      while entry < chances.count - 1, chances[entry] <= Double(part) / Double(chances.count) { entry += 1 }
      return Int32(entry)
    }
    cumulative = chances
  }

  /// The first entry whose cumulative chance is above `chance`, which is in [0, 1).
  func index(at chance: Double) -> Int {
    // The product rounds up to the number of entries where the chance is nearly 1.
    let part = min(guide.count - 1, Int(chance * Double(guide.count)))
    var entry = Int(guide[part])
    while cumulative[entry] <= chance { entry += 1 }
    return entry
  }
}
