import CloudModel
import SimulationKernel

/// **easy**: arrival order, and backfilling that never delays the first that waits.
///
/// The first request that has no room, the *head*, is given a reservation: the earliest time and host at which it fits,
/// given the expected ends of those that run. A later request may start before it if it is expected to end by then, or
/// uses another host, or what the reserved host will have to spare. Lifka, The ANL/IBM SP Scheduling System, JSSPP 1995;
/// Mu'alem and Feitelson, IEEE TPDS 12(6), 2001.
struct Easy: Allocator {
  /// Tenants whose first request is held back by quotas: they wait, and nobody else does.
  private var isAside: [Bool] = []

  mutating func allocate(in cloud: inout Cloud) {
    cloud.keepExpectedEnds()
    cloud.keepArrivalOrder()
    isAside = cloud.tenants.map { _ in false }
    var cursor = WaitingCursor()
    if let head = startInOrder(&cursor, in: &cloud) { backfill(behind: cursor, for: head, in: &cloud) }
  }

  /// Starts requests in the order of arrival: the first that has no room, nil if there is none.
  private mutating func startInOrder(_ cursor: inout WaitingCursor, in cloud: inout Cloud) -> ID<Request>? {
    while let id = cloud.next(after: &cursor, fitting: .any) {
      let tenant = cloud[id].tenant
      if isAside[tenant] { continue }
      switch cloud.place(id) {
      case .placed: continue
      case .heldBackByQuota: isAside[tenant] = true
      case .noRoom: return id
      }
    }
    return nil
  }

  private func backfill(behind head: WaitingCursor, for first: ID<Request>, in cloud: inout Cloud) {
    var cursor = head
    // Mostly nothing fits at all, and then the reservation need not be known.
    guard cloud.next(after: &cursor, fitting: Opening(room: cloud.mostRoom())) != nil,
      var reservation = cloud.reservation(for: cloud[first].demand)
    else { return }
    cursor = head
    while let id = next(after: &cursor, before: reservation, in: cloud) {
      guard !isAside[cloud[id].tenant] else { continue }
      let demand = cloud[id].demand
      let isShort = cloud.expectedEndIfPlaced(cloud[id]) <= reservation.time
      let isAnywhere = isShort || demand.fits(in: reservation.spare)
      let outcome = isAnywhere ? cloud.place(id) : cloud.place(id) { $0 != reservation.host }
      if outcome == .placed, !isShort, cloud[id].host == reservation.host { reservation.spare -= demand }
    }
  }

  /// The next request that may have room: it is over in time, or it fits beside the head or on another host.
  private func next(
    after cursor: inout WaitingCursor, before reservation: Reservation, in cloud: Cloud
  ) -> ID<Request>? {
    let host = cloud.hosts[reservation.host]
    let beside = ResourceVector.smaller(host.free + host.reclaimable, reservation.spare)
    return cloud.next(
      after: &cursor, fitting: Opening(room: cloud.mostRoom(), longest: reservation.time - cloud.now),
      or: Opening(room: .larger(beside, cloud.mostRoom(except: reservation.host))))
  }
}
