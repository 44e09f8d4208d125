import Glibc
import SimulationKernel

/// The hold model: a queue with a constant number of pending events, of which the earliest is taken and scheduled anew
/// an exponential time later. The classic measure of an event queue alone, one draw included.
///
/// Jones, "An empirical comparison of priority-queue and event-set implementations", CACM 29(4), 1986.
struct HoldModel {
  private var queue = EventQueue<UInt64>()
  private var stream = RandomStream(key: StreamKey(seed: 1).appending("benchmark.hold"))

  init(pending: Int) {
    for event in 0..<pending { queue.schedule(UInt64(event), at: Self.gap(&stream), phase: .departure) }
  }

  /// - Returns: how many holds were done.
  mutating func run(holds: Int) -> Int {
    for _ in 0..<holds {
      let (key, event) = queue.removeFirst()
      queue.schedule(event, at: key.time + Self.gap(&stream), phase: .departure)
    }
    return holds
  }

  /// Exponential of mean 1 s.
  @inline(__always)
  private static func gap(_ stream: inout RandomStream) -> Nanoseconds {
    Nanoseconds(-log(stream.uniform()) * 1e9)
  }
}
