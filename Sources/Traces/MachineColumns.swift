import CloudModel
import Workloads

/// One row of a list of machines.
struct MachineRow {
  struct Fault {
    var message: String
    /// The byte in the line, from 1.
    var column: Int?

    init(_ message: String, column: Int? = nil) {
      self.message = message
      self.column = column
    }
  }

  enum Outcome {
    case machines(MachineRow)
    /// An event that adds no machine.
    case nothing
    case fault(Fault)
  }

  var capacity = ResourceVector.zero
  var count = 1
  var price: Double?
  /// Of a machine that may be added again.
  var name: String?
}

/// Where in a row of a list of machines what stands; -1 for what does not.
struct MachineColumns {
  let format: MachineFormat
  let options: MachineOptions
  private(set) var amounts = InlineArray<5, Int>(repeating: -1)
  private(set) var count = -1
  private(set) var price = -1
  private(set) var name = -1
  private(set) var event = -1

  /// Ours, which a CSV can have or be mapped to.
  static let meanings = ResourceKind.allCases.map(\.name) + ["count", "price"]

  private init(_ format: MachineFormat, _ options: MachineOptions) {
    self.format = format
    self.options = options
  }

  /// - Returns: what the columns are, and whether the line is a header.
  /// - Throws: where it is neither a known header nor a row of the 2011 machine events.
  static func find(
    in text: UnsafeRawBufferPointer, line: Int, _ file: String, _ options: MachineOptions
  ) throws(TraceProblem) -> (MachineColumns, isHeader: Bool) {
    let header = CSVColumns(header: text)
    let known = header.shownNames
    guard let format = options.format ?? kind(of: header) else {
      throw TraceProblem(
        file: file, line: line, column: 1,
        message: "is no list of machines: neither Alibaba's nodes (`sn,cpu_milli,memory_mib,gpu,…`), nor Google's "
          + "machine events, nor a CSV with a column `cpu`; the first line has \(known)")
    }
    var columns = MachineColumns(format, options)
    switch format {
    case .google2011:
      columns.setEvents([2, 1, 4, 5])
      let start = header.names.first?.lowercased() ?? ""
      return (columns, start.hasPrefix("time"))
    case .opendc:
      throw TraceProblem(file: file, message: "is no topology in JSON")
    case .alibabaNodes, .google2019, .csv: break
    }
    if let missing = columns.take(header) {
      let advice = format == .csv ? "; name the right one with `map: { cpu: COLUMN }`" : ""
      throw TraceProblem(
        file: file, line: line, column: 1,
        message: "\(format.rawValue) has a column \(shown(missing)), and this header has \(known)\(advice)")
    }
    return (columns, true)
  }

  static func kind(of header: CSVColumns) -> MachineFormat? {
    func has(_ names: String...) -> Bool { names.allSatisfy { header.position($0) != nil } }
    if has("sn", "cpu_milli", "memory_mib") { return .alibabaNodes }
    if has("machine_id", "type") { return .google2019 }
    if has("cpu") { return .csv }
    let first = header.names.first ?? ""
    return header.names.count == 6 && (Double(first) != nil || first.lowercased().hasPrefix("time"))
      ? .google2011 : nil
  }

  private mutating func setEvents(_ positions: [Int]) {
    (event, name) = (positions[0], positions[1])
    amounts[ResourceKind.cpu.rawValue] = positions[2]
    amounts[ResourceKind.memory.rawValue] = positions[3]
  }

  /// - Returns: a column that is missing.
  private mutating func take(_ header: CSVColumns) -> String? {
    switch format {
    case .alibabaNodes:
      guard let cpu = header.position("cpu_milli") else { return "cpu_milli" }
      guard let memory = header.position("memory_mib") else { return "memory_mib" }
      amounts[ResourceKind.cpu.rawValue] = cpu
      amounts[ResourceKind.memory.rawValue] = memory
      amounts[ResourceKind.gpu.rawValue] = header.position("gpu") ?? -1
    case .google2019:
      var positions: [Int] = []
      for name in ["type", "machine_id", "capacity.cpus", "capacity.memory"] {
        let found = header.position(name) ?? header.position(String(name.map { $0 == "." ? "_" : $0 }))
        guard let found else { return name }
        positions.append(found)
      }
      setEvents(positions)
    case .csv:
      for meaning in Self.meanings {
        let given = options.columns.first { $0.meaning == meaning }
        let found = given.map { header.position(named: $0.column) } ?? header.position(meaning)
        if given != nil || meaning == "cpu", found == nil { return given?.column ?? meaning }
        set(meaning, to: found ?? -1)
      }
    case .google2011, .opendc: break
    }
    return nil
  }

  private mutating func set(_ meaning: String, to position: Int) {
    switch meaning {
    case "count": count = position
    case "price": price = position
    default:
      if let kind = ResourceKind.allCases.first(where: { $0.name == meaning }) { amounts[kind.rawValue] = position }
    }
  }
}
