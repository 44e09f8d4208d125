import CloudModel
import SimulationKernel

/// What a number is drawn for. Each purpose has a stream of its own, so that a change to one law shifts the draws of
/// no other.
enum Purpose: Int, CaseIterable {
  // The first ones have the raw values of `ResourceKind`.
  case cpu, memory, gpu, network, storage
  case duration, estimate, coldStart, warmStart, patience, balancer, think

  static let count = 12

  init(demandOf kind: ResourceKind) {
    self =
      switch kind {
      case .cpu: .cpu
      case .memory: .memory
      case .gpu: .gpu
      case .network: .network
      case .storage: .storage
      }
  }

  /// The last part of the stream's key. Part of what a seed means: never to be changed.
  var name: String {
    switch self {
    case .cpu: "demand.cpu"
    case .memory: "demand.memory"
    case .gpu: "demand.gpu"
    case .network: "demand.network"
    case .storage: "demand.storage"
    case .duration: "duration"
    case .estimate: "estimate"
    case .coldStart: "startup.cold"
    case .warmStart: "startup.warm"
    case .patience: "patience"
    case .balancer: "balancer"
    case .think: "think"
    }
  }
}

/// The streams of a workload's attributes, one a purpose.
///
/// For an open workload the streams run on from request to request. In a closed one every request has streams of its
/// own, keyed by purpose, customer and turn, so that its draws do not depend on who was served before.
struct AttributeStreams: Sendable {
  private var streams: InlineArray<12, RandomStream>
  /// One key a purpose; the streams of customers are named within them.
  private var keys: InlineArray<12, StreamKey>

  init(key: StreamKey) {
    keys = InlineArray { key.appending(Purpose(rawValue: $0)!.name) }
    let keys = keys
    streams = InlineArray { RandomStream(key: keys[$0]) }
  }

  subscript(purpose: Purpose) -> RandomStream {
    @inline(__always) get { streams[purpose.rawValue] }
    @inline(__always) _modify { yield &streams[purpose.rawValue] }
  }

  /// The stream for one turn of a customer.
  func stream(_ purpose: Purpose, customer: Int, turn: Int) -> RandomStream {
    RandomStream(key: keys[purpose.rawValue].appending(customer).appending(turn))
  }

  /// Begins the streams for one turn of a customer, those of the given purposes only.
  mutating func begin(_ purposes: [Purpose], customer: Int, turn: Int) {
    for purpose in purposes { self[purpose] = stream(purpose, customer: customer, turn: turn) }
  }
}
