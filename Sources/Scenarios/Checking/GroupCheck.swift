/// The steps by which one mapping is held against its group.
struct GroupCheck {
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
    let otherwise =
      names.isEmpty
      ? "remove it, no keys stand here"
      : names.count == 1 ? "the only key here is \(names[0])" : "the keys here are " + enumeration(names)
    checker.log.error(
      entry.keyPlace,
      "unknown key '\(printable(entry.key, limit: 60))' in \(label); "
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
      "\(enumeration(names.map { "'\($0)'" })) do not go together in \(label); write \(alternatives)")
  }

  func signature(_ form: [Key]) -> String { "{ " + form.map(\.name).joined(separator: ", ") + " }" }

  mutating func checkValues() {
    for item in given {
      let key = form.first { $0.name == item.key.name } ?? item.key
      add(key, item.entry)
    }
  }

  mutating func add(_ key: Key, _ entry: Node.Entry) {
    let checked = checker.check(entry.value, key.shape, "'\(entry.key)'")
    if !checked.isSound { record.isSound = false }
    record.fields.append(Record.Field(key: key.name, keyPlace: entry.keyPlace, checked: checked))
  }
}
