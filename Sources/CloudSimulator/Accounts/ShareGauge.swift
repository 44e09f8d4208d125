import CloudModel
import SimulationKernel

/// What a tenant holds and wants of the cloud, as dominant shares integrated over time: the x of Jain's index.
struct ShareGauge: Sendable {
  private var since: Nanoseconds = 0
  private var held: Int64 = 0
  private var wanted: Int64 = 0
  /// In 2⁻⁴⁰ × ns.
  private(set) var heldTime: Int128 = 0
  private(set) var wantedTime: Int128 = 0

  /// Takes note of what the tenant holds and wants from `now` on.
  mutating func set(held newHeld: Double, wanted newWanted: Double, at now: Nanoseconds) {
    advance(to: now)
    held = Int64(newHeld * 0x1p40)
    wanted = Int64(newWanted * 0x1p40)
  }

  mutating func advance(to now: Nanoseconds) {
    let span = Int128(now - since)
    heldTime += Int128(held) * span
    wantedTime += Int128(wanted) * span
    since = now
  }
}

/// Dominant shares of a fixed capacity, by multiplication with its reciprocals.
struct ShareScale: Sendable {
  private var reciprocals = InlineArray<5, Double>(repeating: 0)

  init(of capacity: ResourceVector) {
    for index in 0..<ResourceVector.count where capacity[index] > 0 { reciprocals[index] = 1 / Double(capacity[index]) }
  }

  @inline(__always) func dominantShare(_ amount: ResourceVector) -> Double {
    var share = 0.0
    for index in 0..<ResourceVector.count { share = max(share, Double(amount[index]) * reciprocals[index]) }
    return share
  }
}
