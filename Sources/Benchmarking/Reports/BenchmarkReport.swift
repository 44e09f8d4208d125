/// What was measured, and where.
public struct BenchmarkReport: Equatable, Sendable {
  public var size: Benchmark.Size
  public var machine: Machine
  public var measurements: [Measurement]
  /// What could not be measured, and why.
  public var skipped: [Skipped] = []
  /// Against an earlier report, where one was given.
  public var comparison: BenchmarkComparison?

  public struct Skipped: Equatable, Sendable {
    public var name: String
    public var reason: String

    public init(name: String, reason: String) {
      self.name = name
      self.reason = reason
    }
  }

  public init(size: Benchmark.Size, machine: Machine, measurements: [Measurement]) {
    self.size = size
    self.machine = machine
    self.measurements = measurements
  }
}
