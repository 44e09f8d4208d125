import CloudModel
import SimulationKernel

/// How a trace file is understood.
public struct TraceOptions: Equatable, Sendable {
  /// Which column of a log is the runtime that its sender stated.
  public enum Estimate: String, CaseIterable, Sendable {
    /// The requested time; where the job has none, the workload's own law holds.
    case requested
    /// The actual run time, as if its sender had known it.
    case actual
    /// No estimate: the workload's own law holds.
    case none
  }

  /// Which number of processors a parallel job has.
  public enum Processors: String, CaseIterable, Sendable {
    /// Those that it was allocated; those that it requested where the log does not say.
    case allocated
    /// Those that it requested; those that it was allocated where the log does not say.
    case requested
  }

  public var estimate = Estimate.requested
  public var processors = Processors.allocated
  /// Whether a job of a parallel log that ran for 0 s is replayed; else it is dropped and counted.
  public var keepsZeroRuntime = false
  /// Whether the first line that cannot be used ends the reading with an error.
  public var isStrict = false
  /// For azure-functions-2019: the file with percentiles of durations.
  public var durationsFile: String?
  /// For opendc: the file with the fragments of the tasks.
  public var fragmentsFile: String?
  /// For a generic CSV: the file's names of our columns, in any order.
  public var columns: [TraceColumnName] = []
  /// What one unit of a generic CSV's times is; nanoseconds.
  public var timeUnit: Nanoseconds = .second
  /// What one unit of a generic CSV's memory and storage, or of OpenDC's memory, is; in bytes.
  public var memoryUnit: Int64 = 1 << 20
  /// What the share 1 stands for in traces that give shares of the largest machine.
  public var machine = ResourceVector(cpu: 64_000, memory: 262_144, gpu: 8000, network: 100_000, storage: 1 << 20)

  public init() {}
}

/// A column of a file that stands for one of ours.
public struct TraceColumnName: Equatable, Sendable {
  /// Ours: `arrival`, `duration`, `end`, `estimate`, `priority`, `tenant`, `workload`, or a resource kind.
  public var meaning: String
  /// As it stands in the header of the file, or its number from 1.
  public var column: String

  public init(meaning: String, column: String) {
    self.meaning = meaning
    self.column = column
  }
}
