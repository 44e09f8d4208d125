/// Why a store cannot be read or written.
public struct StoreProblem: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Kind: Equatable, Sendable {
    /// There is no such file, or no such run in it.
    case missing
    /// There is a file, and it is no store of ours, or a later one.
    case notAStore
    /// It cannot be made or opened for writing.
    case creation
    /// Reading or writing failed after it was begun; what was to be added is not there.
    case failure
  }

  public var kind: Kind
  public var path: String
  /// In the words of the system, or of SQLite.
  public var reason: String

  public init(_ kind: Kind, _ path: String, _ reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }

  public var description: String {
    switch kind {
    case .missing: "cannot read the store \(path): \(reason)"
    case .notAStore: "\(path) is no store of Cloudward: \(reason)"
    case .creation: "cannot write the store \(path): \(reason)"
    case .failure: "cannot use the store \(path): \(reason)"
    }
  }
}
