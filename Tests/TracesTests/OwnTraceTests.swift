import CloudModel
import Foundation
import SimulationKernel
import Testing
import Traces
import Workloads

/// A CSV file with our own columns, named in a scenario without further keys: every row must be good.
struct OwnTraceTests {
  private func trace(_ text: String, name: String = "trace.csv") throws -> ReplayedTrace {
    let folder = try TraceFolder()
    let file = try folder.write(text, name)
    return try ReplayedTrace(
      TraceSource(file: file, tenant: "emr", workload: "read"), hasDurationLaw: true, horizon: 100 * .second)
  }

  private func findings(_ text: String) throws -> [TraceProblem.Finding] {
    do {
      _ = try trace(text)
      return []
    } catch let problem as TraceProblem {
      return problem.findings
    }
  }

  @Test(arguments: [
    ("1,abc", "`cpu`: `abc` is not a number"), ("1,-2", "`cpu`: `-2` is negative"),
    ("1,nan", "`cpu`: `nan` is not a number"), ("1,1e30", "`cpu`: `1e30` is too large"),
    ("1,\"2", "the quote is not closed on this line"), ("1,\"2\"3", "text follows the closing quote"),
  ])
  func tellsABadFieldWithItsPlace(row: String, message: String) throws {
    let found = try findings("arrival,cpu\n0,1\n\(row)\n")
    #expect(found.map(\.line) == [3])
    #expect([3, 4].contains(found.first?.column))
    #expect(found.first?.message == message)
  }

  @Test func listsAllProblemsAtOnceUpToTwenty() throws {
    let bad = (0..<15).map { "\($0),x\n" }.joined()
    #expect(try findings("arrival,cpu\n" + bad).map(\.line) == Array(2...16))
    #expect(try findings("arrival,cpu\n" + bad + bad).count == 20)
  }

  @Test func wantsTimesWithinACenturyAndAmountsBelowTwoToTheThirtyFour() throws {
    #expect(try findings("arrival\n3155760001\n").map(\.message) == ["`arrival`: `3155760001` is too large"])
    #expect(try findings("arrival\n3155760000\n").isEmpty)
    #expect(try findings("arrival,memory\n1,17179869184\n").isEmpty)
    #expect(try findings("arrival,memory\n1,17179869185\n").count == 1)
    #expect(try findings("arrival,cpu\n1,17179869.184\n").isEmpty)
    #expect(try findings("arrival,cpu\n1,17179869.185\n").count == 1)
  }

  @Test func wantsArrivalsNamesAndWholePriorities() throws {
    #expect(try findings("arrival,cpu\n,1\n").map(\.message) == ["`arrival`: is empty"])
    #expect(try findings("arrival,tenant\n1,\n").map(\.message) == ["`tenant`: is empty"])
    #expect(try findings("arrival,priority\n1,0.5\n").first?.message.contains("is no whole number") == true)
    #expect(try findings("arrival,cpu\n1\n").map(\.message) == ["there is 1 field of 2"])
    #expect(try findings("arrival,cpu\n1,2,3\n").count == 1)
  }

  @Test func wantsAHeaderThatSaysWhatTheColumnsAre() throws {
    #expect(try findings("").first?.message == "the file is empty")
    #expect(try findings("1,2,3\n4,5,6\n").first?.message.contains("a column `arrival`") == true)
    #expect(
      try findings("arrival" + String(repeating: ",x", count: 10_000) + "\n").first?.message
        == "there are more than 2000 columns")
    #expect(try findings("arrival,cpu,CPU\n1,2,3\n").first?.message == "the column `cpu` is there twice")
  }

  @Test func takesTheRowsOfItsTenantAndWorkloadInOrderOfTimeAndLine() throws {
    let trace = try trace(
      "arrival,tenant,workload,priority\n5,emr,read,1\n1,emr,read,2\n5,emr,read,3\n2,emr,write,4\n3,x,read,5\n")
    #expect(trace.taken == 3)
    #expect(trace.priorities == [1, 2, 3])
  }

  @Test func takesNamesWithQuotesAndAllRowsWhereNoColumnNamesAnybody() throws {
    #expect(try trace("arrival,tenant\n1,\"e\"\"mr\"\n2,\" emr\"\n3,\"emr\"\n").taken == 1)
    #expect(try trace("arrival\n1\n2\n").taken == 2)
  }

  @Test func takesAnyOrderOfColumnsBlanksMarksAndLineEnds() throws {
    #expect(try trace("\u{feff}user, Duration ,\"arrival\"\r\n\r\n\"a, b\",\"2\" , 1\r\n   \r\nu,1,3").taken == 2)
  }

  @Test func saysThatNoneOfTheRowsIsTheWorkloads() throws {
    #expect(try trace("arrival,tenant\n1,other\n").hasRemarks)
    #expect(try trace("arrival\n").hasRemarks)
    #expect(try !trace("arrival,tenant\n1,emr\n").hasRemarks)
  }
}
