import CloudModel
import CloudSimulator
import OutputAnalysis
import SimulationKernel

/// A replication's record as the metrics look at it: with the requests of each tenant added up over its workloads, and
/// the coverage-sharing line fitted.
struct ReplicationView: Sendable {
  /// The requests of a tenant or of one of its workloads, by their indices in the scenario.
  struct Population: Sendable {
    var tenant: Int
    /// Nil: all of the tenant.
    var workload: Int?
  }

  let record: ReplicationRecord
  /// Of each tenant: its own queue, ledger and integrals, and its workloads' requests.
  let tenants: [PopulationRecord]
  let line: LeastSquaresLine?

  init(_ record: ReplicationRecord) {
    self.record = record
    tenants = record.tenants.map { tenant in
      tenant.workloads.reduce(into: tenant.whole) { $0.addRequests(of: $1) }
    }
    line = Self.line(through: record.cloud.coverageWindows)
  }

  subscript(population: Population) -> PopulationRecord {
    guard let workload = population.workload else { return tenants[population.tenant] }
    return record.tenants[population.tenant].workloads[workload]
  }

  /// Length of the measured window in nanoseconds; nil where it is empty.
  var window: Double? { record.window.isEmpty ? nil : Double(record.window.upperBound - record.window.lowerBound) }

  /// The sharing of hosts against the coverage of requests, a point for each window in which something was offered and
  /// a host was occupied.
  private static func line(through windows: [CoverageWindow]) -> LeastSquaresLine? {
    let points = windows.filter { $0.offered > 0 && $0.occupiedHostTime > 0 }
    return LeastSquaresLine(
      x: points.map { Double($0.served) / Double($0.offered) },
      y: points.map { Double($0.sharedHostTime) / Double($0.occupiedHostTime) })
  }
}

extension PopulationRecord {
  /// Adds the counts and observations of another population's requests. Levels and integrals stay as they are.
  mutating func addRequests(of other: PopulationRecord) {
    arrived += other.arrived
    completed += other.completed
    rejected += other.rejected
    abandoned += other.abandoned
    impossible += other.impossible
    unfinished += other.unfinished
    evictions += other.evictions
    met += other.met
    missed += other.missed
    undecided += other.undecided
    wait.merge(other.wait)
    response.merge(other.response)
    slowdown.merge(other.slowdown)
    boundedSlowdown.merge(other.boundedSlowdown)
  }
}

extension SampleRecord {
  /// The mean in the unit of the observations; nil without any.
  var mean: Double? { count > 0 ? Double(sum) / Double(count) : nil }
}
