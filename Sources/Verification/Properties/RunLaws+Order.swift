import CloudModel
import CloudSimulator
import SimulationKernel

/// Laws of who goes first. They look at requests on hosts, and where no quota is a reason to wait.
extension RunLaws {
  private var hasQuotas: Bool { scenario.tenants.contains { $0.tenant.quota != Quota() } }

  private func isOnHosts(_ row: RequestRow) -> Bool {
    if case .saas = scenario.tenants[row.tenant].service { false } else { true }
  }

  /// Under `fcfs` nobody who came later starts earlier than somebody who still waits.
  func checkArrivalOrder() throws(Violation) {
    guard !hasQuotas else { return }
    var latest: (id: Int, start: Nanoseconds) = (0, 0)
    for row in facts.requests.sorted(by: { $0.id < $1.id }) where isOnHosts(row) {
      // One that left without a start was in the way until then; nobody behind it may have started before.
      guard let start = row.start else { continue }
      guard start >= latest.start else {
        throw Violation(
          "overtaken", "request \(row.id) starts at \(start) ns, before \(latest.id) at \(latest.start) ns")
      }
      latest = (row.id, start)
    }
  }

  /// Whether `priority` decides alone and tries everybody.
  var isPlainPriority: Bool {
    scenario.allocator.name == "priority" && scenario.allocator.options.isEmpty && !hasQuotas
      && scenario.tenants.allSatisfy { system in
        if case .paas = system.service { return false }
        return system.allocator == nil
      }
  }

  /// Nobody starts while somebody more important waits who asks for no more.
  func checkImportance() throws(Violation) {
    let rows = facts.requests.filter(isOnHosts)
    for row in rows {
      guard let start = row.start else { continue }
      for other in rows where other.arrival <= start && (other.start ?? .max) > start && (other.end ?? .max) > start {
        guard other.outcome != .impossible, importance(other) > importance(row), other.demand.fits(in: row.demand)
        else {
          continue
        }
        throw Violation(
          "inverted", "request \(row.id) starts at \(start) ns while the more important \(other.id) waits")
      }
    }
  }

  private func importance(_ row: RequestRow) -> (Int, Int) {
    (scenario.tenants[row.tenant].tenant.priority, row.priority)
  }
}
