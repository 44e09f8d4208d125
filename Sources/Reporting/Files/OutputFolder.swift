import Glibc

/// A folder for output, found writable before the work that will fill it.
public struct OutputFolder: Sendable {
  /// The folders that were made, outermost first.
  private var made: [String]

  /// Makes the folder and those above it where they do not exist, and makes sure that a file can be made in it, and that
  /// nothing is in the way of these names.
  public init(_ path: String, for names: [String] = []) throws(OutputProblem) {
    made = try makeDirectories(path)
    do throws(OutputProblem) {
      // The only way to know is to try: permissions, read-only file systems and quotas all speak up here.
      if let name = names.first { try OutputFile(path: path + "/" + name).discard() }
      for name in names.dropFirst() { try OutputFile.checkPlace(path + "/" + name) }
    } catch {
      removeIfNew()
      throw error
    }
  }

  /// Removes the folders that were made, as far as they are empty.
  public func removeIfNew() {
    for folder in made.reversed() { rmdir(folder) }
  }
}

/// Makes a directory and those above it, where they do not exist.
///
/// - Returns: those that were made, outermost first.
@discardableResult
public func makeDirectories(_ path: String) throws(OutputProblem) -> [String] {
  var made: [String] = []
  var end = path.startIndex
  while end < path.endIndex {
    end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
    let directory = String(path[..<end])
    if mkdir(directory, 0o777) == 0 {
      made.append(directory)
      continue
    }
    let code = errno
    guard !isDirectory(directory) else { continue }
    throw OutputProblem(.creation, directory, code: code == EEXIST ? ENOTDIR : code)
  }
  return made
}
