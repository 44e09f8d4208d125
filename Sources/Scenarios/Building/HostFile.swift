import Traces
import Workloads

/// Reads the machines of a file, of whatever format.
public enum HostFile {
  /// - Throws: what is wrong with the file, with its line and column where one can be named.
  public static func read(_ path: String, options: MachineOptions) throws(TraceProblem) -> MachineFile {
    if path == "-" { try StandardInputCopy.make() }
    guard try isTopology(path, options) else { return try MachineFile(file: path, options: options) }
    return try OpenDCTopology(file: path, options: options).machines()
  }

  private static func isTopology(_ path: String, _ options: MachineOptions) throws(TraceProblem) -> Bool {
    if let format = options.format { return format == .opendc }
    return try MachineFile.beginning(of: path).first { $0 > 0x20 } == UInt8(ascii: "{")
  }
}
