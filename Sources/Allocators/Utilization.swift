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
      placeGreedily(in: &cloud)
    }
  }

  private mutating func placeGreedily(in cloud: inout Cloud) {
    sequence.reset(lines: 0..<cloud.classes.count, order: order, in: cloud)
    while let request = sequence.next(by: order, in: cloud) {
      sequence.advance(past: request, in: cloud)
      if cloud.place(request) != .placed { sequence.skipAlike(request, in: cloud) }
    }
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
