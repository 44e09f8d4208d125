internal import CGSL
import Glibc

/// Erlang-A (Palm's M/M/c + M): requests that wait leave after an exponential patience.
///
/// Palm 1957; Garnett, Mandelbaum, Reiman, "Designing a call center with impatient customers", M&SOM 4 (2002),
/// 208–227; the formulas with the incomplete gamma function: Mandelbaum, Zeltyn, "Service engineering in action: the
/// Palm/Erlang-A queue", 2007, section 3.
public struct ErlangA: Sendable {
  public let arrivalRate: Double
  public let serviceRate: Double
  public let servers: Int
  /// Mean patience in seconds.
  public let patience: Double

  public init(arrivalRate: Double, serviceRate: Double, servers: Int, patience: Double) {
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
    self.patience = patience
  }

  /// A(x, y) = x eʸ y^(−x) γ(x, y), the sum over the states in which somebody waits.
  private var tail: Double {
    let x = Double(servers) * serviceRate * patience
    let y = arrivalRate * patience
    return x * exp(y - x * log(y) + gsl_sf_lngamma(x)) * gsl_sf_gamma_inc_P(x, y)
  }

  /// The chance that an arrival finds all servers busy: A B ÷ (1 + (A − 1) B), with Erlang's loss probability B.
  public var waitProbability: Double {
    let blocking = ErlangLoss.blocking(servers: servers, load: arrivalRate / serviceRate)
    return tail * blocking / (1 + (tail - 1) * blocking)
  }

  /// The chance that a request leaves without service: P(wait) × (1 ÷ ρA + 1 − 1 ÷ ρ).
  public var abandonment: Double {
    let load = arrivalRate / (Double(servers) * serviceRate)
    return waitProbability * (1 / (load * tail) + 1 - 1 / load)
  }

  /// Mean time in queue of all requests: the chance of leaving is that times the rate of losing patience.
  public var meanWait: Double { abandonment * patience }
  public var meanQueue: Double { arrivalRate * meanWait }
}
