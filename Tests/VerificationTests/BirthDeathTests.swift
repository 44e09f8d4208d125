import Testing

@testable import Verification

@Suite struct BirthDeathTests {
  /// Gross, Shortle, Thompson, Harris 2008, the emission inspection: three stalls, room for seven, one car a minute,
  /// 6 min each; L = 6.06, Lq = 3.09, and 30.3 cars an hour are turned away.
  @Test func printedValuesOfTheInspection() {
    let station = MMcK(arrivalRate: 1, serviceRate: 1.0 / 6, servers: 3, capacity: 7)
    #expect(isSame(station.emptyProbability, 1.0 / 1141))
    #expect(isNear(station.meanQueue, 3.09, within: 0.005))
    #expect(isNear(station.meanNumber, 6.06, within: 0.005))
    // Those that are let in wait and are then served for 6 min.
    #expect(isSame(station.meanResponse, station.meanWait + 6))
    #expect(isNear(60 * station.blocking, 30.3, within: 0.1))
  }

  @Test func withoutRoomToWaitItIsErlangB() {
    let loss = MMcK(arrivalRate: 4, serviceRate: 1, servers: 6, capacity: 6)
    #expect(isSame(loss.blocking, ErlangLoss.blocking(servers: 6, load: 4)))
  }

  @Test func withMuchRoomItIsErlangC() {
    let (bounded, free) = (
      MMcK(arrivalRate: 3, serviceRate: 1, servers: 5, capacity: 200), MMc(arrivalRate: 3, serviceRate: 1, servers: 5)
    )
    #expect(isNear(bounded.meanWait, free.meanWait, within: 1e-10))
  }

  /// Gross, Shortle, Thompson, Harris 2008, the five robots: up for 30 h, two repairmen, 3 h each; p₀ = 0.619,
  /// L = 0.465.
  @Test func printedValuesOfTheRepairmen() {
    let robots = FiniteSource(sources: 5, thinkTime: 30, serviceRate: 1.0 / 3, servers: 2)
    #expect(isNear(robots.emptyProbability, 0.619, within: 5e-4))
    #expect(isNear(robots.meanNumber, 0.465, within: 5e-4))
  }

  /// One source never waits: it spends S of every Z + S in service.
  @Test func oneSourceNeverWaits() {
    let one = FiniteSource(sources: 1, thinkTime: 4, serviceRate: 1, servers: 1)
    #expect(isSame(one.utilization, 0.2))
    #expect(isSame(one.meanResponse, 1))
    #expect(one.meanWait == 0)
  }
}
