import Experiments
import OutputAnalysis

/// `comparison.csv`: a row for every metric of every alternative.
public enum ComparisonCSV {
  public static let header =
    "path,unit,alternative,mean,half_width,replications,difference,difference_half_width,p,adjusted_p,verdict,"
    + "variance_reduction"

  /// The columns from `difference` on are filled where the metric was compared with the first alternative.
  public static func bytes(of result: ComparisonResult) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append(header + "\n")
    result.runs[0].metrics.forEachMetric { path, _ in
      let compared = result.comparisons.filter { $0.path == path }
      for (index, alternative) in result.alternatives.enumerated() {
        guard let node = result.runs[index].metric(at: path), let estimate = node.estimate, let unit = node.unit else {
          continue
        }
        buffer.append("\(CSVText.field(path)),\(unit),\(CSVText.field(alternative.name)),")
        buffer.append(optional: estimate.mean)
        buffer.append(",")
        buffer.append(optional: estimate.halfWidth)
        // A plain number is of all replications.
        let isPlain = if case .number = node { true } else { false }
        buffer.append(",\(isPlain ? result.replications : estimate.replications),")
        buffer.append(compared.first { $0.alternative == index })
        buffer.append("\n")
      }
    }
    return buffer.bytes
  }
}

extension ByteBuffer {
  /// The columns of a comparison, empty without one.
  fileprivate mutating func append(_ comparison: MetricComparison?) {
    for number in [
      comparison?.difference?.mean, comparison?.halfWidth, comparison?.pValue, comparison?.adjustedPValue,
    ] {
      append(optional: number)
      append(",")
    }
    append((comparison?.verdict.rawValue ?? "") + ",")
    append(optional: comparison?.difference?.varianceReduction)
  }
}
