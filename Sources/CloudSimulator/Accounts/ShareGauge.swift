internal import CProcessor
import CloudModel
import SimulationKernel

/// What a tenant holds and wants of the cloud, as dominant shares integrated over time: the x of Jain's index.
struct ShareGauge: Sendable {
  /// In 2⁻⁴⁰ of the cloud.
  private(set) var held = Gauge<Int64>()
  private(set) var wanted = Gauge<Int64>()

  /// Takes note of what the tenant holds and wants from `now` on, in 2⁻⁴⁰ of the cloud.
  @inline(__always) mutating func set(held newHeld: Double, wanted newWanted: Double, at now: Nanoseconds) {
    // Millions of requests may want all of the cloud.
    let (heldUnits, wantedUnits) = (processor_truncate(newHeld), processor_truncate(min(0x1p62, newWanted)))
    if heldUnits != held.level { held.change(by: heldUnits - held.level, at: now) }
    if wantedUnits != wanted.level { wanted.change(by: wantedUnits - wanted.level, at: now) }
  }
}

/// Dominant shares of a fixed capacity, by multiplication with its reciprocals.
struct ShareScale: Sendable {
  private var reciprocals = InlineArray<5, Double>(repeating: 0)

  /// - Parameter whole: what all of the capacity is.
  init(of capacity: ResourceVector, whole: Double = 1) {
    capacity.forEachKind { kind, units in reciprocals[kind] = whole / Double(units) }
  }

  /// The share that an amount is; none of a kind that the capacity has nothing of.
  @inline(__always) func dominantShare(_ amount: ResourceVector) -> Double {
    var largest = 0.0
    amount.forEachKind { kind, units in largest = max(largest, Double(units) * reciprocals[kind]) }
    return largest
  }
}
