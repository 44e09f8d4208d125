import CloudModel
import SimulationKernel

/// Who holds what on each host: for the sharing of hosts, and for what they cost.
struct HostAccounts: Sendable {
  private let tenantCount: Int
  /// What each tenant holds of each host: host-major.
  private var held: [ResourceVector]
  /// How many tenants hold a part of each host.
  private var tenantsOn: [Int32]
  /// What is held on all hosts together, and its time integral (amount × ns).
  private var total = ResourceVector.zero
  private(set) var totalTime = KindTable<Int128>(0)
  private(set) var occupied: Int64 = 0
  private(set) var shared: Int64 = 0
  private var since: Nanoseconds = 0
  private(set) var occupiedTime: Int128 = 0
  private(set) var sharedTime: Int128 = 0

  /// Price of each host in 2⁻³² currency units an hour; empty where no host has a price.
  private let prices: [Int64]
  private let scales: [ShareScale]
  /// What each tenant is charged for each host now, host-major; and for all hosts together, in the unit of `prices`.
  private var charges: [Int64]
  private var rates: [Int128]
  private let totalRate: Int128
  /// In the unit of `prices` × ns.
  private(set) var costs: [Int128]

  init(hosts: [Host], pools: [HostPool], tenantCount: Int) {
    self.tenantCount = tenantCount
    held = Array(repeating: .zero, count: hosts.count * tenantCount)
    tenantsOn = Array(repeating: 0, count: hosts.count)
    let isPriced = pools.contains { ($0.pricePerHour ?? 0) > 0 }
    prices = isPriced ? hosts.map { Int64(((pools[$0.pool].pricePerHour ?? 0) * 0x1p32).rounded()) } : []
    scales = isPriced ? hosts.map { ShareScale(of: $0.capacity) } : []
    charges = Array(repeating: 0, count: isPriced ? held.count : 0)
    rates = Array(repeating: 0, count: tenantCount)
    costs = rates
    totalRate = prices.reduce(0) { $0 + Int128($1) }
  }

  mutating func advance(to now: Nanoseconds) {
    let span = Int128(now - since)
    guard span > 0 else { return }
    since = now
    occupiedTime += Int128(occupied) * span
    sharedTime += Int128(shared) * span
    for index in 0..<ResourceVector.count where total[index] != 0 {
      totalTime.values[index] += Int128(total[index]) * span
    }
    guard !prices.isEmpty else { return }
    for tenant in 0..<tenantCount { costs[tenant] += rates[tenant] * span }
  }

  /// Notes that a tenant holds more (`sign` 1) or less (`sign` −1) of a host from `now` on.
  mutating func change(_ amount: ResourceVector, on host: ID<Host>, tenant: ID<Tenant>, sign: Int64, at now: Nanoseconds) {
    advance(to: now)
    let host = Int(host.index)
    let entry = host * tenantCount + Int(tenant.index)
    let wasHolding = !held[entry].isZero
    if sign > 0 {
      held[entry] += amount
      total += amount
    } else {
      held[entry] -= amount
      total -= amount
    }
    let isHolding = !held[entry].isZero
    if wasHolding != isHolding { changeTenants(on: host, by: isHolding ? 1 : -1) }
    if !prices.isEmpty { charge(host) }
  }

  private mutating func changeTenants(on host: Int, by change: Int32) {
    let before = tenantsOn[host]
    let after = before + change
    tenantsOn[host] = after
    occupied += (after >= 1 ? 1 : 0) - (before >= 1 ? 1 : 0)
    shared += (after >= 2 ? 1 : 0) - (before >= 2 ? 1 : 0)
  }

  /// Charges each tenant its dominant share of a host; shares that come to more than the host are scaled down to it.
  private mutating func charge(_ host: Int) {
    let entries = host * tenantCount..<(host + 1) * tenantCount
    var sum = 0.0
    for entry in entries { sum += scales[host].dominantShare(held[entry]) }
    let price = Double(prices[host]) / max(1, sum)
    for entry in entries {
      let charge = Int64(price * scales[host].dominantShare(held[entry]))
      rates[entry - entries.lowerBound] += Int128(charge - charges[entry])
      charges[entry] = charge
    }
  }

  /// Cost of all hosts over a span, in the unit of `costs`.
  func totalCost(over span: Nanoseconds) -> Int128 { totalRate * Int128(span) }

  /// From the unit of `costs` to 2⁻³² currency units.
  static func currency(_ cost: Int128) -> Int128 { cost / Int128(3600 * Nanoseconds.second) }
}
