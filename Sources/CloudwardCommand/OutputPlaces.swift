import Glibc
import Scenarios

/// What one call of the command reads and writes, so that no file is written over another of them.
struct OutputPlaces {
  private var known: [(path: String, name: String)] = []

  /// - Parameter path: Of a file that is only read.
  mutating func reads(_ path: String, as name: String) { known.append((Self.resolved(path), name)) }

  /// - Parameters:
  ///   - path: Of a file that is written; nil where none is.
  ///   - name: As messages call it: `--junit`.
  /// - Throws: a failure where something else of the call is the same file.
  mutating func writes(_ path: String?, as name: String) throws {
    guard let path else { return }
    let place = Self.resolved(path)
    if let other = known.first(where: { $0.path == place }) {
      throw Failure(
        code: .usage,
        message: "\(name) would be written over \(other.name), which is \(printable(path)) too; write another name")
    }
    known.append((place, name))
  }

  /// The absolute path without links; of a file that is not there yet, by its folder.
  private static func resolved(_ path: String) -> String {
    if let whole = real(path) { return whole }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    return (real(folder) ?? folder) + "/" + name
  }

  private static func real(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }
}
