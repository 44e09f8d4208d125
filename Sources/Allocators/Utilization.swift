import CloudModel

/// **utilization**: of all waiting requests the set that fits and adds most to the objective.
///
/// Exact while few requests wait on few hosts; beyond that greedy by value ÷ dominant share of what is free as the round
/// begins, ties by arrival.
struct Utilization: Allocator {
  static let mostRequestsForExact = 12
  static let mostHostsForExact = 16

  let objective: Objective
  private let order: DensityOrder
  private var sequence = RequestSequence()

  init(objective: Objective) {
    self.objective = objective
    order = DensityOrder(objective: objective)
  }

  mutating func allocate(in cloud: inout Cloud) {
    if cloud.waitingForHosts <= Self.mostRequestsForExact && cloud.hosts.count <= Self.mostHostsForExact {
      cloud.notes.exactRounds += 1
      let waiting = waitingByArrival(in: cloud)
      for (request, host) in BestSet(of: waiting, objective: objective, in: &cloud).assignment {
        cloud.place(request, on: host)
      }
    } else {
      cloud.notes.greedyRounds += 1
      let bound = cloud.notes.gaps == nil ? nil : boundOfRound(in: cloud)
      let chosen = placeGreedily(in: &cloud)
      if let bound { cloud.notes.gaps?.add(chosen: chosen, bound: bound) }
    }
  }

  /// Returns the value of what was placed, where gaps are measured.
  private mutating func placeGreedily(in cloud: inout Cloud) -> Double {
    var chosen = 0.0
    sequence.reset(lines: 0..<cloud.classes.count, order: order, in: cloud)
    while let request = sequence.next(by: order, in: cloud) {
      sequence.advance(past: request, in: cloud)
      let value = cloud.notes.gaps == nil ? 0 : objective.value(of: cloud[request], in: cloud)
      if cloud.place(request) == .placed { chosen += value } else { sequence.skipAlike(request, in: cloud) }
    }
    return chosen
  }

  /// The most that the round could add to the objective; nil where nothing that waits can be placed, and where the round
  /// is not in the sample: of rounds with n requests, one in ⌈n ÷ 1000⌉ is.
  private func boundOfRound(in cloud: Cloud) -> Double? {
    let sparing = max(1, (cloud.waitingForHosts + 999) / 1000)
    guard cloud.notes.greedyRounds % sparing == 0 else { return nil }
    let waiting = cloud.waitingByArrival.filter { request in
      let demand = cloud[request].demand
      return cloud.mayFit(demand) && cloud.hosts.contains { demand.fits(in: $0.free + $0.reclaimable) }
    }
    guard !waiting.isEmpty else { return nil }
    let relaxation = Relaxation(
      of: waiting.map { (objective.value(of: cloud[$0], in: cloud), cloud[$0].demand, Int(cloud[$0].tenant.index)) },
      room: cloud.free + cloud.reclaimable,
      roomsOfGroups: cloud.tenants.indices.map { cloud.roomWithinQuotas(of: ID($0)) })
    return relaxation.isEmpty ? nil : relaxation.bound
  }

  private func waitingByArrival(in cloud: Cloud) -> [ID<Request>] {
    var waiting: [ID<Request>] = []
    for line in cloud.classes.indices {
      var next = cloud.first(inLine: line)
      while let request = next {
        if cloud.mayFit(cloud[request].demand) { waiting.append(request) }
        next = cloud.next(after: request)
      }
    }
    return waiting.sorted { arrivedEarlier($0, $1, in: cloud) }
  }
}
