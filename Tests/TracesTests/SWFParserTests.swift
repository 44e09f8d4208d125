import SimulationKernel
import Testing
import Traces
import Workloads

/// Lines of the Standard Workload Format, each with what sets logs apart in practice.
struct SWFParserTests {
  /// number, submit, wait, run, allocated, cpu, memory, requested, limit, memory, status, user, …
  private static func line(
    _ number: Int, submit: String = "0", run: String = "10", allocated: String = "4", requested: String = "4",
    limit: String = "60", status: Int = 1
  ) -> String {
    "\(number) \(submit) -1 \(run) \(allocated) -1 -1 \(requested) \(limit) -1 \(status) 7 -1 -1 -1 -1 -1 -1\n"
  }

  @Test func takesAllocatedProcessorsAndRequestedOnesWhereTheyAreNotKnown() throws {
    let log =
      Self.line(1, allocated: "4", requested: "8") + Self.line(2, allocated: "-1", requested: "8")
      + Self.line(3, allocated: "0", requested: "8") + Self.line(4, allocated: "4", requested: "-1")
      + Self.line(5, allocated: "4", requested: "0")
    func cores(_ processors: TraceOptions.Processors) throws -> [Int64?] {
      var options = TraceOptions()
      options.processors = processors
      return try read(log, .swf, options).jobs.map { $0.amount(.cpu).map { $0 / 1000 } }
    }
    #expect(try cores(.allocated) == [4, 8, 8, 4, 4])
    #expect(try cores(.requested) == [8, 8, 8, 4, 4])
  }

  @Test func dropsJobsThatNobodyGaveProcessors() throws {
    let log =
      Self.line(1, allocated: "-1", requested: "-1") + Self.line(2, allocated: "0", requested: "0")
      + Self.line(3, allocated: "-1", requested: "0")
    let (jobs, summary) = try read(log, .swf)
    #expect(jobs.isEmpty)
    #expect(summary.dropped.map(\.reason) == [.noDemand])
    #expect(summary.dropped.map(\.lines) == [[1, 2, 3]])
  }

  @Test func replaysJobsOfEveryStatusThatRan() throws {
    let log =
      [0, 1, 2, 3, 4, 5, -1].map { Self.line($0 + 10, status: $0) }.joined()
      + Self.line(20, run: "0", status: 5) + Self.line(21, run: "-1", status: 5)
    let (jobs, summary) = try read(log, .swf)
    #expect(jobs.map(\.id) == [10, 11, 12, 13, 14, 15, 9])
    #expect(jobs.map(\.ending) == [.failed, .completed, nil, nil, nil, .cancelled, nil])
    #expect(summary.dropped.map(\.reason) == [.zeroRuntime, .noRuntime])
  }

  @Test func keepsJobsOfZeroSecondsWhereItIsAsked() throws {
    var options = TraceOptions()
    options.keepsZeroRuntime = true
    let (jobs, summary) = try read(Self.line(1, run: "0") + Self.line(2, run: "-1"), .swf, options)
    #expect(jobs.map(\.duration) == [0])
    #expect(summary.dropped.map(\.reason) == [.noRuntime])
  }

  @Test(arguments: [
    (TraceOptions.Estimate.requested, [60, 5, nil, nil] as [Int64?]), (.actual, [10, 10, 10, 10]),
    (.none, [nil, nil, nil, nil]),
  ])
  func takesTheRequestedTimeAsTheEstimateAndDoesNotMakeOneUp(estimate: TraceOptions.Estimate, seconds: [Int64?]) throws
  {
    let log =
      Self.line(1) + Self.line(2, limit: "5") + Self.line(3, limit: "-1") + Self.line(4, limit: "0")
    var options = TraceOptions()
    options.estimate = estimate
    let jobs = try read(log, .swf, options).jobs
    #expect(jobs.map(\.estimate) == seconds.map { $0.map { $0 * .second } })
    // A job that ran for longer than it asked for is not cut.
    #expect(jobs.map(\.duration) == [10, 10, 10, 10].map { $0 * .second })
  }

  @Test func takesTabsFractionsFurtherFieldsEmptyLinesAndComments() throws {
    let log =
      "\t1\t0.5\t-1\t10.25\t4\t-1\t-1\t4\t60\t-1\t1\t7\t-1\t-1\t-1\t-1\t-1\t-1\t\r\n\r\n  ; MaxProcs: 8\r\n"
      + "a 3 -1 1 1 -1 -1 1 1 -1 1 7 -1 -1 -1 -1 -1 -1 19 20\n"
    let (jobs, summary) = try read(log, .swf)
    #expect(jobs.map(\.submit) == [500_000_000, 3 * .second])
    #expect(jobs.map(\.duration) == [10_250_000_000, 1 * .second])
    // A number that is none is that of the line.
    #expect(jobs.map(\.id) == [1, 4])
    #expect(summary.dropped.isEmpty)
    #expect(summary.headerValue("MaxProcs") == "8")
  }

  @Test func leavesEqualSubmitTimesInTheOrderOfTheLinesWhateverTheJobsNumbers() throws {
    let folder = try TraceFolder()
    let log =
      Self.line(9, submit: "5") + Self.line(3, submit: "5") + Self.line(7, submit: "1") + Self.line(1, submit: "5")
    let file = try folder.write(log, "log.swf")
    var order: [Int64] = []
    let summary = try SortedJobs.forEach(in: file, format: nil, options: TraceOptions()) {
      (job: TraceJob) throws(TraceProblem) in
      order.append(job.id)
    } failing: {
      $0
    }
    #expect(order == [7, 9, 3, 1])
    #expect(summary.unsorted == 1)
    #expect(summary.firstUnsortedLine == 3)
  }
}
