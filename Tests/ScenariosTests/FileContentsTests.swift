import Foundation
import Glibc
import Testing

@testable import Scenarios

@Suite struct FileContentsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `a file is read whole`() throws {
    let text = String(repeating: "0123456789abcdef", count: 20_000)
    let file = try folder.write("long.txt", text)
    #expect(try FileContents.read(file) == Array(text.utf8))
  }

  @Test func `endless input is given up`() {
    #expect(throws: FileFailure.tooLarge(limit: 1000)) { try FileContents.read("/dev/zero", limit: 1000) }
    #expect(throws: FileFailure.notRegular) { try FileContents.read("/dev/zero", regularOnly: true) }
  }

  @Test func `a file that is too large is not read at all`() throws {
    let file = try folder.write("sparse.yaml", "")
    // A test of Reporting, which may run beside this one, lowers the process's limit on the size of files for a moment.
    #expect((1...500).contains { _ in truncate(file, 1 << 40) == 0 || usleep(10_000) != 0 })
    let time = ContinuousClock().measure {
      #expect(throws: FileFailure.tooLarge(limit: 16 << 20)) { try FileContents.read(file) }
    }
    #expect(time < .seconds(1))
    #expect(
      FileFailure.tooLarge(limit: 16 << 20).words == "the file is larger than 16 MiB, the most that a scenario may have"
    )
  }

  @Test func `a pipe without a writer does not hang`() throws {
    let pipe = folder.path + "pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(try FileContents.read(pipe).isEmpty)
  }

  @Test func `a pipe is read until its writer closes it`() throws {
    let pipe = folder.path + "pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let writer = Thread {
      let descriptor = open(pipe, O_WRONLY)
      usleep(50_000)
      _ = "hello".withCString { write(descriptor, $0, 5) }
      close(descriptor)
    }
    let keeper = open(pipe, O_RDONLY | O_NONBLOCK)
    writer.start()
    usleep(20_000)
    defer { close(keeper) }
    #expect(try FileContents.read(pipe) == Array("hello".utf8))
  }

  @Test(arguments: ["/nowhere/x", "", "a\0b", "/tmp"]) func `what is not there is told`(path: String) {
    let failure = #expect(throws: FileFailure.self) { try FileContents.read(path) }
    guard case .cannotOpen? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(FileContents.problem(with: path) != nil)
  }
}
