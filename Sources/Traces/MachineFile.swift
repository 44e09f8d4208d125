import CloudModel
import Workloads

/// The machines of a file as host pools.
///
/// Machines of equal capacity and price make a pool, in the order in which they first appear. Of machine events the
/// machines are taken that are added, each with the capacity it had first; that some leave and return is not replayed.
public struct MachineFile: Sendable {
  public private(set) var pools: [HostPool] = []
  /// What was read (`jobs` are machines), and what was left out.
  public private(set) var summary = TraceSummary()
  private let options: MachineOptions
  private var seen: Set<String> = []

  private static let mostPools = 10_000
  /// More are no cloud but a mistake in a column.
  public static let mostMachines = 1_000_000

  /// Our own columns, which a CSV can have or be mapped to.
  public static let columns = MachineColumns.meanings

  /// A list to which machines are added one at a time.
  public init(options: MachineOptions) { self.options = options }

  /// What a file begins with, uncompressed.
  package static func beginning(of file: String) throws(TraceProblem) -> [UInt8] {
    try TraceLines(TraceInput(path: file)).beginning(4096)
  }

  /// Reads a table of machines: any format but `opendc`.
  /// - Throws: where the file cannot be read, is of another kind or has no machines; under `isStrict`, at the first line
  ///   that cannot be used.
  public init(file: String, options: MachineOptions = MachineOptions()) throws(TraceProblem) {
    self.init(options: options)
    let lines = TraceLines(try TraceInput(path: file))
    var columns: MachineColumns?
    var fields: [TraceField] = []
    while let next = try lines.next() {
      guard case .text(let text) = next else {
        try drop(.init("the line is longer than \(TraceLines.longestLine) bytes"), lines.line, file)
        continue
      }
      guard text.contains(where: { !isBlank($0) }) else { continue }
      if columns == nil {
        let (found, isHeader) = try MachineColumns.find(in: text, line: lines.line, file, options)
        columns = found
        if isHeader { continue }
      }
      guard let columns, text.first != UInt8(ascii: "#") else { continue }
      if case .drop(_, let message, let column)? = CSVColumns.split(text, into: &fields, fewest: 1) {
        try drop(.init(message, column: column), lines.line, file)
        continue
      }
      switch columns.read(fields) {
      case .machines(let row): try add(row, line: lines.line, file)
      case .nothing: break
      case .fault(let fault): try drop(fault, lines.line, file)
      }
    }
    if case .cutOff(let message)? = lines.input.ending {
      if options.isStrict { throw TraceProblem(file: file, line: lines.line, message: message) }
      summary.drop(.cutOff, line: lines.line, message)
    }
    guard pools.isEmpty else { return }
    let reason = summary.dropped.first.map { "; line \($0.lines[0]): \($0.example)" } ?? ""
    throw TraceProblem(file: file, message: "there are no machines in the file\(reason)")
  }

  private mutating func drop(_ fault: MachineRow.Fault, _ line: Int, _ file: String) throws(TraceProblem) {
    if options.isStrict { throw TraceProblem(file: file, line: line, column: fault.column, message: fault.message) }
    summary.drop(.malformed, line: line, fault.message)
  }

  private mutating func add(_ row: MachineRow, line: Int, _ file: String) throws(TraceProblem) {
    if let name = row.name, !seen.insert(name).inserted { return }
    try add(row.capacity, count: row.count, price: row.price, file: file, line: line)
  }

  /// Adds equal machines.
  /// - Throws: where there are too many machines, or too many different ones.
  public mutating func add(
    _ capacity: ResourceVector, count: Int, price: Double? = nil, file: String, line: Int
  ) throws(TraceProblem) {
    guard summary.jobs + count <= Self.mostMachines else {
      throw TraceProblem(file: file, line: line, message: "there are more than \(Self.mostMachines) machines")
    }
    summary.jobs += count
    let price = price ?? options.pricePerHour
    if let index = pools.firstIndex(where: { $0.capacity == capacity && $0.pricePerHour == price }) {
      pools[index].count += count
      return
    }
    guard pools.count < Self.mostPools else {
      throw TraceProblem(
        file: file, line: line, message: "there are more than \(Self.mostPools) different kinds of machines")
    }
    pools.append(
      HostPool(name: "\(options.poolName)-\(pools.count + 1)", count: count, capacity: capacity, pricePerHour: price))
  }
}
