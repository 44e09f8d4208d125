import CloudModel

/// The set of requests of the greatest value that can be placed together, and where: an exact search for a dozen
/// requests.
///
/// All sets that ask for no more than there is room for on all hosts together are looked at in the order of falling value
/// until one can be placed; a set is skipped at once if a part of it is known not to fit. Between sets of equal value the
/// earlier arrivals win.
struct BestSet {
  /// The chosen requests with their hosts, in the order of arrival.
  let assignment: [(request: ID<Request>, host: ID<Host>)]

  /// - Parameter waiting: at most some 20 requests, in the order of arrival.
  init(of waiting: [ID<Request>], objective: Objective, in cloud: inout Cloud) {
    let candidates = CandidateSets(
      values: waiting.map { objective.value(of: cloud[$0], in: cloud) }, demands: waiting.map { cloud[$0].demand },
      room: cloud.free + cloud.reclaimable)
    var unpackable: [Int] = []
    for set in candidates.byFallingValue {
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

  private static func members(of set: Int, count: Int) -> [Int] {
    (0..<count).filter { set >> (count - 1 - $0) & 1 == 1 }
  }
}

/// The non-empty sets of n requests whose demands together fit into a room, as bit masks with the highest of n bits for the
/// earliest request.
struct CandidateSets {
  private let demands: [ResourceVector]
  /// Values in whole numbers, so that sets of equal value tie in whatever order they are added up.
  private let units: [Int64]
  private var found: [(set: Int, value: Int64)] = []

  init(values: [Double], demands: [ResourceVector], room: ResourceVector) {
    self.demands = demands
    let largest = values.max() ?? 0
    units = values.map { largest > 0 ? Int64(($0 / largest * 0x1p48).rounded()) : 0 }
    addSets(from: 0, set: 0, value: 0, room: room)
  }

  /// The most valuable first.
  var byFallingValue: [Int] {
    found.sorted { $0.value != $1.value ? $0.value > $1.value : $0.set > $1.set }.map(\.set)
  }

  /// Adds all sets that a set of earlier requests can be extended to by requests from `index` on.
  private mutating func addSets(from index: Int, set: Int, value: Int64, room: ResourceVector) {
    guard index < demands.count else {
      if set != 0 { found.append((set, value)) }
      return
    }
    addSets(from: index + 1, set: set << 1, value: value, room: room)
    guard demands[index].fits(in: room) else { return }
    addSets(from: index + 1, set: set << 1 | 1, value: value + units[index], room: room - demands[index])
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
