import Foundation
import SimulationKernel
import Testing
import Traces
import Workloads

/// What becomes of files that are cut, damaged, or of another kind than was said.
struct TraceFaultsTests {
  private static let log = (0..<20_000).map {
    "\($0) \($0 * 7919 % 10_007) -1 1 1 -1 -1 1 -1 -1 1 1 -1 -1 -1 -1 -1 -1\n"
  }
  .joined()

  @Test func readsGzipAndZstdAsTheTextThatTheyHold() throws {
    let folder = try TraceFolder()
    let plain = try jobs(folder.write(Self.log, "a.swf"))
    #expect(plain.jobs.count == 20_000)
    #expect(try jobs(folder.writeGzip(Self.log, "b.swf.gz")).jobs == plain.jobs)
    #expect(try jobs(folder.writeZstd(Self.log, "c.swf.zst")).jobs == plain.jobs)
  }

  @Test func usesWhatCameBeforeACompressedStreamWasCutOff() throws {
    let folder = try TraceFolder()
    for whole in [try folder.writeGzip(Self.log, "a.swf.gz"), try folder.writeZstd(Self.log, "b.swf.zst")] {
      let bytes = try folder.bytes(whole)
      for length in [bytes.count / 2, bytes.count - 3] {
        let cut = try jobs(folder.write(Array(bytes.prefix(length)), "cut.swf"))
        #expect(cut.summary.dropped.last?.reason == .cutOff)
        #expect(cut.jobs.count <= 20_000)
      }
      #expect(throws: TraceProblem.self) { try jobs(folder.write(Array(bytes.prefix(12)), "cut.swf")) }
    }
  }

  @Test func countsADamagedStreamAndStopsThereWhereItIsStrict() throws {
    let folder = try TraceFolder()
    var bytes = try folder.bytes(folder.writeGzip(Self.log, "a.swf.gz"))
    bytes[bytes.count - 6] ^= 0xff
    let damaged = try folder.write(bytes, "b.swf.gz")
    let read = try jobs(damaged)
    #expect(read.jobs.count == 20_000)
    #expect(read.summary.dropped.map(\.reason) == [.cutOff])
    var options = TraceOptions()
    options.isStrict = true
    let problem = #expect(throws: TraceProblem.self) { try jobs(damaged, nil, options) }
    #expect(problem?.message == "the gzip stream is damaged")
  }

  private static let pods =
    "name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time\n"
    + "a,1000,1,0,0,,LS,Running,10,100,20\n"

  @Test(arguments: TraceFormat.allCases.filter { $0 != .alibabaPods && $0 != .azurePacking })
  func refusesAFileOfAnotherFormatAndSaysWhatItLooksLike(format: TraceFormat) throws {
    let folder = try TraceFolder()
    let file = try folder.write(Self.pods, "file")
    let problem = #expect(throws: TraceProblem.self) { try jobs(file, format) }
    #expect(problem?.message.hasSuffix("; it looks like alibaba-pods") == true)
    #expect(problem?.line == 1)
  }

  @Test func showsTheFirstLineOfAFileOfNoKnownKind() throws {
    let folder = try TraceFolder()
    let file = try folder.write("hello\nworld\n", "file")
    let problem = #expect(throws: TraceProblem.self) { try jobs(file, .swf) }
    #expect(
      problem?.message == "nothing in the file can be read as swf: there is 1 field of 18; it begins with `hello`")
    let unknown = #expect(throws: TraceProblem.self) { try jobs(file) }
    #expect(unknown?.message.hasSuffix("it begins with `hello`") == true)
  }

  @Test func takesAFileThatIsReallyEmptyOfJobs() throws {
    let folder = try TraceFolder()
    #expect(try jobs(folder.write("; MaxProcs: 8\n", "a.swf")).jobs.isEmpty)
    #expect(try jobs(folder.write("arrival,cpu\n", "b.csv")).jobs.isEmpty)
    #expect(try jobs(folder.write("", "c"), .swf).jobs.isEmpty)
    let idle = "1 0 -1 0 1 -1 -1 1 -1 -1 1 1 -1 -1 -1 -1 -1 -1\n"
    #expect(try jobs(folder.write(idle, "d.swf")).summary.dropped.map(\.reason) == [.zeroRuntime])
  }

  @Test func readsAFileThatIsMappedAsCSVWithoutBeingToldSo() throws {
    var options = TraceOptions()
    options.columns = [TraceColumnName(meaning: "arrival", column: "begin")]
    #expect(try read("begin\n5\n", nil, options).jobs.map(\.submit) == [5 * .second])
  }

  @Test func countsNegativeEnormousAndUnsortedTimes() throws {
    let found = try read("arrival,duration,cpu\n9,1,1\n-1,1,1\n1e12,1,1\n3,-1,1\n4,1,1e12\n5,1,1\n", .csv)
    #expect(found.jobs.map(\.submit) == [9 * .second, 5 * .second])
    #expect(found.summary.dropped.map(\.reason) == [.submitTime, .noRuntime, .enormous])
    #expect(found.summary.dropped.map(\.lines) == [[3], [5], [4, 6]])
    #expect(found.summary.unsorted == 1)
    #expect(found.summary.firstUnsortedLine == 7)
  }

  @Test func goesOnAfterALineThatNeverEnds() throws {
    let long = String(repeating: "1", count: 2 << 20)
    let found = try read("arrival\n\(long)\n5\n", .csv)
    #expect(found.jobs.map(\.line) == [3])
    #expect(found.summary.dropped.map(\.reason) == [.malformed])
  }
}
