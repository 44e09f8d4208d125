import CloudModel
import SimulationKernel

/// The accounts of a run: what waits, what is held, what is at work, and R, of each workload, each tenant and the cloud,
/// integrated over time.
struct Ledger: Sendable {
  /// Those of the workloads, of the tenants, and of the cloud. A tenant of a single workload has its account in common
  /// with that, and a cloud of a single tenant with the tenant, so that what every event changes is changed once.
  private var accounts: Table<Account>
  private let accountOfTenant: Table<Int>
  private let accountOfCloud: Int
  private(set) var holdings: Table<Holdings>
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
    var count = first
    func newAccount() -> Int {
      defer { count += 1 }
      return count
    }
    accountOfTenant = Table(workloadsOfTenant.map { $0.count == 1 ? $0.lowerBound : newAccount() })
    accountOfCloud = accountOfTenant.count == 1 ? accountOfTenant[0] : newAccount()
    accounts = Table(repeating: Account(), count: count)
    holdings = Table(repeating: Holdings(), count: first)
    released = Table(repeating: KindTable(LedgerRecord()), count: first)
    shares = Table(repeating: ShareGauge(), count: cloud.tenants.count)
    instances = Array(repeating: .zero, count: cloud.tenants.count)
    hosts = HostAccounts(hosts: cloud.hosts.elements, pools: scenario.pools, tenantCount: cloud.tenants.count)
    scale = ShareScale(of: cloud.capacity, whole: 0x1p40)
  }

  /// Notes that a request joined a line (`count` 1) or left one (−1).
  @inline(__always) mutating func changeWaiting(by count: Int64, workload: Int, tenant: ID<Tenant>, at now: Nanoseconds)
  {
    forEachAccount(at: places(of: workload, tenant)) { accounts[$0].waiting.change(by: count, at: now) }
  }

  /// Where the accounts stand in which the requests of a workload count: its own, its tenant's, the cloud's. Some may be
  /// the same.
  private struct Places {
    let workload: Int
    let tenant: Int
    let cloud: Int
  }

  @inline(__always) private func places(of workload: Int, _ tenant: ID<Tenant>) -> Places {
    Places(workload: workload, tenant: accountOfTenant[tenant], cloud: accountOfCloud)
  }

  /// Calls `body` with each account once.
  @inline(__always) private func forEachAccount(at places: Places, _ body: (Int) -> Void) {
    body(places.workload)
    if places.tenant != places.workload { body(places.tenant) }
    if places.cloud != places.tenant { body(places.cloud) }
  }

  /// Enters a grant on a host into the ledger of R and into what is held.
  mutating func allocate(
    _ amount: ResourceVector, over planned: Nanoseconds, on host: ID<Host>, workload: Int, tenant: ID<Tenant>,
    at now: Nanoseconds
  ) {
    let places = places(of: workload, tenant)
    amount.forEachKind { kind, units in
      enter(units, of: kind, over: planned, in: places, at: now)
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
    let places = places(of: workload, tenant)
    amount.forEachKind { kind, units in
      leave(units, of: kind, over: planned, after: length, in: places, at: now)
      holdings[workload].granted.values[kind].change(by: -units, at: now)
      hosts.total.values[kind].change(by: -units, at: now)
    }
    hosts.change(amount, on: host, tenant: tenant, sign: -1, at: now)
  }

  /// Enters a request that is served inside an instance into the ledger of R.
  mutating func enterInside(
    _ amount: ResourceVector, over planned: Nanoseconds, workload: Int, tenant: ID<Tenant>, at now: Nanoseconds
  ) {
    let places = places(of: workload, tenant)
    amount.forEachKind { kind, units in
      enter(units, of: kind, over: planned, in: places, at: now)
    }
  }

  /// Takes out what `enterInside` entered, a hold that lasted for `length`.
  mutating func leaveInside(
    _ amount: ResourceVector, over planned: Nanoseconds, after length: Nanoseconds, workload: Int, tenant: ID<Tenant>,
    at now: Nanoseconds
  ) {
    let places = places(of: workload, tenant)
    amount.forEachKind { kind, units in
      leave(units, of: kind, over: planned, after: length, in: places, at: now)
    }
  }

  /// A grant that is planned to last no time has no terms.
  @inline(__always) private mutating func enter(
    _ units: Int64, of kind: Int, over planned: Nanoseconds, in places: Places, at now: Nanoseconds
  ) {
    guard planned > 0 else { return }
    changeRate(kind, by: Quotient.of(units, over: planned), in: places, at: now)
  }

  /// Takes the term of a grant out of R, and adds that of its true length to the total.
  @inline(__always) private mutating func leave(
    _ units: Int64, of kind: Int, over planned: Nanoseconds, after length: Nanoseconds, in places: Places,
    at now: Nanoseconds
  ) {
    // Mostly a grant lasts as long as it was planned to, and a division is the dearest part of this.
    let term = planned > 0 ? Quotient.of(units, over: planned) : 0
    if planned > 0 { changeRate(kind, by: -term, in: places, at: now) }
    guard isMeasuring else { return }
    if length > 0 {
      released[places.workload].values[kind].total += length == planned ? term : Quotient.of(units, over: length)
    } else {
      released[places.workload].values[kind].zeroLength += 1
    }
  }

  @inline(__always) private mutating func changeRate(
    _ kind: Int, by term: Int128, in places: Places, at now: Nanoseconds
  ) {
    forEachAccount(at: places) { accounts[$0].changeRate(kind, by: term, at: now) }
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
    copy.accounts = Table(accounts.elements)
    copy.holdings = Table(holdings.elements)
    copy.shares = Table(shares.elements)
    copy.hosts = hosts.copy
    return copy
  }

  /// The measured window begins.
  mutating func restartPeaks(at now: Nanoseconds) {
    for index in accounts.indices { accounts[index].restartPeaks(at: now) }
  }
}

extension Ledger {
  func account(ofWorkload workload: Int) -> Account { accounts[workload] }
  func account(ofTenant tenant: Int) -> Account { accounts[accountOfTenant[tenant]] }
  var cloud: Account { accounts[accountOfCloud] }

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
