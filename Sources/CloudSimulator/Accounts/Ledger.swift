import CloudModel
import SimulationKernel

/// The accounts of a run: what waits, what is held, what is at work, and R, of each workload, each tenant and the cloud,
/// integrated over time.
struct Ledger: Sendable {
  private(set) var workloads: [Account]
  private(set) var tenants: [Account]
  private(set) var cloud = Account()
  private(set) var shares: [ShareGauge]
  private(set) var hosts: HostAccounts
  private let scale: ShareScale

  init(cloud: Cloud, pools: [HostPool], workloadCount: Int) {
    workloads = Array(repeating: Account(), count: workloadCount)
    tenants = Array(repeating: Account(), count: cloud.tenants.count)
    shares = Array(repeating: ShareGauge(), count: cloud.tenants.count)
    hosts = HostAccounts(hosts: cloud.hosts, pools: pools, tenantCount: cloud.tenants.count)
    scale = ShareScale(of: cloud.capacity)
  }

  /// Changes the accounts of a workload, of its tenant and of the cloud in the same way.
  @inline(__always)
  private mutating func change(
    _ workload: Int, _ tenant: ID<Tenant>, at now: Nanoseconds, _ body: (inout Account) -> Void
  ) {
    workloads[workload].advance(to: now)
    body(&workloads[workload])
    tenants[tenant].advance(to: now)
    body(&tenants[tenant])
    cloud.advance(to: now)
    body(&cloud)
  }

  /// Notes that a request joined a line (`count` 1) or left one (−1).
  mutating func changeWaiting(by count: Int64, workload: Int, tenant: ID<Tenant>, at now: Nanoseconds) {
    change(workload, tenant, at: now) { $0.waiting += count }
  }

  /// Enters a grant on a host into the ledger of R and into what is held and at work.
  mutating func allocate(
    _ amount: ResourceVector, over planned: Nanoseconds, on host: ID<Host>, workload: Int, tenant: ID<Tenant>,
    at now: Nanoseconds
  ) {
    change(workload, tenant, at: now) { account in
      account.held += amount
      account.used += amount.atWork
      account.enter(amount, over: planned, sign: 1)
    }
    hosts.change(amount, on: host, tenant: tenant, sign: 1, at: now)
  }

  /// Takes out what `allocate` entered.
  mutating func deallocate(
    _ amount: ResourceVector, over planned: Nanoseconds, on host: ID<Host>, workload: Int, tenant: ID<Tenant>,
    at now: Nanoseconds
  ) {
    change(workload, tenant, at: now) { account in
      account.held -= amount
      account.used -= amount.atWork
      account.enter(amount, over: planned, sign: -1)
    }
    hosts.change(amount, on: host, tenant: tenant, sign: -1, at: now)
  }

  /// Enters a request that is served inside an instance into the ledger of R (`sign` 1), or takes it out again (−1).
  mutating func enterInside(
    _ amount: ResourceVector, over planned: Nanoseconds, sign: Int128, workload: Int, tenant: ID<Tenant>,
    at now: Nanoseconds
  ) {
    change(workload, tenant, at: now) { $0.enter(amount, over: planned, sign: sign) }
  }

  /// Notes that so much more (2⁻²⁰ units, negative for less) is at work inside an instance.
  mutating func changeUsed(by amount: ResourceVector, workload: Int, tenant: ID<Tenant>, at now: Nanoseconds) {
    guard !amount.isZero else { return }
    change(workload, tenant, at: now) { $0.used += amount }
  }

  /// Notes what an idle container of a workload holds (`sign` 1) or gives back (−1).
  mutating func changeIdle(
    _ amount: ResourceVector, sign: Int64, on host: ID<Host>, workload: Int, tenant: ID<Tenant>, at now: Nanoseconds
  ) {
    change(workload, tenant, at: now) { $0.held += amount * sign }
    hosts.change(amount, on: host, tenant: tenant, sign: sign, at: now)
  }

  /// Notes that an instance begins to hold its part of a host.
  mutating func holdInstance(_ size: ResourceVector, on host: ID<Host>, tenant: ID<Tenant>) {
    tenants[tenant].held += size
    cloud.held += size
    hosts.change(size, on: host, tenant: tenant, sign: 1, at: 0)
  }

  /// Takes note of what a tenant holds and wants from `now` on.
  mutating func setShares(of tenant: TenantState, _ id: ID<Tenant>, at now: Nanoseconds) {
    shares[id].set(
      held: scale.dominantShare(tenant.held), wanted: scale.dominantShare(tenant.held + tenant.waitingDemand), at: now)
  }

  mutating func advanceAll(to now: Nanoseconds) {
    for index in workloads.indices { workloads[index].advance(to: now) }
    for index in tenants.indices { tenants[index].advance(to: now) }
    for index in shares.indices { shares[index].advance(to: now) }
    cloud.advance(to: now)
    hosts.advance(to: now)
  }

  /// The measured window begins.
  mutating func restartPeaks() {
    for index in workloads.indices { workloads[index].restartPeaks() }
    for index in tenants.indices { tenants[index].restartPeaks() }
    cloud.restartPeaks()
  }
}

extension ResourceVector {
  /// An amount that is wholly at work, in 2⁻²⁰ units.
  var atWork: ResourceVector { self * (1 << Account.usedFractionBits) }
}
