import CloudModel
import SimulationKernel

/// A request as it arrives, with all that is random about it: no allocator can change any of this.
public struct RequestDraw: Equatable, Sendable {
  /// Since the start of the run.
  public var arrival: Nanoseconds
  public var demand: ResourceVector
  /// How long the request takes when it is given all of its demand.
  public var duration: Nanoseconds
  /// The runtime that its sender states; nil where none is.
  public var estimate: Nanoseconds?
  /// Importance, where a row of a trace gives it; nil for the workload's own.
  public var priority: Int?
  /// The start-ups that it would have in a new and in a warm container or machine; zero where there is no such law.
  public var coldStart: Nanoseconds
  public var warmStart: Nanoseconds
  /// How long it waits before it leaves; nil for ever.
  public var patience: Nanoseconds?
  /// Random bits for the choice of an instance.
  public var balancer: UInt64
  /// Who sent it, in a closed workload.
  public var customer: Int32?

  /// A request of nothing, to be drawn.
  public init() { self.init(arrival: 0, demand: .zero, duration: 0) }

  public init(
    arrival: Nanoseconds, demand: ResourceVector, duration: Nanoseconds, estimate: Nanoseconds? = nil,
    priority: Int? = nil, coldStart: Nanoseconds = 0, warmStart: Nanoseconds = 0, patience: Nanoseconds? = nil,
    balancer: UInt64 = 0, customer: Int32? = nil
  ) {
    self.arrival = arrival
    self.demand = demand
    self.duration = duration
    self.estimate = estimate
    self.priority = priority
    self.coldStart = coldStart
    self.warmStart = warmStart
    self.patience = patience
    self.balancer = balancer
    self.customer = customer
  }

  /// A century: the longest span that is drawn or read from a trace. Longer draws (a Pareto law without a mean has
  /// them) are cut off here, far beyond any horizon.
  public static let longestSpan: Nanoseconds = 36_525 * 86_400 * .second
  /// The largest demand of a kind that is drawn or read from a trace, in whole units: more than any host has.
  public static let largestAmount: Int64 = 1 << 34

  /// The span of so many seconds in whole nanoseconds, the nearest.
  @inline(__always)
  static func span(_ seconds: Double) -> Nanoseconds {
    let nanoseconds = seconds * 1e9 + 0.5
    return nanoseconds < Double(longestSpan) ? Nanoseconds(nanoseconds) : longestSpan
  }

  /// The whole units that cover a demand in shown units, less one part in 10¹²: 0.07 cores are 70 milli-cores, though
  /// the product is 70.00000000000001.
  @inline(__always)
  static func amount(_ shown: Double, of kind: ResourceKind) -> Int64 {
    let units = shown * Double(kind.unitsPerShown)
    guard units < Double(largestAmount) else { return largestAmount }
    let whole = Int64(units)
    return Double(whole) >= units * (1 - 1e-12) ? whole : whole + 1
  }
}

/// How long it takes until a request's virtual resource can serve, in seconds; none where nil.
public struct StartupLaw: Equatable, Sendable {
  public var cold: Distribution?
  /// In a warm container of a PaaS tenant.
  public var warm: Distribution?

  public init(cold: Distribution? = nil, warm: Distribution? = nil) {
    self.cold = cold
    self.warm = warm
  }

  public static let none = StartupLaw()
}
