import SimulationKernel

/// A uniform sample of bounded size from numbers that come one at a time, with exact counts and moments of all.
///
/// Algorithm R (Vitter, ACM Transactions on Mathematical Software 11, 1985) on a stream of its own: the same numbers in
/// the same order give the same sample.
public struct Reservoir: Sendable {
  /// How many numbers are kept.
  public static let size = 16_384

  public private(set) var count = 0
  /// Of all numbers, not of those that are kept.
  public private(set) var mean = 0.0
  private var squares = 0.0
  public private(set) var smallest = Double.infinity
  public private(set) var largest = -Double.infinity
  public private(set) var kept: [Double] = []
  /// Whether every number was whole.
  public private(set) var isWhole = true
  private var stream: RandomStream

  public init(name: String) { stream = RandomStream(key: StreamKey(seed: 1).appending(name)) }

  public mutating func add(_ value: Double) {
    count += 1
    let difference = value - mean
    mean += difference / Double(count)
    squares += difference * (value - mean)
    smallest = min(smallest, value)
    largest = max(largest, value)
    if value != value.rounded() { isWhole = false }
    if kept.count < Self.size {
      kept.append(value)
    } else {
      let place = stream.index(below: count)
      if place < Self.size { kept[place] = value }
    }
  }

  /// With the divisor n.
  public var variance: Double { count > 0 ? squares / Double(count) : 0 }
  /// Standard deviation ÷ mean; 0 where the mean is.
  public var variation: Double { mean > 0 ? variance.squareRoot() / mean : 0 }
}
