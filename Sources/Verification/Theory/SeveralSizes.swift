/// A class of requests in a loss system with several sizes.
public struct LossClass: Sendable {
  /// λ E[S] in erlangs.
  public var load: Double
  /// Whole units that it takes of each resource.
  public var demand: [Int]

  public init(load: Double, demand: [Int]) {
    self.load = load
    self.demand = demand
  }
}

/// Requests of several sizes on one pool, without waiting.
///
/// The occupied amount j has the distribution q(j) = Σₖ aₖ bₖ q(j − bₖ) ÷ j; class k is blocked where less than bₖ is
/// free. Only the mean of the service matters. Kaufman, IEEE Trans. Comm. 29 (1981), 1474–1481; Roberts 1981.
public enum KaufmanRoberts {
  /// The chance of each class to be turned away.
  public static func blocking(capacity: Int, classes: [(load: Double, size: Int)]) -> [Double] {
    var weights = [1.0] + [Double](repeating: 0, count: capacity)
    for level in stride(from: 1, through: capacity, by: 1) {
      var sum = 0.0
      for entry in classes where entry.size <= level {
        sum += entry.load * Double(entry.size) * weights[level - entry.size]
      }
      weights[level] = sum / Double(level)
    }
    let all = weights.reduce(0, +)
    return classes.map { entry in weights.suffix(min(entry.size, capacity + 1)).reduce(0, +) / all }
  }
}

/// Several resource kinds on one host, without waiting: the product form of the numbers of each class, cut off where
/// some kind is exhausted.
///
/// π(n) ∝ Π aₖ^nₖ ÷ nₖ! over all n with Σ nₖ bₖ ≤ C for every kind, summed directly. Kelly, "Loss networks", Annals of
/// Applied Probability 1 (1991), 319–378; Ross, "Multiservice Loss Models", 1995, chapter 2.
public struct VectorLoss: Sendable {
  /// The chance of each class to be turned away.
  public let blocking: [Double]
  /// The mean number of each class in service.
  public let meanNumbers: [Double]

  public init(capacity: [Int], classes: [LossClass]) {
    var sums = Sums(count: classes.count)
    Self.visit(classes, from: 0, free: capacity, numbers: [], weight: 1, into: &sums)
    blocking = sums.blocked.map { $0 / sums.all }
    meanNumbers = sums.numbers.map { $0 / sums.all }
  }

  private struct Sums {
    var all = 0.0
    var blocked: [Double]
    var numbers: [Double]

    init(count: Int) {
      blocked = Array(repeating: 0, count: count)
      numbers = blocked
    }
  }

  private static func visit(
    _ classes: [LossClass], from first: Int, free: [Int], numbers: [Int], weight: Double, into sums: inout Sums
  ) {
    guard first < classes.count else {
      sums.all += weight
      for (index, entry) in classes.enumerated() {
        sums.numbers[index] += weight * Double(numbers[index])
        if zip(entry.demand, free).contains(where: { $0 > $1 }) { sums.blocked[index] += weight }
      }
      return
    }
    var (free, weight, count) = (free, weight, 0)
    while !free.contains(where: { $0 < 0 }) {
      visit(classes, from: first + 1, free: free, numbers: numbers + [count], weight: weight, into: &sums)
      count += 1
      weight *= classes[first].load / Double(count)
      free = zip(free, classes[first].demand).map { $0 - $1 }
    }
  }
}
