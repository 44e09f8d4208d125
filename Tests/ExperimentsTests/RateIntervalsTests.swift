import CloudSimulator
import Testing
import Workloads

@testable import Experiments

@Suite struct RateIntervalsTests {
  private func hasInterval(_ service: ServiceModel, _ duration: Distribution?) -> Bool {
    var system = TestRecords.scenario().tenants[0]
    system.service = service
    system.workloads[0].duration = duration
    return system.rateHasInterval(of: system.workloads[0])
  }

  @Test func eitherPartOfThePlannedTimeBoundsTheRate() {
    let short = Distribution.exponential(mean: 1)
    #expect(hasInterval(.iaas(startup: nil), .constant(1)))
    #expect(hasInterval(.iaas(startup: nil), nil))
    #expect(!hasInterval(.iaas(startup: nil), short))
    #expect(!hasInterval(.iaas(startup: short), short))
    #expect(hasInterval(.iaas(startup: .lognormal(mu: 0, sigma: 1)), short))
    #expect(hasInterval(.paas(cold: .constant(1), warm: .constant(0.1), keepAlive: 1), short))
    #expect(!hasInterval(.paas(cold: .constant(1), warm: nil, keepAlive: 1), short))
  }
}
