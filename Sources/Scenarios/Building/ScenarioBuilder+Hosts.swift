import CloudModel

extension ScenarioBuilder {
  static let hostLimit = 1_000_000

  /// Nil where something is wrong with them, so that nothing can be held against the cloud.
  func hostPools(_ root: Record) -> [HostPool]? {
    guard let hosts = root["hosts"] else { return nil }
    let errors = log.errors
    if let traced = root.record("hosts") {
      let pools = traced.record("trace").flatMap(machines)
      return hosts.isSound && log.errors == errors ? pools : nil
    }
    let records = (root.list("hosts") ?? []).compactMap(\.record)
    checkNames(of: records, "host pool")
    let pools = records.map(hostPool)
    guard hosts.isSound, log.errors == errors else { return nil }
    checkTotals(pools, hosts.place)
    return log.errors == errors ? pools : nil
  }

  private func hostPool(_ record: Record) -> HostPool {
    let capacity = record.record("capacity").map { amounts($0) } ?? .zero
    if let given = record["capacity"], given.isSound, capacity.isZero {
      log.error(given.place, "'capacity' is zero of every kind; write for example { cpu: 64, memory: 256GiB }")
    }
    return HostPool(
      name: record.text("name") ?? "", count: record.whole("count") ?? 1, capacity: capacity,
      pricePerHour: record.magnitude("price"))
  }

  private func checkTotals(_ pools: [HostPool], _ place: Place) {
    let hosts = pools.reduce(0) { $0 + $1.count }
    if hosts > Self.hostLimit {
      log.error(place, "\(hosts) hosts in all; write at most \(Self.hostLimit)")
    }
  }

  /// Amounts of a mapping from kinds, rounded down: what is there, or may be held.
  func amounts(_ record: Record, missing: Int64 = 0) -> ResourceVector {
    var vector = ResourceVector(repeating: missing)
    for kind in ResourceKind.allCases {
      guard let checked = record[kind.name], case .amount(let amount) = checked.value else { continue }
      if amount.down == 0 && amount.up > 0 {
        log.error(
          checked.place, "'\(kind.name)' is less than the smallest amount; write \(smallest(kind)) or more, or 0")
      }
      vector[kind] = amount.down
    }
    return vector
  }

  private func smallest(_ kind: ResourceKind) -> String {
    switch kind {
    case .cpu, .gpu: "1m"
    case .memory, .storage: "1MiB"
    case .network: "1Mbps"
    }
  }
}

extension ResourceKind {
  /// An amount for people: `64 cores`, `256 GiB`.
  func show(_ amount: Int64) -> String {
    switch self {
    case .cpu: thousandths(amount) + (amount == 1000 ? " core" : " cores")
    case .gpu: thousandths(amount) + (amount == 1000 ? " GPU" : " GPUs")
    case .memory, .storage: amount % 1024 == 0 && amount > 0 ? "\(amount / 1024) GiB" : "\(amount) MiB"
    case .network: "\(amount) Mbit/s"
    }
  }

  private func thousandths(_ amount: Int64) -> String {
    let (whole, rest) = amount.quotientAndRemainder(dividingBy: 1000)
    guard rest != 0 else { return String(whole) }
    var digits = String(1000 + rest).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(whole).\(digits)"
  }
}
