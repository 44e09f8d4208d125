import Foundation
import Testing

@testable import Verification

@Suite struct ManyServersTests {
  /// Eick, Massey, Whitt 1993: λ(t) = a + b sin γt and exponential services of mean 1 give
  /// m(t) = a + b (sin γt − γ cos γt) ÷ (1 + γ²).
  @Test(arguments: [0.0, 1.3, 4.0])
  func theSinusoidalRateHasAClosedForm(time: Double) {
    let (a, b, gamma) = (10.0, 4.0, 0.7)
    let number = ManyServers.meanNumber(
      at: time, rate: { a + b * sin(gamma * $0) }, tail: { exp(-$0) }, reach: 60)
    let exact = a + b * (sin(gamma * time) - gamma * cos(gamma * time)) / (1 + gamma * gamma)
    #expect(isSame(number, exact))
  }

  @Test func aConstantRateGivesRateTimesMeanService() {
    let number = ManyServers.meanNumber(over: 3...5, rate: { _ in 6 }, tail: { $0 < 2 ? 1 : 0 }, reach: 2)
    #expect(isSame(number, 12))
  }
}
