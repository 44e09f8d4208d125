import CloudModel
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

  @Test func grantsOfZeroLengthAddNothingAndSpoilNothing() {
    #expect(hasInterval(.iaas(startup: nil), .constant(0)))
    #expect(hasInterval(.iaas(startup: .constant(0)), .empirical(values: [0, 2], weights: [1, 1])))
    #expect(hasInterval(.saas(InstanceGroup(count: 1, size: ResourceVector(cpu: 1))), .constant(0)))
    #expect(hasInterval(.paas(cold: .constant(1), warm: nil, keepAlive: 1), .constant(0)))
    #expect(hasInterval(.paas(cold: .constant(1), warm: nil, keepAlive: 0), .exponential(mean: 1)))
    // The start-up alone is the planned time now and then, and has no mean of 1/t².
    #expect(!hasInterval(.iaas(startup: .exponential(mean: 1)), .constant(0)))
  }

  @Test func aWorkloadSpoilsOnlyTheKindsItAsksFor() {
    var system = TestRecords.scenario().tenants[0]
    system.service = .iaas(startup: nil)
    system.workloads[0].duration = .exponential(mean: 1)
    system.workloads[0].demand = DemandLaw(
      fixed: ResourceVector(cpu: 500),
      drawn: [
        DrawnDemand(kind: .gpu, amount: .constant(0)), DrawnDemand(kind: .network, amount: .exponential(mean: 1)),
      ])
    let spoilt = ResourceKind.allCases.filter { !system.rateHasInterval(for: $0) }
    #expect(spoilt == [.cpu, .network])
  }
}
