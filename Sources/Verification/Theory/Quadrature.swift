internal import CGSL

/// Integrals by GSL's Gauss–Legendre points, twenty on each of equal pieces.
enum Quadrature {
  static func integral(from low: Double, to high: Double, pieces: Int = 64, _ function: (Double) -> Double) -> Double {
    guard high > low, let table = gsl_integration_glfixed_table_alloc(20) else { return 0 }
    defer { gsl_integration_glfixed_table_free(table) }
    let width = (high - low) / Double(pieces)
    var sum = 0.0
    for piece in 0..<pieces {
      let start = low + Double(piece) * width
      for index in 0..<20 {
        var (point, weight) = (0.0, 0.0)
        gsl_integration_glfixed_point(start, start + width, index, &point, &weight, table)
        sum += weight * function(point)
      }
    }
    return sum
  }
}
