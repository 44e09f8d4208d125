import CloudModel
import SimulationKernel

/// Receives the raw facts of a run, a request and a hold at a time, as each one ends.
public protocol RunRecorder: AnyObject {
  /// Whether requests are to be told at all; to tell them takes time. They are, unless a recorder says otherwise.
  var takesRequests: Bool { get }
  func requestEnded(_ row: RequestRow)
  func grantEnded(_ row: GrantRow)
}

extension RunRecorder {
  public var takesRequests: Bool { true }
}

/// A line of `requests.csv`. Times in nanoseconds, amounts in whole units.
public struct RequestRow: Sendable, Equatable {
  public enum Outcome: String, Sendable, CaseIterable {
    case completed, rejected, abandoned, impossible, unfinished
  }

  /// Position in the order of arrival, over all tenants, from 1.
  public var id: Int
  /// Indices in the scenario.
  public var tenant: Int
  public var workload: Int
  public var priority: Int
  public var arrival: Nanoseconds
  /// The first moment of start-up or service; nil if it never came.
  public var start: Nanoseconds?
  /// When it left; nil if it was unfinished at the end of the run.
  public var end: Nanoseconds?
  public var outcome: Outcome
  /// Index over all hosts in the order of the file: the last that it was on.
  public var host: Int?
  public var demand: ResourceVector
  public var duration: Nanoseconds
  public var evictions: Int

  public init(
    id: Int, tenant: Int, workload: Int, priority: Int, arrival: Nanoseconds, start: Nanoseconds?, end: Nanoseconds?,
    outcome: Outcome, host: Int?, demand: ResourceVector, duration: Nanoseconds, evictions: Int
  ) {
    self.id = id
    self.tenant = tenant
    self.workload = workload
    self.priority = priority
    self.arrival = arrival
    self.start = start
    self.end = end
    self.outcome = outcome
    self.host = host
    self.demand = demand
    self.duration = duration
    self.evictions = evictions
  }
}

/// A line of `grants.csv`: an uninterrupted hold.
///
/// Of a request: what it was granted on a host (IaaS, PaaS) or inside an instance (SaaS). Without a request: an
/// instance, or a container that is kept warm; these are held by the tenant but are no grant in R.
public struct GrantRow: Sendable, Equatable {
  public var request: Int?
  public var tenant: Int
  public var host: Int
  /// Index of the instance within its tenant, from 0.
  public var instance: Int?
  /// Of a container that is kept warm, the workload that it is kept for.
  public var keptFor: Int?
  public var start: Nanoseconds
  /// When it was given back, or the end of the run.
  public var end: Nanoseconds
  /// Start-up and service time at full demand; nil without a request.
  public var planned: Nanoseconds?
  public var amount: ResourceVector

  public init(
    request: Int?, tenant: Int, host: Int, instance: Int? = nil, keptFor: Int? = nil, start: Nanoseconds,
    end: Nanoseconds, planned: Nanoseconds?, amount: ResourceVector
  ) {
    self.request = request
    self.tenant = tenant
    self.host = host
    self.instance = instance
    self.keptFor = keptFor
    self.start = start
    self.end = end
    self.planned = planned
    self.amount = amount
  }
}
