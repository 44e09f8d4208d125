/// What a page tells besides the results: how they came about, so that they can be made again.
public struct PageFacts: Sendable {
  /// A text that the scenario was read from.
  public struct Source: Sendable {
    public var name: String
    public var text: [UInt8]

    public init(name: String, text: [UInt8]) {
      self.name = name
      self.text = text
    }
  }

  /// Of Cloudward.
  public var version: String
  /// As it was typed, in the shell's quotes where needed.
  public var command: String
  /// The scenario, then what it includes.
  public var sources: [Source]

  public init(version: String, words: [String], sources: [Source]) {
    self.version = version
    command = words.map(Self.quoted).joined(separator: " ")
    self.sources = sources
  }

  /// A word as a shell reads it back.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_./=,:+@%".unicodeScalars.contains(scalar)
      }
    return isPlain
      ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
