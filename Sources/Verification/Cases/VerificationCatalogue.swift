/// All that is verified, by name.
public enum VerificationCatalogue {
  public struct Entry: Sendable {
    public enum Content: Sendable {
      case statistical(VerificationCase)
      case worked(WorkedExample)
    }

    public let name: String
    public let summary: String
    public let source: String
    public let content: Content
  }

  /// In the order of the report.
  public static let entries: [Entry] =
    VerificationCase.all.map { Entry(name: $0.name, summary: $0.summary, source: $0.source, content: .statistical($0)) }
    + WorkedExample.all.map { Entry(name: $0.name, summary: $0.summary, source: $0.source, content: .worked($0)) }
}

extension Verifier {
  /// What comes of a case; nil if it was interrupted.
  public func findings(
    of entry: VerificationCatalogue.Entry, goesOn: @escaping @Sendable () -> Bool
  ) async throws -> [Finding]? {
    switch entry.content {
    case .statistical(let verificationCase): try await findings(of: verificationCase, goesOn: goesOn)
    case .worked(let example): try example.findings()
    }
  }
}
