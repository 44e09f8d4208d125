import Glibc

/// MMPP/M/1: Poisson arrivals whose rate alternates between two values, exponential stays, exponential services.
///
/// The steady state is πₙ = π₀Rⁿ with a 2 × 2 matrix R, the smallest solution of A₀ + R A₁ + R² A₂ = 0. Neuts,
/// "Matrix-Geometric Solutions in Stochastic Models", 1981, chapters 1 and 6; Fischer, Meier-Hellstern, "The
/// Markov-modulated Poisson process (MMPP) cookbook", Performance Evaluation 18 (1993), 149–171.
public struct BurstyQueue: Sendable {
  /// Requests in the system, averaged over time.
  public let meanNumber: Double
  /// Of a request: the number in the system by Little's law.
  public let meanResponse: Double
  public let meanWait: Double

  /// - Parameters:
  ///   - rates: arrivals per second in each state.
  ///   - stays: mean length of a stay in each state, in seconds.
  public init(rates: (Double, Double), stays: (Double, Double), serviceRate: Double) {
    let (leaveFirst, leaveSecond) = (1 / stays.0, 1 / stays.1)
    let total = leaveFirst + leaveSecond
    let steady = (leaveSecond / total, leaveFirst / total)
    let rate = Self.solve(rates, (leaveFirst, leaveSecond), serviceRate)
    // Summed over n, the state of the arrivals is as it is without a queue: π₀ = steady (I − R).
    let empty = Self.times(steady, Self.identityMinus(rate))
    // Σ n π₀Rⁿ 1 = π₀ R (I − R)⁻² 1.
    let inverse = Self.inverse(Self.identityMinus(rate))
    let weighted = Self.times(Self.times(Self.times(empty, rate), inverse), inverse)
    let meanRate = steady.0 * rates.0 + steady.1 * rates.1
    meanNumber = weighted.0 + weighted.1
    meanResponse = meanNumber / meanRate
    meanWait = meanResponse - 1 / serviceRate
  }

  private typealias Row = (Double, Double)
  private typealias Matrix = (a: Double, b: Double, c: Double, d: Double)

  /// R = −(A₀ + R² A₂) A₁⁻¹, iterated from R = 0.
  private static func solve(_ rates: Row, _ leave: Row, _ serviceRate: Double) -> Matrix {
    let inverse = inverse(
      (rates.0 + leave.0 + serviceRate, -leave.0, -leave.1, rates.1 + leave.1 + serviceRate))
    var rate: Matrix = (0, 0, 0, 0)
    for _ in 0..<1_000_000 {
      let square = times(rate, rate)
      let next = times(
        (
          rates.0 + serviceRate * square.a, serviceRate * square.b, serviceRate * square.c,
          rates.1 + serviceRate * square.d
        ), inverse)
      let change = abs(next.a - rate.a) + abs(next.b - rate.b) + abs(next.c - rate.c) + abs(next.d - rate.d)
      rate = next
      if change < 1e-16 { break }
    }
    return rate
  }

  private static func times(_ x: Matrix, _ y: Matrix) -> Matrix {
    (x.a * y.a + x.b * y.c, x.a * y.b + x.b * y.d, x.c * y.a + x.d * y.c, x.c * y.b + x.d * y.d)
  }

  private static func times(_ x: Row, _ y: Matrix) -> Row { (x.0 * y.a + x.1 * y.c, x.0 * y.b + x.1 * y.d) }

  private static func identityMinus(_ x: Matrix) -> Matrix { (1 - x.a, -x.b, -x.c, 1 - x.d) }

  private static func inverse(_ x: Matrix) -> Matrix {
    let determinant = x.a * x.d - x.b * x.c
    return (x.d / determinant, -x.b / determinant, -x.c / determinant, x.a / determinant)
  }
}
