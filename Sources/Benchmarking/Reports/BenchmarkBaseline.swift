import Reporting

/// An earlier report, as far as it is compared with.
public struct BenchmarkBaseline: Equatable, Sendable {
  public struct Figures: Equatable, Sendable {
    public var name: String
    /// The median; nil where the report has none, as for all of these.
    public var nanosecondsPerEvent: Double?
    public var allocationsPerEvent: Double?
    public var instructionsPerEvent: Double?
  }

  public enum Problem: Error, Equatable {
    case notAReport
    case otherSize(String)

    public var message: String {
      switch self {
      case .notAReport: "is no report of 'cloudward bench --json' (cloudward/bench/v1)"
      case .otherSize(let size):
        size == "quick" ? "was made with --quick; give --quick here too" : "was made without --quick; leave it out"
      }
    }
  }

  public var figures: [Figures]

  /// Reads a document `cloudward/bench/v1` of this size.
  public init(_ bytes: [UInt8], size: Benchmark.Size) throws(Problem) {
    guard let document = JSONReader.value(of: bytes), document["schema"]?.text == BenchmarkDocument.schema,
      let workloads = document["workloads"]?.elements, let documentSize = document["size"]?.text
    else { throw .notAReport }
    guard documentSize == size.rawValue else { throw .otherSize(documentSize) }
    figures = []
    for workload in workloads {
      guard let name = workload["name"]?.text else { throw .notAReport }
      figures.append(
        Figures(
          name: name, nanosecondsPerEvent: workload["nanosecondsPerEvent"]?["median"]?.double,
          allocationsPerEvent: workload["allocationsPerEvent"]?.double,
          instructionsPerEvent: workload["instructionsPerEvent"]?.double))
    }
  }
}
