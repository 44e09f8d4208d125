import SimulationKernel
import Testing
import Workloads

@Suite struct ArrivalProcessValidityTests {
  private static let state = BurstState(rate: 1, meanStay: 1)

  @Test(
    "processes that are impossible or would send without end at one moment are refused",
    arguments: [
      ArrivalProcess.poisson(rate: -1), .poisson(rate: .nan), .poisson(rate: .infinity), .poisson(rate: 1.1e9),
      .renewal(gap: .constant(0)), .renewal(gap: .uniform(low: 0, high: 0)), .renewal(gap: .exponential(mean: 1e-10)),
      .renewal(gap: .empirical(values: [0, 1], weights: [1, 0])), .renewal(gap: .constant(-1)),
      .renewal(gap: .constant(1e-30)), .periodic(devices: -1, period: 1, jitter: nil),
      .periodic(devices: 1, period: 0, jitter: nil), .periodic(devices: 11, period: 10, jitter: nil),
      .periodic(devices: 1, period: 10, jitter: .constant(-1)),
      .schedule(profile: Profile(points: [], period: Profile.day), peak: 1),
      .schedule(profile: .named("flat")!, peak: -1), .schedule(profile: .named("flat")!, peak: 1e10),
      .bursty(quiet: BurstState(rate: -1, meanStay: 1), burst: state),
      .bursty(quiet: state, burst: BurstState(rate: 1, meanStay: 0)),
      .bursty(quiet: state, burst: BurstState(rate: 1, meanStay: .infinity)), .batch(count: -1, timesOfDay: []),
      .batch(count: 1, timesOfDay: [Profile.day]), .batchOnce(count: 1, time: -1),
      .closed(population: -1, think: .constant(1)), .closed(population: 1, think: .constant(-1)),
    ])
  func refused(process: ArrivalProcess) {
    #expect(process.problem != nil)
    #expect(throws: WorkloadProblem.self) { try arrivals(process, horizon: 100) }
  }

  @Test(
    "unusual but possible processes are accepted",
    arguments: [
      ArrivalProcess.poisson(rate: 0), .poisson(rate: 1e9), .periodic(devices: 0, period: 1, jitter: nil),
      .renewal(gap: .pareto(shape: 0.5, minimum: 1, maximum: nil)), .closed(population: 0, think: .constant(0)),
      .renewal(gap: .empirical(values: [0, 1], weights: [1, 1])),
    ])
  func accepted(process: ArrivalProcess) {
    #expect(process.problem == nil)
  }
}
