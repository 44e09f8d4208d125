import CloudModel
import SimulationKernel
import Workloads

extension CSVParser {
  /// The job of the fields of a line.
  func job(line: Int) -> RowOutcome {
    let arrival = FieldValue.time(fields[position.arrival].text, unit: options.timeUnit)
    if let fault = fault(arrival, position.arrival, negative: .submitTime) { return fault }
    guard let submit = arrival.value else { return .nothing }
    var job = TraceJob(id: Int64(line), line: line, submit: submit)
    if let fault = takeTimes(into: &job) { return fault }
    for kind in ResourceKind.allCases {
      let index = position.amounts[kind.rawValue]
      guard let text = text(index) else { continue }
      let amount = Self.amount(text, kind, memoryUnit: options.memoryUnit)
      if let fault = fault(amount, index, negative: .noDemand) { return fault }
      if let value = amount.value { job.give(value, of: kind) }
    }
    if let index = position.priority, let text = text(index) {
      guard let value = DecimalNumber.parseInteger(text, largest: 1_000_000_000) else {
        return fault("is no whole number between -1000000000 and 1000000000", index)
      }
      job.priority = Int(value)
    }
    if let text = text(position.id), let number = DecimalNumber.parseInteger(text, largest: 1 << 62) { job.id = number }
    if let fault = takeNames(into: &job) { return fault }
    return .job(job)
  }

  private func takeTimes(into job: inout TraceJob) -> RowOutcome? {
    if let index = position.duration, let text = text(index) {
      let duration = FieldValue.time(text, unit: options.timeUnit)
      if let fault = fault(duration, index, negative: .noRuntime) { return fault }
      job.duration = duration.value
    } else if let index = position.end, let text = text(index) {
      let end = FieldValue.time(text, unit: options.timeUnit)
      if let fault = fault(end, index, negative: .noRuntime) { return fault }
      guard let time = end.value, time >= job.submit else {
        return .drop(.noRuntime, "the end lies before the arrival", column: fields[index].column)
      }
      job.duration = time - job.submit
    }
    switch options.estimate {
    case .actual: job.estimate = job.duration
    case .none: break
    case .requested:
      guard let index = position.estimate, let text = text(index) else { break }
      let estimate = FieldValue.time(text, unit: options.timeUnit)
      if let fault = fault(estimate, index, negative: .malformed) { return fault }
      job.estimate = estimate.value
    }
    return nil
  }

  /// A row that is nobody's would be lost without a word.
  private func takeNames(into job: inout TraceJob) -> RowOutcome? {
    if let index = position.tenant {
      if fields[index].text.isEmpty { return fault("", index) }
      job.tenant = fields[index].string
    }
    if let index = position.workload {
      if fields[index].text.isEmpty { return fault("", index) }
      job.workload = fields[index].string
    }
    return nil
  }

  /// The text of a field; nil where there is no such column, or nothing in it.
  @inline(__always)
  private func text(_ index: Int?) -> UnsafeRawBufferPointer? {
    guard let index, index >= 0, !fields[index].text.isEmpty else { return nil }
    return fields[index].text
  }

  @inline(__always)
  private func fault(_ value: FieldValue, _ index: Int, negative: DropReason) -> RowOutcome? {
    if case .number = value { return nil }
    return fault(value.complaint, index, reason: value.reason(negative: negative) ?? .malformed)
  }

  private func fault(_ complaint: String, _ index: Int, reason: DropReason = .malformed) -> RowOutcome {
    let field = fields[index]
    return .drop(
      reason,
      "\(shown(columns?.names[index] ?? "")): "
        + (field.text.isEmpty ? "is empty" : shown(field.string) + " " + complaint),
      column: field.column)
  }

  private static func amount(_ text: UnsafeRawBufferPointer, _ kind: ResourceKind, memoryUnit: Int64) -> FieldValue {
    let largest = RequestDraw.largestAmount
    guard kind == .memory || kind == .storage, memoryUnit != 1 << 20 else {
      return FieldValue(text, decimals: kind.unitsPerShown == 1000 ? 3 : 0, rounding: .up, largest: largest)
    }
    return FieldValue.mebibytes(text, unit: memoryUnit)
  }
}

extension FieldValue {
  /// An amount of memory of which one is so many bytes, rounded up.
  static func mebibytes(_ text: UnsafeRawBufferPointer, unit: Int64) -> FieldValue {
    let value = FieldValue(text, decimals: 6, rounding: .up, largest: .max)
    guard case .number(let millionths) = value else { return value }
    let bytes = (Int128(millionths) * Int128(unit) + 999_999) / 1_000_000
    let whole = (bytes + (1 << 20) - 1) >> 20
    return whole <= Int128(RequestDraw.largestAmount) ? .number(Int64(whole)) : .tooLarge
  }
}
