import CloudModel
import CloudSimulator
import OutputAnalysis
import SimulationKernel

/// The time series of all replications together: for each cell of the grid, tenant and kind a mean and its interval.
public struct RunSeries: Sendable {
  /// Cell i is [i × step, (i + 1) × step); the last ends at the horizon.
  public private(set) var step: Nanoseconds = 0
  public private(set) var cells = 0
  private let tenants: Int
  private let confidence: Double
  /// Of Student's t; the same for all intervals.
  private var quantile: Double?
  private var ledger = VectorMoments()
  private var held = VectorMoments()
  private var waiting = VectorMoments()
  private var inSystem = VectorMoments()

  init(tenants: Int, confidence: Double) {
    self.tenants = tenants
    self.confidence = confidence
  }

  mutating func add(_ record: SeriesRecord) {
    step = record.step
    cells = record.cells
    ledger.add(record.ledger)
    held.add(record.utilization)
    waiting.add(record.queue)
    inSystem.add(record.inSystem)
    quantile = waiting.quantile(confidence: confidence)
  }

  /// R of a tenant in a cell, in shown units per second.
  public func rate(cell: Int, tenant: Int, kind: ResourceKind) -> Estimate {
    ledger.estimate((cell * tenants + tenant) * ResourceVector.count + kind.rawValue, quantile: quantile)
  }

  /// What a tenant holds in a cell, as a fraction of the cloud's capacity.
  public func utilization(cell: Int, tenant: Int, kind: ResourceKind) -> Estimate {
    held.estimate((cell * tenants + tenant) * ResourceVector.count + kind.rawValue, quantile: quantile)
  }

  /// The requests in the system in a cell, waiting or being served.
  public func inSystem(cell: Int) -> Estimate { inSystem.estimate(cell, quantile: quantile) }

  /// The waiting requests of a tenant in a cell.
  public func queue(cell: Int, tenant: Int) -> Estimate {
    waiting.estimate(cell * tenants + tenant, quantile: quantile)
  }
}
