import CloudModel

/// A law that a run has broken.
public struct Violation: Error, Equatable, Sendable {
  /// The law's name; a shrunken scenario must break the same.
  public let law: String
  public let detail: String

  init(_ law: String, _ detail: String) {
    self.law = law
    self.detail = detail
  }
}

/// An amount of each kind in words: `cpu 500, memory 1024`, in whole units.
func words(_ vector: ResourceVector) -> String {
  let parts = ResourceKind.allCases.filter { vector[$0] != 0 }.map { "\($0.name) \(vector[$0])" }
  return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
}
