import CloudModel
import CloudSimulator

/// The names that stand for indices in `requests.csv` and `grants.csv`, ready to be written.
struct RowNames: Sendable {
  /// A name before a number, as in `compute/3`, with quotes around both where the name needs them.
  struct Prefix: Sendable {
    let start: [UInt8]
    let end: [UInt8]

    init(_ name: String) {
      let field = Array(CSVText.field(name + "/").utf8)
      let isQuoted = field.last == UInt8(ascii: "\"")
      start = isQuoted ? field.dropLast() : field
      end = isQuoted ? [UInt8(ascii: "\"")] : []
    }
  }

  struct Pool: Sendable {
    let name: Prefix
    /// Index over all hosts.
    let firstHost: Int
  }

  let tenants: [[UInt8]]
  /// `tenant,workload`, by tenant and workload.
  let workloads: [[[UInt8]]]
  /// What comes before the index of an instance, by tenant.
  let instances: [Prefix]
  /// `tenant/workload`, by tenant and workload: the containers that are kept warm for it.
  let containers: [[[UInt8]]]
  private let pools: [Pool]

  init(_ scenario: Scenario) {
    tenants = scenario.tenants.map { Array(CSVText.field($0.tenant.name).utf8) }
    instances = scenario.tenants.map { Prefix($0.tenant.name) }
    workloads = scenario.tenants.map { system in
      let tenant = CSVText.field(system.tenant.name)
      return system.workloads.map { Array((tenant + "," + CSVText.field($0.name)).utf8) }
    }
    containers = scenario.tenants.map { system in
      system.workloads.map { Array(CSVText.field(system.tenant.name + "/" + $0.name).utf8) }
    }
    var pools: [Pool] = []
    var first = 0
    for pool in scenario.pools where pool.count > 0 {
      pools.append(Pool(name: Prefix(pool.name), firstHost: first))
      first += pool.count
    }
    self.pools = pools
  }

  /// The pool that a host belongs to.
  func pool(ofHost host: Int) -> Pool {
    var (low, high) = (0, pools.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if pools[middle].firstHost <= host { low = middle } else { high = middle - 1 }
    }
    return pools[low]
  }
}

extension ByteBuffer {
  /// `pool/index`, the index from 0 within the pool.
  mutating func append(host: Int, _ names: RowNames) {
    let pool = names.pool(ofHost: host)
    append(host - pool.firstHost, after: pool.name)
  }

  /// `tenant/index`.
  mutating func append(instance: Int, of tenant: Int, _ names: RowNames) {
    append(instance, after: names.instances[tenant])
  }

  private mutating func append(_ index: Int, after prefix: RowNames.Prefix) {
    append(prefix.start)
    append(whole: Int64(index))
    append(prefix.end)
  }
}
