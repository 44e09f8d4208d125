import SimulationKernel

/// The values of one law from a stream of its own, drawn some ahead.
///
/// Many values drawn at once cost far less than as many drawn one by one. That some are drawn which nobody takes in the
/// end changes nothing, since nothing else draws from the stream.
struct SampleStream: Sendable {
  /// The value of a law that has only one.
  let constant: Double?

  private let sampler: Sampler
  private var stream: RandomStream
  private var values: [Double] = []
  private var position = 0
  private let mostAhead: Int

  /// - Parameter isRestarted: whether most values are to come from other streams, see `restart`, so that only one is
  ///   drawn at a time.
  init(_ law: Distribution, stream: RandomStream, isRestarted: Bool = false) {
    sampler = Sampler(law)
    constant = sampler.constant
    self.stream = stream
    mostAhead = isRestarted ? 1 : 64
  }

  /// The next value.
  @inline(__always)
  mutating func next() -> Double {
    guard position < values.count else { return refill() }
    defer { position += 1 }
    return values[position]
  }

  /// Goes on with another stream.
  mutating func restart(with stream: RandomStream) {
    self.stream = stream
    position = values.count
  }

  /// Draws more.
  /// - Returns: the first of them.
  ///
  /// First some few, then more and more, so that workloads with few requests do not draw many in vain.
  @inline(never)
  private mutating func refill() -> Double {
    if values.count < mostAhead { values = Array(repeating: 0, count: min(mostAhead, max(8, 2 * values.count))) }
    sampler.fill(&values, from: &stream)
    position = 1
    return values[0]
  }
}
