import CloudModel
import Workloads

/// The kinds of file that lists of machines can be read from.
public enum MachineFormat: String, CaseIterable, Sendable {
  /// Google cluster data of 2011: machine events, without a header.
  case google2011 = "google-2011"
  /// Google cluster data of 2019: machine events, exported as CSV with a header.
  case google2019 = "google-2019"
  /// Alibaba's GPU cluster: the `openb` list of nodes.
  case alibabaNodes = "alibaba-nodes"
  /// OpenDC's topology, in JSON.
  case opendc
  /// CSV with a header: a row a machine, or so many equal ones.
  case csv
}

/// How a list of machines is understood.
public struct MachineOptions: Equatable, Sendable {
  /// Nil to find out from the file.
  public var format: MachineFormat?
  /// What the share 1 stands for where capacities are shares of the largest machine.
  public var machine = TraceOptions().machine
  /// For a CSV: the file's names of our columns.
  public var columns: [TraceColumnName] = []
  /// What one unit of memory and storage is, in bytes; nil for what the format says, and MiB in a CSV.
  public var memoryUnit: Int64?
  /// Whether the first line that cannot be used is an error.
  public var isStrict = false
  /// Pools are called so, with a hyphen and a number.
  public var poolName = "machines"
  /// Price of one machine per hour, where the file has none.
  public var pricePerHour: Double?

  public init() {}
}
