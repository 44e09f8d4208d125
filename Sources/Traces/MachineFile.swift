import CloudModel
import SimulationKernel
import Workloads

/// The machines of a trace as host pools: Alibaba's list of nodes, and Google's machine events (2011 and 2019).
///
/// Of machine events the machines are taken that are added, each with the capacity it had first; that some leave and
/// return is not replayed.
public struct MachineFile: Sendable {
  /// Machines of equal capacity make a pool, in the order in which they first appear.
  public private(set) var pools: [HostPool] = []
  public private(set) var summary = TraceSummary()
  private var seen: Set<String> = []
  private let machine: ResourceVector

  private static let mostPools = 10_000

  private enum Kind {
    case nodes([Int])
    case events([Int])
  }

  public init(file: String, options: TraceOptions = TraceOptions()) throws(TraceProblem) {
    machine = options.machine
    let lines = TraceLines(try TraceInput(path: file))
    var kind: Kind?
    var fields: [TraceField] = []
    while let next = try lines.next() {
      guard case .text(let text) = next, CSVColumns.fields(text, into: &fields, atLeast: 4) else {
        try drop("the line is not of the format", lines.line, file, options)
        continue
      }
      if kind == nil {
        let (found, isHeader) = Self.kind(CSVColumns(header: text))
        guard let found else {
          throw TraceProblem(
            file: file, line: lines.line,
            message: "is no list of machines: neither Alibaba's nodes (`sn,cpu_milli,memory_mib,gpu,…`) nor Google's "
              + "machine events")
        }
        kind = found
        if isHeader { continue }
      }
      let taken =
        switch kind {
        case .nodes(let columns): takeNode(fields, columns)
        case .events(let columns): takeEvent(fields, columns)
        case nil: false
        }
      if !taken { try drop("a number is missing, negative or too large", lines.line, file, options) }
    }
    if case .cutOff(let message)? = lines.input.ending {
      if options.isStrict { throw TraceProblem(file: file, line: lines.line, message: message) }
      summary.drop(.cutOff, line: lines.line, message)
    }
  }

  private mutating func drop(
    _ message: String, _ line: Int, _ file: String, _ options: TraceOptions
  ) throws(TraceProblem) {
    if options.isStrict { throw TraceProblem(file: file, line: line, message: message) }
    summary.drop(.malformed, line: line, message)
  }

  private static func kind(_ header: CSVColumns) -> (Kind?, isHeader: Bool) {
    if let name = header.position("sn"), let cpu = header.position("cpu_milli"),
      let memory = header.position("memory_mib")
    {
      return (.nodes([name, cpu, memory, header.position("gpu") ?? -1]), true)
    }
    if let id = header.position("machine_id"), let type = header.position("type"),
      let cpu = header.position("capacity.cpus") ?? header.position("capacity_cpus"),
      let memory = header.position("capacity.memory") ?? header.position("capacity_memory")
    {
      return (.events([id, type, cpu, memory]), true)
    }
    let isComment = header.names.first?.lowercased().hasPrefix("time") ?? false
    let isNumber = header.names.first.map { Double($0) != nil } ?? false
    guard isComment || isNumber, header.names.count == 6 else { return (nil, false) }
    return (.events([1, 2, 4, 5]), isComment)
  }

  private mutating func takeNode(_ fields: [TraceField], _ columns: [Int]) -> Bool {
    var capacity = ResourceVector.zero
    for (index, kind, factor) in [(1, ResourceKind.cpu, 1), (2, .memory, 1), (3, .gpu, Int64(1000))] {
      guard columns[index] >= 0 else { continue }
      guard columns[index] < fields.count,
        let amount = FieldValue(fields[columns[index]].text, decimals: 0, largest: 1 << 34).value
      else { return false }
      capacity[kind] = min(amount * factor, RequestDraw.largestAmount)
    }
    add(capacity)
    return true
  }

  private mutating func takeEvent(_ fields: [TraceField], _ columns: [Int]) -> Bool {
    guard let last = columns.max(), last < fields.count else { return false }
    let event = fields[columns[1]].string.uppercased()
    guard ["0", "1", "2", "ADD", "REMOVE", "UPDATE"].contains(event) else { return false }
    guard event == "0" || event == "ADD", seen.insert(fields[columns[0]].string).inserted else { return true }
    var capacity = ResourceVector.zero
    for (index, kind) in [(2, ResourceKind.cpu), (3, .memory)] {
      let share = FieldValue(fields[columns[index]].text, decimals: 12, largest: 1_000_000_000_000_000)
      guard let value = share.value else { return false }
      capacity[kind] = Int64(Int128(value) * Int128(machine[kind]) / 1_000_000_000_000)
    }
    add(capacity)
    return true
  }

  private mutating func add(_ capacity: ResourceVector) {
    summary.jobs += 1
    if let index = pools.firstIndex(where: { $0.capacity == capacity }) {
      pools[index].count += 1
    } else if pools.count < Self.mostPools {
      pools.append(HostPool(name: "machines-\(pools.count + 1)", count: 1, capacity: capacity, pricePerHour: nil))
    }
  }
}
