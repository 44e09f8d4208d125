import Experiments
import OutputAnalysis

/// `summary.csv`: a row for every metric of a run.
public enum SummaryCSV {
  public static let header = "path,unit,mean,half_width,replications"

  /// Flags are 0 or 1; a metric without a value has empty fields. What there is nothing to measure of has no row.
  public static func bytes(of result: RunResult) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append(header + "\n")
    result.metrics.forEachMetric { path, node in
      switch node {
      case .estimate(let estimate, let unit):
        buffer.appendRow(path, unit, estimate.mean, estimate.halfWidth, estimate.replications)
      case .number(let number, let unit): buffer.appendRow(path, unit, number, nil, result.replications)
      case .flag(let flag): buffer.appendRow(path, "flag", flag ? 1 : 0, nil, result.replications)
      case .group, .absent: break
      }
    }
    return buffer.bytes
  }
}

extension ByteBuffer {
  fileprivate mutating func appendRow(
    _ path: String, _ unit: String, _ mean: Double?, _ halfWidth: Double?, _ replications: Int
  ) {
    append(CSVText.field(path) + "," + unit + ",")
    append(optional: mean)
    append(",")
    append(optional: halfWidth)
    append(",")
    append(whole: Int64(replications))
    append("\n")
  }
}
