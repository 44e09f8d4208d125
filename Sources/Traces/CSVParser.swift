import CloudModel
import SimulationKernel
import Workloads

/// CSV with a header: our own columns, or others by a mapping.
struct CSVParser: RowParser {
  private let options: TraceOptions
  private let file: String
  private var names: CSVColumns?
  private var fields: [TraceField] = []
  private var count = 0
  private var position = Positions()

  private struct Positions {
    var arrival = 0
    var duration: Int?
    var end: Int?
    var estimate: Int?
    var priority: Int?
    var tenant: Int?
    var workload: Int?
    var id: Int?
    var amounts = InlineArray<5, Int>(repeating: -1)
  }

  static let meanings =
    ["arrival", "duration", "end", "estimate", "priority", "tenant", "workload", "id"]
    + ResourceKind.allCases.map(\.name)

  init(_ options: TraceOptions, file: String) {
    self.options = options
    self.file = file
  }

  mutating func take(_ text: UnsafeRawBufferPointer, line: Int) throws(TraceProblem) -> RowOutcome {
    guard text.contains(where: { !isBlank($0) }) else { return .nothing }
    guard names != nil else {
      try takeHeader(CSVColumns(header: text), line: line)
      return .nothing
    }
    guard CSVColumns.fields(text, into: &fields, atLeast: count), fields.count == count else {
      return .drop(.malformed, "there are \(fields.count) fields where the header has \(count)")
    }
    return job(line: line)
  }

  private mutating func takeHeader(_ header: CSVColumns, line: Int) throws(TraceProblem) {
    names = header
    count = header.names.count
    func find(_ meaning: String) throws(TraceProblem) -> Int? {
      guard let given = options.columns.first(where: { $0.meaning == meaning }) else {
        return header.position(meaning)
      }
      if let found = header.position(named: given.column) { return found }
      let known = header.names.prefix(12).map(shown).joined(separator: ", ")
      throw TraceProblem(
        file: file, line: line,
        message: "there is no column \(shown(given.column)) for `\(meaning)`; there are \(known)")
    }
    guard let arrival = try find("arrival") else {
      let known = header.names.prefix(12).map(shown).joined(separator: ", ")
      throw TraceProblem(
        file: file, line: line,
        message:
          "no column is called `arrival`; name the one that is with `map: { arrival: COLUMN }`; there are \(known)")
    }
    position.arrival = arrival
    position.duration = try find("duration")
    position.end = try find("end")
    position.estimate = try find("estimate")
    position.priority = try find("priority")
    position.tenant = try find("tenant")
    position.workload = try find("workload")
    position.id = try find("id")
    for kind in ResourceKind.allCases { position.amounts[kind.rawValue] = try find(kind.name) ?? -1 }
  }

  private func job(line: Int) -> RowOutcome {
    let arrival = FieldValue.time(fields[position.arrival].text, unit: options.timeUnit)
    if let problem = arrival.problem("arrival", negative: .submitTime) { return problem }
    guard let submit = arrival.value else { return .nothing }
    var job = TraceJob(id: Int64(line), line: line, submit: submit)
    if let problem = takeTimes(into: &job) { return problem }
    for kind in ResourceKind.allCases {
      guard let text = text(position.amounts[kind.rawValue]) else { continue }
      let amount = Self.amount(text, kind, memoryUnit: options.memoryUnit)
      if let problem = amount.problem("amount of \(kind.name)", negative: .noDemand) { return problem }
      if let value = amount.value { job.give(value, of: kind) }
    }
    if let text = text(position.priority) {
      guard let value = DecimalNumber.parseInteger(text, largest: 1_000_000_000) else {
        return .drop(.malformed, "the priority is no whole number")
      }
      job.priority = Int(value)
    }
    if let text = text(position.id), let number = DecimalNumber.parseInteger(text, largest: 1 << 62) { job.id = number }
    if let index = position.tenant { job.tenant = fields[index].string }
    if let index = position.workload { job.workload = fields[index].string }
    return .job(job)
  }

  private func takeTimes(into job: inout TraceJob) -> RowOutcome? {
    if let text = text(position.duration) {
      let duration = FieldValue.time(text, unit: options.timeUnit)
      if let problem = duration.problem("duration", negative: .noRuntime) { return problem }
      job.duration = duration.value
    } else if let text = text(position.end) {
      let end = FieldValue.time(text, unit: options.timeUnit)
      if let problem = end.problem("end", negative: .noRuntime) { return problem }
      guard let time = end.value, time >= job.submit else {
        return .drop(.noRuntime, "the end lies before the arrival")
      }
      job.duration = time - job.submit
    }
    switch options.estimate {
    case .actual: job.estimate = job.duration
    case .none: break
    case .requested:
      guard let text = text(position.estimate) else { break }
      let estimate = FieldValue.time(text, unit: options.timeUnit)
      if let problem = estimate.problem("estimate", negative: .malformed) { return problem }
      job.estimate = estimate.value
    }
    return nil
  }

  /// The text of a field; nil where there is no such column, or nothing in it.
  @inline(__always)
  private func text(_ index: Int?) -> UnsafeRawBufferPointer? {
    guard let index, index >= 0, !fields[index].text.isEmpty else { return nil }
    return fields[index].text
  }

  static func amount(_ text: UnsafeRawBufferPointer, _ kind: ResourceKind, memoryUnit: Int64) -> FieldValue {
    let largest = RequestDraw.largestAmount
    guard kind == .memory || kind == .storage, memoryUnit != 1 << 20 else {
      return FieldValue(text, decimals: kind.unitsPerShown == 1000 ? 3 : 0, rounding: .up, largest: largest)
    }
    let value = FieldValue(text, decimals: 6, rounding: .up, largest: .max)
    guard case .number(let millionths) = value else { return value }
    let bytes = (Int128(millionths) * Int128(memoryUnit) + 999_999) / 1_000_000
    let whole = (bytes + (1 << 20) - 1) >> 20
    return whole <= Int128(largest) ? .number(Int64(whole)) : .tooLarge
  }
}
