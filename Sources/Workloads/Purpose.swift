import CloudModel

/// What a number is drawn for. Each purpose has a stream of its own, so that a change to one law shifts the draws of
/// no other.
enum Purpose: Int, CaseIterable {
  // The first ones have the raw values of `ResourceKind`.
  case cpu, memory, gpu, network, storage
  case duration, estimate, coldStart, warmStart, patience, balancer, think

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

  /// The law of the values that are drawn for it; nil where none are.
  func law(in workload: Workload, startup: StartupLaw, patience: Distribution?) -> Distribution? {
    switch self {
    case .cpu, .memory, .gpu, .network, .storage:
      workload.demand.drawn.first { Purpose(demandOf: $0.kind) == self }?.amount
    case .duration: workload.duration
    case .estimate:
      switch workload.estimate {
      case .factor(let law), .drawn(let law): law
      case .exact, nil: nil
      }
    case .coldStart: startup.cold
    case .warmStart: startup.warm
    case .patience: patience
    case .balancer: nil
    case .think: if case .closed(_, let think) = workload.arrivals { think } else { nil }
    }
  }
}

/// Some of the purposes.
struct PurposeSet: Equatable, Sendable {
  private var bits: UInt16 = 0

  init(_ purposes: [Purpose]) {
    for purpose in purposes { insert(purpose) }
  }

  mutating func insert(_ purpose: Purpose) { bits |= 1 << UInt16(purpose.rawValue) }

  mutating func remove(_ purpose: Purpose) { bits &= ~(1 << UInt16(purpose.rawValue)) }

  @inline(__always) func contains(_ purpose: Purpose) -> Bool { bits &>> UInt16(purpose.rawValue) & 1 == 1 }
}
