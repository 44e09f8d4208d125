import SimulationKernel
import Workloads

/// Reads the jobs of a trace one at a time, in the order of the file and in memory that does not grow with it.
///
/// What cannot be used is counted in `summary` and left out; under `strict` it ends the reading with an error. Formats
/// whose jobs are spread over several lines (Google's events) keep the jobs that have begun and not ended.
public final class TraceReader {
  public let file: String
  public let format: TraceFormat
  private let isStrict: Bool
  let rows: Rows
  public private(set) var summary = TraceSummary()
  /// The first things that could not be used, each with its place.
  public private(set) var faults: [TraceProblem.Finding] = []
  /// What the file begins with, uncompressed.
  private(set) var beginning: [UInt8] = []
  private var latest: Nanoseconds = .min
  private var isFinished = false

  /// Our own columns, which a generic CSV can have or be mapped to.
  public static let columns = CSVParser.meanings

  enum Rows {
    case lines(TraceLines, ParserBox)
    case database(AzurePacking)
  }

  final class ParserBox {
    var parser: any RowParser
    init(_ parser: any RowParser) { self.parser = parser }
  }

  /// - Parameters:
  ///   - file: path of the file, plain or compressed by gzip or zstd; `-` for standard input.
  ///   - format: nil to find out from the name and the first lines.
  ///   - watch: is told of what is read; a database is not watched.
  /// - Throws: where it cannot be opened, or its kind cannot be told.
  public init(
    file: String, format: TraceFormat? = nil, options: TraceOptions = TraceOptions(), watch: TraceWatch? = nil
  ) throws(TraceProblem) {
    self.file = file
    isStrict = options.isStrict
    if let database = try AzurePacking.open(file, format: format, options) {
      self.format = .azurePacking
      rows = .database(database)
      return
    }
    let lines = TraceLines(try TraceInput(path: file, watch: watch))
    beginning = try lines.beginning(4096)
    if beginning.starts(with: Array("SQLite format 3".utf8)) {
      throw TraceProblem(
        file: file, message: "is an SQLite database; it is read as azure-packing from an uncompressed file alone")
    }
    if beginning.starts(with: Array("PAR1".utf8)) {
      throw TraceProblem(
        file: file, message: "Parquet cannot be read; convert it to CSV first, see Documentation/traces.md")
    }
    // Only a generic CSV can be mapped.
    let mapped = options.columns.isEmpty ? nil : TraceFormat.csv
    guard let format = format ?? mapped ?? TraceFormat.detect(name: file, beginning: beginning) else {
      throw TraceProblem(file: file, message: Self.unknownFormat(beginning, lines.input.ending))
    }
    if let stray = Self.strayCompanion(format, options) { throw TraceProblem(file: file, message: stray) }
    self.format = format
    rows = .lines(lines, ParserBox(Self.parser(format, options, file)))
  }

  private static func parser(_ format: TraceFormat, _ options: TraceOptions, _ file: String) -> any RowParser {
    switch format {
    case .swf: SWFParser(options)
    case .csv, .azurePacking: CSVParser(options, file: file)
    case .azureLLM: AzureLLMParser(file: file)
    case .azureFunctions: AzureFunctionsParser(file: file)
    case .azureFunctions2019: AzureFunctionCountsParser(options, file: file)
    case .google2011: GoogleEventsParser(options, columns: .year2011)
    case .google2019: GoogleEventsParser(options, columns: .year2019(file: file))
    case .alibabaPods: AlibabaPodsParser(file: file)
    case .alibabaBatch: AlibabaBatchParser()
    case .bitbrains: BitbrainsParser(file: file)
    case .opendc: OpenDCParser(options, file: file)
    }
  }

  /// The next job that can be used; nil at the end.
  /// - Throws: where the file cannot be read further, or its header is not of the format; under `strict`, at whatever
  ///   cannot be used.
  public func next() throws(TraceProblem) -> TraceJob? {
    while !isFinished {
      switch try outcome() {
      case .job(let job):
        summary.jobs += 1
        if job.submit < latest {
          summary.unsorted += 1
          if summary.firstUnsortedLine == nil { summary.firstUnsortedLine = job.line }
        } else {
          latest = job.submit
        }
        return job
      case .drop(let drop):
        let fault = TraceProblem.Finding(line: drop.line, column: drop.column, message: drop.message)
        if isStrict { throw TraceProblem(file: file, findings: [fault]) }
        if faults.count < TraceProblem.mostFindings { faults.append(fault) }
        summary.drop(drop.reason, line: drop.line, drop.message, count: drop.count)
      case .nothing: break
      case .end:
        isFinished = true
        try refuseAnotherFormat()
      }
    }
    return nil
  }

  private enum Step {
    case job(TraceJob)
    case drop(Drop)
    case nothing, end
  }

  private struct Drop {
    var reason: DropReason
    var message: String
    var line: Int
    var column: Int?
    var count = 1
  }

  private var isAtLeftOver = false
  /// A job that is to be given so many times more.
  private var repeated: (job: TraceJob, count: Int)?

  private func outcome() throws(TraceProblem) -> Step {
    if var again = repeated {
      // Each is sampled by itself.
      again.job.id = again.job.id &* 1_000_003 &+ Int64(again.count)
      repeated?.count -= 1
      if again.count == 1 { repeated = nil }
      return .job(again.job)
    }
    switch rows {
    case .database(let database):
      guard let (outcome, row) = try database.next() else { return .end }
      return step(outcome, row)
    case .lines(let lines, let box):
      if isAtLeftOver {
        let outcome = try box.parser.leftOver()
        if case .nothing = outcome { return .end }
        return step(outcome, lines.line)
      }
      guard let next = try lines.next() else {
        isAtLeftOver = true
        summary.header = box.parser.header
        if case .cutOff(let message)? = lines.input.ending {
          return .drop(Drop(reason: .cutOff, message: message, line: lines.line))
        }
        return .nothing
      }
      guard case .text(let text) = next else {
        let message = "the line is longer than \(TraceLines.longestLine) bytes"
        return .drop(Drop(reason: .malformed, message: message, line: lines.line))
      }
      do throws(TraceProblem) {
        return step(try box.parser.take(text, line: lines.line), lines.line)
      } catch {
        throw explained(error)
      }
    }
  }

  private func step(_ outcome: RowOutcome, _ line: Int) -> Step {
    switch outcome {
    case .job(let job): return .job(job)
    case .jobs(let job, let count):
      repeated = count > 1 ? (job, count - 1) : nil
      return .job(job)
    case .drop(let reason, let message, let column):
      return .drop(Drop(reason: reason, message: message, line: line, column: column))
    case .drops(let reason, let message, let count, let own):
      return .drop(Drop(reason: reason, message: message, line: own ?? line, count: count))
    case .nothing: return .nothing
    }
  }
}
