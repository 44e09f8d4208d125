import CloudModel
import SimulationKernel

/// What can be scheduled. Plain values: an event for something that has changed since is recognised by its number and
/// dropped.
enum Event: BitwiseCopyable {
  /// A request on a host, or in a slot of an instance, is done with this hold.
  case departure(ID<Request>, hold: UInt32)
  case startupEnd(ID<Request>, hold: UInt32)
  /// Time to see which requests of a processor-sharing instance are done.
  case instanceCheck(Int32)
  /// An idle container has been kept for long enough.
  case expiry(ID<Container>, serial: UInt32)
  /// A customer of a closed workload is done thinking.
  case customerArrival(source: Int32, customer: Int32)
  /// The provider's allocator has asked for a round.
  case wantedRound
  /// The patience of the request with this number (its lower 32 bits) ends.
  case abandonment(ID<Request>, number: UInt32)
}
