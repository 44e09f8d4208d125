import CloudModel
import Reporting
import Scenarios
import SimulationKernel
import Traces
import Workloads

/// `cloudward trace convert`: a trace as our own CSV, or a list of machines as host pools.
enum TraceConversion {
  static func run(_ arguments: Arguments) throws -> ExitCode {
    let file = arguments.operands[1]
    let summary: TraceSummary
    if arguments.has("hosts") {
      let machines: MachineFile
      let machineOptions = try TraceCommand.machineOptions(arguments)
      do throws(TraceProblem) { machines = try HostFile.read(file, options: machineOptions) } catch {
        throw failure(error)
      }
      try print(hosts(machines.pools))
      summary = machines.summary
    } else {
      summary = try jobs(
        file, TraceCommand.format(arguments), TraceCommand.traceOptions(arguments), arguments)
    }
    if !arguments.has("quiet") { TraceCommand.report(summary, of: file) }
    return .good
  }

  private static func failure(_ problem: TraceProblem) -> any Error { TraceCommand.report(problem) }

  private static func jobs(
    _ file: String, _ format: TraceFormat?, _ options: TraceOptions, _ arguments: Arguments
  ) throws -> TraceSummary {
    let hasTenants = arguments.has("tenants")
    var bytes = Array("arrival,duration,estimate,priority,cpu,memory,gpu,network,storage".utf8)
    bytes += Array(hasTenants ? ",tenant\n".utf8 : "\n".utf8)
    // A bar among the rows on the same terminal would help nobody.
    let progress = Terminal.outputIsTerminal ? nil : TraceCommand.progress(arguments, passes: 2)
    defer { progress?.finish() }
    let watch: TraceWatch? = progress.map { progress in { progress.advance(by: $0, of: $1) } }
    let summary = try SortedJobs.forEach(in: file, format: format, options: options, watch: watch) {
      (job: TraceJob) throws(any Error) in
      append(job, hasTenants: hasTenants, to: &bytes)
      if bytes.count > 1 << 16 {
        try printBytes(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    } failing: {
      failure($0)
    }
    try printBytes(bytes)
    return summary
  }

  private static func append(_ job: TraceJob, hasTenants: Bool, to bytes: inout [UInt8]) {
    append(job.submit, decimals: 9, to: &bytes)
    for time in [job.duration, job.estimate] {
      bytes.append(comma)
      if let time { append(time, decimals: 9, to: &bytes) }
    }
    bytes.append(comma)
    if let priority = job.priority { bytes += Array(String(priority).utf8) }
    for kind in ResourceKind.allCases {
      bytes.append(comma)
      if let amount = job.amount(kind) { append(amount, decimals: kind.unitsPerShown == 1000 ? 3 : 0, to: &bytes) }
    }
    if hasTenants {
      bytes.append(comma)
      append(quoted: job.tenant ?? "none", to: &bytes)
    }
    bytes.append(newline)
  }

  /// An exact decimal number: `value` × 10^-decimals, without zeros at its end.
  private static func append(_ value: Int64, decimals: Int, to bytes: inout [UInt8]) {
    var unit: Int64 = 1
    for _ in 0..<decimals { unit *= 10 }
    bytes += Array(String(value / unit).utf8)
    var rest = value % unit
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    while rest > 0 {
      unit /= 10
      bytes.append(UInt8(ascii: "0") + UInt8(rest / unit))
      rest %= unit
    }
  }

  private static func append(quoted text: String, to bytes: inout [UInt8]) {
    guard text.utf8.contains(where: { $0 == comma || $0 == quote || $0 < 0x20 }) else {
      bytes += Array(text.utf8)
      return
    }
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte < 0x20 ? 0x20 : byte)
    }
    bytes.append(quote)
  }

  private static func hosts(_ pools: [HostPool]) -> String {
    var text = "hosts:\n"
    for pool in pools {
      let amounts = ResourceKind.allCases.filter { pool.capacity[$0] > 0 }.map { kind in
        let amount = pool.capacity[kind]
        return switch kind {
        case .cpu, .gpu: "\(kind.name): \(amount)m"
        case .memory, .storage: "\(kind.name): \(amount)MiB"
        case .network: "\(kind.name): \(amount)Mbps"
        }
      }
      text += "  - { name: \(pool.name), count: \(pool.count), capacity: { \(amounts.joined(separator: ", ")) }"
      if let price = pool.pricePerHour { text += ", price: \(price)/h" }
      text += " }\n"
    }
    return text
  }
}

private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")
private let newline = UInt8(ascii: "\n")
