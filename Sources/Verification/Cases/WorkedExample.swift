import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

/// An example that was worked by hand in the literature: nothing is random, and every number must be right.
public struct WorkedExample: Sendable {
  public enum Quantity: String, Sendable {
    /// Index of the host, from 1.
    case host
    /// Seconds.
    case start, end
    /// How many of the workload's requests start at once.
    case started
  }

  /// What the literature says of a request, which is named by its workload.
  public struct Expected: Sendable {
    let request: String
    let quantity: Quantity
    let value: Double

    init(_ request: String, _ quantity: Quantity, _ value: Double) {
      self.request = request
      self.quantity = quantity
      self.value = value
    }
  }

  public let name: String
  public let summary: String
  public let source: String
  let scenario: Scenario
  let expected: [Expected]

  /// What the simulator makes of it.
  public func findings() throws -> [Finding] { try findings(in: scenario) }

  /// The same with another scenario in the example's place, as that of a mutant.
  func findings(in scenario: Scenario) throws -> [Finding] {
    let rows = Rows()
    let simulation = try Simulation(scenario)
    _ = try simulation.run(replication: 0, recorder: rows)
    return expected.map { entry in
      Finding(
        example: name, quantity: "\(entry.request).\(entry.quantity.rawValue)", expected: entry.value,
        found: rows.value(of: entry, in: scenario))
    }
  }

  /// Keeps the requests as they end.
  private final class Rows: RunRecorder {
    private var requests: [RequestRow] = []

    func requestEnded(_ row: RequestRow) { requests.append(row) }
    func grantEnded(_ row: GrantRow) {}

    func value(of expected: Expected, in scenario: Scenario) -> Double? {
      let rows = requests.filter { scenario.tenants[$0.tenant].workloads[$0.workload].name == expected.request }
      let row = rows.first
      switch expected.quantity {
      case .started: return Double(rows.count { $0.start == $0.arrival })
      case .host: return row?.host.map { Double($0 + 1) }
      case .start: return row?.start?.seconds
      case .end: return row?.end?.seconds
      }
    }
  }
}

extension Workload {
  /// One request that arrives at a given second.
  static func job(
    _ name: String, at seconds: Double, for duration: Double, cores: Int64, gibibytes: Int64 = 0
  ) -> Workload {
    .stream(
      name, .batchOnce(count: 1, time: Nanoseconds(seconds: seconds)), .constant(duration), cores: cores,
      gibibytes: gibibytes)
  }
}
