import CloudModel
import SimulationKernel

/// What a tenant holds and wants of the cloud, as dominant shares integrated over time: the x of Jain's index.
struct ShareGauge: Sendable {
  /// In 2⁻⁴⁰ of the cloud.
  private(set) var held = Gauge<Int64>()
  private(set) var wanted = Gauge<Int64>()

  /// Takes note of what the tenant holds and wants from `now` on.
  @inline(__always) mutating func set(held newHeld: Double, wanted newWanted: Double, at now: Nanoseconds) {
    let (heldUnits, wantedUnits) = (Int64(newHeld * 0x1p40), Int64(newWanted * 0x1p40))
    if heldUnits != held.level { held.change(by: heldUnits - held.level, at: now) }
    if wantedUnits != wanted.level { wanted.change(by: wantedUnits - wanted.level, at: now) }
  }
}

/// Dominant shares of a fixed capacity, by multiplication with its reciprocals.
struct ShareScale: Sendable {
  private var reciprocals = InlineArray<5, Double>(repeating: 0)
  /// The kinds that there are any of.
  let kinds: KindIndices

  init(of capacity: ResourceVector) {
    kinds = capacity.kinds
    for index in kinds { reciprocals[index] = 1 / Double(capacity[index]) }
  }

  /// The share that so many units of a kind are.
  @inline(__always) func share(_ units: Int64, of kind: Int) -> Double { Double(units) * reciprocals[kind] }

  @inline(__always) func dominantShare(_ amount: ResourceVector) -> Double {
    var largest = 0.0
    for kind in kinds { largest = max(largest, share(amount[kind], of: kind)) }
    return largest
  }
}
