import CloudModel
import SimulationKernel

/// Who holds what on each host: for the sharing of hosts, and for what they cost.
struct HostAccounts: Sendable {
  private let tenantCount: Int
  /// What each tenant holds of each host: host-major.
  private var held: [ResourceVector]
  /// How many tenants hold a part of each host.
  private var tenantsOn: [Int32]
  /// What is held on all hosts together.
  private(set) var total = KindTable(Gauge<Int64>())
  /// Hosts on which at least one tenant, and two or more, hold parts.
  private(set) var occupied = Gauge<Int64>()
  private(set) var shared = Gauge<Int64>()

  /// Price of each host in 2⁻⁴⁰ currency units an hour; empty where no host has a price.
  private let prices: [Int64]
  private let scales: [ShareScale]
  /// The dominant share that each tenant holds of each host, and what it is charged for it; host-major.
  private var shares: [Double]
  private var charges: [Int64]
  /// Whether the shares of a host come to more than all of it.
  private var isScaledDown: [Bool]
  /// What each tenant is charged for all hosts together, in the unit of `prices`.
  private(set) var costs: [Gauge<Int128>]
  private let totalPrice: Int128

  init(hosts: [Host], pools: [HostPool], tenantCount: Int) {
    self.tenantCount = tenantCount
    held = Array(repeating: .zero, count: hosts.count * tenantCount)
    tenantsOn = Array(repeating: 0, count: hosts.count)
    let isPriced = pools.contains { ($0.pricePerHour ?? 0) > 0 }
    prices = isPriced ? hosts.map { Int64(((pools[$0.pool].pricePerHour ?? 0) * 0x1p40).rounded()) } : []
    scales = isPriced ? hosts.map { ShareScale(of: $0.capacity) } : []
    shares = Array(repeating: 0, count: isPriced ? held.count : 0)
    charges = Array(repeating: 0, count: shares.count)
    isScaledDown = Array(repeating: false, count: hosts.count)
    costs = Array(repeating: Gauge(), count: tenantCount)
    totalPrice = prices.reduce(0) { $0 + Int128($1) }
  }

  /// Notes that a tenant holds more (`sign` 1) or less (`sign` −1) of a host from `now` on.
  mutating func change(
    _ amount: ResourceVector, on host: ID<Host>, tenant: ID<Tenant>, sign: Int64, at now: Nanoseconds
  ) {
    let host = Int(host.index)
    let entry = host * tenantCount + Int(tenant.index)
    var holding = held[entry]
    let wasHolding = !holding.isZero
    for index in 0..<ResourceVector.count where amount[index] != 0 {
      holding[index] += sign * amount[index]
      total.values[index].change(by: sign * amount[index], at: now)
    }
    held[entry] = holding
    if wasHolding == holding.isZero { changeTenants(on: host, by: wasHolding ? -1 : 1, at: now) }
    if !prices.isEmpty { charge(host, tenant: Int(tenant.index), at: now) }
  }

  private mutating func changeTenants(on host: Int, by change: Int32, at now: Nanoseconds) {
    let before = tenantsOn[host]
    let after = before + change
    tenantsOn[host] = after
    occupied.change(by: (after >= 1 ? 1 : 0) - (before >= 1 ? 1 : 0), at: now)
    shared.change(by: (after >= 2 ? 1 : 0) - (before >= 2 ? 1 : 0), at: now)
  }

  /// Charges each tenant its dominant share of a host, on which one tenant's has changed; shares that come to more than
  /// the host are scaled down to it.
  private mutating func charge(_ host: Int, tenant: Int, at now: Nanoseconds) {
    let first = host * tenantCount
    shares[first + tenant] = scales[host].dominantShare(held[first + tenant])
    var sum = 0.0
    for entry in first..<first + tenantCount { sum += shares[entry] }
    let price = Double(prices[host]) / max(1, sum)
    // Where nothing is scaled down, before or now, only the one tenant's charge changes.
    let wasScaledDown = isScaledDown[host]
    isScaledDown[host] = sum > 1
    let changed = wasScaledDown || sum > 1 ? first..<first + tenantCount : first + tenant..<first + tenant + 1
    for entry in changed {
      let charge = Int64(price * shares[entry])
      guard charge != charges[entry] else { continue }
      costs[entry - first].change(by: Int128(charge - charges[entry]), at: now)
      charges[entry] = charge
    }
  }

  /// Cost of all hosts over a span, in the unit of `costs`.
  func totalCost(over span: Nanoseconds) -> Int128 { totalPrice * Int128(span) }

  /// From the unit of `costs` to 2⁻⁴⁰ currency units.
  static func currency(_ cost: Int128) -> Int128 { cost / Int128(3600 * Nanoseconds.second) }
}
