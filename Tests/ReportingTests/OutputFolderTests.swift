import Foundation
import Testing

@testable import Reporting

@Suite struct OutputFolderTests {
  @Test func foldersThatWereMadeForNothingGoAgain() throws {
    let directory = TemporaryDirectory()
    let path = directory.path + "/a/b ä/c"
    let folder = try OutputFolder(path, for: ["x.csv"])
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
    folder.removeIfNew()
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
  }

  @Test func foldersThatWereThereStay() throws {
    let directory = TemporaryDirectory()
    try OutputFolder(directory.path).removeIfNew()
    #expect(FileManager.default.fileExists(atPath: directory.path))
  }

  @Test func aFolderInWhichAFileCannotBeMadeIsRefused() throws {
    let directory = TemporaryDirectory()
    try FileManager.default.createDirectory(
      atPath: directory.path + "/summary.json", withIntermediateDirectories: false)
    #expect(throws: OutputProblem.self) { try OutputFolder(directory.path, for: ["summary.csv", "summary.json"]) }
    #expect(throws: OutputProblem.self) { try OutputFolder("/proc/nothing") }
  }
}
