internal import CGSL
import Glibc

/// What fitting needs of GSL: special functions, a root within a bracket, and a minimum without derivatives.
enum Solving {
  /// GSL's default handler of errors ends the process.
  private static let isReady: Bool = {
    gsl_set_error_handler_off()
    return true
  }()

  private final class Scalar {
    let function: (Double) -> Double
    init(_ function: @escaping (Double) -> Double) { self.function = function }
  }

  /// Where the function is 0 between `low` and `high`, by Brent's method; nil where its sign is the same at both.
  static func root(from low: Double, to high: Double, _ function: @escaping (Double) -> Double) -> Double? {
    guard isReady, low < high else { return nil }
    let (first, last) = (function(low), function(high))
    guard first.isFinite, last.isFinite, first * last <= 0 else { return nil }
    let box = Scalar(function)
    return withExtendedLifetime(box) {
      var wrapped = gsl_function(
        function: { x, box in Unmanaged<Scalar>.fromOpaque(box!).takeUnretainedValue().function(x) },
        params: Unmanaged.passUnretained(box).toOpaque())
      let solver = gsl_root_fsolver_alloc(cloudward_brent())
      defer { gsl_root_fsolver_free(solver) }
      guard gsl_root_fsolver_set(solver, &wrapped, low, high) == 0 else { return nil }
      for _ in 0..<200 {
        guard gsl_root_fsolver_iterate(solver) == 0 else { break }
        let (left, right) = (gsl_root_fsolver_x_lower(solver), gsl_root_fsolver_x_upper(solver))
        if gsl_root_test_interval(left, right, 0, 1e-12) == 0 { break }
      }
      return gsl_root_fsolver_root(solver)
    }
  }

  private final class Plane {
    let function: (Double, Double) -> Double
    init(_ function: @escaping (Double, Double) -> Double) { self.function = function }
  }

  /// Where a function of two numbers is least near `start`, by the simplex of Nelder and Mead.
  static func minimum(
    near start: (Double, Double), step: Double, _ function: @escaping (Double, Double) -> Double
  ) -> (Double, Double)? {
    guard isReady, function(start.0, start.1).isFinite else { return nil }
    let box = Plane(function)
    return withExtendedLifetime(box) {
      var wrapped = gsl_multimin_function(
        f: { point, box in
          Unmanaged<Plane>.fromOpaque(box!).takeUnretainedValue().function(
            gsl_vector_get(point, 0), gsl_vector_get(point, 1))
        }, n: 2, params: Unmanaged.passUnretained(box).toOpaque())
      let (point, steps) = (gsl_vector_alloc(2), gsl_vector_alloc(2))
      let solver = gsl_multimin_fminimizer_alloc(cloudward_simplex(), 2)
      defer {
        gsl_vector_free(point)
        gsl_vector_free(steps)
        gsl_multimin_fminimizer_free(solver)
      }
      gsl_vector_set(point, 0, start.0)
      gsl_vector_set(point, 1, start.1)
      gsl_vector_set_all(steps, step)
      guard gsl_multimin_fminimizer_set(solver, &wrapped, point, steps) == 0 else { return nil }
      for _ in 0..<400 {
        guard gsl_multimin_fminimizer_iterate(solver) == 0 else { break }
        if gsl_multimin_fminimizer_size(solver) < 1e-7 { break }
      }
      let best = gsl_multimin_fminimizer_x(solver)
      return (gsl_vector_get(best, 0), gsl_vector_get(best, 1))
    }
  }

  /// ln Γ(x).
  static func logGamma(_ x: Double) -> Double { isReady ? gsl_sf_lngamma(x) : .nan }

  /// ln n!
  static func logFactorial(_ n: Int64) -> Double {
    n < smallFactorials.count ? smallFactorials[Int(n)] : logGamma(Double(n) + 1)
  }

  private static let smallFactorials: [Double] = (0..<1024).map { logGamma(Double($0) + 1) }

  /// The digamma function, the derivative of ln Γ.
  static func digamma(_ x: Double) -> Double { isReady ? gsl_sf_psi(x) : .nan }

  /// P(X ≤ x) of a gamma law.
  static func gammaBelow(_ x: Double, shape: Double, scale: Double) -> Double {
    isReady ? gsl_cdf_gamma_P(x, shape, scale) : .nan
  }

  /// P(Z ≤ z) and P(Z > z) of the standard normal law.
  static func normalBelow(_ z: Double) -> Double { isReady ? gsl_cdf_ugaussian_P(z) : .nan }
  static func normalAbove(_ z: Double) -> Double { isReady ? gsl_cdf_ugaussian_Q(z) : .nan }
}
