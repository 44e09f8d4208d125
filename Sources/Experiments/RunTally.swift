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
    /// Requests waiting at the middle and at the end of each replication.
    var waitingAtMiddle: [Int] = []
    var waitingAtEnd: [Int] = []
    /// Amount × ns of work that arrived in each replication, per kind.
    var offered: [KindTable<Double>] = []
  }

  private(set) var replications = 0
  private(set) var tenants: [Tenant]
  private(set) var exactRounds = 0
  private(set) var greedyRounds = 0
  private(set) var traces: [TraceRemark] = []

  init(tenants: Int) { self.tenants = Array(repeating: Tenant(), count: tenants) }

  mutating func add(_ view: ReplicationView) {
    replications += 1
    exactRounds += view.record.remarks.exactRounds
    greedyRounds += view.record.remarks.greedyRounds
    traces = view.record.remarks.traces
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
      waitingAtMiddle.append(remarks.waitingAtMiddle[tenant])
      waitingAtEnd.append(remarks.waitingAtEnd[tenant])
    }
    offered.append(remarks.offered.indices.contains(tenant) ? remarks.offered[tenant] : KindTable(0))
  }
}
