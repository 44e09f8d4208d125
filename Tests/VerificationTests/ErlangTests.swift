import Testing

@testable import Verification

@Suite struct ErlangTests {
  /// The usual tables of traffic engineering: the load at which one call in a hundred is lost.
  @Test(arguments: [(1, 0.0101), (5, 1.361), (10, 4.461), (20, 12.03), (50, 37.90), (100, 84.06)])
  func tableOfErlangB(servers: Int, load: Double) {
    #expect(isNear(ErlangLoss.blocking(servers: servers, load: load), 0.01, within: 5e-5))
  }

  /// Gross, Shortle, Thompson, Harris 2008, the eye clinic: three doctors, 20 min each, 6 patients an hour.
  @Test func printedValuesOfTheEyeClinic() {
    let clinic = MMc(arrivalRate: 6, serviceRate: 3, servers: 3)
    #expect(isSame(clinic.meanQueue, 8.0 / 9))
    #expect(isSame(clinic.meanWait, 4.0 / 27))
    #expect(isNear(clinic.meanResponse * 60, 28.9, within: 0.05))
  }

  /// The call centre of many textbooks: 10 erlangs on 14 agents, 17.4 % wait. And 4 on 5: 0.5541.
  @Test func printedValuesOfErlangC() {
    #expect(isNear(MMc(arrivalRate: 10, serviceRate: 1, servers: 14).waitProbability, 0.1741, within: 5e-5))
    #expect(isNear(MMc(arrivalRate: 4, serviceRate: 1, servers: 5).waitProbability, 0.5541, within: 5e-5))
    #expect(isSame(MMc(arrivalRate: 1, serviceRate: 1, servers: 2).waitProbability, 1.0 / 3))
  }

  @Test func oneServerIsMM1() {
    let (one, same) = (MMc(arrivalRate: 0.6, serviceRate: 1, servers: 1), MM1(arrivalRate: 0.6, serviceRate: 1))
    #expect(isSame(one.meanWait, same.meanWait))
    #expect(isSame(one.meanNumber, same.meanNumber))
    #expect(isSame(one.waitQuantile(0.9), same.waitQuantile(0.9)))
  }
}
