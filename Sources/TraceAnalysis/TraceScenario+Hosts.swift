import CloudModel
import Glibc
import SimulationKernel
import Traces
import Workloads

extension TraceScenario {
  /// The machine of a parallel log as one host; else as many equal hosts, each large enough for every job, as the load
  /// fills to seven tenths.
  static func hosts(
    _ profile: TraceProfile, _ summary: TraceSummary, _ workloads: [Workload], _ assumptions: inout [String]
  ) -> [HostPool] {
    let largest = largest(profile, workloads)
    let processors = ["MaxProcs", "MaxNodes"].lazy
      .compactMap { summary.headerValue($0).flatMap { Int64($0) } }.first { (1...1_000_000_000).contains($0) }
    let onlyCores = ResourceKind.allCases.allSatisfy { $0 == .cpu || largest[$0] == 0 }
    if let processors, onlyCores, processors * 1000 >= largest[.cpu] {
      return [HostPool(name: "machine", count: 1, capacity: largest.with(processors * 1000, of: .cpu))]
    }
    var count = 1.0
    let load = load(profile, workloads[0])
    for kind in ResourceKind.allCases where largest[kind] > 0 {
      count = max(count, load[kind.rawValue] / usualUtilization / Double(largest[kind]))
    }
    let hosts = Int(min(1_000_000, count.rounded(.up)))
    assumptions.append(
      "The trace does not say what it ran on: \(hosts) \(hosts == 1 ? "host" : "hosts"), each as large as the largest "
        + "demands, are what the mean load fills to seven tenths at most.")
    return [HostPool(name: "hosts", count: hosts, capacity: largest)]
  }

  /// Of each kind the most that one job can ask for; a law without an end is cut by nothing, so that its one in a
  /// million is allowed for.
  private static func largest(_ profile: TraceProfile, _ workloads: [Workload]) -> ResourceVector {
    var largest = ResourceVector.zero
    for demand in workloads.map(\.demand) {
      largest = .larger(largest, demand.fixed)
      for drawn in demand.drawn {
        let observed = profile.demands[drawn.kind.rawValue].sample.largest
        let most = drawn.amount.maximum.isFinite ? max(observed, drawn.amount.maximum) : observed * 4
        let units = Int64(min(1e15, (most * Double(drawn.kind.unitsPerShown)).rounded(.up)))
        largest[drawn.kind] = max(largest[drawn.kind], units)
      }
    }
    return largest
  }

  /// What is held on the average, in whole units by kind: rate × demand × duration of the jobs. `first` is the only
  /// workload where the trace has no run times.
  private static func load(_ profile: TraceProfile, _ first: Workload) -> [Double] {
    let span = max(1, profile.arrivals.span)
    guard profile.durations.sample.count > 0 else {
      let busy = Double(profile.count) / span * (first.duration?.mean ?? 0)
      return ResourceKind.allCases.map { kind in
        let drawn = first.demand.drawn.first { $0.kind == kind }?.amount.mean ?? 0
        return busy * (drawn * Double(kind.unitsPerShown) + Double(first.demand.fixed[kind]))
      }
    }
    let assumed = Double(profile.count) * profile.durations.sample.mean
    return ResourceKind.allCases.map { kind in
      let isAssumed = profile.demands[kind.rawValue].sample.count == 0
      return (isAssumed ? assumed * Double(first.demand.fixed[kind]) : profile.work[kind.rawValue]) / span
    }
  }
}

extension ResourceVector {
  fileprivate func with(_ amount: Int64, of kind: ResourceKind) -> ResourceVector {
    var vector = self
    vector[kind] = amount
    return vector
  }
}
