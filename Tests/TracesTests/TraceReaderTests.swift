import Foundation
import SimulationKernel
import Testing
import Traces
import Workloads

/// Reads a text as a trace.
func read(
  _ text: String, _ format: TraceFormat?, _ options: TraceOptions = TraceOptions(), name: String = "trace"
) throws -> (jobs: [TraceJob], summary: TraceSummary) {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appendingPathComponent(name)
  try Data(text.utf8).write(to: file)
  let reader = try TraceReader(file: file.path, format: format, options: options)
  var jobs: [TraceJob] = []
  while let job = try reader.next() { jobs.append(job) }
  return (jobs, reader.summary)
}

struct TraceReaderTests {
  @Test func countsByReasonWhatItLeavesOut() throws {
    let log = """
      ; MaxProcs: 8
      1 0 -1 10 4 -1 -1 4 20 -1 1 7 -1 -1 -1 -1 -1 -1
      2 5 -1 -1 4 -1 -1 4 20 -1 1 7 -1 -1 -1 -1 -1 -1
      3 6 -1 10 -1 -1 -1 2 -1 -1 1 8 -1 -1 -1 -1 -1 -1
      4 7 -1 10 -1 -1 -1 -1 20 -1 1 7 -1 -1 -1 -1 -1 -1
      5 8 -1 0 4 -1 -1 4 20 -1 1 7 -1 -1 -1 -1 -1 -1
      6 9 -1 10
      """
    let (jobs, summary) = try read(log, .swf)
    #expect(jobs.map(\.id) == [1, 3])
    #expect(jobs.map(\.estimate) == [20 * .second, nil])
    #expect(jobs.map { $0.amount(.cpu) } == [4000, 2000])
    #expect(summary.headerValue("MaxProcs") == "8")
    #expect(summary.dropped.map(\.reason) == [.malformed, .zeroRuntime, .noRuntime, .noDemand])
    #expect(summary.dropped.map(\.lines) == [[7], [6], [3], [5]])
  }
}
