import Testing
import Traces
import Workloads

/// Files of several compressed parts, as those that were appended to or compressed by several threads are.
struct CompressedInputTests {
  /// More than the reader's buffers hold, so that parts end anywhere in them.
  private static let parts = (0..<5).map { part in
    (0..<9000 * part).map { "\(part * 100_000 + $0),\($0 % 7),1\n" }.joined()
  }
  private static let header = "arrival,duration,cpu\n"
  private static let count = 9000 * (0..<5).reduce(0, +)

  enum Packing: CaseIterable {
    case gzip, zstd

    func pack(_ text: String, _ folder: TraceFolder) throws -> [UInt8] {
      try folder.bytes(self == .gzip ? folder.writeGzip(text, "part") : folder.writeZstd(text, "part"))
    }
  }

  @Test(arguments: Packing.allCases) func readsAllPartsOfAFileEmptyOnesToo(packing: Packing) throws {
    let folder = try TraceFolder()
    let packed = try ([Self.header] + Self.parts).flatMap { try packing.pack($0, folder) }
    let (jobs, summary) = try jobs(folder.write(packed, "trace.csv"))
    #expect(jobs.count == Self.count)
    #expect(jobs.map(\.line) == Array(2..<Self.count + 2))
    #expect(summary.dropped.isEmpty)
  }

  @Test(arguments: Packing.allCases) func joinsALineThatIsCutByTheEndOfAPart(packing: Packing) throws {
    let folder = try TraceFolder()
    let packed = try [Self.header + "1,2", ",3\n4,", "5,6"].flatMap { try packing.pack($0, folder) }
    let found = try jobs(folder.write(packed, "trace.csv")).jobs
    #expect(found.map(\.submit.seconds) == [1, 4])
    #expect(found.map { $0.amount(.cpu) } == [3000, 6000])
  }

  @Test(arguments: Packing.allCases) func saysWhichPartIsCutOff(packing: Packing) throws {
    let folder = try TraceFolder()
    let whole = try packing.pack(Self.header + "1,2,3\n", folder)
    let second = try packing.pack("4,5,6\n", folder)
    // Cut between two parts there is nothing to be seen.
    #expect(try jobs(folder.write(whole, "trace.csv")).summary.dropped.isEmpty)
    for length in 1..<second.count {
      let (jobs, summary) = try jobs(folder.write(whole + second.prefix(length), "trace.csv"))
      #expect(jobs.first?.submit.seconds == 1)
      #expect(summary.dropped.last?.reason == .cutOff, "\(length) bytes of the second part")
    }
  }

  @Test(arguments: Packing.allCases) func usesWhatComesBeforeRubbish(packing: Packing) throws {
    let folder = try TraceFolder()
    let rubbish: [UInt8] = Array("this is no compressed stream".utf8)
    let whole = try packing.pack(Self.header + "1,2,3\n", folder)
    let (jobs, summary) = try jobs(folder.write(whole + rubbish, "trace.csv"))
    #expect(jobs.count == 1)
    #expect(summary.dropped.map(\.reason) == [.cutOff])
  }

  @Test(arguments: Packing.allCases) func takesALastLineWithoutAnEnd(packing: Packing) throws {
    let folder = try TraceFolder()
    let packed = try packing.pack(Self.header + "1,2,3\r\n4,5,6", folder)
    #expect(try jobs(folder.write(packed, "trace.csv")).jobs.map(\.submit.seconds) == [1, 4])
  }

  @Test(arguments: Packing.allCases) func readsMachinesToo(packing: Packing) throws {
    let folder = try TraceFolder()
    let packed = try ["cpu,count\n8,2\n", "16,1\n8,3\n"].flatMap { try packing.pack($0, folder) }
    let machines = try MachineFile(file: folder.write(packed, "machines.csv"))
    #expect(machines.pools.map(\.count) == [5, 1])
    #expect(machines.pools.map { $0.capacity[.cpu] } == [8000, 16_000])
  }
}
