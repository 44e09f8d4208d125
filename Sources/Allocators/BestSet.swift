import CloudModel

/// The set of requests of the greatest value that can be placed together, and where: an exact search for a dozen
/// requests.
///
/// All sets are looked at in the order of falling value until one can be placed; a set is skipped at once if a part of
/// it is known not to fit. Between sets of equal value the earlier arrivals win.
struct BestSet {
  /// The chosen requests with their hosts, in the order of arrival.
  let assignment: [(request: ID<Request>, host: ID<Host>)]

  /// - Parameter waiting: at most some 20 requests, in the order of arrival.
  init(of waiting: [ID<Request>], objective: Objective, in cloud: inout Cloud) {
    let values = waiting.map { objective.value(of: cloud[$0], in: cloud) }
    var unpackable: [Int] = []
    for set in Self.setsByFallingValue(values) {
      if unpackable.contains(where: { $0 & set == $0 }) { continue }
      let chosen = Self.members(of: set, count: waiting.count).map { waiting[$0] }
      if let hosts = Self.hosts(for: chosen, in: &cloud) {
        assignment = Array(zip(chosen, hosts))
        return
      }
      unpackable.append(set)
    }
    assignment = []
  }

  /// Hosts on which all of the requests fit together and which the quotas allow: those that the placement rule names,
  /// one after the other, or else any; nil if there are none.
  private static func hosts(for chosen: [ID<Request>], in cloud: inout Cloud) -> [ID<Host>]? {
    let requests = chosen.map { cloud[$0] }
    guard cloud.quotasAllow(together: requests) else { return nil }
    if let hosts = cloud.hostsByRule(for: chosen) { return hosts }
    let rooms = cloud.hosts.map { $0.free + $0.reclaimable }
    return Packing(requests.map(\.demand), into: rooms).hosts?.map { ID($0) }
  }

  /// All non-empty sets of n requests as bit masks, the highest bit the earliest request, the most valuable first.
  private static func setsByFallingValue(_ values: [Double]) -> [Int] {
    let count = values.count
    guard count > 0 else { return [] }
    // Whole numbers, so that sets of equal value tie in whatever order they are added up.
    let largest = values.max() ?? 0
    let units = values.map { largest > 0 ? Int64(($0 / largest * 0x1p48).rounded()) : 0 }
    var sums = [Int64](repeating: 0, count: 1 << count)
    for set in 1..<(1 << count) {
      let lowest = set.trailingZeroBitCount
      sums[set] = sums[set & (set - 1)] + units[count - 1 - lowest]
    }
    return (1..<(1 << count)).sorted { sums[$0] != sums[$1] ? sums[$0] > sums[$1] : $0 > $1 }
  }

  private static func members(of set: Int, count: Int) -> [Int] {
    (0..<count).filter { set >> (count - 1 - $0) & 1 == 1 }
  }
}

/// A placement of all of some demands into rooms, found by trying the largest demand first and, for each, the rooms
/// that would stay the least free first.
struct Packing {
  /// For each demand the index of its room; nil if they do not all fit.
  let hosts: [Int]?

  init(_ demands: [ResourceVector], into rooms: [ResourceVector]) {
    let total = rooms.reduce(into: ResourceVector.zero) { $0 += $1 }
    guard demands.reduce(into: ResourceVector.zero, { $0 += $1 }).fits(in: total) else {
      hosts = nil
      return
    }
    let sizes = demands.map { $0.dominantShare(of: total) }
    let largestFirst = demands.indices.sorted { sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1 }
    var search = Search(demands: demands, order: largestFirst, total: total, rooms: rooms)
    hosts = search.place(from: 0) ? search.chosen : nil
  }

  private struct Search {
    let demands: [ResourceVector]
    let order: [Int]
    let total: ResourceVector
    var rooms: [ResourceVector]
    var chosen: [Int]

    init(demands: [ResourceVector], order: [Int], total: ResourceVector, rooms: [ResourceVector]) {
      self.demands = demands
      self.order = order
      self.total = total
      self.rooms = rooms
      chosen = Array(repeating: 0, count: demands.count)
    }

    mutating func place(from depth: Int) -> Bool {
      guard depth < order.count else { return true }
      let demand = demands[order[depth]]
      let fitting = rooms.indices.filter { demand.fits(in: rooms[$0]) }
      let left = fitting.map { (rooms[$0] - demand).dominantShare(of: total) }
      let tightestFirst = fitting.indices.sorted { left[$0] != left[$1] ? left[$0] < left[$1] : $0 < $1 }
      var tried: [ResourceVector] = []
      for index in tightestFirst {
        let room = fitting[index]
        // Rooms of equal size are interchangeable: what failed in one fails in all.
        if tried.contains(rooms[room]) { continue }
        tried.append(rooms[room])
        rooms[room] -= demand
        chosen[order[depth]] = room
        if place(from: depth + 1) { return true }
        rooms[room] += demand
      }
      return false
    }
  }
}
