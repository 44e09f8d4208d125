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
  var lacksHeader: Bool { !hasHeader }
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
