/// Whether two numbers differ by at most so much.
func isNear(_ value: Double, _ expected: Double, within tolerance: Double) -> Bool {
  abs(value - expected) <= tolerance
}

/// Whether two numbers differ by a relative rounding error at most.
func isSame(_ value: Double, _ expected: Double, within tolerance: Double = 1e-10) -> Bool {
  abs(value - expected) <= tolerance * max(abs(value), abs(expected))
}
