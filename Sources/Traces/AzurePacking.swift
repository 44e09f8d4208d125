internal import CSQLite
import CloudModel
import Glibc
import SimulationKernel
import Workloads

/// Azure's packing trace of 2020: an SQLite database whose `vm` table has times in days and whose `vmType` table has
/// shares of a machine.
///
/// A virtual machine that was there before the trace arrives at 0 with what was left of its life; one that outlived the
/// trace ends with it, after 14 days.
final class AzurePacking {
  private let file: String
  private let machine: ResourceVector
  private var database: OpaquePointer?
  private var statement: OpaquePointer?
  private var row = 0
  private var isDone = false

  private static let daysOfTrace = 14.0

  /// Nil where the file is no database; `-` never is.
  static func open(
    _ file: String, format: TraceFormat?, _ options: TraceOptions
  ) throws(TraceProblem) -> AzurePacking? {
    guard format == nil || format == .azurePacking else { return nil }
    if file != "-", isDatabase(file) { return try AzurePacking(file, options) }
    guard format == .azurePacking else { return nil }
    throw TraceProblem(
      file: file, message: "is no SQLite database; azure-packing needs the uncompressed file itself, not standard input"
    )
  }

  private static func isDatabase(_ file: String) -> Bool {
    let descriptor = Glibc.open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var start = [UInt8](repeating: 0, count: 15)
    return read(descriptor, &start, 15) == 15 && start.elementsEqual("SQLite format 3".utf8)
  }

  private init(_ file: String, _ options: TraceOptions) throws(TraceProblem) {
    self.file = file
    machine = options.machine
    let query = """
      SELECT vm.starttime, vm.endtime, vm.priority, vm.tenantId, t.core, t.memory, vm.rowid FROM vm LEFT JOIN
      (SELECT vmTypeId, MAX(core) AS core, MAX(memory) AS memory FROM vmType GROUP BY vmTypeId) AS t
      ON t.vmTypeId = vm.vmTypeId ORDER BY vm.starttime, vm.rowid
      """
    guard sqlite3_open_v2(file, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK,
      sqlite3_prepare_v2(database, query, -1, &statement, nil) == SQLITE_OK
    else {
      let reason = database.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      throw TraceProblem(file: file, message: "is no Azure packing trace: \(reason)")
    }
  }

  deinit {
    sqlite3_finalize(statement)
    sqlite3_close(database)
  }

  func next() throws(TraceProblem) -> (RowOutcome, Int)? {
    guard !isDone else { return nil }
    row += 1
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return (outcome(), row)
    case SQLITE_DONE:
      isDone = true
      return nil
    default:
      isDone = true
      return (.drop(.cutOff, "the database is damaged: \(String(cString: sqlite3_errmsg(database)))"), row)
    }
  }

  private func outcome() -> RowOutcome {
    guard isNumber(0) else { return .drop(.submitTime, "starttime is no number") }
    guard isNumber(4), isNumber(5) else { return .drop(.noDemand, "the type of the virtual machine is not known") }
    let start = sqlite3_column_double(statement, 0)
    let end = isNumber(1) ? sqlite3_column_double(statement, 1) : Self.daysOfTrace
    guard abs(start) < 36_525, abs(end) < 36_525 else { return .drop(.enormous, "the time is too large") }
    let begin = max(0, start)
    guard end >= begin else {
      return .drop(.noRuntime, "the virtual machine ended before it began, or before the trace")
    }
    let span = Double(86_400 * Nanoseconds.second)
    let submit = Nanoseconds((begin * span).rounded())
    var job = TraceJob(
      id: sqlite3_column_int64(statement, 6), line: row, submit: submit,
      duration: Nanoseconds((end * span).rounded()) - submit)
    for (column, kind) in [(Int32(4), ResourceKind.cpu), (5, .memory)] {
      let share = sqlite3_column_double(statement, column)
      guard share >= 0 else { return .drop(.noDemand, "the share of \(kind.name) is negative") }
      let units = (share * Double(machine[kind]) * (1 - 1e-12)).rounded(.up)
      guard units <= Double(RequestDraw.largestAmount) else { return .drop(.enormous, "the demand is too large") }
      job.give(Int64(units), of: kind)
    }
    if isNumber(2) { job.priority = Int(sqlite3_column_int(statement, 2)) }
    job.tenant = sqlite3_column_text(statement, 3).map { String(cString: $0) }
    job.ending = isNumber(1) ? .completed : .running
    return .job(job)
  }

  private func isNumber(_ column: Int32) -> Bool {
    let type = sqlite3_column_type(statement, column)
    return type == SQLITE_INTEGER || type == SQLITE_FLOAT
  }
}
