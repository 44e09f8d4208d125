import CloudModel
import SimulationKernel

/// Who holds what on each host: for the sharing of hosts, and for what they cost.
struct HostAccounts: Sendable {
  /// What a tenant holds of a host that it is charged for.
  private struct Part: Sendable, BitwiseCopyable {
    var held = ResourceVector.zero
    /// As a dominant share of the host, and what is charged for it.
    var share = 0.0
    var charge: Int64 = 0
  }

  private struct Account: Sendable, BitwiseCopyable {
    /// How many tenants hold a part.
    var tenants: Int32 = 0
    /// Whether the tenants' shares come to more than all of it.
    var isScaledDown = false
    /// In 2⁻⁴⁰ currency units an hour.
    let price: Int64
    let scale: ShareScale
  }

  private let tenantCount: Int
  private let isPriced: Bool
  private let accounts: Table<Account>
  /// Host-major: how many holds of something each tenant has there.
  private let holds: Table<Int32>
  /// Host-major; empty where no host has a price.
  private let parts: Table<Part>
  /// What is held on all hosts together.
  var total = KindTable(Gauge<Int64>())
  /// Hosts on which at least one tenant, and two or more, hold parts.
  private(set) var occupied = Gauge<Int64>()
  private(set) var shared = Gauge<Int64>()
  /// What each tenant is charged for all hosts together, in the unit of `price`.
  private(set) var costs: Table<Gauge<Int128>>
  private let totalPrice: Int128

  init(hosts: [Host], pools: [HostPool], tenantCount: Int) {
    self.tenantCount = tenantCount
    isPriced = pools.contains { ($0.pricePerHour ?? 0) > 0 }
    let prices = hosts.map { Int64(((pools[$0.pool].pricePerHour ?? 0) * 0x1p40).rounded()) }
    accounts = Table(zip(hosts, prices).map { Account(price: $1, scale: ShareScale(of: $0.capacity)) })
    holds = Table(repeating: 0, count: hosts.count * tenantCount)
    parts = Table(repeating: Part(), count: isPriced ? hosts.count * tenantCount : 0)
    costs = Table(repeating: Gauge(), count: tenantCount)
    totalPrice = prices.reduce(0) { $0 + Int128($1) }
  }

  /// The sums as they now are, apart from these.
  var copy: HostAccounts {
    var copy = self
    copy.costs = Table(costs.elements)
    return copy
  }

  /// Asks the processor for what is held on a host, which will be needed soon.
  @inline(__always) func prefetch(_ host: ID<Host>) { holds.prefetch(Int(host.index) &* tenantCount) }

  /// Notes that a tenant holds more (`sign` 1) or less (`sign` −1) of a host from `now` on; what is taken at once is
  /// given back at once.
  mutating func hold(
    _ amount: ResourceVector, on host: ID<Host>, tenant: ID<Tenant>, sign: Int64, at now: Nanoseconds
  ) {
    amount.forEachKind { kind, units in total.values[kind].change(by: sign * units, at: now) }
    change(amount, on: host, tenant: tenant, sign: sign, at: now)
  }

  /// The same but for the total, which the caller has changed.
  @inline(__always) mutating func change(
    _ amount: ResourceVector, on host: ID<Host>, tenant: ID<Tenant>, sign: Int64, at now: Nanoseconds
  ) {
    guard !amount.isZero else { return }
    let part = Int(host.index) &* tenantCount &+ Int(tenant.index)
    holds[part] += Int32(truncatingIfNeeded: sign)
    if holds[part] == (sign > 0 ? 1 : 0) { changeTenants(on: host, by: Int32(truncatingIfNeeded: sign), at: now) }
    guard isPriced else { return }
    amount.forEachKind { kind, units in parts[part].held[kind] += sign * units }
    charge(host, tenant: Int(tenant.index), at: now)
  }

  private mutating func changeTenants(on host: ID<Host>, by change: Int32, at now: Nanoseconds) {
    let before = accounts[host].tenants
    let after = before + change
    accounts[host].tenants = after
    occupied.change(by: (after >= 1 ? 1 : 0) - (before >= 1 ? 1 : 0), at: now)
    shared.change(by: (after >= 2 ? 1 : 0) - (before >= 2 ? 1 : 0), at: now)
  }

  /// Charges each tenant its dominant share of a host, on which one tenant's has changed; shares that come to more than
  /// the host are scaled down to it.
  private mutating func charge(_ host: ID<Host>, tenant: Int, at now: Nanoseconds) {
    let first = Int(host.index) * tenantCount
    parts[first + tenant].share = accounts[host].scale.dominantShare(parts[first + tenant].held)
    var sum = 0.0
    for part in first..<first + tenantCount { sum += parts[part].share }
    let price = Double(accounts[host].price) / max(1, sum)
    // Where nothing is scaled down, before or now, only the one tenant's charge changes.
    let wasScaledDown = accounts[host].isScaledDown
    accounts[host].isScaledDown = sum > 1
    let changed = wasScaledDown || sum > 1 ? first..<first + tenantCount : first + tenant..<first + tenant + 1
    for part in changed {
      let charge = Int64(price * parts[part].share)
      guard charge != parts[part].charge else { continue }
      costs[part - first].change(by: Int128(charge - parts[part].charge), at: now)
      parts[part].charge = charge
    }
  }

  /// Cost of all hosts over a span, in the unit of `costs`.
  func totalCost(over span: Nanoseconds) -> Int128 { totalPrice * Int128(span) }

  /// From the unit of `costs` to 2⁻⁴⁰ currency units.
  static func currency(_ cost: Int128) -> Int128 { cost / Int128(3600 * Nanoseconds.second) }
}
