import CloudModel
import SimulationKernel
import Workloads

/// OpenDC's table of tasks as CSV: times in milliseconds (or dates), memory in MiB unless said otherwise.
///
/// Without the fragments a task is a job that holds its cores and memory for its duration. With them each fragment is a
/// job that holds what was used: of the task's cores the part of its capacity in MHz, and all of its memory. A task's
/// fragments follow each other from its submission on.
struct OpenDCParser: RowParser {
  private struct Task {
    var job: TraceJob
    /// In millionths of a MHz.
    var capacity: Int64
    /// How long the fragments lasted that were read.
    var elapsed: Nanoseconds = 0
    var hasFragments = false
  }

  private struct Fragment {
    var submit: Nanoseconds
    var duration: Nanoseconds
    var cpu: Int64
    var line: Int
    var task: Int
  }

  private var table: HeaderTable
  private let memoryUnit: Int64
  private var origin: Int128?
  private var companion: CompanionFile?
  private var tasks: [Task] = []
  private var numbers: [String: Int] = [:]
  /// In order of time; nil until they are read.
  private var fragments: [Fragment]?
  private var nextFragment = 0

  var lacksHeader: Bool { table.lacksHeader }

  init(_ options: TraceOptions, file: String) {
    memoryUnit = options.memoryUnit
    companion = options.fragmentsFile.map {
      CompanionFile($0, columns: ["id", "duration", "cpu_usage"], isStrict: options.isStrict)
    }
    let further = companion == nil ? ["?id", "?cpu_capacity"] : ["id", "cpu_capacity"]
    table = HeaderTable(
      file: file, ["submission_time", "duration", "cpu_count", "?mem_capacity"] + further)
  }

  mutating func take(_ text: UnsafeRawBufferPointer, line: Int) throws(TraceProblem) -> RowOutcome {
    if let outcome = try table.take(text, line: line) { return outcome }
    let outcome = task(line: line)
    guard companion != nil, case .job(let job) = outcome else { return outcome }
    let capacity = FieldValue(table.text(5), decimals: 6, largest: 1_000_000_000_000_000)
    if let problem = capacity.problem("capacity", negative: .noDemand, column: table.column(5)) { return problem }
    guard let number = capacity.value, number > 0 else { return .drop(.noDemand, "the capacity is 0 MHz") }
    let id = table.string(4) ?? ""
    guard numbers[id] == nil else {
      return .drop(.malformed, "another task has the number \(shown(id)), too", column: table.column(4))
    }
    numbers[id] = tasks.count
    tasks.append(Task(job: job, capacity: number))
    return .nothing
  }

  private mutating func task(line: Int) -> RowOutcome {
    var milliseconds: Int128
    if let date = DateTime.nanoseconds(table.text(0)) {
      milliseconds = date / 1_000_000
    } else {
      let number = FieldValue(table.text(0), decimals: 0, largest: 1 << 50)
      if let problem = number.problem("submission time", negative: .submitTime, column: table.column(0)) {
        return problem
      }
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
    if let problem = duration.problem("duration", negative: .noRuntime, column: table.column(1)) { return problem }
    var job = TraceJob(
      id: Int64(line), line: line, submit: Nanoseconds(milliseconds) * 1_000_000, duration: duration.value)
    let cores = FieldValue(table.text(2), decimals: 3, rounding: .up, largest: RequestDraw.largestAmount)
    if let problem = cores.problem("number of cores", negative: .noDemand, column: table.column(2)) { return problem }
    job.give(cores.value ?? 0, of: .cpu)
    if !table.text(3).isEmpty {
      let memory = FieldValue.mebibytes(table.text(3), unit: memoryUnit)
      if let problem = memory.problem("memory", negative: .noDemand, column: table.column(3)) { return problem }
      job.give(memory.value ?? 0, of: .memory)
    }
    return .job(job)
  }

  mutating func leftOver() throws(TraceProblem) -> RowOutcome {
    guard companion != nil else { return .nothing }
    if fragments == nil {
      let found = try readFragments()
      // Positions settle the order of equal times.
      fragments = found.enumerated()
        .sorted { ($0.element.submit, $0.offset) < ($1.element.submit, $1.offset) }.map(\.element)
      let idle = tasks.count { !$0.hasFragments }
      if idle > 0 { return .drops(.unfinished, "the task has no fragments", idle) }
    }
    if let drop = companion?.takeDropped() { return drop }
    guard let fragments, nextFragment < fragments.count else { return .nothing }
    let fragment = fragments[nextFragment]
    nextFragment += 1
    var job = tasks[fragment.task].job
    job.id = Int64(fragment.line)
    job.submit = fragment.submit
    job.duration = fragment.duration
    job.give(fragment.cpu, of: .cpu)
    return .job(job)
  }

  private mutating func readFragments() throws(TraceProblem) -> [Fragment] {
    var found: [Fragment] = []
    try companion?.read { table, line in
      guard let number = numbers[table.string(0) ?? ""] else {
        return .drop(.orphan, "no task has the number \(shown(table.string(0) ?? ""))", column: table.column(0))
      }
      let duration = FieldValue.time(table.text(1), unit: 1_000_000)
      if let problem = duration.problem("duration", negative: .noRuntime, column: table.column(1)) { return problem }
      let usage = FieldValue(table.text(2), decimals: 6, largest: 1_000_000_000_000_000)
      if let problem = usage.problem("usage", negative: .noDemand, column: table.column(2)) { return problem }
      let task = tasks[number]
      let span = duration.value ?? 0
      let cores = Int128(task.job.amount(.cpu) ?? 0) * Int128(usage.value ?? 0)
      let cpu = (cores + Int128(task.capacity) - 1) / Int128(task.capacity)
      guard cpu <= Int128(RequestDraw.largestAmount), task.job.submit + task.elapsed <= RequestDraw.longestSpan else {
        return .drop(.enormous, "the usage or the time is too large")
      }
      found.append(
        Fragment(submit: task.job.submit + task.elapsed, duration: span, cpu: Int64(cpu), line: line, task: number))
      tasks[number].elapsed += span
      tasks[number].hasFragments = true
      return nil
    }
    return found
  }
}
