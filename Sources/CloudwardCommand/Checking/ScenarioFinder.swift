import Glibc
import Scenarios

/// Finds the scenarios that operands name: files, folders and patterns.
struct ScenarioFinder {
  /// In the order of the operands, each once.
  private(set) var paths: [String] = []
  /// YAML files of folders that are no scenarios, such as parts that scenarios include.
  private(set) var leftOut: [String] = []

  /// The operands that name nothing, and why. A file that is not there is left to its reader.
  private(set) var nothing: [(operand: String, reason: String)] = []

  private static let deepest = 32

  /// - Throws: a failure where there is nothing to check at all, and no operand is to blame.
  init(_ operands: [String]) throws {
    for operand in operands {
      if Self.isFolder(operand) {
        let before = paths.count + leftOut.count
        walk(operand, depth: 0)
        if paths.count + leftOut.count == before {
          nothing.append((operand, "the folder '\(printable(operand))' has no .yaml or .yml file"))
        }
      } else if access(operand, F_OK) != 0, operand.contains(where: { "*?[".contains($0) }) {
        addMatches(of: operand)
      } else {
        add(operand)
      }
    }
    if paths.isEmpty, nothing.isEmpty {
      throw Failure(
        code: .noInput,
        message: "there is no scenario in what was named: no file has the key 'scenario' in a first column")
    }
  }

  private mutating func add(_ path: String) {
    if !paths.contains(path) { paths.append(path) }
  }

  private mutating func addMatches(of pattern: String) {
    var matches = glob_t()
    defer { globfree(&matches) }
    guard glob(pattern, 0, nil, &matches) == 0 else {
      nothing.append((pattern, "no file matches '\(printable(pattern))'"))
      return
    }
    for index in 0..<Int(matches.gl_pathc) {
      guard let name = matches.gl_pathv[index] else { continue }
      let path = String(cString: name)
      if Self.isFolder(path) { walk(path, depth: 0) } else { add(path) }
    }
  }

  /// All scenarios in a folder and those below, by name. Links to folders are not followed, nor hidden names.
  private mutating func walk(_ folder: String, depth: Int) {
    guard depth < Self.deepest else { return }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    for name in Self.names(in: folder) where !name.hasPrefix(".") {
      let path = prefix + name
      if Self.isFolder(path, followsLinks: false) {
        walk(path, depth: depth + 1)
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        if Self.isScenario(path) { add(path) } else { leftOut.append(path) }
      }
    }
  }

  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func isFolder(_ path: String, followsLinks: Bool = true) -> Bool {
    var status = stat()
    guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a line begins with the key that every scenario has. One that cannot be read is left to its reader.
  private static func isScenario(_ path: String) -> Bool {
    guard let bytes = try? FileContents.read(path, regularOnly: true) else { return true }
    let starts = ["scenario:", "scenario :", "\"scenario\"", "'scenario'", "{"].map { Array($0.utf8) }
    return bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { line in
      starts.contains { line.starts(with: $0) || line.dropFirst(3).starts(with: $0) && line.first == 0xEF }
    }
  }
}
