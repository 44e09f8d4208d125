import CloudModel
import SimulationKernel

/// Where and until when room has become free in the plans of hosts.
struct FreedRoom: Sendable {
  /// Those on which there is any.
  private(set) var hosts: [ID<Host>] = []
  /// By host; in the past where there is none.
  private var ends: [Nanoseconds]

  init(hosts: Int) { ends = Array(repeating: -1, count: hosts) }

  func end(on host: ID<Host>) -> Nanoseconds { ends[host] }

  mutating func add(until end: Nanoseconds, on host: ID<Host>) {
    if ends[host] < 0 { hosts.append(host) }
    ends[host] = max(ends[host], end)
  }

  mutating func removeAll() {
    for host in hosts { ends[host] = -1 }
    hosts.removeAll(keepingCapacity: true)
  }
}
