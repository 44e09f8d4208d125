import CloudModel
import SimulationKernel

/// The accounts of a run: what waits, what is held, what is at work, and R, of each workload, each tenant and the cloud,
/// integrated over time.
struct Ledger: Sendable {
  private(set) var workloads: Table<Account>
  private(set) var holdings: Table<Holdings>
  private(set) var tenants: Table<Account>
  private(set) var cloud = Account()
  private(set) var shares: Table<ShareGauge>
  private(set) var hosts: HostAccounts
  /// For each workload and kind, the grants released in the measured window.
  let released: Table<KindTable<LedgerRecord>>
  /// Whether it is the measured window now.
  var isMeasuring = false
  /// What the instances of each tenant hold, all the time.
  private(set) var instances: [ResourceVector]
  /// For each tenant, its workloads.
  private let workloadsOfTenant: [Range<Int>]
  private let scale: ShareScale

  init(cloud: Cloud, scenario: Scenario) {
    var first = 0
    workloadsOfTenant = scenario.tenants.map { system in
      defer { first += system.workloads.count }
      return first..<first + system.workloads.count
    }
    workloads = Table(repeating: Account(), count: first)
    holdings = Table(repeating: Holdings(), count: first)
    released = Table(repeating: KindTable(LedgerRecord()), count: first)
    tenants = Table(repeating: Account(), count: cloud.tenants.count)
    shares = Table(repeating: ShareGauge(), count: cloud.tenants.count)
    instances = Array(repeating: .zero, count: cloud.tenants.count)
    hosts = HostAccounts(hosts: cloud.hosts.elements, pools: scenario.pools, tenantCount: cloud.tenants.count)
    scale = ShareScale(of: cloud.capacity, whole: 0x1p40)
  }

  /// Notes that a request joined a line (`count` 1) or left one (−1).
  @inline(__always) mutating func changeWaiting(by count: Int64, workload: Int, tenant: ID<Tenant>, at now: Nanoseconds)
  {
    workloads[workload].waiting.change(by: count, at: now)
    tenants[tenant].waiting.change(by: count, at: now)
    cloud.waiting.change(by: count, at: now)
  }

  /// Enters a grant on a host into the ledger of R and into what is held.
  mutating func allocate(
    _ amount: ResourceVector, over planned: Nanoseconds, on host: ID<Host>, workload: Int, tenant: ID<Tenant>,
    at now: Nanoseconds
  ) {
    amount.forEachKind { kind, units in
      enter(units, of: kind, over: planned, workload: workload, tenant: tenant, at: now)
      holdings[workload].granted.values[kind].change(by: units, at: now)
      hosts.total.values[kind].change(by: units, at: now)
    }
    hosts.change(amount, on: host, tenant: tenant, sign: 1, at: now)
  }

  /// Takes out what `allocate` entered, a hold that lasted for `length`.
  mutating func deallocate(
    _ amount: ResourceVector, over planned: Nanoseconds, after length: Nanoseconds, on host: ID<Host>, workload: Int,
    tenant: ID<Tenant>, at now: Nanoseconds
  ) {
    amount.forEachKind { kind, units in
      leave(units, of: kind, over: planned, after: length, workload: workload, tenant: tenant, at: now)
      holdings[workload].granted.values[kind].change(by: -units, at: now)
      hosts.total.values[kind].change(by: -units, at: now)
    }
    hosts.change(amount, on: host, tenant: tenant, sign: -1, at: now)
  }

  /// Enters a request that is served inside an instance into the ledger of R.
  mutating func enterInside(
    _ amount: ResourceVector, over planned: Nanoseconds, workload: Int, tenant: ID<Tenant>, at now: Nanoseconds
  ) {
    amount.forEachKind { kind, units in
      enter(units, of: kind, over: planned, workload: workload, tenant: tenant, at: now)
    }
  }

  /// Takes out what `enterInside` entered, a hold that lasted for `length`.
  mutating func leaveInside(
    _ amount: ResourceVector, over planned: Nanoseconds, after length: Nanoseconds, workload: Int, tenant: ID<Tenant>,
    at now: Nanoseconds
  ) {
    amount.forEachKind { kind, units in
      leave(units, of: kind, over: planned, after: length, workload: workload, tenant: tenant, at: now)
    }
  }

  /// A grant that is planned to last no time has no terms.
  @inline(__always) private mutating func enter(
    _ units: Int64, of kind: Int, over planned: Nanoseconds, workload: Int, tenant: ID<Tenant>, at now: Nanoseconds
  ) {
    guard planned > 0 else { return }
    changeRate(kind, by: Quotient.of(units, over: planned), workload: workload, tenant: tenant, at: now)
  }

  /// Takes the term of a grant out of R, and adds that of its true length to the total.
  @inline(__always) private mutating func leave(
    _ units: Int64, of kind: Int, over planned: Nanoseconds, after length: Nanoseconds, workload: Int,
    tenant: ID<Tenant>, at now: Nanoseconds
  ) {
    // Mostly a grant lasts as long as it was planned to, and a division is the dearest part of this.
    let term = planned > 0 ? Quotient.of(units, over: planned) : 0
    if planned > 0 { changeRate(kind, by: -term, workload: workload, tenant: tenant, at: now) }
    guard isMeasuring else { return }
    if length > 0 {
      released[workload].values[kind].total += length == planned ? term : Quotient.of(units, over: length)
    } else {
      released[workload].values[kind].zeroLength += 1
    }
  }

  @inline(__always) private mutating func changeRate(
    _ kind: Int, by term: Int128, workload: Int, tenant: ID<Tenant>, at now: Nanoseconds
  ) {
    workloads[workload].changeRate(kind, by: term, at: now)
    tenants[tenant].changeRate(kind, by: term, at: now)
    cloud.changeRate(kind, by: term, at: now)
  }

  /// Notes that more (`sign` 1) or less (−1) is at work inside an instance, of what processor sharing does not divide.
  mutating func changeInside(_ amount: ResourceVector, sign: Int64, workload: Int, at now: Nanoseconds) {
    holdings[workload].changeInside(amount, sign: sign, at: now)
  }

  /// Notes what an idle container of a workload holds (`sign` 1) or gives back (−1).
  mutating func changeIdle(
    _ amount: ResourceVector, sign: Int64, on host: ID<Host>, workload: Int, tenant: ID<Tenant>, at now: Nanoseconds
  ) {
    holdings[workload].changeIdle(amount, sign: sign, at: now)
    hosts.hold(amount, on: host, tenant: tenant, sign: sign, at: now)
  }

  /// Notes that an instance holds its part of a host from the start.
  mutating func holdInstance(_ size: ResourceVector, on host: ID<Host>, tenant: ID<Tenant>) {
    instances[tenant] += size
    hosts.hold(size, on: host, tenant: tenant, sign: 1, at: 0)
  }

  /// Takes note of what a tenant holds and wants from `now` on.
  @inline(__always) mutating func setShares(of tenant: ID<Tenant>, as states: Table<TenantState>, at now: Nanoseconds) {
    let held = scale.dominantShare(states[tenant].held)
    let isWaiting = states[tenant].waiting > 0
    let wanted = isWaiting ? scale.dominantShare(states[tenant].held + states[tenant].waitingDemand) : held
    shares[tenant].set(held: held, wanted: wanted, at: now)
  }

  /// The books as they now are, apart from these.
  var copy: Ledger {
    var copy = self
    copy.workloads = Table(workloads.elements)
    copy.holdings = Table(holdings.elements)
    copy.tenants = Table(tenants.elements)
    copy.shares = Table(shares.elements)
    copy.hosts = hosts.copy
    return copy
  }

  /// The measured window begins.
  mutating func restartPeaks(at now: Nanoseconds) {
    for index in workloads.indices { workloads[index].restartPeaks(at: now) }
    for index in tenants.indices { tenants[index].restartPeaks(at: now) }
    cloud.restartPeaks(at: now)
  }
}

extension Ledger {
  /// Held by a tenant now, on hosts: of its requests, its idle containers and its instances.
  func held(ofTenant tenant: Int, _ kind: ResourceKind) -> Int64 {
    workloadsOfTenant[tenant].reduce(instances[tenant][kind]) { $0 + holdings[$1].held(kind) }
  }

  /// The same × ns, up to `now`.
  func heldTime(ofTenant tenant: Int, _ kind: ResourceKind, to now: Nanoseconds) -> Int128 {
    workloadsOfTenant[tenant].reduce(Int128(instances[tenant][kind]) * Int128(now)) {
      $0 + holdings[$1].heldTime(kind, to: now)
    }
  }
}
