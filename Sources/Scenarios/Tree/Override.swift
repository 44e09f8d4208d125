/// A `--set path=value`: replaces or adds one value of the tree before it is checked.
struct Override {
  var path: [String]
  var value: String

  /// Nil where the text is not `path=value`; the message says why.
  static func parse(_ text: String, source: Int, _ log: DiagnosticLog) -> Override? {
    guard let equals = text.firstIndex(of: "=") else {
      log.error(
        Place(source: source), "no value; write --set path=value, for example --set hosts.compute.count=16")
      return nil
    }
    let path = text[..<equals].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard path.allSatisfy({ !$0.isEmpty }), path.count <= NodeBudget.depth else {
      log.error(
        Place(source: source),
        "a part of the path is missing; write it as hosts.compute.count, keys and names with dots")
      return nil
    }
    return Override(path: path, value: String(text[text.index(after: equals)...]))
  }

  /// Puts the value into the tree; where the path leads nowhere, the log says so.
  func apply(_ value: Node, to root: inout Node, _ log: DiagnosticLog) {
    set(path[...], value, in: &root, log)
  }

  private func set(_ path: ArraySlice<String>, _ value: Node, in node: inout Node, _ log: DiagnosticLog) {
    guard let first = path.first else {
      node = value
      return
    }
    switch node.content {
    case .unreadable: return
    case .scalar:
      // What stands here is replaced by what the path names, as a bare word by the same word with parameters.
      node = nested(path, value)
    case .mapping(var entries):
      node.content = .sequence([])
      if let index = entries.firstIndex(where: { $0.key == first }) {
        set(path.dropFirst(), value, in: &entries[index].value, log)
      } else {
        entries.append(Node.Entry(key: first, keyPlace: value.place, value: nested(path.dropFirst(), value)))
      }
      node.content = .mapping(entries)
    case .sequence(var items):
      guard let index = index(of: first, in: items) else {
        return fail(first, before: path, items, value.place, log)
      }
      node.content = .sequence([])
      set(path.dropFirst(), value, in: &items[index], log)
      node.content = .sequence(items)
    }
  }

  /// The value inside mappings with one key each.
  private func nested(_ path: ArraySlice<String>, _ value: Node) -> Node {
    path.reversed().reduce(value) { inner, key in
      Node(
        content: .mapping([Node.Entry(key: key, keyPlace: value.place, value: inner)]), place: value.place)
    }
  }

  /// The item with a name; in a list whose items have none, the item at a position that counts from 0.
  private func index(of name: String, in items: [Node]) -> Int? {
    if let index = items.firstIndex(where: { $0["name"]?.text == name }) { return index }
    guard !items.contains(where: { $0["name"] != nil }), let position = Int(name), items.indices.contains(position)
    else { return nil }
    return position
  }

  private func fail(
    _ name: String, before rest: ArraySlice<String>, _ items: [Node], _ place: Place, _ log: DiagnosticLog
  ) {
    let list = path[..<rest.startIndex].joined(separator: ".")
    let names = items.compactMap { $0["name"]?.text }
    let otherwise =
      names.isEmpty
      ? "its items have no names; write a position from 0 to \(max(0, items.count - 1))"
      : "write one of " + enumeration(names.prefix(12).map { printable($0, limit: 60) })
    log.error(
      place,
      "'\(printable(list, limit: 100))' has no item '\(printable(name, limit: 60))'; "
        + Suggestion.advice(for: name, among: names, otherwise: otherwise))
  }
}
