import CloudModel
import SimulationKernel

/// Draws everything about a workload's requests but their arrivals: a law and a stream for each purpose.
///
/// For an open workload the streams run on from request to request. In a closed one every request has streams of its
/// own, keyed by purpose, customer and turn, so that its draws do not depend on who was served before.
struct AttributeDraws: Sendable {
  /// A request with all that is the same for every one, and nothing yet where it is drawn.
  let common: RequestDraw

  /// By purpose; where there is no law, that of the constant 0.
  private var samples: InlineArray<12, SampleStream>
  /// Whole random bits rather than values of a law.
  private var balancer: RandomStream
  /// By purpose; the streams of customers are named within them.
  private let keys: InlineArray<12, StreamKey>
  /// What is drawn anew for every request, and the kinds of which the demand is.
  private let drawn: PurposeSet
  private let drawnKinds: KindIndices
  /// Whether anything else than demands and durations is drawn.
  private let drawsMore: Bool
  private let estimate: Estimate

  /// How an estimate comes about: the duration itself, the duration × a drawn factor, or drawn, if there is one at all.
  private enum Estimate: Sendable {
    case exact, factor, drawn
  }

  /// - Parameter isBalanced: whether random bits are drawn for the choice of an instance.
  init(workload: Workload, startup: StartupLaw, patience: Distribution?, isBalanced: Bool, key: StreamKey) {
    let laws = Purpose.allCases.map { $0.law(in: workload, startup: startup, patience: patience) }
    let keys = InlineArray<12, StreamKey> { key.appending(Purpose.allCases[$0].name) }
    let isClosed = if case .closed = workload.arrivals { true } else { false }
    let samples = InlineArray<12, SampleStream> {
      SampleStream(laws[$0] ?? .constant(0), stream: RandomStream(key: keys[$0]), isRestarted: isClosed)
    }
    self.samples = samples
    self.keys = keys
    balancer = RandomStream(key: keys[Purpose.balancer.rawValue])
    estimate =
      switch workload.estimate {
      case .exact: .exact
      case .factor: .factor
      case .drawn, nil: .drawn
      }
    common = Self.common(
      workload.demand.fixed, constants: laws.indices.map { laws[$0] == nil ? nil : samples[$0].constant },
      statesEstimate: estimate == .drawn)

    var drawn = PurposeSet(Purpose.allCases.filter { samples[$0.rawValue].constant == nil })
    drawn.remove(.think)
    if isBalanced { drawn.insert(.balancer) }
    if estimate != .drawn { drawn.insert(.estimate) }
    self.drawn = drawn
    drawsMore = [.estimate, .coldStart, .warmStart, .patience, .balancer].contains(where: drawn.contains)
    drawnKinds = ResourceVector.unlimited.only { drawn.contains(Purpose(demandOf: $0)) }.kinds
  }

  /// - Parameters:
  ///   - constants: by purpose, the values of the laws that have only one.
  ///   - statesEstimate: whether the law of the estimate is about the estimate itself.
  private static func common(
    _ demand: ResourceVector, constants: [Double?], statesEstimate: Bool
  ) -> RequestDraw {
    func span(_ purpose: Purpose) -> Nanoseconds? { constants[purpose.rawValue].map(RequestDraw.span) }
    var request = RequestDraw(
      arrival: 0, demand: demand, duration: span(.duration) ?? 0, estimate: statesEstimate ? span(.estimate) : nil,
      coldStart: span(.coldStart) ?? 0, warmStart: span(.warmStart) ?? 0, patience: span(.patience))
    for kind in ResourceKind.allCases {
      guard let amount = constants[Purpose(demandOf: kind).rawValue] else { continue }
      request.demand[kind] = RequestDraw.amount(amount, of: kind)
    }
    return request
  }

  /// Draws what is random about the next request, in place of the one before.
  @inline(__always)
  mutating func draw(_ request: inout RequestDraw) {
    for kind in drawnKinds { request.demand[kind] = drawAmount(of: kind) }
    if drawn.contains(.duration) { request.duration = drawSpan(.duration) }
    if drawsMore { drawMore(&request) }
  }

  /// What comes after the duration, of which most workloads have little or nothing.
  @inline(never)
  private mutating func drawMore(_ request: inout RequestDraw) {
    if drawn.contains(.estimate) { request.estimate = drawEstimate(of: request.duration) }
    drawWaits(of: &request)
  }

  /// Draws what a row of a trace leaves open; what it gives is taken from it and not drawn.
  @inline(never)
  mutating func draw(_ request: inout RequestDraw, given row: TraceRow) {
    request = common
    for kind in 0..<ResourceVector.count where row.amounts[kind] != TraceRow.missing {
      request.demand[kind] = row.amounts[kind]
    }
    for kind in drawnKinds where row.amounts[kind] == TraceRow.missing {
      request.demand[kind] = drawAmount(of: kind)
    }
    if let duration = row.duration {
      request.duration = duration
    } else if drawn.contains(.duration) {
      request.duration = drawSpan(.duration)
    }
    if let estimate = row.estimate {
      request.estimate = estimate
    } else if drawn.contains(.estimate) {
      request.estimate = drawEstimate(of: request.duration)
    }
    request.priority = row.priority
    drawWaits(of: &request)
  }

  /// Goes on with the streams for one turn of a customer.
  mutating func begin(customer: Int, turn: Int) {
    for purpose in Purpose.allCases where drawn.contains(purpose) {
      let stream = stream(purpose, customer: customer, turn: turn)
      if purpose == .balancer { balancer = stream } else { samples[purpose.rawValue].restart(with: stream) }
    }
  }

  /// How long a customer thinks before a turn.
  mutating func think(customer: Int, turn: Int) -> Nanoseconds {
    samples[Purpose.think.rawValue].restart(with: stream(.think, customer: customer, turn: turn))
    return drawSpan(.think)
  }

  /// The stream for one turn of a customer.
  private func stream(_ purpose: Purpose, customer: Int, turn: Int) -> RandomStream {
    RandomStream(key: keys[purpose.rawValue].appending(customer).appending(turn))
  }

  @inline(__always)
  private mutating func drawWaits(of request: inout RequestDraw) {
    if drawn.contains(.coldStart) { request.coldStart = drawSpan(.coldStart) }
    if drawn.contains(.warmStart) { request.warmStart = drawSpan(.warmStart) }
    if drawn.contains(.patience) { request.patience = drawSpan(.patience) }
    if drawn.contains(.balancer) { request.balancer = balancer.next() }
  }

  private mutating func drawEstimate(of duration: Nanoseconds) -> Nanoseconds {
    switch estimate {
    case .exact: duration
    case .factor: RequestDraw.span(duration.seconds * samples[Purpose.estimate.rawValue].next())
    case .drawn: drawSpan(.estimate)
    }
  }

  @inline(__always)
  private mutating func drawSpan(_ purpose: Purpose) -> Nanoseconds {
    RequestDraw.span(samples[purpose.rawValue].next())
  }

  /// How much of a kind, given by its raw value, a request asks for.
  @inline(__always)
  private mutating func drawAmount(of kind: Int) -> Int64 {
    RequestDraw.amount(samples[kind].next(), of: ResourceKind(rawValue: kind)!)
  }
}
