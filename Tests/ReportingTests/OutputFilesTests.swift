import Foundation
import Testing

@testable import Reporting

@Suite struct OutputFilesTests {
  private let directory = TemporaryDirectory()

  @Test func noneHasItsNameBeforeAllAreWritten() throws {
    try OutputFile.write(Array("old".utf8), to: directory.path + "/a.txt")
    var files = OutputFiles(in: directory.path)
    try files.add("a.txt", Array("new".utf8))
    try files.add("b.txt", Array(repeating: UInt8(ascii: "x"), count: 200_000))
    #expect(directory.text("a.txt") == "old")
    #expect(!directory.files.contains("b.txt"))
    try files.commit()
    #expect(directory.text("a.txt") == "new")
    #expect(directory.text("b.txt") == String(repeating: "x", count: 200_000))
    #expect(directory.files.sorted() == ["a.txt", "b.txt"])
  }

  @Test func whereOneFailsNoneAppearsAndNothingIsLeft() throws {
    try OutputFile.write(Array("old".utf8), to: directory.path + "/a.txt")
    try FileManager.default.createDirectory(atPath: directory.path + "/b", withIntermediateDirectories: false)
    #expect(throws: OutputProblem.self) {
      var files = OutputFiles(in: directory.path)
      try files.add("a.txt", Array("new".utf8))
      try files.add("b", [1])
    }
    #expect(directory.text("a.txt") == "old")
    #expect(directory.files.sorted() == ["a.txt", "b"])
  }

  /// The renaming itself is the one step that cannot be taken back.
  @Test func whereAFileCannotBeRenamedThoseBeforeItStandAndNothingElseIsLeft() throws {
    var files = OutputFiles(in: directory.path)
    for name in ["a.txt", "b.txt", "c.txt"] { try files.add(name, Array(name.utf8)) }
    // What was not there when the file was begun.
    try FileManager.default.createDirectory(atPath: directory.path + "/b.txt", withIntermediateDirectories: false)
    #expect(throws: OutputProblem.self) { try files.commit() }
    #expect(directory.text("a.txt") == "a.txt")
    files = OutputFiles(in: directory.path)
    #expect(directory.files == ["a.txt", "b.txt"])
  }

  @Test func aPageIsWrittenWithTheScriptInItsPlace() throws {
    var page = HTMLText()
    page.addRaw("<script>")
    page.addBundle()
    page.addRaw("</script>")
    let text = PageText(page, VegaBundle())
    var files = OutputFiles(in: directory.path)
    try files.add("a.html", text)
    try files.commit()
    var bundle = ByteBuffer()
    VegaBundle().withBytes { bundle.append($0) }
    #expect(bundle.count == VegaBundle().count)
    #expect(text.bytes == Array("<script>".utf8) + bundle.bytes + Array("</script>".utf8))
    #expect(directory.text("a.html") == String(decoding: text.bytes, as: UTF8.self))
  }
}
