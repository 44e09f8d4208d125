internal import CDisk
import Glibc

/// A file that appears under its name only when it is whole: it is written under a temporary name in the same directory
/// and renamed once its bytes are on the disk. If it goes away before that, so does the temporary file.
public final class OutputFile {
  public let path: String
  let temporaryPath: String
  private var descriptor: Int32
  /// Whether the file stands under its temporary name.
  private var isTemporary = false
  private var buffer = ByteBuffer()
  private static let bufferSize = 1 << 16

  /// Creates the temporary file.
  ///
  /// - Throws: `creation` where that cannot be, or where something else than a file is at the path.
  public init(path: String) throws(OutputProblem) {
    try Self.checkPlace(path)
    self.path = path
    temporaryPath = Self.temporaryPath(for: path)
    descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw OutputProblem(.creation, path, code: errno) }
    isTemporary = true
  }

  /// Makes sure that at a path there is nothing or a file.
  ///
  /// - Throws: `creation` where it is a directory, or a device, a pipe or a stream of the process: renaming a file over
  ///   one would remove it, `/dev/null` too for who may do so.
  static func checkPlace(_ path: String) throws(OutputProblem) {
    guard !isSpecial(path) else {
      throw OutputProblem(
        kind: .creation, path: path, reason: "it is a device, a pipe or a stream; write the name of a file")
    }
    if isDirectory(path) { throw OutputProblem(.creation, path, code: EISDIR) }
  }

  deinit { discard() }

  /// A hidden name beside the file, different for each process.
  private static func temporaryPath(for path: String) -> String {
    let slash = path.lastIndex(of: "/")
    let directory = slash.map { path[...$0] } ?? ""
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    return "\(directory).\(name).\(getpid()).tmp"
  }

  /// Adds bytes; they reach the disk when there are enough of them, or at the end.
  public func write(_ bytes: [UInt8]) throws(OutputProblem) { try write(bytes.span) }

  /// Adds a page.
  public func write(_ page: PageText) throws(OutputProblem) { try page.forEachPart(write) }

  private func write(_ bytes: Span<UInt8>) throws(OutputProblem) {
    if bytes.count >= Self.bufferSize {
      try flush()
      try writeAll(bytes, to: descriptor, path: path)
    } else {
      buffer.append(bytes)
      if buffer.count >= Self.bufferSize { try flush() }
    }
  }

  /// Adds what `body` appends.
  func write(_ body: (inout ByteBuffer) -> Void) throws(OutputProblem) {
    body(&buffer)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  private func flush() throws(OutputProblem) {
    try writeAll(buffer.bytes, to: descriptor, path: path)
    buffer.removeAll()
  }

  /// Puts what was written under the file's name. The name holds the old file or all of the new one, never a part.
  ///
  /// - Parameter synchronised: Whether to wait until the bytes are on the disk; false for what is soon read again.
  public func commit(synchronised: Bool = true) throws(OutputProblem) {
    try close(synchronised: synchronised)
    try appear()
  }

  /// Lets the disk begin with what was written, while there is something else to do.
  func beginSynchronising() throws(OutputProblem) {
    try flush()
    disk_begin(descriptor)
  }

  /// Writes what is left, waits until it is on the disk, and closes the temporary file.
  func close(synchronised: Bool = true) throws(OutputProblem) {
    do {
      try flush()
    } catch {
      discard()
      throw error
    }
    // Some file systems report a full disk only here. What cannot be synchronised, as a pipe, says EINVAL.
    var problem = synchronised && fsync(descriptor) != 0 && errno != EINVAL ? errno : 0
    if Glibc.close(descriptor) != 0, problem == 0 { problem = errno }
    descriptor = -1
    guard problem == 0 else {
      discard()
      throw OutputProblem(.writing, path, code: problem)
    }
  }

  /// Gives the closed file its name.
  func appear() throws(OutputProblem) {
    guard rename(temporaryPath, path) == 0 else {
      let code = errno
      discard()
      throw OutputProblem(.writing, path, code: code)
    }
    isTemporary = false
  }

  /// Removes the temporary file. Does nothing after `commit`.
  public func discard() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    descriptor = -1
    if isTemporary { unlink(temporaryPath) }
    isTemporary = false
  }

  /// Writes a whole file at once.
  public static func write(_ bytes: [UInt8], to path: String) throws(OutputProblem) {
    let file = try OutputFile(path: path)
    try file.write(bytes)
    try file.commit()
  }
}

/// Whether there is a directory at a path.
func isDirectory(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// Whether there is something at a path that is neither a file nor a directory.
private func isSpecial(_ path: String) -> Bool {
  var status = stat()
  guard stat(path, &status) == 0 else { return false }
  let type = status.st_mode & S_IFMT
  if type != S_IFREG && type != S_IFDIR { return true }
  // `/dev/stdout` is a link to a stream, whatever stands behind it now.
  var target = [UInt8](repeating: 0, count: 6)
  let length = target.withUnsafeMutableBytes { readlink(path, $0.baseAddress!, $0.count) }
  return length == target.count && target.elementsEqual("/proc/".utf8)
}
