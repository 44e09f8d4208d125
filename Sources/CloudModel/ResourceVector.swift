/// An amount of each resource kind, in whole units: milli-cores, MiB, milli-GPUs, Mbit/s, MiB.
///
/// Amounts are integers so that capacity that was taken is given back to the last unit, and no comparison needs a
/// tolerance.
@frozen public struct ResourceVector: Equatable, Sendable, BitwiseCopyable {
  @usableFromInline var amounts = InlineArray<5, Int64>(repeating: 0)

  /// The number of resource kinds.
  public static let count = 5
  @inlinable public static var zero: ResourceVector { ResourceVector() }
  /// More than any host has, of every kind: the absence of a limit.
  public static let unlimited = ResourceVector(repeating: .max)

  @inlinable public init() {}

  public init(repeating amount: Int64) { amounts = .init(repeating: amount) }

  public init(cpu: Int64 = 0, memory: Int64 = 0, gpu: Int64 = 0, network: Int64 = 0, storage: Int64 = 0) {
    amounts = [cpu, memory, gpu, network, storage]
  }

  @inlinable public subscript(kind: ResourceKind) -> Int64 {
    get { amounts[kind.rawValue] }
    set { amounts[kind.rawValue] = newValue }
  }

  /// The amount of the kind whose raw value is `index`.
  @inlinable public subscript(index: Int) -> Int64 {
    get { amounts[index] }
    set { amounts[index] = newValue }
  }

  @inlinable @inline(__always) public static func == (a: Self, b: Self) -> Bool {
    for index in 0..<count where a[index] != b[index] { return false }
    return true
  }

  @inlinable @inline(__always) public static func += (a: inout Self, b: Self) {
    for index in 0..<count { a[index] += b[index] }
  }

  @inlinable @inline(__always) public static func -= (a: inout Self, b: Self) {
    for index in 0..<count { a[index] -= b[index] }
  }

  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self {
    var sum = a
    sum += b
    return sum
  }

  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self {
    var difference = a
    difference -= b
    return difference
  }

  @inlinable public static func * (a: Self, factor: Int64) -> Self {
    var product = a
    for index in 0..<count { product[index] *= factor }
    return product
  }

  /// Whether every amount is at most the one in `room`.
  @inlinable @inline(__always) public func fits(in room: Self) -> Bool {
    for index in 0..<Self.count where amounts[index] > room[index] { return false }
    return true
  }

  @inlinable @inline(__always) public var isZero: Bool {
    for index in 0..<Self.count where amounts[index] != 0 { return false }
    return true
  }

  /// Calls `body` with each kind of which there is any, by its raw value, and its amount; each place of the vector is
  /// looked at where it stands, which takes less time than a loop over positions.
  @inlinable @inline(__always) public func forEachKind(_ body: (_ kind: Int, _ amount: Int64) -> Void) {
    if amounts[0] != 0 { body(0, amounts[0]) }
    if amounts[1] != 0 { body(1, amounts[1]) }
    if amounts[2] != 0 { body(2, amounts[2]) }
    if amounts[3] != 0 { body(3, amounts[3]) }
    if amounts[4] != 0 { body(4, amounts[4]) }
  }

  /// Of each kind the larger amount.
  @inlinable @inline(__always) public static func larger(_ a: Self, _ b: Self) -> Self {
    var result = a
    for index in 0..<count { result[index] = Swift.max(a[index], b[index]) }
    return result
  }

  /// Of each kind the smaller amount.
  @inlinable public static func smaller(_ a: Self, _ b: Self) -> Self {
    var result = a
    for index in 0..<count { result[index] = Swift.min(a[index], b[index]) }
    return result
  }

  /// The amounts of the kinds for which `keep` is true, zero for the others.
  public func only(where keep: (ResourceKind) -> Bool) -> Self {
    var result = Self.zero
    for kind in ResourceKind.allCases where keep(kind) { result[kind] = self[kind] }
    return result
  }

  /// The dominant share: the largest of amount ÷ capacity over the kinds that there are any of.
  ///
  /// Ghodsi et al., Dominant Resource Fairness, NSDI 2011.
  @inlinable @inline(__always) public func dominantShare(of capacity: Self) -> Double {
    var dominant = 0.0
    for index in 0..<Self.count where amounts[index] > 0 && capacity[index] > 0 {
      dominant = Swift.max(dominant, Double(amounts[index]) / Double(capacity[index]))
    }
    return dominant
  }

  /// The amount and the capacity whose quotient is the dominant share; 0 and 1 where nothing is asked for.
  ///
  /// Shares that are compared are best kept as two whole numbers each, so that of a product of some and a single
  /// division equal shares come out equal.
  @inlinable public func dominantAmount(of capacity: Self) -> (amount: Double, capacity: Double) {
    var dominant = (amount: 0.0, capacity: 1.0)
    for index in 0..<Self.count where amounts[index] > 0 && capacity[index] > 0 {
      let (amount, whole) = (Double(amounts[index]), Double(capacity[index]))
      if amount / whole > dominant.amount / dominant.capacity { dominant = (amount, whole) }
    }
    return dominant
  }
}

extension ResourceVector: CustomStringConvertible {
  /// The kinds that there are any of, in whole units: `<cpu 500, memory 2048>`.
  public var description: String {
    let parts = ResourceKind.allCases.filter { self[$0] != 0 }.map { "\($0.name) \(self[$0])" }
    return "<" + parts.joined(separator: ", ") + ">"
  }
}
