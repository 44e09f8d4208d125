import Experiments
import OutputAnalysis
import SimulationKernel

/// `timeseries.csv`: a row for each cell of the grid, tenant and kind.
public enum TimeSeriesCSV {
  public static let header =
    "time,tenant,kind,R,utilization,queue,R_half_width,utilization_half_width,queue_half_width"

  /// `time` is the start of the cell in seconds; values are time-weighted means over the cell.
  public static func bytes(of result: RunResult) -> [UInt8] {
    let series = result.series
    let kinds = result.scenario.kinds
    let names = result.scenario.tenants.map { "," + CSVText.field($0.tenant.name) + "," }
    var buffer = ByteBuffer()
    buffer.append(header + "\n")
    for cell in 0..<series.cells {
      for tenant in names.indices {
        let queue = series.queue(cell: cell, tenant: tenant)
        for kind in kinds {
          let rate = series.rate(cell: cell, tenant: tenant, kind: kind)
          let utilization = series.utilization(cell: cell, tenant: tenant, kind: kind)
          buffer.append((Int64(cell) * series.step).seconds)
          buffer.append(names[tenant])
          buffer.append(kind.name)
          for number in [
            rate.mean, utilization.mean, queue.mean, rate.halfWidth, utilization.halfWidth, queue.halfWidth,
          ] {
            buffer.append(byte: UInt8(ascii: ","))
            buffer.append(optional: number)
          }
          buffer.append(byte: UInt8(ascii: "\n"))
        }
      }
    }
    return buffer.bytes
  }
}
