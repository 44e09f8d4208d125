extension RoomTree {
  /// The host with room for a demand whose score is smallest, the first of equals: what a look at each host would find.
  ///
  /// Down to the better side first, and to the other side only if it may hold what is better still. Bounds are computed
  /// as scores are, and rounding keeps order, so that no host is missed by the rounding of numbers.
  func best(for demand: ResourceVector, by scorer: FreeRoomScorer) -> ID<Host>? {
    var search = Search(nodes: nodes, leaves: leaves, demand: demand, scorer: scorer)
    for group in groups.indices where groups[group].root >= 0 && demand.fits(in: groups[group].capacity) {
      search.capacity = groups[group].capacity
      search.kinds = groups[group].kinds
      let root = search.candidate(groups[group].root)
      if root.isBetter(than: search.best) { search.visit(root) }
    }
    return search.best.node < 0 ? nil : ID(Int(search.best.firstHost))
  }

  /// The least score that a host below a node may have.
  private struct Candidate {
    let score: Double
    let firstHost: Int32
    let node: Int32

    static let none = Candidate(score: .infinity, firstHost: .max, node: -1)

    @inline(__always) func isBetter(than other: Candidate) -> Bool {
      score < other.score || score == other.score && firstHost < other.firstHost
    }
  }

  private struct Search {
    let nodes: Table<Node>
    let leaves: Int32
    let demand: ResourceVector
    let scorer: FreeRoomScorer
    var capacity = ResourceVector.zero
    var kinds = ResourceVector.zero.kinds
    var best = Candidate.none

    init(nodes: Table<Node>, leaves: Int32, demand: ResourceVector, scorer: FreeRoomScorer) {
      self.nodes = nodes
      self.leaves = leaves
      self.demand = demand
      self.scorer = scorer
    }

    @inline(__always) func candidate(_ node: Int32) -> Candidate {
      guard hasRoom(nodes[Int(node)].high) else { return .none }
      let score = scorer.prefersLeast ? room(beside: nodes[Int(node)].low) : -room(beside: nodes[Int(node)].high)
      return Candidate(score: score, firstHost: nodes[Int(node)].firstHost, node: node)
    }

    @inline(__always) private func hasRoom(_ free: ResourceVector) -> Bool {
      for kind in 0..<ResourceVector.count where kinds.contains(kind) && demand[kind] > free[kind] { return false }
      return true
    }

    /// What would stay free, nothing of a kind that there is too little of; see `FreeRoomScorer`.
    @inline(__always) private func room(beside free: ResourceVector) -> Double {
      if let kind = scorer.kind { return Double(max(0, free[kind] - demand[kind])) }
      var dominant = 0.0
      for kind in 0..<ResourceVector.count where kinds.contains(kind) {
        dominant = max(dominant, Double(max(0, free[kind] - demand[kind])) / Double(capacity[kind]))
      }
      return dominant
    }

    /// Looks for the best below a node that may hold what is better than what has been found.
    mutating func visit(_ start: Candidate) {
      var here = start
      while here.node >= leaves, !isAlike(here) {
        let (zeros, ones) = (candidate(nodes[Int(here.node)].zeros), candidate(nodes[Int(here.node)].ones))
        let (near, far) = ones.isBetter(than: zeros) ? (ones, zeros) : (zeros, ones)
        guard near.isBetter(than: best) else { return }
        here = near
        if far.isBetter(than: best) {
          visit(near)
          guard far.isBetter(than: best) else { return }
          here = far
        }
      }
      best = here
    }

    /// Whether all hosts below a node have room, and the same score.
    @inline(__always) private func isAlike(_ candidate: Candidate) -> Bool {
      let node = Int(candidate.node)
      guard hasRoom(nodes[node].low) else { return false }
      return candidate.score == (scorer.prefersLeast ? room(beside: nodes[node].high) : -room(beside: nodes[node].low))
    }
  }
}
