/// A machine of the cloud during a run.
public struct Host: Sendable {
  /// What nobody holds. First, since most of what happens to a host touches nothing else.
  public internal(set) var free: ResourceVector
  /// What idle warm containers hold, and would give back to a request that needs the room.
  public internal(set) var reclaimable = ResourceVector.zero
  /// Index of its pool in the scenario.
  public let pool: Int
  public let capacity: ResourceVector
  /// The requests that hold a part of it, linked through `Request.nextOnHost`, the last placed first; see
  /// `Cloud.keepRunning`.
  var firstRunning: ID<Request>?

  init(pool: Int, capacity: ResourceVector) {
    self.pool = pool
    self.capacity = capacity
    self.free = capacity
  }
}
