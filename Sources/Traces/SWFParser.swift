import SimulationKernel
import Workloads

/// The Standard Workload Format: 18 numbers a line, -1 for what is not known; comments begin with a semicolon.
///
/// Chapin et al., Benchmarks and standards for the evaluation of parallel job schedulers, JSSPP 1999; version 2.2.
struct SWFParser: RowParser {
  let options: TraceOptions
  private(set) var header: [(key: String, value: String)] = []

  /// Headers have some forty lines; a file of another kind must not fill the memory.
  private static let mostHeaderLines = 1000

  init(_ options: TraceOptions) { self.options = options }

  mutating func take(_ text: UnsafeRawBufferPointer, line: Int) -> RowOutcome {
    guard let first = text.first(where: { !isBlank($0) }) else { return .nothing }
    if first == UInt8(ascii: ";") {
      takeComment(text)
      return .nothing
    }
    var fields = InlineArray<18, UnsafeRawBufferPointer>(repeating: UnsafeRawBufferPointer(start: nil, count: 0))
    var count = 0
    var position = 0
    while count < 18 {
      while position < text.count, isBlank(text[position]) { position += 1 }
      guard position < text.count else { break }
      let start = position
      while position < text.count, !isBlank(text[position]) { position += 1 }
      fields[count] = UnsafeRawBufferPointer(rebasing: text[start..<position])
      count += 1
    }
    guard count == 18 else {
      return .drop(.malformed, "there \(count == 1 ? "is 1 field" : "are \(count) fields") of 18")
    }
    return job(fields, line: line)
  }

  private mutating func takeComment(_ text: UnsafeRawBufferPointer) {
    guard header.count < Self.mostHeaderLines else { return }
    let words = String(decoding: text, as: UTF8.self).drop { $0 == ";" || $0 == " " || $0 == "\t" }
    guard let colon = words.firstIndex(of: ":") else { return }
    let value = words[words.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    header.append((String(words[..<colon]), String(value)))
  }

  private func job(_ fields: InlineArray<18, UnsafeRawBufferPointer>, line: Int) -> RowOutcome {
    let submit = FieldValue.seconds(fields[1])
    if let problem = submit.problem("submit time", negative: .submitTime) { return problem }
    let runtime = FieldValue.seconds(fields[3])
    if let problem = runtime.problem("run time", negative: .noRuntime) { return problem }
    if runtime == .number(0), !options.keepsZeroRuntime { return .drop(.zeroRuntime, "the run time is 0") }
    let order = options.processors == .allocated ? (4, 7) : (7, 4)
    var processors = Self.processors(fields[order.0])
    if processors == .negative || processors == .number(0) { processors = Self.processors(fields[order.1]) }
    if processors == .number(0) { return .drop(.noDemand, "the number of processors is 0") }
    if let problem = processors.problem("number of processors", negative: .noDemand) { return problem }
    guard let submitted = submit.value, let duration = runtime.value, let count = processors.value else {
      return .nothing
    }
    let number = DecimalNumber.parseInteger(fields[0], largest: 1 << 62) ?? Int64(line)
    var job = TraceJob(id: number, line: line, submit: submitted, duration: duration)
    job.give(count * 1000, of: .cpu)
    switch options.estimate {
    case .actual: job.estimate = duration
    case .requested:
      if let requested = FieldValue.seconds(fields[8]).value, requested > 0 { job.estimate = requested }
    case .none: break
    }
    job.tenant = String(decoding: fields[11], as: UTF8.self)
    job.ending = Self.ending(fields[10])
    return .job(job)
  }

  private static func processors(_ text: UnsafeRawBufferPointer) -> FieldValue {
    FieldValue(text, decimals: 0, rounding: .up, largest: RequestDraw.largestAmount / 1000)
  }

  private static func ending(_ text: UnsafeRawBufferPointer) -> TraceJob.Ending? {
    switch DecimalNumber.parseInteger(text, largest: 100) {
    case 0: .failed
    case 1: .completed
    case 5: .cancelled
    default: nil
    }
  }
}
