extension Checker {
  func group(_ node: Node, _ group: Group, _ label: String) -> Checked {
    guard case .mapping(let entries) = node.content else {
      return wrongKind(node, label, "a mapping", "write for example \(group.example)")
    }
    var check = GroupCheck(checker: self, group: group, node: node, label: label, record: Record(place: node.place))
    check.sort(entries)
    check.choose()
    check.checkValues()
    check.applySplit()
    check.addMissing()
    return Checked(value: .record(check.record), place: node.place)
  }
}

/// The steps by which one mapping is held against its group.
private struct GroupCheck {
  struct Given {
    var key: Key
    var entry: Node.Entry
  }

  let checker: Checker
  let group: Group
  let node: Node
  let label: String
  var record: Record
  var given: [Given] = []
  /// Entries whose keys may belong to the split.
  var further: [Node.Entry] = []
  var form: [Key] = []
  /// Keys that were probably meant by unknown ones; they are not reported as missing too.
  var suspected: [String] = []
  /// Whether there are keys that exclude each other.
  var isMixed = false

  init(checker: Checker, group: Group, node: Node, label: String, record: Record) {
    self.checker = checker
    self.group = group
    self.node = node
    self.label = label
    self.record = record
  }

  /// Finds the key of each entry, and the entries that have none.
  mutating func sort(_ entries: [Node.Entry]) {
    let known = group.formKeys
    let splitKeys = group.split?.cases.flatMap(\.keys) ?? []
    for entry in entries {
      if let key = known.first(where: { $0.isCalled(entry.key) }) {
        if let twin = given.first(where: { $0.key.name == key.name }) {
          record.isSound = false
          checker.log.error(
            entry.keyPlace, "'\(entry.key)' means the same as '\(twin.entry.key)'; remove one of them")
        } else {
          given.append(Given(key: key, entry: entry))
        }
      } else if splitKeys.contains(where: { $0.isCalled(entry.key) }) {
        further.append(entry)
      } else {
        refuse(entry, known + splitKeys)
      }
    }
  }

  private mutating func refuse(_ entry: Node.Entry, _ known: [Key]) {
    record.isSound = false
    guard !checker.log.isFull else { return checker.log.error(entry.keyPlace, "") }
    var names: [String] = []
    for key in known where !names.contains(key.name) { names.append(key.name) }
    let candidates = names + known.flatMap(\.aliases)
    if let meant = Suggestion.nearest(to: entry.key, among: candidates) {
      suspected += known.filter { $0.isCalled(meant) }.map(\.name)
    }
    let otherwise = names.isEmpty ? "remove it, there are none" : "the keys here are " + enumeration(names)
    checker.log.error(
      entry.keyPlace,
      "unknown key '\(printable(entry.key, limit: 60))' in \(group.noun); "
        + Suggestion.advice(for: entry.key, among: candidates, otherwise: otherwise))
  }

  /// Chooses the form that has all the given keys, and of these the one that lacks least.
  mutating func choose() {
    let names = given.map(\.key.name)
    func lacking(_ form: [Key]) -> Int { form.count { $0.isRequired && !names.contains($0.name) } }
    let fitting = group.forms.filter { form in names.allSatisfy { name in form.contains { $0.name == name } } }
    if let best = fitting.min(by: { lacking($0) < lacking($1) }) {
      form = best
      return
    }
    isMixed = true
    form = group.formKeys
    record.isSound = false
    let alternatives = enumeration(group.forms.map(signature), "or")
    let first = group.forms.first { $0.contains { $0.name == names[0] } } ?? []
    let stranger = given.first { other in !first.contains { $0.name == other.key.name } } ?? given[0]
    checker.log.error(
      stranger.entry.keyPlace,
      "\(enumeration(names.map { "'\($0)'" })) do not go together in \(group.noun); write \(alternatives)")
  }

  private func signature(_ form: [Key]) -> String { "{ " + form.map(\.name).joined(separator: ", ") + " }" }

  mutating func checkValues() {
    for item in given {
      let key = form.first { $0.name == item.key.name } ?? item.key
      add(key, item.entry)
    }
  }

  private mutating func add(_ key: Key, _ entry: Node.Entry) {
    let checked = checker.check(entry.value, key.shape, "'\(entry.key)'")
    if !checked.isSound { record.isSound = false }
    record.fields.append(Record.Field(key: key.name, keyPlace: entry.keyPlace, checked: checked))
  }

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
        add(key, entry)
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
