import Foundation
import Testing

/// Reads markup as strictly as no browser does: every element must close where it was opened.
struct Markup {
  private(set) var problems: [String] = []
  private(set) var ids: [String] = []
  private(set) var links: [String] = []
  /// Names of elements, in the order of their openings.
  private(set) var names: [String] = []

  private static let void = ["meta", "link", "input", "br", "hr", "img", "!DOCTYPE"]

  init(_ text: String) { read(text) }

  private mutating func read(_ text: String) {
    var open: [String] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...]
      if rest.hasPrefix("<!--") {
        guard let end = rest.range(of: "-->") else { return problems.append("a comment does not end") }
        rest = rest[end.upperBound...]
        continue
      }
      guard let end = rest.firstIndex(of: ">") else { return problems.append("a tag does not end") }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      let name = String(tag.prefix { $0 != " " })
      if tag.hasPrefix("/") {
        if open.popLast().map({ "/" + $0 }) != name { problems.append("\(name) closes another element") }
        continue
      }
      names.append(name)
      readAttributes(of: tag)
      if !Self.void.contains(name) { open.append(name) }
      // Inside of these there is no markup but their end.
      guard ["script", "style"].contains(name) else { continue }
      guard let close = rest.range(of: "</" + name) else { return problems.append("\(name) does not end") }
      rest = rest[close.lowerBound...]
    }
    if !open.isEmpty { problems.append("open at the end: \(open)") }
  }

  private mutating func readAttributes(of tag: Substring) {
    func values(_ attribute: String) -> [String] {
      guard let start = tag.range(of: " \(attribute)=\"") else { return [] }
      return [String(tag[start.upperBound...].prefix { $0 != "\"" })]
    }
    ids += values("id")
    links += values("href") + values("src")
  }
}
