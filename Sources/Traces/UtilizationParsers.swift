import CloudModel
import SimulationKernel
import Workloads

/// Bitbrains (GWA-T-12): one file a virtual machine, one row a sample of what it used.
///
/// Each sample becomes a job that holds what was used until the next sample; the last holds it for as long as the one
/// before.
struct BitbrainsParser: RowParser {
  private let file: String
  private var hasHeader = false
  private var origin: Nanoseconds?
  private var unit: Nanoseconds = .second
  private var previous: TraceJob?
  private var lastGap: Nanoseconds = 300 * .second

  init(file: String) { self.file = file }

  mutating func take(_ text: UnsafeRawBufferPointer, line: Int) throws(TraceProblem) -> RowOutcome {
    guard text.contains(where: { !isBlank($0) }) else { return .nothing }
    let fields = text.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map(Self.trimmed)
    if !hasHeader {
      let title = fields[0].map { $0 | 0x20 }
      guard title.starts(with: Array("timestamp".utf8)), fields.count >= 7 else {
        throw TraceProblem(
          file: file, line: line,
          message: "the first line is not the header `Timestamp [ms]; CPU cores; …` of the format")
      }
      hasHeader = true
      return .nothing
    }
    guard fields.count >= 7 else {
      return .drop(.malformed, "there are \(fields.count) fields where the format has 11")
    }
    // The header says milliseconds; the files have seconds since 1970, and a few milliseconds.
    let stamp = FieldValue(fields[0], decimals: 0, largest: 1 << 50)
    if let problem = stamp.problem("time", negative: .submitTime) { return problem }
    guard let number = stamp.value else { return .nothing }
    if origin == nil { unit = number > 100_000_000_000 ? 1_000_000 : .second }
    let start = origin ?? number
    origin = start
    guard number >= start else { return .drop(.submitTime, "the time lies before the first sample's") }
    guard number - start <= RequestDraw.longestSpan / unit else { return .drop(.enormous, "the time is too large") }
    return sample(fields, at: (number - start) * unit, line: line)
  }

  private mutating func sample(_ fields: [UnsafeRawBufferPointer], at time: Nanoseconds, line: Int) -> RowOutcome {
    let largest = RequestDraw.largestAmount
    // Cores × percent: thousandths of a core.
    let cores = FieldValue(fields[1], decimals: 0, largest: 1 << 20)
    let share = FieldValue(fields[4], decimals: 6, largest: 1_000_000_000)
    let memory = FieldValue(fields[6], decimals: 0, rounding: .up, largest: largest << 10)
    for (name, value) in [("number of cores", cores), ("cpu usage", share), ("memory usage", memory)] {
      if let problem = value.problem(name, negative: .noDemand) { return problem }
    }
    var job = TraceJob(id: Int64(line), line: line, submit: time)
    let milli = (Int128(cores.value ?? 0) * Int128(share.value ?? 0) + 99_999) / 100_000
    guard milli <= Int128(largest) else { return .drop(.enormous, "the cpu usage is too large") }
    job.give(Int64(milli), of: .cpu)
    job.give(((memory.value ?? 0) + 1023) >> 10, of: .memory)
    defer { previous = job }
    guard var done = previous else { return .nothing }
    if time < done.submit { return .drop(.malformed, "the time lies before the sample before it") }
    lastGap = time - done.submit
    done.duration = lastGap
    return .job(done)
  }

  mutating func leftOver() -> RowOutcome {
    guard var last = previous else { return .nothing }
    previous = nil
    last.duration = lastGap
    return .job(last)
  }

  private static func trimmed(_ part: Slice<UnsafeRawBufferPointer>) -> UnsafeRawBufferPointer {
    var text = UnsafeRawBufferPointer(rebasing: part)
    while let first = text.first, isBlank(first) { text = UnsafeRawBufferPointer(rebasing: text.dropFirst()) }
    while let last = text.last, isBlank(last) { text = UnsafeRawBufferPointer(rebasing: text.dropLast()) }
    return text
  }
}

/// OpenDC's table of tasks as CSV: times in milliseconds (or dates), memory in MiB. Its fragments are not read.
struct OpenDCParser: RowParser {
  private var table: HeaderTable
  private var origin: Int128?

  init(file: String) {
    table = HeaderTable(file: file, ["submission_time", "duration", "cpu_count", "?mem_capacity", "?id"])
  }

  mutating func take(_ text: UnsafeRawBufferPointer, line: Int) throws(TraceProblem) -> RowOutcome {
    if let outcome = try table.take(text, line: line) { return outcome }
    let stamp = table.text(0)
    var milliseconds: Int128
    if let date = DateTime.nanoseconds(stamp) {
      milliseconds = date / 1_000_000
    } else {
      let number = FieldValue(stamp, decimals: 0, largest: 1 << 50)
      if let problem = number.problem("submission time", negative: .submitTime) { return problem }
      milliseconds = Int128(number.value ?? 0)
    }
    let start = origin ?? milliseconds
    origin = start
    milliseconds -= start
    guard milliseconds >= 0 else { return .drop(.submitTime, "the time lies before the first task's") }
    guard milliseconds <= Int128(RequestDraw.longestSpan / 1_000_000) else {
      return .drop(.enormous, "the submission time is too large")
    }
    let duration = FieldValue.time(table.text(1), unit: 1_000_000)
    if let problem = duration.problem("duration", negative: .noRuntime) { return problem }
    var job = TraceJob(
      id: Int64(line), line: line, submit: Nanoseconds(milliseconds) * 1_000_000, duration: duration.value)
    let cores = FieldValue(table.text(2), decimals: 3, rounding: .up, largest: RequestDraw.largestAmount)
    if let problem = cores.problem("number of cores", negative: .noDemand) { return problem }
    job.give(cores.value ?? 0, of: .cpu)
    if !table.text(3).isEmpty {
      let memory = FieldValue(table.text(3), decimals: 0, rounding: .up, largest: RequestDraw.largestAmount)
      if let problem = memory.problem("memory", negative: .noDemand) { return problem }
      job.give(memory.value ?? 0, of: .memory)
    }
    return .job(job)
  }
}
