import Foundation
import Testing

@testable import Reporting

@Suite struct OutputFileTests {
  private let directory = TemporaryDirectory()

  private func problem(_ body: () throws -> Void) -> OutputProblem? {
    do {
      try body()
      return nil
    } catch { return error as? OutputProblem }
  }

  @Test func theFileAppearsOnlyWhenItIsWhole() throws {
    let path = directory.path + "/a.txt"
    try OutputFile.write(Array("old".utf8), to: path)
    let file = try OutputFile(path: path)
    try file.write(Array(repeating: UInt8(ascii: "x"), count: 200_000))
    #expect(directory.text("a.txt") == "old")
    #expect(directory.files.count == 2)
    try file.commit()
    #expect(directory.text("a.txt") == String(repeating: "x", count: 200_000))
    #expect(directory.files == ["a.txt"])
  }

  @Test func aFileThatIsNotCommittedLeavesNothing() throws {
    do {
      let file = try OutputFile(path: directory.path + "/a.txt")
      try file.write([1])
    }
    #expect(directory.files == [])
  }

  @Test func aDirectoryThatCannotBeWrittenIsAProblemOfCreation() {
    for path in [directory.path + "/none/a.txt", "/proc/a.txt", directory.path] {
      let problem = problem { try OutputFile.write([1], to: path) }
      #expect(problem?.kind == .creation)
      #expect(problem?.path == path)
      #expect(problem?.description.hasPrefix("cannot create \(path): ") == true)
    }
    #expect(directory.files == [])
  }

  /// A pipe stands for every device: the test must not be able to remove a real one.
  @Test func whatIsNoFileIsRefusedAndStaysWhatItIs() throws {
    let pipe = directory.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let stream = directory.path + "/stream"
    #expect(symlink("/proc/self/fd/1", stream) == 0)
    for path in [pipe, stream] {
      let problem = problem { try OutputFile.write([1], to: path) }
      #expect(problem?.kind == .creation)
      #expect(problem?.reason.contains("write the name of a file") == true)
    }
    var status = stat()
    #expect(lstat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    #expect(lstat(stream, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(directory.files.sorted() == ["pipe", "stream"])
  }

  @Test func aLinkToAFileIsReplaced() throws {
    #expect(symlink(directory.path + "/old.txt", directory.path + "/a.txt") == 0)
    try OutputFile.write(Array("new".utf8), to: directory.path + "/a.txt")
    #expect(directory.text("a.txt") == "new")
  }

  /// `/dev/full` is a disk without room.
  @Test func aFullDiskIsAProblemOfWriting() {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let problem = problem { try writeAll([1, 2, 3], to: full, path: "x.csv") }
    #expect(problem?.kind == .writing)
    #expect(problem?.description == "cannot write x.csv: No space left on device")
  }

  /// The limit on the size of files, 64 MiB here, stands for a disk that fills up while it is written to.
  @Test func aFailedWriteRemovesTheTemporaryFile() throws {
    signal(SIGXFSZ, SIG_IGN)
    var old = rlimit()
    getrlimit(__rlimit_resource_t(1), &old)
    var small = rlimit(rlim_cur: 64 << 20, rlim_max: old.rlim_max)
    setrlimit(__rlimit_resource_t(1), &small)
    defer { setrlimit(__rlimit_resource_t(1), &old) }
    let bytes = [UInt8](repeating: 0, count: (64 << 20) + 1)
    let problem = problem { try OutputFile.write(bytes, to: directory.path + "/a.txt") }
    #expect(problem?.kind == .writing)
    #expect(directory.files == [])
  }

  @Test func aReaderThatHasGoneIsNoError() {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    close(ends[0])
    defer { close(ends[1]) }
    #expect(problem { try writeAll([1], to: ends[1], path: "standard output") }?.kind == .closedPipe)
  }

  @Test func directoriesAreMadeWithThoseAboveThem() throws {
    try makeDirectories(directory.path + "/a/b/c/")
    try makeDirectories(directory.path + "/a/b")
    #expect(isDirectory(directory.path + "/a/b/c"))
    try OutputFile.write([1], to: directory.path + "/file")
    let problem = problem { try makeDirectories(directory.path + "/file/x") }
    #expect(problem == OutputProblem(kind: .creation, path: directory.path + "/file", reason: "Not a directory"))
  }
}
