/// Checks a tree against the table of the format, and turns it into values. It finds everything that is wrong with
/// single values and keys; what depends on several of them is the builder's concern.
struct Checker {
  let log: DiagnosticLog

  /// - Parameter label: what the value is called in messages: `'horizon'`, `a host pool`.
  func check(_ node: Node, _ shape: Shape, _ label: String) -> Checked {
    if case .unreadable = node.content { return .invalid(at: node.place) }
    switch shape {
    case .list(let item, let noun, let minimum): return list(node, of: item, noun, minimum, label)
    case .listOr(let list, let other):
      if case .sequence = node.content { return check(node, list, label) }
      if case .mapping = node.content {
        if case .group = other { return check(node, other, label) }
        return wrongKind(node, label, other.noun + " or a list", other.advice)
      }
      guard case .group(let group) = other else { return check(node, other, label) }
      return wrongKind(node, label, "a list or a mapping", "\(list.advice), or \(group.example)")
    case .wordOr(let word, let other):
      guard case .scalar(let scalar) = node.content, !scalar.isNull else { return wrongKind(node, label, shape) }
      if scalar.text == word.text { return Checked(value: .text(word.text), place: node.place) }
      guard scalar.text.utf8.first.map(isLetter) == true else { return check(node, other, label) }
      return fail(
        node.place, "\(label): '\(printable(scalar.text, limit: 60))' is not \(shape.noun); \(shape.advice)")
    case .pair(let first, let second): return pair(node, first, second, label)
    case .group(let group): return self.group(node, group, label)
    case .groupOrValue(let group, let key): return groupOrValue(node, group, key, label)
    case .choice(let choice): return self.choice(node, choice, label)
    default: return scalar(node, shape, label)
    }
  }

  func fail(_ place: Place, _ message: @autoclosure () -> String) -> Checked {
    log.error(place, message())
    return .invalid(at: place)
  }

  func wrongKind(_ node: Node, _ label: String, _ shape: Shape) -> Checked {
    wrongKind(node, label, shape.noun, shape.advice)
  }

  /// What is said of a value that has the wrong form.
  func wrongKind(_ node: Node, _ label: String, _ noun: String, _ advice: String) -> Checked {
    if case .scalar(let scalar) = node.content, scalar.isNull {
      return fail(node.place, "\(label) has no value; \(advice)")
    }
    return fail(node.place, "\(label) must be \(noun), not \(node.kindInWords); \(advice)")
  }
}

extension Checker {
  private func list(_ node: Node, of item: Shape, _ noun: String, _ minimum: Int, _ label: String) -> Checked {
    guard case .sequence(let nodes) = node.content else {
      return wrongKind(node, label, "a list", "write a list of \(plural(noun)), each after '- '")
    }
    guard nodes.count >= minimum else {
      return fail(node.place, "\(label) is empty; write at least one \(noun)")
    }
    let items = nodes.map { check($0, item, withArticle(noun)) }
    return Checked(value: .list(items), place: node.place)
  }

  private func pair(_ node: Node, _ first: Key, _ second: Key, _ label: String) -> Checked {
    let form = "write [\(first.name), \(second.name)], as [\(first.shape.example), \(second.shape.example)]"
    guard case .sequence(let nodes) = node.content else { return wrongKind(node, label, "a list of two values", form) }
    guard nodes.count == 2 else {
      return fail(node.place, "\(label) has \(nodes.count) values; \(form)")
    }
    let items = [check(nodes[0], first.shape, "'\(first.name)'"), check(nodes[1], second.shape, "'\(second.name)'")]
    return Checked(value: .list(items), place: node.place)
  }

  /// A mapping that has any of the group's keys, or nothing, is the group; all else is the value of its key.
  private func groupOrValue(_ node: Node, _ group: Group, _ key: String, _ label: String) -> Checked {
    guard let shape = group.formKeys.first(where: { $0.name == key })?.shape else { return .invalid(at: node.place) }
    if case .mapping(let entries) = node.content {
      let names = group.formKeys
      let isGroup = entries.isEmpty || entries.contains { entry in names.contains { $0.isCalled(entry.key) } }
      guard !isGroup, case .choice(let choice) = shape, !isMisspelt(entries[0].key, names, choice) else {
        return self.group(node, group, label)
      }
    }
    let checked = check(node, shape, "'\(key)'")
    let field = Record.Field(key: key, keyPlace: node.place, checked: checked)
    return Checked(
      value: .record(Record(fields: [field], isSound: checked.isSound, place: node.place)), place: node.place)
  }
}

extension Checker {
  /// Whether a key is probably one of the group's, and not the name of a variant.
  private func isMisspelt(_ key: String, _ keys: [Key], _ choice: Choice) -> Bool {
    !choice.variants.contains { $0.name == key } && Suggestion.nearest(to: key, among: keys.map(\.name)) != nil
  }
}

func plural(_ noun: String) -> String {
  if noun.hasSuffix("y") { return noun.dropLast() + "ies" }
  if let range = noun.firstRange(of: " of ") { return noun[..<range.lowerBound] + "s" + noun[range.lowerBound...] }
  return noun + "s"
}
