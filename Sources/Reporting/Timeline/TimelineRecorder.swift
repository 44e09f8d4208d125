import CloudModel
import CloudSimulator
import SimulationKernel

/// Writes the holds of one replication as a trace in the JSON trace event format that Perfetto and chrome://tracing read.
///
/// Each host is a process, and so is each application instance with the requests inside it; their lanes are threads.
/// A hold waits in memory until its request has ended, which alone knows the workload and the wait: memory grows with
/// the requests in the system and not with the run.
public final class TimelineRecorder: RunRecorder {
  let selection: TimelineSelection
  private let file: OutputFile
  private let encoder: GzipEncoder?
  private let names: TimelineNames
  private let capacity: ResourceVector
  private var buffer = ByteBuffer()
  private var tracks: [TimelineTrack: (process: Int, lanes: TimelineLanes)] = [:]
  private var pending: [Int: [Hold]] = [:]
  /// Holds that count towards the limit.
  private var shown = 0
  public private(set) var summary = TimelineSummary()
  /// The first problem; nothing is written after it.
  public private(set) var problem: OutputProblem?

  private struct Hold {
    var row: GrantRow
    var process: Int
    var lane: Int
  }

  /// - Parameter path: compressed where it ends in `.gz`.
  public init(
    path: String, scenario: Scenario, _ selection: TimelineSelection, version: String
  ) throws(OutputProblem) {
    self.selection = selection
    file = try OutputFile(path: path)
    encoder = path.hasSuffix(".gz") ? GzipEncoder() : nil
    names = TimelineNames(scenario)
    capacity = scenario.pools.reduce(into: .zero) { $0 += $1.capacity * Int64($1.count) }
    buffer.append("{\"displayTimeUnit\": \"ms\",\n\"traceEvents\": [\n")
    buffer.append("{\"ph\": \"M\", \"name\": \"trace\", \"pid\": 0, \"args\": {\"writer\": \"cloudward ")
    buffer.append(version + "\", \"scenario\": " + jsonText(scenario.name) + "}}")
  }

  public func grantEnded(_ row: GrantRow) {
    guard problem == nil else { return }
    if let request = row.request, !selection.shows(request: request) {
      summary.sampledOut += 1
      return
    }
    // Instances are few, and end with the run: they are always shown.
    let isInstance = row.request == nil && row.keptFor == nil
    if !isInstance {
      guard shown < selection.limit else {
        summary.beyondLimit += 1
        return
      }
      shown += 1
      summary.shownUntil = row.end
    }
    let (process, lane) = place(row)
    let hold = Hold(row: row, process: process, lane: lane)
    guard let request = row.request else { return write(hold, of: nil) }
    pending[request, default: []].append(hold)
  }

  public func requestEnded(_ row: RequestRow) {
    guard let holds = pending.removeValue(forKey: row.id) else { return }
    for hold in holds { write(hold, of: row) }
  }

  /// The process and the lane of a hold; those that are new are named in the file.
  private func place(_ row: GrantRow) -> (process: Int, lane: Int) {
    let track = TimelineTrack(host: row.host, tenant: row.tenant, instance: row.request == nil ? nil : row.instance)
    let isNew = tracks[track] == nil
    let process = tracks[track]?.process ?? tracks.count + 1
    let (lane, isNewLane) = tracks[track, default: (process, TimelineLanes())].lanes.lane(from: row.start, to: row.end)
    if isNew { writeName("process_name", names.name(of: track), process: process, lane: nil) }
    if isNewLane { writeName("thread_name", "lane \(lane + 1)", process: process, lane: lane) }
    return (process, lane)
  }

  private func writeName(_ kind: String, _ name: String, process: Int, lane: Int?) {
    buffer.append(",\n{\"ph\": \"M\", \"name\": \"\(kind)\", \"pid\": \(process)")
    if let lane { buffer.append(", \"tid\": \(lane + 1)") }
    buffer.append(", \"args\": {\"name\": " + jsonText(name) + "}}")
    flushWhereFull()
  }

  private func write(_ hold: Hold, of request: RequestRow?) {
    summary.slices += 1
    let row = hold.row
    let name = names.name(of: row, request)
    buffer.append(",\n{\"ph\": \"X\", \"name\": " + name + ", \"cat\": " + names.tenants[row.tenant])
    buffer.append(", \"pid\": \(hold.process), \"tid\": \(hold.lane + 1), \"ts\": ")
    buffer.append(row.start, dividedBy: 1000)
    buffer.append(", \"dur\": ")
    buffer.append(row.end - row.start, dividedBy: 1000)
    buffer.append(", \"args\": {\"tenant\": " + names.tenants[row.tenant])
    if let request { appendFacts(of: request) }
    for kind in ResourceKind.allCases where row.amount[kind] > 0 {
      buffer.append(", \"\(kind.name)\": ")
      buffer.append(row.amount[kind], dividedBy: kind.unitsPerShown)
    }
    buffer.append("}}")
    flushWhereFull()
  }

  private func appendFacts(of request: RequestRow) {
    buffer.append(", \"workload\": " + names.workloads[request.tenant][request.workload])
    buffer.append(", \"request\": \(request.id), \"arrival_s\": ")
    buffer.append(request.arrival, dividedBy: Nanoseconds.second)
    if let start = request.start {
      buffer.append(", \"wait_s\": ")
      buffer.append(start - request.arrival, dividedBy: Nanoseconds.second)
    }
    buffer.append(", \"outcome\": \"\(request.outcome.rawValue)\", \"evictions\": \(request.evictions)")
  }

  private func flushWhereFull() {
    if buffer.count >= 1 << 16 { flush(isLast: false) }
  }

  private func flush(isLast: Bool) {
    guard problem == nil else { return }
    do throws(OutputProblem) {
      try file.write(encoder?.encode(buffer.bytes, isLast: isLast) ?? buffer.bytes)
    } catch {
      problem = error
    }
    buffer.removeAll()
  }

  /// Writes, as counters of a process of its own, how many requests of each tenant waited and what each tenant held of
  /// each kind: means over the cells of the time series, so that their number does not grow with the run.
  private func writeCounters(_ series: SeriesRecord) {
    let process = tracks.count + 1
    writeName("process_name", "cloud: queues and holdings", process: process, lane: nil)
    let tenants = names.tenants.count
    for cell in 0..<series.cells {
      let time = Nanoseconds(cell) * series.step
      writeCounter("waiting", at: time, process) { series.queue[cell * tenants + $0] }
      for kind in ResourceKind.allCases where capacity[kind] > 0 {
        let whole = Double(capacity[kind]) / Double(kind.unitsPerShown)
        writeCounter("held \(kind.name) (\(kind.unit))", at: time, process) {
          series.utilization[(cell * tenants + $0) * ResourceVector.count + kind.rawValue] * whole
        }
      }
    }
  }

  private func writeCounter(_ name: String, at time: Nanoseconds, _ process: Int, _ value: (Int) -> Double) {
    buffer.append(",\n{\"ph\": \"C\", \"name\": \"\(name)\", \"pid\": \(process), \"ts\": ")
    buffer.append(time, dividedBy: 1000)
    buffer.append(", \"args\": {")
    for (tenant, text) in names.tenants.enumerated() {
      buffer.append((tenant > 0 ? ", " : "") + text + ": ")
      buffer.append(value(tenant))
    }
    buffer.append("}}")
    flushWhereFull()
  }

  /// Completes the file: what it leaves out stands in its metadata. To be called when the replication has finished;
  /// without it there is no file.
  ///
  /// - Parameter series: of the replication, for the counters.
  public func finish(_ series: SeriesRecord) throws(OutputProblem) {
    writeCounters(series)
    if summary.beyondLimit == 0 { summary.shownUntil = nil }
    buffer.append("\n],\n\"otherData\": {\"shown\": " + jsonText(summary.sentence(selection)))
    buffer.append(", \"replication\": \(selection.replication), \"sampling\": \(selection.sampling)")
    buffer.append(", \"limit\": \(selection.limit), \"slices\": \(summary.slices)")
    buffer.append(", \"sampledOut\": \(summary.sampledOut), \"beyondLimit\": \(summary.beyondLimit)}}\n")
    flush(isLast: true)
    if let problem { throw problem }
    try file.commit()
  }
}
