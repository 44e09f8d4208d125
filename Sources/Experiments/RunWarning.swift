import CloudModel
import CloudSimulator
import OutputAnalysis
import SimulationKernel

/// Something that a reader of the results should know before trusting them. The sentences are in `Reporting`.
public enum RunWarning: Equatable, Sendable {
  /// What stands between a demand and its being served.
  public enum Bound: Equatable, Sendable {
    case hosts
    case instances(tenant: String)
    case limit(tenant: String)
  }

  /// So many of a tenant's requests, of those that count.
  public struct Share: Equatable, Sendable {
    public var tenant: String
    public var count: Int
    public var of: Int

    public init(tenant: String, count: Int, of whole: Int) {
      self.tenant = tenant
      self.count = count
      self.of = whole
    }
  }

  /// The work that arrives in the horizon is `ratio` (above 1) of what could be done in it.
  case demandAboveCapacity(Bound, ResourceKind, ratio: Double)
  /// The same, where it is at most 1 but its interval over the replications reaches 1.
  case demandNearCapacity(Bound, ResourceKind, load: Estimate)
  /// Mean numbers of waiting requests at the middle and at the end of the run.
  case growingQueue(tenant: String, atMiddle: Double, atEnd: Double)
  case unfinished([Share])
  case impossible(Share)
  /// Tenants whose unfinished and abandoned requests exceed 1 % of the arrived.
  case censored(tenants: [String])
  /// Requests for which it was open at the end whether they met their objective.
  case undecided([Share])
  /// How `utilization` chose, in rounds over all replications.
  case rounds(exact: Int, greedy: Int)
  /// An allocator that looks at durations was told the true ones of these tenants' requests.
  case perfectKnowledge(tenants: [String])
  case allocatorWithoutEffect(tenant: String, allocator: String, provider: String)
  /// Workloads whose planned time has no finite mean of 1/t², as `tenant/workload`.
  case rateWithoutInterval(workloads: [String])
  case zeroLengthGrants(tenant: String, count: Int)
  /// The start-up that MSER-5 found lasts for more than half of the horizon; what was left out is the best point before.
  case lateWarmup(found: Nanoseconds, used: Nanoseconds)
  /// Jobs of a trace that are not replayed, by reason, and jobs that were put in order.
  case trace(TraceRemark)
  /// The run was interrupted.
  case incomplete(finished: Int, of: Int)
}
