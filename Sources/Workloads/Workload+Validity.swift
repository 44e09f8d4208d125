import CloudModel
import SimulationKernel

extension Workload {
  /// What of the workload cannot be simulated; nil where it is good.
  public func firstProblem(
    startup: StartupLaw = .none, patience: Distribution? = nil, trace: TraceTable? = nil,
    isStreamed: Bool = false
  ) -> WorkloadProblem? {
    if let message = arrivals.problem { return problem("arrivals", message) }
    let laws: [(part: String, law: Distribution?)] =
      [("duration", duration), ("startup.cold", startup.cold), ("startup.warm", startup.warm), ("patience", patience)]
      + [("estimate", estimate?.law)] + demand.drawn.map { ("demand.\($0.kind.name)", $0.amount) }
    for (part, law) in laws {
      if let message = law?.problem { return problem(part, message) }
    }
    return isStreamed ? nil : missingDuration(trace: trace)
  }

  private func missingDuration(trace: TraceTable?) -> WorkloadProblem? {
    guard case .trace(let source) = arrivals else {
      return duration == nil ? problem("duration", "is missing; only rows of a trace can do without") : nil
    }
    guard let trace else { return problem("arrivals", "the trace \(source.file) has not been loaded") }
    guard duration == nil else { return nil }
    let line = trace.firstLineWithoutDuration(tenant: source.tenant, workload: source.workload)
    return line.map { problem("duration", "is missing, and line \($0) of \(source.file) has none either") }
  }

  private func problem(_ part: String, _ message: String) -> WorkloadProblem {
    WorkloadProblem(workload: name, part: part, message: message)
  }
}

extension EstimateLaw {
  /// The law that is drawn from, if any.
  var law: Distribution? {
    switch self {
    case .exact: nil
    case .factor(let law), .drawn(let law): law
    }
  }
}
