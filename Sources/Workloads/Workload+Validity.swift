import CloudModel
import SimulationKernel

extension Workload {
  /// What of the workload cannot be simulated; nil where it is good.
  /// - Parameter hasRows: whether there are rows of a trace, of which each has what the workload has no law for.
  public func firstProblem(
    startup: StartupLaw = .none, patience: Distribution? = nil, hasRows: Bool = false
  ) -> WorkloadProblem? {
    if let message = arrivals.problem { return problem("arrivals", message) }
    let laws: [(part: String, law: Distribution?)] =
      [("duration", duration), ("startup.cold", startup.cold), ("startup.warm", startup.warm), ("patience", patience)]
      + [("estimate", estimate?.law)] + demand.drawn.map { ("demand.\($0.kind.name)", $0.amount) }
    for (part, law) in laws {
      if let message = law?.problem { return problem(part, message) }
    }
    if case .trace(let source) = arrivals {
      return hasRows ? nil : problem("arrivals", "the trace \(source.file) has not been opened")
    }
    return duration == nil ? problem("duration", "is missing; only rows of a trace can do without") : nil
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
