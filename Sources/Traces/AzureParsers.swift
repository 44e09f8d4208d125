import CloudModel
import SimulationKernel
import Workloads

/// Azure's requests to a large language model (2023, 2024): when each came; how long it takes is the scenario's.
struct AzureLLMParser: RowParser {
  private var table: HeaderTable
  var lacksHeader: Bool { table.lacksHeader }
  private var origin: Int128?

  init(file: String) { table = HeaderTable(file: file, ["TIMESTAMP"]) }

  mutating func take(_ text: UnsafeRawBufferPointer, line: Int) throws(TraceProblem) -> RowOutcome {
    if let outcome = try table.take(text, line: line) { return outcome }
    guard let time = DateTime.nanoseconds(table.text(0)) else {
      return .drop(.malformed, "the time is no date such as 2023-11-16 18:17:03.97996")
    }
    let start = origin ?? time
    origin = start
    guard time >= start else { return .drop(.submitTime, "the time lies before the first request's") }
    guard time - start <= Int128(RequestDraw.longestSpan) else { return .drop(.enormous, "the time is too large") }
    return .job(TraceJob(id: Int64(line), line: line, submit: Nanoseconds(time - start)))
  }
}

/// Azure functions, 2021: one row an invocation, with its end and its duration in seconds.
struct AzureFunctionsParser: RowParser {
  private var table: HeaderTable
  var lacksHeader: Bool { table.lacksHeader }

  init(file: String) { table = HeaderTable(file: file, ["app", "func", "end_timestamp", "duration"]) }

  mutating func take(_ text: UnsafeRawBufferPointer, line: Int) throws(TraceProblem) -> RowOutcome {
    if let outcome = try table.take(text, line: line) { return outcome }
    let (end, duration) = (FieldValue.seconds(table.text(2)), FieldValue.seconds(table.text(3)))
    if let problem = end.problem("end", negative: .submitTime) { return problem }
    if let problem = duration.problem("duration", negative: .noRuntime) { return problem }
    guard let ended = end.value, let lasted = duration.value else { return .nothing }
    guard ended >= lasted else { return .drop(.submitTime, "the invocation began before the trace") }
    var job = TraceJob(id: Int64(line), line: line, submit: ended - lasted, duration: lasted)
    job.tenant = table.string(0)
    job.workload = table.string(1)
    return .job(job)
  }
}

/// Dates of the form `2023-11-16 18:17:03.9799600`, in UTC; a `T` between and an offset behind are understood.
enum DateTime {
  /// Nanoseconds since 1970.
  static func nanoseconds(_ text: UnsafeRawBufferPointer) -> Int128? {
    guard text.count >= 19 else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for index in range {
        let digit = text[index] &- 0x30
        guard digit < 10 else { return nil }
        value = value * 10 + Int(digit)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19), text[4] == 0x2d, text[7] == 0x2d,
      1...12 ~= month, 1...31 ~= day, hour < 24, minute < 60, second <= 60
    else { return nil }
    var nanoseconds = 0
    if text.count > 20, text[19] == 0x2e {
      var unit = 100_000_000
      for byte in text[20...] {
        guard byte &- 0x30 < 10 else { break }
        nanoseconds += Int(byte - 0x30) * unit
        unit /= 10
      }
    }
    let seconds = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
    return Int128(seconds) * 1_000_000_000 + Int128(nanoseconds)
  }

  /// Days since 1970 in the Gregorian calendar: years are counted from March, so that the leap day is their last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let (century, rest) = shifted.quotientAndRemainder(dividingBy: 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return century * 146_097 + rest * 365 + rest / 4 - rest / 100 + dayOfYear - 719_468
  }
}
