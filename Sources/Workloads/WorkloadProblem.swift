/// Why a workload cannot be simulated as it stands.
public struct WorkloadProblem: Error, Equatable, Sendable, CustomStringConvertible {
  public var workload: String
  /// What of it is wrong: `arrivals`, `duration`, `demand.cpu`, ….
  public var part: String
  public var message: String

  public init(workload: String, part: String, message: String) {
    self.workload = workload
    self.part = part
    self.message = message
  }

  public var description: String { "workload \(workload), \(part): \(message)" }
}
