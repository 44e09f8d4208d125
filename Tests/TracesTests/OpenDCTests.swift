import CloudModel
import SimulationKernel
import Testing
import Traces
import Workloads

/// Google's events of 2019, and OpenDC's tasks and fragments, from a few lines written by hand.
struct OpenDCTests {
  private static let tasks = """
    id,submission_time,duration,cpu_count,cpu_capacity,mem_capacity
    7,1000000,900,4,8000,2048
    8,1000500,400,1,2500,1

    """

  @Test func makesEachTaskAJobOfItsCoresAndMemory() throws {
    let (jobs, _) = try read(Self.tasks, nil)
    #expect(jobs.map(\.submit) == [0, 500_000_000])
    #expect(jobs.map(\.duration) == [900_000_000, 400_000_000])
    #expect(jobs.map(\.demand) == [ResourceVector(cpu: 4000, memory: 2048), ResourceVector(cpu: 1000, memory: 1)])
  }

  @Test func readsMemoryInTheUnitThatIsSaid() throws {
    var options = TraceOptions()
    options.memoryUnit = 1 << 10
    #expect(try read(Self.tasks, .opendc, options).jobs.map { $0.amount(.memory) } == [2, 1])
  }

  @Test func makesEachFragmentAJobOfWhatWasUsedInOrderOfTime() throws {
    let folder = try TraceFolder()
    var options = TraceOptions()
    // Task 7 has cores of 2000 MHz, task 8 one of 2500.
    options.fragmentsFile = try folder.write(
      "id,duration,cpu_usage\n7,600,4000\n7,300,1\n8,400,250.5\n9,1,1\n8,-1,1\n", "fragments.csv")
    let (jobs, summary) = try read(Self.tasks, nil, options)
    #expect(jobs.map(\.submit) == [0, 500_000_000, 600_000_000])
    #expect(jobs.map(\.duration) == [600_000_000, 400_000_000, 300_000_000])
    #expect(jobs.map { $0.amount(.cpu) } == [2000, 101, 1])
    #expect(jobs.map { $0.amount(.memory) } == [2048, 1, 2048])
    #expect(summary.dropped.map(\.reason) == [.secondFile])
    #expect(summary.dropped.map(\.count) == [2])
    #expect(summary.unsorted == 0)
  }

  @Test func countsTasksWithoutFragmentsAndNumbersThatAreThereTwice() throws {
    let folder = try TraceFolder()
    var options = TraceOptions()
    options.fragmentsFile = try folder.write("id,duration,cpu_usage\n7,600,4000\n", "fragments.csv")
    let (jobs, summary) = try read(Self.tasks + "7,1000600,1,1,1,1\n", nil, options)
    #expect(jobs.count == 1)
    #expect(summary.dropped.map(\.reason) == [.malformed, .unfinished])
  }

  @Test func joinsTheEventsOfAnInstanceByTheirNumbersOf2019() throws {
    let text = """
      time,type,collection_id,instance_index,user,priority,resource_request.cpus,resource_request.memory
      1000000,0,5,0,u,200,0.5,0.25
      2000000,QUEUE,5,0,u,200,0.5,0.25
      4000000,3,5,0,u,200,0.5,0.25
      5000000,SUBMIT,6,0,v,0,1,1
      6000000,KILL,6,0,v,0,1,1
      9500000,6,5,0,u,200,0.5,0.25

      """
    var options = TraceOptions()
    options.machine = ResourceVector(cpu: 10_000, memory: 1000)
    let (jobs, summary) = try read(text, nil, options)
    #expect(jobs.map(\.submit) == [.second])
    #expect(jobs.map(\.duration) == [5_500_000_000])
    #expect(jobs.map(\.demand) == [ResourceVector(cpu: 5000, memory: 250)])
    #expect(jobs.map(\.ending) == [.completed])
    #expect(summary.dropped.map(\.reason) == [.noRuntime])
  }
}
