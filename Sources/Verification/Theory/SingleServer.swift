import Glibc

/// M/M/1: Poisson arrivals, exponential services, one server, first come, first served.
///
/// Gross, Shortle, Thompson, Harris, "Fundamentals of Queueing Theory", 4th ed. 2008, section 2.2. Rates per second,
/// times in seconds.
public struct MM1: Sendable {
  public let arrivalRate: Double
  public let serviceRate: Double

  public init(arrivalRate: Double, serviceRate: Double) {
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
  }

  /// ρ = λ ÷ μ.
  public var load: Double { arrivalRate / serviceRate }
  /// In the system: ρ ÷ (1 − ρ).
  public var meanNumber: Double { load / (1 - load) }
  /// Waiting: ρ² ÷ (1 − ρ).
  public var meanQueue: Double { load * load / (1 - load) }
  /// 1 ÷ (μ − λ).
  public var meanResponse: Double { 1 / (serviceRate - arrivalRate) }
  /// ρ ÷ (μ − λ).
  public var meanWait: Double { load / (serviceRate - arrivalRate) }

  /// The response is exponential with rate μ − λ.
  public func responseQuantile(_ p: Double) -> Double { -log1p(-p) / (serviceRate - arrivalRate) }

  /// P(W > t) = ρ e^(−(μ − λ) t).
  public func waitQuantile(_ p: Double) -> Double { max(0, log(load / (1 - p)) / (serviceRate - arrivalRate)) }
}

/// M/G/1: services of any law, first come, first served.
public struct MG1: Sendable {
  public let arrivalRate: Double
  public let service: ServiceMoments

  public init(arrivalRate: Double, service: ServiceMoments) {
    self.arrivalRate = arrivalRate
    self.service = service
  }

  public var load: Double { arrivalRate * service.mean }

  /// Pollaczek–Khinchine: λ E[S²] ÷ 2(1 − ρ).
  ///
  /// Kleinrock, "Queueing Systems" 1, 1975, eq. 5.70.
  public var meanWait: Double { arrivalRate * service.second / (2 * (1 - load)) }
  public var meanResponse: Double { meanWait + service.mean }
  public var meanQueue: Double { arrivalRate * meanWait }

  /// The mean wait where the first service of each busy period has a law of its own:
  /// λ E[S²] ÷ 2(1 − ρ) + λ(E[S₀²] − E[S²]) ÷ 2(1 − ρ + ρ₀).
  ///
  /// Welch, "On a generalized M/G/1 queuing process in which the first customer of each busy period receives
  /// exceptional service", Operations Research 12 (1964), 736–752.
  public func meanWait(withFirstService first: ServiceMoments) -> Double {
    meanWait
      + arrivalRate * (first.second - service.second) / (2 * (1 - load + arrivalRate * first.mean))
  }
}

/// GI/M/1: independent gaps of any law, exponential services, one server.
///
/// The wait is that of an M/M/1 queue with load σ, the root in (0, 1) of σ = E[e^(−μ(1 − σ)A)].
/// Kleinrock, "Queueing Systems" 1, 1975, section 6.4.
public struct GIM1: Sendable {
  public let serviceRate: Double
  /// The chance that an arrival must wait.
  public let sigma: Double

  /// - Parameter transform: of the gaps, s ↦ E[e^(−sA)].
  public init(serviceRate: Double, transform: (Double) -> Double) {
    self.serviceRate = serviceRate
    var sigma = 0.0
    // From below the iteration rises to the smallest root, linearly.
    for _ in 0..<100_000 {
      let next = transform(serviceRate * (1 - sigma))
      if abs(next - sigma) < 1e-16 { break }
      sigma = next
    }
    self.sigma = sigma
  }

  /// Equal gaps: E[e^(−sA)] = e^(−s gap).
  public static func constantGaps(_ gap: Double, serviceRate: Double) -> GIM1 {
    GIM1(serviceRate: serviceRate) { exp(-$0 * gap) }
  }

  /// Erlang gaps of `stages` parts: E[e^(−sA)] = (1 + s mean ÷ stages)^(−stages).
  public static func erlangGaps(mean: Double, stages: Int, serviceRate: Double) -> GIM1 {
    GIM1(serviceRate: serviceRate) { pow(1 + $0 * mean / Double(stages), -Double(stages)) }
  }

  public var meanWait: Double { sigma / (serviceRate * (1 - sigma)) }
  public var meanResponse: Double { 1 / (serviceRate * (1 - sigma)) }
}
