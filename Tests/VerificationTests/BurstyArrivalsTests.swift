import Testing

@testable import Verification

@Suite struct BurstyArrivalsTests {
  @Test func equalRatesAreMM1() {
    let queue = BurstyQueue(rates: (0.7, 0.7), stays: (10, 3), serviceRate: 1)
    #expect(isSame(queue.meanWait, MM1(arrivalRate: 0.7, serviceRate: 1).meanWait, within: 1e-9))
  }

  /// Stays so short that only the mean rate is seen.
  @Test func veryShortStaysAreMM1() {
    let queue = BurstyQueue(rates: (0.2, 1.0), stays: (1e-7, 1e-7), serviceRate: 1)
    #expect(isSame(queue.meanWait, MM1(arrivalRate: 0.6, serviceRate: 1).meanWait, within: 1e-5))
  }

  /// Stays so long that either queue is in its own steady state.
  @Test func veryLongStaysAreAMixture() {
    let queue = BurstyQueue(rates: (0.2, 0.6), stays: (1e7, 1e7), serviceRate: 1)
    let numbers = [0.2, 0.6].map { MM1(arrivalRate: $0, serviceRate: 1).meanNumber }
    let number = (numbers[0] + numbers[1]) / 2
    #expect(isSame(queue.meanNumber, number, within: 1e-5))
  }

  /// The matrix-geometric solution against the truncated chain, solved by sweeps of Gauss and Seidel over balance
  /// equations that know nothing of R.
  @Test func agreesWithTheTruncatedChain() {
    let (rates, stays) = ([0.3, 1.4], [8.0, 2.0])
    let queue = BurstyQueue(rates: (0.3, 1.4), stays: (8, 2), serviceRate: 1)
    let levels = 300
    var p = Array(repeating: [0.0, 0.0], count: levels)
    for n in 0..<levels { p[n] = [1 / Double(levels), 1 / Double(levels)] }
    for sweep in 0..<20_000 {
      for n in sweep % 2 == 0 ? Array(0..<levels) : Array((0..<levels).reversed()) {
        for s in 0..<2 {
          var inflow = p[n][1 - s] / stays[1 - s]
          if n > 0 { inflow += p[n - 1][s] * rates[s] }
          if n + 1 < levels { inflow += p[n + 1][s] }
          p[n][s] = inflow / ((n + 1 < levels ? rates[s] : 0) + (n > 0 ? 1 : 0) + 1 / stays[s])
        }
      }
    }
    let sum = p.reduce(0) { $0 + $1[0] + $1[1] }
    let number = p.indices.reduce(0) { $0 + Double($1) * (p[$1][0] + p[$1][1]) } / sum
    #expect(isSame(queue.meanNumber, number, within: 1e-6))
  }
}
