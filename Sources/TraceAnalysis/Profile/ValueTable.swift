/// How often each value came, of as many different ones as are kept.
public struct ValueTable<Value: Hashable & Comparable & Sendable>: Sendable {
  /// Further values are only counted together.
  public static var limit: Int { 10_000 }

  private var places: [Value: Int] = [:]
  private var entries: [(value: Value, count: Int)] = []
  /// How many were of values beyond the limit.
  public private(set) var others = 0
  public private(set) var total = 0

  public init() {}

  public mutating func add(_ value: Value, count: Int = 1) {
    total += count
    if let place = places[value] {
      entries[place].count += count
    } else if entries.count < Self.limit {
      places[value] = entries.count
      entries.append((value, count))
    } else {
      others += count
    }
  }

  mutating func add(_ other: ValueTable) {
    for entry in other.entries { add(entry.value, count: entry.count) }
    others += other.others
    total += other.others
  }

  /// How many different values there are; at least so many where `others` is not 0.
  public var distinct: Int { entries.count }

  /// The commonest first, equal ones in order.
  public var commonest: [(value: Value, count: Int)] {
    entries.sorted { $0.count != $1.count ? $0.count > $1.count : $0.value < $1.value }
  }

  /// The smallest value that at least a fraction `p` of those kept does not exceed; nil where there is none.
  func quantile(_ p: Double) -> Value? {
    var seen = 0
    let sorted = entries.sorted { $0.value < $1.value }
    return
      (sorted.first { entry in
        seen += entry.count
        return Double(seen) >= p * Double(total - others)
      } ?? sorted.last)?.value
  }
}
