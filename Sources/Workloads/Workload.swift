import CloudModel
import SimulationKernel

/// One kind of request that a tenant sends, as a scenario describes it.
public struct Workload: Equatable, Sendable {
  public var name: String
  /// Importance within the tenant; a larger number is more important.
  public var priority: Int
  /// Scales the share of an instance under weighted sharing; positive.
  public var weight: Double
  public var arrivals: ArrivalProcess
  public var demand: DemandLaw
  /// Seconds that a request takes when it is given all of its demand; nil only where a trace gives it.
  public var duration: Distribution?
  public var estimate: EstimateLaw?
  public var objective: ServiceLevel?

  public init(
    name: String, priority: Int = 0, weight: Double = 1, arrivals: ArrivalProcess, demand: DemandLaw,
    duration: Distribution?, estimate: EstimateLaw? = nil, objective: ServiceLevel? = nil
  ) {
    self.name = name
    self.priority = priority
    self.weight = weight
    self.arrivals = arrivals
    self.demand = demand
    self.duration = duration
    self.estimate = estimate
    self.objective = objective
  }
}

/// What a request asks for, kind by kind.
public struct DemandLaw: Equatable, Sendable {
  /// The kinds whose demand is the same for every request, in whole units (already rounded up).
  public var fixed: ResourceVector
  /// The kinds whose demand is drawn, in shown units (cores, MiB, …), in the order of `ResourceKind`; rounded up to
  /// whole units when drawn.
  public var drawn: [DrawnDemand]

  public init(fixed: ResourceVector = .zero, drawn: [DrawnDemand] = []) {
    self.fixed = fixed
    self.drawn = drawn
  }

  /// What no request ever asks for more than, of each kind.
  public var largest: ResourceVector {
    drawn.reduce(into: fixed) { $0[$1.kind] = RequestDraw.amount($1.amount.maximum, of: $1.kind) }
  }
}

public struct DrawnDemand: Equatable, Sendable {
  public var kind: ResourceKind
  public var amount: Distribution

  public init(kind: ResourceKind, amount: Distribution) {
    self.kind = kind
    self.amount = amount
  }
}

/// How a request's runtime estimate comes about.
public enum EstimateLaw: Equatable, Sendable {
  /// The drawn duration itself.
  case exact
  /// The drawn duration × a drawn factor.
  case factor(Distribution)
  /// Drawn on its own, in seconds.
  case drawn(Distribution)
}

/// A service level objective: the share `target` of requests that must wait at most `wait` and be answered within
/// `response`, where given.
public struct ServiceLevel: Equatable, Sendable {
  public var wait: Nanoseconds?
  public var response: Nanoseconds?
  /// Between 0 and 1; nil where the scenario only asks to measure.
  public var target: Double?

  public init(wait: Nanoseconds? = nil, response: Nanoseconds? = nil, target: Double? = nil) {
    self.wait = wait
    self.response = response
    self.target = target
  }
}
