import CloudModel
import CloudSimulator
import SimulationKernel

/// Sums over replications from which the warnings follow.
struct RunTally: Sendable {
  struct Tenant: Sendable {
    var arrived = 0
    var unfinished = 0
    var abandoned = 0
    var impossible = 0
    var undecided = 0
    var zeroLength = 0
    /// Replications in which the queue was clearly longer at the end than at the middle.
    var growing = 0
    var waitingAtMiddle = 0
    var waitingAtEnd = 0
    /// Amount × ns of work that arrived, per kind.
    var offered = KindTable(0.0)
  }

  private(set) var replications = 0
  private(set) var tenants: [Tenant]
  private(set) var exactRounds = 0
  private(set) var greedyRounds = 0

  init(tenants: Int) { self.tenants = Array(repeating: Tenant(), count: tenants) }

  mutating func add(_ view: ReplicationView) {
    replications += 1
    exactRounds += view.record.remarks.exactRounds
    greedyRounds += view.record.remarks.greedyRounds
    for index in tenants.indices {
      tenants[index].add(view.tenants[index])
      tenants[index].add(view.record.remarks, tenant: index)
    }
  }
}

extension RunTally.Tenant {
  mutating func add(_ requests: PopulationRecord) {
    arrived += requests.arrived
    unfinished += requests.unfinished
    abandoned += requests.abandoned
    impossible += requests.impossible
    undecided += requests.undecided
    // A grant of several kinds has an entry for each.
    zeroLength += ResourceKind.allCases.map { requests.ledger[$0].zeroLength }.max() ?? 0
  }

  mutating func add(_ remarks: RunRemarks, tenant: Int) {
    if remarks.waitingAtEnd.indices.contains(tenant), remarks.waitingAtMiddle.indices.contains(tenant) {
      let (middle, end) = (remarks.waitingAtMiddle[tenant], remarks.waitingAtEnd[tenant])
      waitingAtMiddle += middle
      waitingAtEnd += end
      // Ten, so that chance in a short queue does not count; one and a half times, for a queue that keeps growing
      // doubles from the middle to the end.
      if end >= 10, 2 * end > 3 * middle { growing += 1 }
    }
    if remarks.offered.indices.contains(tenant) {
      for kind in ResourceKind.allCases { offered[kind] += remarks.offered[tenant][kind] }
    }
  }
}
