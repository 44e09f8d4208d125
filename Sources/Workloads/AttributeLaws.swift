import CloudModel
import SimulationKernel

/// A law of times: draws in seconds become spans in whole nanoseconds, the nearest.
///
/// Where there is none it says so itself: to take it out of an optional would copy its lists at each draw.
struct SpanLaw: Sendable {
  /// Whether there is a law.
  let exists: Bool
  private let sampler: Sampler
  private let constant: Nanoseconds?

  init(_ distribution: Distribution?) {
    exists = distribution != nil
    sampler = Sampler(distribution ?? .constant(0))
    constant = sampler.constant.map(Self.span)
  }

  @inline(__always)
  func draw(from stream: inout RandomStream) -> Nanoseconds {
    if let constant { return constant }
    return Self.span(sampler.draw(from: &stream))
  }

  @inline(__always)
  static func span(_ seconds: Double) -> Nanoseconds {
    let nanoseconds = seconds * 1e9 + 0.5
    return nanoseconds < Double(RequestDraw.longestSpan) ? Nanoseconds(nanoseconds) : RequestDraw.longestSpan
  }
}

/// A law of demands: draws in shown units become whole units, rounded up.
struct AmountLaw: Sendable {
  private let kind: ResourceKind
  private let sampler: Sampler

  init(_ kind: ResourceKind, _ amount: Distribution) {
    self.kind = kind
    sampler = Sampler(amount)
  }

  @inline(__always)
  func draw(from stream: inout RandomStream) -> Int64 {
    Self.amount(sampler.draw(from: &stream) * Double(kind.unitsPerShown))
  }

  /// The amount that covers a demand, less one part in 10¹²: 0.07 cores are 70 milli-cores, though the product is
  /// 70.00000000000001.
  @inline(__always)
  static func amount(_ units: Double) -> Int64 {
    guard units < Double(RequestDraw.largestAmount) else { return RequestDraw.largestAmount }
    let whole = Int64(units)
    return Double(whole) >= units * (1 - 1e-12) ? whole : whole + 1
  }
}

/// The laws of the demands that are drawn, one a kind. Each is a field of its own, since to take one out of a list would
/// copy it, or count its references, at each draw.
struct DemandLaws: Sendable {
  /// Those that there are.
  let kinds: KindIndices
  private let cpu, memory, gpu, network, storage: AmountLaw

  init(_ drawn: [DrawnDemand]) {
    func law(_ kind: ResourceKind) -> AmountLaw {
      AmountLaw(kind, drawn.first { $0.kind == kind }?.amount ?? .constant(0))
    }
    kinds = drawn.reduce(into: ResourceVector.zero) { $0[$1.kind] = 1 }.kinds
    (cpu, memory, gpu, network, storage) = (law(.cpu), law(.memory), law(.gpu), law(.network), law(.storage))
  }

  /// Draws how much of a kind, given by its raw value, a request asks for.
  @inline(__always) func draw(_ kind: Int, from streams: inout AttributeStreams) -> Int64 {
    switch kind {
    case ResourceKind.cpu.rawValue: cpu.draw(from: &streams[.cpu])
    case ResourceKind.memory.rawValue: memory.draw(from: &streams[.memory])
    case ResourceKind.gpu.rawValue: gpu.draw(from: &streams[.gpu])
    case ResourceKind.network.rawValue: network.draw(from: &streams[.network])
    default: storage.draw(from: &streams[.storage])
    }
  }
}

/// The laws of everything about a request but its arrival.
struct AttributeLaws: Sendable {
  private let fixedDemand: ResourceVector
  private let drawnDemand: DemandLaws
  /// None only where every row of a trace has a duration.
  private let duration: SpanLaw
  private let estimate: Estimate
  /// For an estimate that is a multiple of the duration, or a law of its own.
  private let estimateFactor: Sampler
  private let estimateLaw: SpanLaw
  private let coldStart: SpanLaw
  private let warmStart: SpanLaw
  private let patience: SpanLaw
  private let isBalanced: Bool
  /// The purposes for which requests draw.
  let purposes: [Purpose]

  private enum Estimate: Sendable {
    case none, exact, factor, drawn
  }

  init(workload: Workload, startup: StartupLaw, patience: Distribution?, isBalanced: Bool) {
    self.isBalanced = isBalanced
    fixedDemand = workload.demand.fixed
    drawnDemand = DemandLaws(workload.demand.drawn)
    duration = SpanLaw(workload.duration)
    var factor: Distribution?
    var law: Distribution?
    switch workload.estimate {
    case nil: estimate = .none
    case .exact: estimate = .exact
    case .factor(let given): (estimate, factor) = (.factor, given)
    case .drawn(let given): (estimate, law) = (.drawn, given)
    }
    estimateFactor = Sampler(factor ?? .constant(1))
    estimateLaw = SpanLaw(law)
    coldStart = SpanLaw(startup.cold)
    warmStart = SpanLaw(startup.warm)
    self.patience = SpanLaw(patience)
    purposes = Self.purposes(of: workload, startup: startup, patience: patience)
  }

  private static func purposes(of workload: Workload, startup: StartupLaw, patience: Distribution?) -> [Purpose] {
    var purposes: [Purpose] = workload.demand.drawn.map { Purpose(demandOf: $0.kind) }
    purposes += [.duration, .balancer]
    if workload.estimate != nil { purposes.append(.estimate) }
    if startup.cold != nil { purposes.append(.coldStart) }
    if startup.warm != nil { purposes.append(.warmStart) }
    if patience != nil { purposes.append(.patience) }
    return purposes
  }

  /// Draws a request.
  func draw(arrival: Nanoseconds, from streams: inout AttributeStreams) -> RequestDraw {
    var request = RequestDraw()
    draw(&request, arrival: arrival, from: &streams)
    return request
  }

  /// Draws a request in place of the one before.
  @inline(__always) func draw(
    _ request: inout RequestDraw, arrival: Nanoseconds, from streams: inout AttributeStreams
  ) {
    request.arrival = arrival
    request.demand = fixedDemand
    for kind in drawnDemand.kinds { request.demand[kind] = drawnDemand.draw(kind, from: &streams) }
    if duration.exists { request.duration = duration.draw(from: &streams[.duration]) }
    request.estimate = drawEstimate(of: request.duration, from: &streams)
    drawWaits(of: &request, from: &streams)
  }

  /// Draws what a row of a trace leaves open; what it gives is taken from it and not drawn.
  func draw(arrival: Nanoseconds, given row: TraceRow, from streams: inout AttributeStreams) -> RequestDraw {
    var request = RequestDraw(arrival: arrival, demand: fixedDemand, duration: 0)
    for index in 0..<ResourceVector.count where row.amounts[index] != TraceRow.missing {
      request.demand[index] = row.amounts[index]
    }
    for kind in drawnDemand.kinds where row.amounts[kind] == TraceRow.missing {
      request.demand[kind] = drawnDemand.draw(kind, from: &streams)
    }
    request.duration = row.duration ?? (duration.exists ? duration.draw(from: &streams[.duration]) : 0)
    request.estimate = row.estimate ?? drawEstimate(of: request.duration, from: &streams)
    request.priority = row.priority
    drawWaits(of: &request, from: &streams)
    return request
  }

  @inline(__always)
  private func drawWaits(of request: inout RequestDraw, from streams: inout AttributeStreams) {
    if coldStart.exists { request.coldStart = coldStart.draw(from: &streams[.coldStart]) }
    if warmStart.exists { request.warmStart = warmStart.draw(from: &streams[.warmStart]) }
    if patience.exists { request.patience = patience.draw(from: &streams[.patience]) }
    if isBalanced { request.balancer = streams[.balancer].next() }
  }

  @inline(__always) private func drawEstimate(of duration: Nanoseconds, from streams: inout AttributeStreams)
    -> Nanoseconds?
  {
    switch estimate {
    case .none: nil
    case .exact: duration
    case .factor: SpanLaw.span(duration.seconds * estimateFactor.draw(from: &streams[.estimate]))
    case .drawn: estimateLaw.draw(from: &streams[.estimate])
    }
  }
}
