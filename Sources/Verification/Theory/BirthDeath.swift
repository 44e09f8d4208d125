/// The steady state of a birth-death chain, and the queues that are one.
///
/// pₙ ∝ Π λᵢ₋₁ ÷ μᵢ. Kleinrock, "Queueing Systems" 1, 1975, section 3.2.
public struct BirthDeath: Sendable {
  /// pₙ for n = 0, 1, ….
  public let probabilities: [Double]

  /// - Parameters:
  ///   - states: how many states are looked at: all, or so many that the rest does not matter.
  ///   - birth: rate from n to n + 1.
  ///   - death: rate from n to n − 1.
  public init(states: Int, birth: (Int) -> Double, death: (Int) -> Double) {
    var weights = [1.0]
    for n in 1..<max(2, states) {
      weights.append(weights[n - 1] * birth(n - 1) / death(n))
      // The weights are rescaled before they overflow; only their ratios matter.
      if weights[n] > 1e200 { for index in weights.indices { weights[index] *= 1e-200 } }
    }
    let sum = weights.reduce(0, +)
    probabilities = weights.map { $0 / sum }
  }

  /// Σ f(n) pₙ.
  public func mean(of value: (Int) -> Double) -> Double {
    probabilities.indices.reduce(0) { $0 + value($1) * probabilities[$1] }
  }
}

/// M/M/c/K: at most K requests in the system; those that find K there are turned away.
///
/// Gross, Shortle, Thompson, Harris, "Fundamentals of Queueing Theory", 4th ed. 2008, section 2.4.
public struct MMcK: Sendable {
  public let arrivalRate: Double
  public let servers: Int
  public let capacity: Int
  private let chain: BirthDeath

  public init(arrivalRate: Double, serviceRate: Double, servers: Int, capacity: Int) {
    self.arrivalRate = arrivalRate
    self.servers = servers
    self.capacity = capacity
    chain = BirthDeath(
      states: capacity + 1, birth: { _ in arrivalRate }, death: { Double(min($0, servers)) * serviceRate })
  }

  public var blocking: Double { chain.probabilities[capacity] }
  public var emptyProbability: Double { chain.probabilities[0] }
  public var meanNumber: Double { chain.mean { Double($0) } }
  public var meanQueue: Double { chain.mean { Double(max(0, $0 - servers)) } }
  /// Of those that are let in, by Little's law.
  public var meanWait: Double { meanQueue / (arrivalRate * (1 - blocking)) }
  public var meanResponse: Double { meanNumber / (arrivalRate * (1 - blocking)) }
}

/// M/M/c with N sources, each of which asks again an exponential time after it was served: machine repair.
///
/// Palm 1947; Gross, Shortle, Thompson, Harris, "Fundamentals of Queueing Theory", 4th ed. 2008, section 2.7. The
/// thinking of the sources may have any law of the same mean: Baskett, Chandy, Muntz, Palacios, JACM 22 (1975).
public struct FiniteSource: Sendable {
  private let chain: BirthDeath
  private let sources: Int
  private let thinkTime: Double
  private let servers: Int

  public init(sources: Int, thinkTime: Double, serviceRate: Double, servers: Int) {
    self.sources = sources
    self.thinkTime = thinkTime
    self.servers = servers
    chain = BirthDeath(
      states: sources + 1, birth: { Double(sources - $0) / thinkTime },
      death: { Double(min($0, servers)) * serviceRate })
  }

  public var emptyProbability: Double { chain.probabilities[0] }
  public var meanNumber: Double { chain.mean { Double($0) } }
  public var meanQueue: Double { chain.mean { Double(max(0, $0 - servers)) } }
  /// Requests per second.
  public var throughput: Double { (Double(sources) - meanNumber) / thinkTime }
  public var meanWait: Double { meanQueue / throughput }
  public var meanResponse: Double { meanNumber / throughput }
  /// The part of the servers' time in which they are busy.
  public var utilization: Double { chain.mean { Double(min($0, servers)) } / Double(servers) }
}
