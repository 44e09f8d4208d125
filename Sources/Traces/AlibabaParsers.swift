import CloudModel
import SimulationKernel
import Workloads

/// Alibaba's GPU cluster of 2023, `openb_pod_list_*.csv`: demands in thousandths of a core and of a GPU.
struct AlibabaPodsParser: RowParser {
  private var table: HeaderTable
  var lacksHeader: Bool { table.lacksHeader }

  init(file: String) {
    table = HeaderTable(
      file: file,
      [
        "creation_time", "deletion_time", "?scheduled_time", "cpu_milli", "memory_mib", "?num_gpu", "?gpu_milli",
        "?qos", "?pod_phase",
      ])
  }

  mutating func take(_ text: UnsafeRawBufferPointer, line: Int) throws(TraceProblem) -> RowOutcome {
    if let outcome = try table.take(text, line: line) { return outcome }
    let created = FieldValue.seconds(table.text(0))
    if let problem = created.problem("creation time", negative: .submitTime) { return problem }
    if table.text(1).isEmpty { return .drop(.unfinished, "the pod has no deletion time") }
    let deleted = FieldValue.seconds(table.text(1))
    if let problem = deleted.problem("deletion time", negative: .noRuntime) { return problem }
    guard let submit = created.value, let end = deleted.value else { return .nothing }
    let start = max(submit, FieldValue.seconds(table.text(2)).value ?? submit)
    guard end >= start else { return .drop(.noRuntime, "the pod was deleted before it was scheduled") }
    var job = TraceJob(id: Int64(line), line: line, submit: submit, duration: end - start)
    if let problem = takeDemand(into: &job) { return problem }
    job.tenant = table.string(7)
    job.ending = Self.ending(table.string(8))
    return .job(job)
  }

  private func takeDemand(into job: inout TraceJob) -> RowOutcome? {
    for (index, kind) in [(3, ResourceKind.cpu), (4, .memory)] {
      let amount = FieldValue(table.text(index), decimals: 0, rounding: .up, largest: RequestDraw.largestAmount)
      if let problem = amount.problem("amount of \(kind.name)", negative: .noDemand) { return problem }
      job.give(amount.value ?? 0, of: kind)
    }
    guard !table.text(5).isEmpty else { return nil }
    let count = FieldValue(table.text(5), decimals: 0, largest: 1 << 20)
    if let problem = count.problem("number of GPUs", negative: .noDemand) { return problem }
    guard let gpus = count.value, gpus > 0 else { return nil }
    let share = FieldValue(table.text(6), decimals: 0, largest: 1000).value ?? 1000
    job.give(gpus * share, of: .gpu)
    return nil
  }

  private static func ending(_ phase: String?) -> TraceJob.Ending? {
    switch phase {
    case "Succeeded": .completed
    case "Failed": .failed
    case "Running": .running
    default: nil
    }
  }
}

/// Alibaba's cluster data of 2018, `batch_task.csv`: no header; a row stands for so many equal instances.
struct AlibabaBatchParser: RowParser {
  private var fields: [TraceField] = []

  mutating func take(_ text: UnsafeRawBufferPointer, line: Int) -> RowOutcome {
    guard text.contains(where: { !isBlank($0) }) else { return .nothing }
    if let fault = CSVColumns.split(text, into: &fields, fewest: 9) { return fault }
    let (begin, end) = (FieldValue.seconds(fields[5].text), FieldValue.seconds(fields[6].text))
    if let problem = begin.problem("start", negative: .submitTime) { return problem }
    if let problem = end.problem("end", negative: .noRuntime) { return problem }
    guard let submit = begin.value, let ended = end.value else { return .nothing }
    guard ended >= submit, ended > 0 else { return .drop(.noRuntime, "the end lies before the start") }
    let instances = FieldValue(fields[1].text, decimals: 0, largest: 1_000_000)
    if let problem = instances.problem("number of instances", negative: .noDemand) { return problem }
    guard let count = instances.value, count > 0 else { return .drop(.noDemand, "there are no instances") }
    var job = TraceJob(id: Int64(line), line: line, submit: submit, duration: ended - submit)
    // A plan of 100 is one core: one is ten thousandths.
    let cpu = FieldValue(fields[7].text, decimals: 1, rounding: .up, largest: RequestDraw.largestAmount)
    if !fields[7].text.isEmpty {
      if let problem = cpu.problem("planned cpu", negative: .noDemand) { return problem }
      job.give(cpu.value ?? 0, of: .cpu)
    }
    job.workload = fields[3].string
    job.tenant = fields[2].string
    job.ending = fields[4].string == "Terminated" ? .completed : fields[4].string == "Failed" ? .failed : nil
    return .jobs(job, Int(count))
  }
}
