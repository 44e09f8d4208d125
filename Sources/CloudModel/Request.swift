import SimulationKernel

/// One request while it is in the system.
///
/// What was drawn at its arrival never changes; where it stands changes only through `Cloud` and the engine.
public struct Request: Sendable, BitwiseCopyable {
  public enum Stage: UInt8, Sendable, BitwiseCopyable {
    case waiting, starting, serving
  }

  // What is looked at as a request arrives, starts and departs comes first: with many requests, memory is what takes the
  // time, and this is a half of the record less.

  /// Position in the order of arrival over all tenants, from 1.
  public internal(set) var number: Int
  public let tenant: ID<Tenant>
  public let requestClass: ID<RequestClass>
  public let arrival: Nanoseconds
  /// How long it takes when it is given all of its demand.
  public let duration: Nanoseconds
  public let demand: ResourceVector
  /// First moment of start-up or service.
  @Compact public internal(set) var firstStart: Nanoseconds?
  /// When the present hold began, and its planned length.
  public internal(set) var grantStart: Nanoseconds = 0
  public internal(set) var planned: Nanoseconds = 0
  /// Service received in earlier holds that preemption cut short and that counts.
  public internal(set) var progress: Nanoseconds = 0
  /// Names the present hold among all holds of the run; zero while it holds nothing. An event that was scheduled for
  /// another hold is stale.
  public internal(set) var hold: UInt32 = 0
  @Compact public internal(set) var host: ID<Host>?
  /// The instance that a load balancer sent it to, among all instances.
  @Compact package var instance: Int32?
  /// For a closed workload, the customer who sent it.
  @Compact public private(set) var customer: Int32?
  public internal(set) var evictions: Int32 = 0
  /// The part of the measured window in which it arrived; nil outside the window, where it is not counted.
  @Compact package var window: UInt8?
  public internal(set) var stage = Stage.waiting

  /// When it joined the line in which it waits.
  public internal(set) var waitingSince: Nanoseconds = 0
  /// What is said of its duration beforehand, where something is.
  @Compact public private(set) var estimate: Nanoseconds?
  /// Start-up times, drawn beforehand: on a fresh virtual machine or container, and in a warm container.
  public let coldStart: Nanoseconds
  public let warmStart: Nanoseconds
  /// Neighbours in the waiting line.
  @Compact var next: ID<Request>?
  @Compact var previous: ID<Request>?
  /// Its place in the heap of a line that ranks by duration.
  var heapPlace: Int32 = 0
  /// Its slot among those, of all or of its line, that are searched by what fits.
  var indexSlot: Int32 = 0
  /// Its slot among those that are searched by density.
  var densitySlot: Int32 = 0
  /// Neighbours among those on the same host.
  @Compact var nextOnHost: ID<Request>?
  @Compact var previousOnHost: ID<Request>?

  @inline(__always) public init(
    number: Int, tenant: ID<Tenant>, requestClass: ID<RequestClass>, arrival: Nanoseconds, demand: ResourceVector,
    duration: Nanoseconds, estimate: Nanoseconds? = nil, coldStart: Nanoseconds = 0, warmStart: Nanoseconds = 0,
    customer: Int32? = nil, window: UInt8? = nil
  ) {
    self.number = number
    self.tenant = tenant
    self.requestClass = requestClass
    self.arrival = arrival
    self.duration = duration
    self.demand = demand
    self.coldStart = coldStart
    self.warmStart = warmStart
    self.estimate = estimate
    self.customer = customer
    self.window = window
  }

  /// What an allocator may take for the time that the request still takes: the estimate, or perfect knowledge where
  /// there is none.
  @inlinable public var expectedRemaining: Nanoseconds { estimate ?? remaining }

  /// Full service time that is still to be given.
  @inlinable public var remaining: Nanoseconds { duration - progress }

  /// Whether it was evicted and waits to be served again.
  @inlinable public var isReturned: Bool { evictions > 0 }
}
