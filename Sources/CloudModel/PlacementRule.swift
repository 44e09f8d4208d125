import SimulationKernel

/// Names the host for a request, among those that have room for it.
public struct PlacementRule: Sendable {
  public enum Kind: Sendable {
    case firstFit
    /// The host for which the score is smallest, the first of equals.
    case scored(any HostScorer)
    case roundRobin
    case random
  }

  public let kind: Kind
  /// Known apart, since to look at a kind costs counting the references of a scorer.
  let isFirstFit: Bool
  /// The scorer by what stays free, where the rule is one.
  private let freeRoom: FreeRoomScorer?
  /// Where `roundRobin` looks first.
  private var nextHost = 0
  /// What `random` draws from.
  private var stream: RandomStream

  public init(_ kind: Kind, stream: RandomStream) {
    self.kind = kind
    self.stream = stream
    if case .scored(let scorer) = kind { freeRoom = scorer as? FreeRoomScorer } else { freeRoom = nil }
    if case .firstFit = kind { isFirstFit = true } else { isFirstFit = false }
  }

  /// Whether hosts should be kept by what they have free: on a few, a look at each takes no longer.
  func wantsRooms(of hosts: Table<Host>) -> Bool { freeRoom != nil && hosts.count > 16 }

  /// The host for a demand; nil if none has room.
  mutating func host(for demand: ResourceVector, in hosts: Table<Host>, index: HostIndex) -> ID<Host>? {
    if isFirstFit { return index.first(with: demand) }
    guard index.mayFit(demand) else { return nil }
    if let freeRoom, !index.rooms.isEmpty { return index.rooms[0].best(for: demand, by: freeRoom) }
    switch kind {
    case .firstFit:
      return index.first(with: demand)
    case .scored(let scorer):
      return best(for: demand, in: hosts, index: index, by: scorer)
    case .roundRobin:
      guard let host = index.first(with: demand, from: nextHost) ?? index.first(with: demand) else { return nil }
      nextHost = (Int(host.index) + 1) % hosts.count
      return host
    case .random:
      return anyHost(for: demand, index: index)
    }
  }

  private func best(
    for demand: ResourceVector, in hosts: Table<Host>, index: HostIndex, by scorer: any HostScorer
  ) -> ID<Host>? {
    var best: ID<Host>?
    var bestScore = Double.infinity
    var candidate = index.first(with: demand)
    while let host = candidate {
      let score = scorer.score(hosts[host], for: demand)
      if best == nil || score < bestScore { (best, bestScore) = (host, score) }
      candidate = index.first(with: demand, from: Int(host.index) + 1)
    }
    return best
  }

  private mutating func anyHost(for demand: ResourceVector, index: HostIndex) -> ID<Host>? {
    var chosen: ID<Host>?
    var seen: UInt64 = 0
    var candidate = index.first(with: demand)
    while let host = candidate {
      seen += 1
      // The k-th host replaces the chosen one with chance 1/k, so that all are equally likely.
      if UInt64.random(in: 0..<seen, using: &stream) == 0 { chosen = host }
      candidate = index.first(with: demand, from: Int(host.index) + 1)
    }
    return chosen
  }

  /// All hosts in the order in which the rule would try them if all had room.
  mutating func order(for demand: ResourceVector, in hosts: Table<Host>) -> [ID<Host>] {
    let all = hosts.indices.map { ID<Host>($0) }
    switch kind {
    case .firstFit:
      return all
    case .scored(let scorer):
      let scores = hosts.map { scorer.score($0, for: demand) }
      return all.sorted { (scores[$0], $0) < (scores[$1], $1) }
    case .roundRobin:
      return Array(all[nextHost...] + all[..<nextHost])
    case .random:
      return all.shuffled(using: &stream)
    }
  }
}

/// Scores a host for a demand; the host with the smallest score gets it.
public protocol HostScorer: Sendable {
  func score(_ host: Host, for demand: ResourceVector) -> Double
}

/// Scores by what would stay free: least first (best-fit) or most first (worst-fit).
public struct FreeRoomScorer: HostScorer {
  public enum Preference: Sendable { case least, most }

  let preference: Preference
  @inline(__always) var prefersLeast: Bool { preference == .least }
  /// Judge by the free amount of this kind; nil: by the dominant share over all kinds.
  let kind: ResourceKind?

  public init(_ preference: Preference, by kind: ResourceKind? = nil) {
    self.preference = preference
    self.kind = kind
  }

  public func score(_ host: Host, for demand: ResourceVector) -> Double {
    let free = host.free - demand
    let room = kind.map { Double(free[$0]) } ?? free.dominantShare(of: host.capacity)
    return preference == .least ? room : -room
  }
}
