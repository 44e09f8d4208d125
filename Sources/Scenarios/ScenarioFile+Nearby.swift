import Glibc

extension ScenarioFile {
  /// The scenario file beside a path that was probably meant: one with a similar name, or the same and an ending.
  static func nearby(_ path: String) -> String? {
    guard !path.utf8.contains(0) else { return nil }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let endings = [".yaml", ".yml", ".json"]
    // One that is there, and may not be read, is no other one.
    let names = names(in: folder.isEmpty ? "." : folder).filter { other in
      other != name && endings.contains { other.hasSuffix($0) }
    }
    let completed = endings.lazy.map { name + $0 }.first { names.contains($0) }
    return (completed ?? Suggestion.nearest(to: name, among: names)).map { folder + $0 }
  }

  /// What is in a folder, in order; a huge folder is not read to its end.
  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while names.count < 1000, let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names.sorted()
  }
}
