import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// What a run left behind.
struct FinishedRun {
  let record: ReplicationRecord
  /// In the order of arrival.
  let requests: [RequestRow]
  /// In the order in which the holds ended.
  let grants: [GrantRow]

  /// The requests of a workload, by the positions of tenant and workload.
  func requests(_ tenant: Int, _ workload: Int = 0) -> [RequestRow] {
    requests.filter { $0.tenant == tenant && $0.workload == workload }
  }

  /// Starts and ends in seconds, in the order of arrival; nil where there is none.
  var starts: [Double?] { requests.map { $0.start?.seconds } }
  var ends: [Double?] { requests.map { $0.end?.seconds } }
  var outcomes: [RequestRow.Outcome] { requests.map(\.outcome) }
}

/// Keeps all rows of a run.
final class KeptRows: RunRecorder {
  private(set) var requests: [RequestRow] = []
  private(set) var grants: [GrantRow] = []

  func requestEnded(_ row: RequestRow) { requests.append(row) }
  func grantEnded(_ row: GrantRow) { grants.append(row) }
}

/// Runs one replication, and expects every conservation check to hold.
func run(_ scenario: Scenario, replication: Int = 0, at location: SourceLocation = #_sourceLocation) throws
  -> FinishedRun
{
  let rows = KeptRows()
  let record = try #require(try Simulation(scenario).run(replication: replication, recorder: rows))
  expectConserved(record, at: location)
  return FinishedRun(record: record, requests: rows.requests.sorted { $0.id < $1.id }, grants: rows.grants)
}

func expectConserved(_ record: ReplicationRecord, at location: SourceLocation = #_sourceLocation) {
  #expect(record.checks.count >= 7, sourceLocation: location)
  for check in record.checks { #expect(check.holds, "\(check.name), \(check.detail)", sourceLocation: location) }
}

/// So many cores and MiB.
func amount(cpu: Double = 0, memory: Int64 = 0, gpu: Double = 0) -> ResourceVector {
  ResourceVector(cpu: Int64(cpu * 1000), memory: memory, gpu: Int64(gpu * 1000))
}

func pool(_ count: Int = 1, cpu: Double = 0, memory: Int64 = 0, gpu: Double = 0, price: Double? = nil) -> HostPool {
  HostPool(
    name: "pool", count: count, capacity: amount(cpu: cpu, memory: memory, gpu: gpu), pricePerHour: price)
}

/// Requests of constant demand and duration that arrive together, once. Times in seconds.
func jobs(
  _ count: Int = 1, at time: Double, cpu: Double = 1, memory: Int64 = 0, gpu: Double = 0, for duration: Double,
  priority: Int = 0, estimate: Double? = nil, objective: ServiceLevel? = nil
) -> Workload {
  Workload(
    name: "jobs at \(time)", priority: priority, arrivals: .batchOnce(count: count, time: Nanoseconds(seconds: time)),
    demand: DemandLaw(fixed: amount(cpu: cpu, memory: memory, gpu: gpu)), duration: .constant(duration),
    estimate: estimate.map { .drawn(.constant($0)) }, objective: objective)
}

/// A stream of requests of one core unless stated.
func flow(
  name: String = "flow", _ arrivals: ArrivalProcess, cpu: Double = 1, memory: Int64 = 0, duration: Distribution,
  priority: Int = 0, weight: Double = 1
) -> Workload {
  Workload(
    name: name, priority: priority, weight: weight, arrivals: arrivals,
    demand: DemandLaw(fixed: amount(cpu: cpu, memory: memory)), duration: duration)
}

func tenant(
  name: String = "a", priority: Int = 0, weight: Double = 1, quota: Quota = Quota(),
  service: ServiceModel = .iaas(startup: nil), allocator: PolicyChoice? = nil, queueLimit: Int? = nil,
  patience: Distribution? = nil, _ workloads: Workload...
) -> TenantSystem {
  TenantSystem(
    tenant: Tenant(name: name, priority: priority, weight: weight, quota: quota), service: service,
    allocator: allocator, queueLimit: queueLimit, patience: patience, workloads: workloads)
}

/// A scenario of a hundred seconds unless stated. Times in seconds.
func scenario(
  _ pool: HostPool, and others: [HostPool] = [], allocator: PolicyChoice = .fcfs, placement: PolicyChoice? = nil,
  horizon: Double = 100,
  warmup: Double = 0, end: Scenario.End = .horizon, seed: UInt64 = 1, _ tenants: [TenantSystem]
) -> Scenario {
  Scenario(
    name: "test", horizon: Nanoseconds(seconds: horizon), end: end, warmup: Nanoseconds(seconds: warmup), seed: seed,
    pools: [pool] + others, allocator: allocator, placement: placement, tenants: tenants)
}

/// Instances of a SaaS tenant.
func instances(
  _ count: Int = 1, cpu: Double = 0, memory: Int64 = 0, gpu: Double = 0,
  balancer: InstanceGroup.Balancer = .leastLoaded, slots: Int? = nil
) -> ServiceModel {
  .saas(
    InstanceGroup(
      count: count, size: amount(cpu: cpu, memory: memory, gpu: gpu), balancer: balancer,
      sharing: slots.map { .slots($0) } ?? .processor))
}

extension PolicyChoice {
  static let demand = PolicyChoice("demand")
  static let priority = PolicyChoice("priority")
  static let fcfs = PolicyChoice("fcfs")
  static let utilization = PolicyChoice("utilization")
  static let resume = PolicyChoice("priority", [PolicyOption("preemption", .word("resume"))])
  static let restart = PolicyChoice("priority", [PolicyOption("preemption", .word("restart"))])
}

/// As `jobs`, one at each of several times.
func jobs(
  at times: [Double], cpu: Double = 1, memory: Int64 = 0, for duration: Double, priority: Int = 0,
  objective: ServiceLevel? = nil
) -> Workload {
  var workload = jobs(at: 0, cpu: cpu, memory: memory, for: duration, priority: priority, objective: objective)
  workload.arrivals = .batch(count: 1, timesOfDay: times.map { Nanoseconds(seconds: $0) })
  return workload
}

extension FinishedRun {
  /// R of the whole cloud in cores per second: its mean and peak over the window, and its total.
  func ledger(_ kind: ResourceKind = .cpu) -> (mean: Double, peak: Double, total: Double) {
    let ledger = record.cloud.ledger[kind]
    let unit = ledgerUnit * Double(kind.unitsPerShown)
    let window = Double(record.window.upperBound - record.window.lowerBound)
    return (Double(ledger.integral) / unit / window, Double(ledger.peak) / unit, Double(ledger.total) / unit)
  }

  /// Amount × seconds held over the window, in shown units.
  func held(_ kind: ResourceKind = .cpu) -> Double {
    Double(record.cloud.held[kind]) / Double(kind.unitsPerShown) / 1e9
  }
}

/// What the ledger of R counts as one: so many of its steps of 2⁻⁴⁰ are a whole unit per second.
let ledgerUnit = 0x1p40

func isClose(_ a: Double, _ b: Double, within tolerance: Double = 1e-9) -> Bool { abs(a - b) <= tolerance }
