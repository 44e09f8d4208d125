import CloudModel
import SimulationKernel
import Testing
import Traces
import Workloads

/// Each format from a few lines written by hand; what they mean is worked out by hand, too.
struct TraceFormatTests {
  @Test func readsPodsWithSharesOfGPUs() throws {
    let text = """
      name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time
      a,12000,16384,1,460,,LS,Running,10,100,20
      b,4000,512,2,1000,,BE,Failed,30,90,
      c,4000,512,0,0,,BE,Failed,30,,
      """
    let (jobs, summary) = try read(text, nil)
    #expect(jobs.map { $0.amount(.gpu) } == [460, 2000])
    #expect(jobs.map(\.duration) == [80 * .second, 60 * .second])
    #expect(jobs.map { $0.amount(.cpu) } == [12_000, 4000])
    #expect(summary.dropped.map(\.reason) == [.unfinished])
  }

  @Test func joinsTheEventsOfATask() throws {
    let text = """
      0,,1,0,,0,u,2,9,0.5,0.25,0,0
      4000000,,1,0,7,1,u,2,9,0.5,0.25,0,0
      9000000,,1,0,7,4,u,2,9,0.5,0.25,0,0
      9500000,,2,0,7,4,u,2,9,0.5,0.25,0,0
      """
    var options = TraceOptions()
    options.machine = ResourceVector(cpu: 10_000, memory: 1000)
    let (jobs, summary) = try read(text, .google2011, options)
    #expect(jobs.count == 1)
    #expect(jobs.first?.duration == 5 * .second)
    #expect(jobs.first?.demand == ResourceVector(cpu: 5000, memory: 250))
    #expect(jobs.first?.priority == 9)
    #expect(summary.dropped.map(\.reason) == [.orphan])
  }

  @Test func countsTimeFromTheFirstDateAndTellsTheFormatUnderWindowsLineEnds() throws {
    let text =
      "TIMESTAMP,ContextTokens,GeneratedTokens\r\n2023-12-31 23:59:59.5000000,1,2\r\n2024-01-01 00:00:01.2500000,1,2\r\n"
    let (jobs, summary) = try read(text, nil)
    #expect(jobs.map(\.submit) == [0, 1_750_000_000])
    #expect(summary.dropped.isEmpty)
  }

  @Test func makesEachSampleOfUtilizationAJob() throws {
    let head = "Timestamp [ms];\tCPU cores;\tMHZ;\tMHZ;\tCPU usage [%];\tKB;\tMemory usage [KB]\n"
    let (jobs, _) = try read(head + "1000;\t4;\t0;\t0;\t50;\t0;\t2048\n1300;\t4;\t0;\t0;\t12.5;\t0;\t1\n", nil)
    #expect(jobs.map { $0.amount(.cpu) } == [2000, 500])
    #expect(jobs.map { $0.amount(.memory) } == [2, 1])
    #expect(jobs.map(\.submit) == [0, 300 * .second])
    #expect(jobs.map(\.duration) == [300 * .second, 300 * .second])
  }

  @Test func repeatsATaskForEachOfItsInstances() throws {
    let (jobs, _) = try read("t1,3,j1,1,Terminated,10,40,150,0.5\n", .alibabaBatch)
    #expect(jobs.count == 3)
    #expect(jobs.allSatisfy { $0.amount(.cpu) == 1500 && $0.duration == 30 * .second })
  }

  @Test func mapsTheColumnsOfAnyCSV() throws {
    var options = TraceOptions()
    options.timeUnit = 1_000_000
    options.memoryUnit = 1 << 30
    options.columns = [("arrival", "begin"), ("end", "3"), ("memory", "ram")].map {
      TraceColumnName(meaning: $0.0, column: $0.1)
    }
    let (jobs, summary) = try read("begin,ram,stop\n1500,0.5,2500\n1600,1,1599\n", .csv, options)
    #expect(jobs.map(\.submit) == [1_500_000_000])
    #expect(jobs.map(\.duration) == [.second])
    #expect(jobs.map { $0.amount(.memory) } == [512])
    #expect(summary.dropped.map(\.reason) == [.noRuntime])
  }

  @Test func stopsAtTheFirstFaultWhereItIsStrict() throws {
    var options = TraceOptions()
    options.isStrict = true
    #expect(throws: TraceProblem.self) { try read("arrival,duration\n1,2\n-1,2\n", .csv, options) }
  }
}
