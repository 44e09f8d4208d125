import CSQLite
import CloudModel
import Foundation
import SimulationKernel
import Testing
import Workloads

@testable import Traces

/// Azure's traces from a few lines written by hand.
struct AzureFormatsTests {
  @Test func takesTheLargestShareOfAnyMachineFromThePackingTrace() throws {
    let folder = try TraceFolder()
    let file = folder.path + "/packing.sqlite"
    var database: OpaquePointer?
    #expect(sqlite3_open(file, &database) == SQLITE_OK)
    let text = """
      CREATE TABLE vm (vmId, tenantId, vmTypeId, priority, starttime, endtime);
      CREATE TABLE vmType (id, vmTypeId, machineId, core, memory, hdd, ssd, nic);
      INSERT INTO vmType VALUES (0, 7, 0, 0.25, 0.125, 0, 0, 0), (1, 7, 1, 0.5, 0.0625, 0, 0, 0);
      INSERT INTO vm VALUES (1, 30, 7, 1, 0.5, 1.5), (2, 31, 7, 0, -1, 0.25), (3, 32, 7, 0, 13, NULL),
        (4, 33, 9, 0, 1, 2), (5, 34, 7, 0, 3, 2);
      """
    #expect(sqlite3_exec(database, text, nil, nil, nil) == SQLITE_OK)
    sqlite3_close(database)
    var options = TraceOptions()
    options.machine = ResourceVector(cpu: 10_000, memory: 1000)
    let (jobs, summary) = try jobs(file, nil, options)
    let day = 86_400 * Nanoseconds.second
    #expect(jobs.map(\.tenant) == ["31", "30", "32"])
    #expect(jobs.map(\.submit) == [0, day / 2, 13 * day])
    #expect(jobs.map(\.duration) == [day / 4, day, day])
    #expect(jobs.map(\.priority) == [0, 1, 0])
    #expect(jobs.allSatisfy { $0.demand == ResourceVector(cpu: 5000, memory: 125) })
    #expect(summary.dropped.map(\.reason) == [.noRuntime, .noDemand])
  }

  @Test func countsBackFromTheEndOfAnInvocation() throws {
    let (jobs, summary) = try read("app,func,end_timestamp,duration\na,f,10.5,0.5\nb,g,3,4\nb,g,9,-1\n", nil)
    #expect(jobs.map(\.submit) == [10 * .second])
    #expect(jobs.map(\.duration) == [500_000_000])
    #expect(jobs.map(\.tenant) == ["a"])
    #expect(jobs.map(\.workload) == ["f"])
    #expect(summary.dropped.map(\.reason) == [.submitTime, .noRuntime])
  }

  private static let counts = """
    HashOwner,HashApp,HashFunction,Trigger,1,2,3
    o,a,f,http,3,0,1
    o,b,g,timer,1,1,4
    o,c,h,timer,1,1,x

    """

  @Test func spreadsTheInvocationsOfAMinuteOverItsEqualParts() throws {
    let (jobs, summary) = try read(Self.counts, nil)
    #expect(jobs.map(\.submit) == jobs.map(\.submit).sorted())
    func seconds(_ app: String) -> [Double] { jobs.filter { $0.tenant == app }.map(\.submit.seconds) }
    let parts: [(app: String, parts: [Range<Double>])] = [
      ("a", [0..<20, 20..<40, 40..<60, 120..<180]),
      ("b", [0..<60, 60..<120, 120..<135, 135..<150, 150..<165, 165..<180]),
    ]
    for (app, parts) in parts {
      let times = seconds(app)
      #expect(times.count == parts.count)
      for (time, part) in zip(times, parts) { #expect(part.contains(time)) }
    }
    #expect(jobs.allSatisfy { $0.duration == nil })
    #expect(Set(jobs.map(\.id)).count == 10)
    #expect(summary.dropped.map(\.lines) == [[4]])
  }

  @Test func givesAFunctionTheSameInvocationsWhateverElseIsInTheFile() throws {
    let alone = try read("HashOwner,HashApp,HashFunction,Trigger,1,2,3\no,b,g,timer,1,1,4\n", nil)
    let among = try read(Self.counts, nil).jobs.filter { $0.tenant == "b" }
    #expect(alone.jobs.map(\.submit) == among.map(\.submit))
    #expect(alone.jobs.map(\.id) == among.map(\.id))
  }

  private static let head =
    "HashOwner,HashApp,HashFunction,Average,Count,Minimum,Maximum,"
    + [0, 1, 25, 50, 75, 99, 100].map { "percentile_Average_\($0)" }.joined(separator: ",") + "\n"

  @Test func drawsDurationsBetweenThePercentiles() throws {
    let folder = try TraceFolder()
    var options = TraceOptions()
    options.durationsFile = try folder.write(
      Self.head + "o,a,f,1,1,1,1,5,5,5,5,5,5,5\no,b,g,1,1,1,1,1,2,3,4,5,6,7\no,c,h,1,1,1,1,9,2,3,4,5,6,7\n", "d.csv")
    let (jobs, summary) = try read(Self.counts, nil, options)
    #expect(jobs.filter { $0.tenant == "a" }.allSatisfy { $0.duration == 5_000_000 })
    #expect(jobs.filter { $0.tenant == "b" }.allSatisfy { (1_000_000...7_000_000).contains($0.duration ?? 0) })
    #expect(summary.dropped.map(\.reason) == [.malformed, .secondFile])
    #expect(summary.dropped.map(\.lines) == [[4], [4]])
    options.isStrict = true
    let problem = #expect(throws: TraceProblem.self) { try read(Self.counts, nil, options) }
    #expect(problem?.file.hasSuffix("d.csv") == true)
    #expect(problem?.line == 4)
  }

  @Test func interpolatesAQuantileInProportion() throws {
    var table = HeaderTable(file: "d.csv", DurationPercentiles.columns)
    _ = try Array(Self.head.utf8.dropLast()).withUnsafeBytes { try table.take($0, line: 1) }
    // A table points into the line that it has taken.
    let percentiles = try Array("o,a,f,1,1,1,1,0,10,250,500,750,990,1000".utf8).withUnsafeBytes { line in
      _ = try table.take(line, line: 2)
      return try DurationPercentiles.read(table).get()
    }
    let wanted: [(Double, Int64)] = [(0, 0), (0.005, 5), (0.25, 250), (0.375, 375), (0.87, 870), (0.995, 995)]
    for (share, milliseconds) in wanted { #expect(percentiles.quantile(share) == milliseconds * 1_000_000) }
  }

  @Test func refusesASecondFileThatTheFormatDoesNotHave() throws {
    var options = TraceOptions()
    options.fragmentsFile = "f.csv"
    #expect(throws: TraceProblem.self) { try read(Self.counts, nil, options) }
    options.fragmentsFile = nil
    options.durationsFile = "nowhere.csv"
    #expect(throws: TraceProblem.self) { try read(Self.counts, nil, options) }
  }
}
