extension GroupCheck {
  /// Takes the keys that the word of the split key allows, and refuses those of the other words.
  mutating func applySplit() {
    guard let split = group.split else { return }
    let word = record.text(split.key) ?? defaultWord(split.key)
    guard let chosen = split.cases.first(where: { $0.word == word }) else {
      // The word itself is missing or wrong, so nothing can be said of what depends on it.
      record.isSound = false
      return
    }
    form += chosen.keys
    for entry in further {
      if let key = chosen.keys.first(where: { $0.isCalled(entry.key) }) {
        if !refuseForeign(entry, split, chosen) { add(key, entry) }
        continue
      }
      record.isSound = false
      let homes = split.cases.filter { $0.keys.contains { $0.isCalled(entry.key) } }.map(\.word)
      let reason = chosen.reason.isEmpty ? "" : ", " + chosen.reason
      checker.log.error(
        entry.keyPlace,
        "'\(entry.key)' does not apply to \(split.key): \(chosen.word)\(reason); "
          + "remove it, or write \(split.key): \(enumeration(homes, "or"))")
    }
  }

  /// A key that has another shape with another word: whether its value is written in the shape of that.
  private mutating func refuseForeign(_ entry: Node.Entry, _ split: Split, _ chosen: Split.Case) -> Bool {
    for other in split.cases where other.word != chosen.word {
      guard case .group(let group)? = other.keys.first(where: { $0.isCalled(entry.key) })?.shape,
        case .mapping(let inner) = entry.value.content,
        let foreign = inner.first(where: { item in group.formKeys.contains { $0.isCalled(item.key) } })
      else { continue }
      record.isSound = false
      checker.log.error(
        foreign.keyPlace,
        "'\(foreign.key)' in '\(entry.key)' does not apply to \(split.key): \(chosen.word), \(chosen.reason); "
          + "remove it, or write \(split.key): \(other.word)")
      return true
    }
    return false
  }

  private func defaultWord(_ name: String) -> String? {
    guard !record.isGiven(name), case .byDefault(let text)? = form.first(where: { $0.name == name })?.presence else {
      return nil
    }
    return text
  }

  /// Adds defaults, and says what is missing.
  mutating func addMissing() {
    var missing: [Key] = []
    for key in form where !record.fields.contains(where: { $0.key == key.name }) {
      switch key.presence {
      case .optional: break
      case .required: missing.append(key)
      case .byDefault(let text):
        let isText = text == "\"\""
        let checked = checker.check(
          .scalar(isText ? "" : text, quoted: isText, at: node.place), key.shape, "'\(key.name)'")
        record.fields.append(Record.Field(key: key.name, keyPlace: nil, checked: checked))
      case .requiredUnless(let other, let variant):
        // Where the other key is wrong, it is not known whether this one is needed.
        guard let choice = record[other]?.variant, choice.name != variant else { continue }
        missing.append(key)
      }
    }
    guard !isMixed else { return }
    report(missing.filter { !suspected.contains($0.name) })
    if !missing.isEmpty { record.isSound = false }
    if !group.oneOf.isEmpty, !group.oneOf.contains(where: record.isGiven) {
      record.isSound = false
      if suspected.isEmpty {
        let names = group.oneOf.map { "'\($0)'" }
        checker.log.error(node.place, "\(label) has none of \(enumeration(names)); write at least one of them")
      }
    }
  }

  private func report(_ missing: [Key]) {
    if group.forms.count > 1, !missing.isEmpty, given.isEmpty {
      let alternatives = enumeration(group.forms.map(signature), "or")
      return checker.log.error(node.place, "\(label) has no parameters; write \(alternatives)")
    }
    for key in missing {
      let addition = key.shape.isShort ? "write \(key.name): \(key.shape.example)" : "add \(key.name): …"
      checker.log.error(node.place, "\(label) lacks '\(key.name)' (\(key.summary)); \(addition)")
    }
  }
}

extension Shape {
  /// Whether an example of it is a single value.
  fileprivate var isShort: Bool {
    switch self {
    case .group, .list, .pair: false
    default: true
    }
  }
}
