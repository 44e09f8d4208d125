import CloudModel
import SimulationKernel
import Workloads

/// Google's cluster data: events of tasks (2011) or of instances and collections (2019), times in microseconds.
///
/// A task is submitted, scheduled and ends; each end gives a job whose duration runs from the last scheduling. A task
/// that is evicted or fails and is submitted again counts as another job. Demands are shares of the largest machine.
struct GoogleEventsParser: RowParser {
  enum Columns {
    /// No header; the columns of the 2011 schema.
    case year2011
    /// By the names of a header.
    case year2019(file: String)
  }

  private struct Key: Hashable {
    var job: Int64
    var task: Int64
  }

  private struct Life {
    var job: TraceJob
    var scheduled: Nanoseconds?
  }

  private enum Event { case submit, schedule, complete, fail, cancel, other }

  private let machine: ResourceVector
  private var fields: [TraceField] = []
  private var table: HeaderTable?
  var lacksHeader: Bool { table?.lacksHeader ?? false }
  private var alive: [Key: Life] = [:]

  init(_ options: TraceOptions, columns: Columns) {
    machine = options.machine
    if case .year2019(let file) = columns {
      table = HeaderTable(
        file: file,
        [
          "time", "collection_id", "?instance_index", "type", "?user", "?priority",
          "?resource_request.cpus|resource_request_cpus|cpus",
          "?resource_request.memory|resource_request_memory|memory",
        ])
    }
  }

  /// Positions in the 2011 schema of: time, job, task, event, user, priority, cpu, memory.
  private static let positions2011 = [0, 2, 3, 5, 6, 8, 9, 10]

  private func text(_ index: Int) -> UnsafeRawBufferPointer {
    table?.text(index) ?? fields[Self.positions2011[index]].text
  }

  mutating func take(_ text: UnsafeRawBufferPointer, line: Int) throws(TraceProblem) -> RowOutcome {
    if table != nil {
      if let outcome = try table?.take(text, line: line) { return outcome }
    } else {
      if text.first == UInt8(ascii: "#") || !text.contains(where: { !isBlank($0) }) { return .nothing }
      if let fault = CSVColumns.split(text, into: &fields, fewest: 11) { return fault }
    }
    let stamp = FieldValue(self.text(0), decimals: 3, largest: RequestDraw.longestSpan)
    if let problem = stamp.problem("time", negative: .submitTime) { return problem }
    let task = self.text(2)
    guard let time = stamp.value, let job = DecimalNumber.parseInteger(self.text(1), largest: .max),
      let index = task.isEmpty ? -1 : DecimalNumber.parseInteger(task, largest: .max)
    else { return .drop(.malformed, "the job or the task is no whole number") }
    return take(try event(), at: time, of: Key(job: job, task: index), line: line)
  }

  private mutating func take(_ event: Event?, at time: Nanoseconds, of key: Key, line: Int) -> RowOutcome {
    switch event {
    case nil: return .drop(.malformed, "the type of the event is not known")
    case .other: return .nothing
    case .submit:
      var job = TraceJob(id: key.job &* 1_000_003 &+ key.task, line: line, submit: time)
      for (index, kind) in [(6, ResourceKind.cpu), (7, .memory)] where !text(index).isEmpty {
        let share = FieldValue(text(index), decimals: 12, rounding: .up, largest: 1_000_000_000_000_000)
        if let problem = share.problem("request for \(kind.name)", negative: .noDemand) { return problem }
        let units = (Int128(share.value ?? 0) * Int128(machine[kind]) + 999_999_999_999) / 1_000_000_000_000
        guard units <= Int128(RequestDraw.largestAmount) else { return .drop(.enormous, "the demand is too large") }
        job.give(Int64(units), of: kind)
      }
      if let priority = DecimalNumber.parseInteger(text(5), largest: 1_000_000) { job.priority = Int(priority) }
      job.tenant = text(4).isEmpty ? nil : String(decoding: text(4), as: UTF8.self)
      let isAgain = alive.updateValue(Life(job: job), forKey: key) != nil
      return isAgain ? .drop(.unfinished, "the task is submitted again and had not ended") : .nothing
    case .schedule:
      guard alive[key] != nil else { return .drop(.orphan, "the task is scheduled and was not submitted") }
      alive[key]?.scheduled = time
      return .nothing
    case .complete, .fail, .cancel:
      guard var life = alive.removeValue(forKey: key) else {
        return .drop(.orphan, "the task ends and was not submitted")
      }
      guard let scheduled = life.scheduled else { return .drop(.noRuntime, "the task ends and was never scheduled") }
      guard time >= scheduled else { return .drop(.noRuntime, "the task ends before it is scheduled") }
      life.job.duration = time - scheduled
      life.job.ending = event == .complete ? .completed : event == .fail ? .failed : .cancelled
      return .job(life.job)
    }
  }

  mutating func leftOver() -> RowOutcome {
    guard !alive.isEmpty else { return .nothing }
    let count = alive.count
    alive = [:]
    return .drops(.unfinished, "the task has not ended", count)
  }

  private func event() throws(TraceProblem) -> Event? {
    let code = text(3)
    let isNew = table != nil
    if let number = DecimalNumber.parseInteger(code, largest: 100) {
      if isNew {
        let events: [Event] = [
          .submit, .other, .other, .schedule, .fail, .fail, .complete, .cancel, .fail, .other, .other,
        ]
        return events.indices.contains(Int(number)) ? events[Int(number)] : nil
      }
      let events: [Event] = [.submit, .schedule, .fail, .fail, .complete, .cancel, .fail, .other, .other]
      return events.indices.contains(Int(number)) ? events[Int(number)] : nil
    }
    switch String(decoding: code, as: UTF8.self).uppercased() {
    case "SUBMIT": return .submit
    case "SCHEDULE": return .schedule
    case "EVICT", "FAIL", "LOST": return .fail
    case "FINISH": return .complete
    case "KILL": return .cancel
    case "QUEUE", "ENABLE", "UPDATE_PENDING", "UPDATE_RUNNING": return .other
    default: return nil
    }
  }
}
