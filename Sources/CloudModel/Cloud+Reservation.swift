import SimulationKernel

/// Where and when a request that has no room now can be placed, by the expected ends of those that run.
public struct Reservation: Sendable, Equatable {
  /// The earliest time at which a host is expected to have room.
  public let time: Nanoseconds
  /// The first such host in the order of the file.
  public let host: ID<Host>
  /// What the host will have free at that time beside the request.
  public var spare: ResourceVector
}

extension Cloud {
  /// The earliest expected room for a demand; nil if even all running requests together do not leave enough on any
  /// host. Room that idle containers hold is there to be had, quotas are not looked at.
  ///
  /// O(running requests that end before, and at, that time). Only after `keepExpectedEnds()`.
  public func reservation(for demand: ResourceVector) -> Reservation? {
    var rooms = FutureRooms(hosts: hosts.count)
    var found: (time: Nanoseconds, host: ID<Host>)?
    forEachExpectedEnd { entry in
      let time = max(entry.time, now + 1)
      if let found, found.time < time { return false }
      let room = rooms.add(entry.demand, to: entry.host, of: hosts)
      if demand.fits(in: room), found == nil || entry.host < found!.host { found = (time, entry.host) }
      return true
    }
    guard let found else { return nil }
    return Reservation(time: found.time, host: found.host, spare: rooms[found.host, of: hosts] - demand)
  }
}

/// What hosts will have free once some of their requests have left; nothing is stored for hosts where nobody has.
private struct FutureRooms {
  private var rooms: [ResourceVector?]

  init(hosts: Int) { rooms = Array(repeating: nil, count: hosts) }

  subscript(host: ID<Host>, of hosts: Table<Host>) -> ResourceVector {
    rooms[host] ?? hosts[host].free + hosts[host].reclaimable
  }

  mutating func add(_ amount: ResourceVector, to host: ID<Host>, of hosts: Table<Host>) -> ResourceVector {
    let room = self[host, of: hosts] + amount
    rooms[host] = room
    return room
  }
}
