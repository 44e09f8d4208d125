import CZlib
import Foundation
import Testing

@testable import Workloads

@Suite struct TraceProblemTests {
  private func problem(_ bytes: [UInt8]) throws -> TraceProblem? {
    let file = try TemporaryFile(bytes)
    do {
      _ = try TraceTable.load(file.path)
      return nil
    } catch {
      #expect(error.file == file.path)
      return error
    }
  }

  private func problem(_ text: String) throws -> TraceProblem? { try problem(Array(text.utf8)) }

  @Test(
    "a bad field is told with its line, its place in the line and its column's name",
    arguments: [
      ("1,abc", "`cpu`: `abc` is not a number of cores"), ("1,-2", "`cpu`: `-2` is negative"),
      ("1,nan", "`cpu`: `nan` is not a number of cores"), ("1,1e30", "`cpu`: `1e30` is too large"),
      ("1,\"2", "`cpu`: the quote is not closed on this line"), ("1,\"2\"3", "`cpu`: text follows the closing quote"),
    ])
  func badField(row: String, message: String) throws {
    let problem = try #require(try problem("arrival,cpu\n0,1\n\(row)\n"))
    #expect(problem.findings.count == 1)
    #expect(problem.line == 3)
    #expect(problem.column == 3)
    #expect(problem.message.hasPrefix(message))
    #expect(problem.description.hasPrefix("\(problem.file):3:3: error: \(message)"))
  }

  @Test("times have to be given, and within a century")
  func times() throws {
    #expect(try problem("arrival\n3155760001\n")?.message.contains("at most 3155760000 s") == true)
    #expect(try problem("arrival\n3155760000\n") == nil)
    #expect(try problem("arrival,cpu\n,1\n")?.message == "`arrival`: is empty")
    #expect(try problem("arrival,tenant\n1,\n")?.message == "`tenant`: is empty")
    #expect(try problem("arrival,priority\n1,0.5\n")?.message.contains("is no whole number") == true)
  }

  @Test("amounts end at 2³⁴ units")
  func amounts() throws {
    #expect(try problem("arrival,memory\n1,17179869184\n") == nil)
    #expect(try problem("arrival,memory\n1,17179869185\n") != nil)
    #expect(try problem("arrival,cpu\n1,17179869.184\n") == nil)
    #expect(try problem("arrival,cpu\n1,17179869.185\n") != nil)
  }

  @Test("a row with too many or too few fields is told once")
  func fieldCount() throws {
    #expect(try problem("arrival,cpu\n1\n")?.findings.map(\.message) == ["there are 1 fields where the header has 2"])
    let long = try problem("arrival,cpu\nx,y,z\n")
    #expect(long?.findings.map(\.message) == ["there are 3 fields where the header has 2"])
  }

  @Test("a file without a usable header is told so")
  func header() throws {
    #expect(try problem("")?.message.contains("is empty") == true)
    #expect(try problem("\n \n")?.message.contains("is empty") == true)
    let numbers = try #require(try problem("1,2,3\n4,5,6\n"))
    #expect(numbers.findings.count == 1)
    #expect(numbers.message.contains("`arrival` among them; it has `1`, `2`, `3`"))
    let wide = try #require(try problem("arrival" + String(repeating: ",x", count: 10_000) + "\n"))
    #expect(wide.findings.map(\.message) == ["there are more than 1000 columns"])
    #expect(try problem("arrival,cpu,CPU\n1,2,3\n")?.message == "the column `CPU` is there twice")
  }

  @Test("all problems are listed at once, up to 20")
  func many() throws {
    let text = "arrival,cpu\n" + (0..<15).map { "\($0),x\n" }.joined()
    let some = try #require(try problem(text))
    #expect(some.findings.map(\.line) == Array(2...16))
    let more = try #require(try problem(text + text.replacingOccurrences(of: "arrival,cpu\n", with: "")))
    #expect(more.findings.count == 20)
    #expect(more.description.hasSuffix("too many problems; reading stopped here"))
  }

  @Test("a gzip stream that is cut off or damaged is told")
  func gzip() throws {
    let text = "arrival\n" + (0..<20_000).map { "\($0 * 7919 % 10_007)\n" }.joined()
    let file = try TemporaryFile(compressed: text)
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: file.path)))
    #expect(try problem(bytes) == nil)
    #expect(try problem(Array(bytes.dropLast(bytes.count / 2)))?.message == "the gzip stream is cut off")
    #expect(try problem(Array(bytes.dropLast(3)))?.message == "the gzip stream is cut off")
    var damaged = bytes
    damaged[bytes.count / 2] ^= 0xff
    #expect(try problem(damaged) != nil)
    var wrongSum = bytes
    wrongSum[bytes.count - 6] ^= 0xff
    #expect(try problem(wrongSum)?.message == "the gzip stream is damaged")
  }

  @Test("a missing file and a directory are told, with the system's reason")
  func unreadable() throws {
    let missing = #expect(throws: TraceProblem.self) { try TraceTable.load("/nonexistent/trace.csv") }
    #expect(missing?.description == "/nonexistent/trace.csv: error: cannot be opened: No such file or directory")
    let directory = #expect(throws: TraceProblem.self) { try TraceTable.load("/") }
    #expect(directory?.message.hasSuffix("Is a directory") == true)
  }

  @Test("a file that is no text is refused without being read to its end")
  func binary() throws {
    #expect(try problem([UInt8](repeating: 0, count: 3_000_000)) != nil)
    #expect(try problem((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 37 ^ ($0 >> 3)) }) != nil)
    let long = "arrival\n" + String(repeating: "1", count: 2 << 20)
    #expect(try problem(long)?.message == "the line is longer than 1048576 bytes")
  }

  @Test("texts of the file are shortened and freed of control characters in messages")
  func shownText() {
    #expect(shown("a\u{1b}[31m\u{7}") == "`a\u{fffd}[31m\u{fffd}`")
    #expect(shown(String(repeating: "x", count: 100)) == "`" + String(repeating: "x", count: 40) + "…`")
  }
}
