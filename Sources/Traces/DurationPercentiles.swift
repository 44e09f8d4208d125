import SimulationKernel
import Workloads

/// Percentiles of how long a function of Azure's took: of 0, 1, 25, 50, 75, 99 and 100 %.
struct DurationPercentiles {
  private var values = InlineArray<7, Nanoseconds>(repeating: 0)

  private static let shares = [0, 0.01, 0.25, 0.5, 0.75, 0.99, 1]
  static let columns =
    ["HashOwner", "HashApp", "HashFunction"]
    + [0, 1, 25, 50, 75, 99, 100].map { "percentile_Average_\($0)" }

  struct Fault: Error {
    var outcome: RowOutcome
  }

  /// Reads them, milliseconds, from a row under `columns`.
  static func read(_ table: HeaderTable) -> Result<DurationPercentiles, Fault> {
    var found = DurationPercentiles()
    for index in 0..<7 {
      let column = index + 3
      let value = FieldValue.time(table.text(column), unit: 1_000_000)
      guard let time = value.value else {
        let fault = value.problem(columns[column], negative: .noRuntime, column: table.column(column))
        return .failure(Fault(outcome: fault ?? .nothing))
      }
      guard index == 0 || time >= found.values[index - 1] else {
        return .failure(
          Fault(
            outcome: .drop(
              .malformed, "\(columns[column]) lies below the percentile before it", column: table.column(column))))
      }
      found.values[index] = time
    }
    return .success(found)
  }

  /// The duration below which so large a share lies; between two percentiles in proportion.
  /// - Parameter share: in [0, 1).
  func quantile(_ share: Double) -> Nanoseconds {
    var upper = 1
    while upper < 6, Self.shares[upper] <= share { upper += 1 }
    let (low, high) = (Self.shares[upper - 1], Self.shares[upper])
    let step = Double(values[upper] - values[upper - 1]) * ((share - low) / (high - low))
    return values[upper - 1] + Nanoseconds(step.rounded())
  }
}
