import CloudModel
import CloudSimulator

extension ByteBuffer {
  static let requestHeader =
    "replication,id,tenant,workload,priority,arrival,start,end,outcome,host,cpu,memory,gpu,network,storage,"
    + "duration,evictions\n"
  static let grantHeader =
    "replication,request,tenant,host,instance,start,end,planned,cpu,memory,gpu,network,storage\n"

  private static let comma = UInt8(ascii: ",")

  /// A line of `requests.csv`. Times in seconds, amounts in shown units; what there is none of is empty.
  mutating func append(_ row: RequestRow, replication: Int, _ names: RowNames) {
    append(whole: Int64(replication))
    append(byte: Self.comma)
    append(whole: Int64(row.id))
    append(byte: Self.comma)
    append(names.workloads[row.tenant][row.workload])
    append(byte: Self.comma)
    append(whole: Int64(row.priority))
    append(byte: Self.comma)
    append(seconds: row.arrival)
    append(byte: Self.comma)
    if let start = row.start { append(seconds: start) }
    append(byte: Self.comma)
    if let end = row.end { append(seconds: end) }
    append(byte: Self.comma)
    append(row.outcome.rawValue)
    append(byte: Self.comma)
    if let host = row.host { append(host: host, names) }
    append(amounts: row.demand)
    append(byte: Self.comma)
    append(seconds: row.duration)
    append(byte: Self.comma)
    append(whole: Int64(row.evictions))
    append("\n")
  }

  /// A line of `grants.csv`.
  mutating func append(_ row: GrantRow, replication: Int, _ names: RowNames) {
    append(whole: Int64(replication))
    append(byte: Self.comma)
    if let request = row.request { append(whole: Int64(request)) }
    append(byte: Self.comma)
    append(names.tenants[row.tenant])
    append(byte: Self.comma)
    append(host: row.host, names)
    append(byte: Self.comma)
    if let instance = row.instance { append(instance: instance, of: row.tenant, names) }
    if let workload = row.keptFor { append(names.containers[row.tenant][workload]) }
    append(byte: Self.comma)
    append(seconds: row.start)
    append(byte: Self.comma)
    append(seconds: row.end)
    append(byte: Self.comma)
    if let planned = row.planned { append(seconds: planned) }
    append(amounts: row.amount)
    append("\n")
  }

  /// A comma and the amount of each kind, in shown units, exactly.
  private mutating func append(amounts: ResourceVector) {
    for kind in ResourceKind.allCases {
      append(byte: Self.comma)
      append(amounts[kind], dividedBy: kind.unitsPerShown)
    }
  }
}
