import Glibc

/// Erlang's loss formula: M/M/c/c and, since it depends on the service law through its mean alone, M/G/c/c.
///
/// Erlang 1917; insensitivity: Sevastyanov 1957. Kleinrock, "Queueing Systems" 1, 1975, section 3.6.
public enum ErlangLoss {
  /// The chance B(c, a) that an arrival finds all servers busy, by the recursion
  /// B(n) = a B(n − 1) ÷ (n + a B(n − 1)), in which nothing cancels or overflows.
  ///
  /// - Parameter load: a = λ E[S], in erlangs.
  public static func blocking(servers: Int, load: Double) -> Double {
    var blocking = 1.0
    for n in 0..<servers { blocking = load * blocking / (Double(n + 1) + load * blocking) }
    return blocking
  }
}

/// M/M/c: Erlang's delay formula.
///
/// Erlang 1917; Gross, Shortle, Thompson, Harris, "Fundamentals of Queueing Theory", 4th ed. 2008, section 2.3.
public struct MMc: Sendable {
  public let arrivalRate: Double
  public let serviceRate: Double
  public let servers: Int

  public init(arrivalRate: Double, serviceRate: Double, servers: Int) {
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
  }

  private var spareRate: Double { Double(servers) * serviceRate - arrivalRate }

  /// C(c, a) = B ÷ (1 − ρ(1 − B)).
  public var waitProbability: Double {
    let blocking = ErlangLoss.blocking(servers: servers, load: arrivalRate / serviceRate)
    let utilization = arrivalRate / serviceRate / Double(servers)
    return blocking / (1 - utilization * (1 - blocking))
  }

  /// C ÷ (cμ − λ).
  public var meanWait: Double { waitProbability / spareRate }
  public var meanResponse: Double { meanWait + 1 / serviceRate }
  public var meanQueue: Double { arrivalRate * meanWait }
  public var meanNumber: Double { arrivalRate * meanResponse }

  /// P(W > t) = C e^(−(cμ − λ) t).
  public func waitQuantile(_ p: Double) -> Double { max(0, log(waitProbability / (1 - p)) / spareRate) }
}
