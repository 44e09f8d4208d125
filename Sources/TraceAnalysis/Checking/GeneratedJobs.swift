import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

/// What the workloads of a scenario generate in one replication, gathered as a trace's jobs are; nothing is simulated.
struct GeneratedJobs {
  private(set) var arrivals = ArrivalCounts(start: 0)
  private(set) var durations = TraceProfile.Quantity("run times")
  /// By kind, in whole units.
  private(set) var demands = [ValueTable<Int64>](repeating: ValueTable(), count: ResourceKind.allCases.count)
  private(set) var amounts = [Double](repeating: 0, count: ResourceKind.allCases.count)
  /// Whole units × seconds.
  private(set) var work = [Double](repeating: 0, count: ResourceKind.allCases.count)
  let horizon: Double
  /// The time of the week at the start of the counts, which is on a full hour, in seconds.
  let clock: Double

  /// - Throws: where the scenario is none that can be simulated.
  init(_ scenario: Scenario, replication: Int) throws(WorkloadProblem) {
    horizon = scenario.horizon.seconds
    let intoHour = scenario.clockAtStart % (3600 * .second)
    clock = (scenario.clockAtStart - intoHour).seconds
    let key = StreamKey(seed: scenario.seed).appending(replication)
    for system in scenario.tenants {
      for workload in system.workloads {
        var source = try RequestSource(
          workload: workload, key: key.appending(system.tenant.name).appending(workload.name),
          clockAtStart: scenario.clockAtStart, horizon: scenario.horizon)
        while source.nextArrival != nil { add(source.next(), intoHour) }
      }
    }
  }

  private mutating func add(_ request: RequestDraw, _ intoHour: Nanoseconds) {
    arrivals.add(request.arrival + intoHour)
    durations.add(request.duration.seconds)
    for kind in ResourceKind.allCases where request.demand[kind] > 0 {
      demands[kind.rawValue].add(request.demand[kind])
      amounts[kind.rawValue] += Double(request.demand[kind])
      work[kind.rawValue] += Double(request.demand[kind]) * request.duration.seconds
    }
  }
}
