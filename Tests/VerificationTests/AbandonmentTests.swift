import Testing

@testable import Verification

@Suite struct AbandonmentTests {
  /// Garnett, Mandelbaum, Reiman 2002, the introductory table: 50 agents, 48 calls a minute, 1 min each, patience 2 min:
  /// 3.1 % abandon, 3.7 s average wait, 3 wait on average.
  @Test func printedValuesOfErlangA() {
    let centre = ErlangA(arrivalRate: 48, serviceRate: 1, servers: 50, patience: 2)
    #expect(isNear(centre.abandonment, 0.031, within: 5e-4))
    #expect(isNear(centre.meanWait * 60, 3.7, within: 0.05))
    #expect(isNear(centre.meanQueue, 3, within: 0.1))
  }

  /// The same table without abandonment: 20.8 s average wait, 17 wait on average.
  @Test func printedValuesOfErlangCBesideIt() {
    let centre = MMc(arrivalRate: 48, serviceRate: 1, servers: 50)
    #expect(isNear(centre.meanWait * 60, 20.8, within: 0.05))
    #expect(isNear(centre.meanQueue, 17, within: 0.5))
  }

  /// The incomplete gamma function against the chain, summed state by state.
  @Test(arguments: [(0.5, 1, 2.0), (6.0, 5, 1.5), (30, 25, 0.5)])
  func agreesWithTheBirthDeathChain(arrivalRate: Double, servers: Int, patience: Double) {
    let formula = ErlangA(arrivalRate: arrivalRate, serviceRate: 1, servers: servers, patience: patience)
    let chain = BirthDeath(
      states: 400, birth: { _ in arrivalRate },
      death: { Double(min($0, servers)) + Double(max(0, $0 - servers)) / patience })
    let queue = chain.mean { Double(max(0, $0 - servers)) }
    #expect(isSame(formula.meanQueue, queue, within: 1e-9))
    #expect(isSame(formula.waitProbability, chain.mean { $0 >= servers ? 1 : 0 }, within: 1e-9))
    #expect(isSame(formula.abandonment, queue / patience / arrivalRate, within: 1e-9))
  }
}
