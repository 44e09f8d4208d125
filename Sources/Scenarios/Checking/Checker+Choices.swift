extension Checker {
  func choice(_ node: Node, _ choice: Choice, _ label: String) -> Checked {
    switch node.content {
    case .scalar(let scalar): word(node, scalar, choice, label)
    case .mapping(let entries): named(node, entries, choice, label)
    default: wrongKind(node, label, choice.noun, advice(choice))
    }
  }

  /// A bare value: the name of a variant, or what stands for itself.
  private func word(_ node: Node, _ scalar: Node.Scalar, _ choice: Choice, _ label: String) -> Checked {
    guard !scalar.isNull else { return wrongKind(node, label, choice.noun, advice(choice)) }
    if let variant = choice.variants.first(where: { $0.name == scalar.text }) {
      guard variant.canBeBare else {
        return fail(node.place, "\(label): '\(variant.name)' needs parameters; write \(variant.example)")
      }
      return self.variant(variant, nil, at: node)
    }
    if let refusal = choice.refused.first(where: { $0.name == scalar.text }) {
      return fail(node.place, "\(label): \(refusal.reason)")
    }
    let names = choice.variants.map(\.name)
    guard let shape = choice.scalar else {
      let shown = printable(scalar.text, limit: 60)
      return fail(
        node.place,
        "\(label): '\(shown)' is not \(choice.noun); "
          + Suggestion.advice(for: scalar.text, among: names, otherwise: advice(choice)))
    }
    if scalar.text.utf8.first.map(isLetter) == true, let nearest = Suggestion.nearest(to: scalar.text, among: names) {
      let shown = printable(scalar.text, limit: 60)
      return fail(node.place, "\(label): '\(shown)' is not \(choice.noun); did you mean '\(nearest)'?")
    }
    let checked = self.scalar(node, shape, label)
    if case .invalid = checked.value { return checked }
    return Checked(value: .variant("constant", checked), place: node.place)
  }

  func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  /// A mapping with one key: the name of a variant, with its parameters.
  private func named(_ node: Node, _ entries: [Node.Entry], _ choice: Choice, _ label: String) -> Checked {
    guard let entry = entries.first else {
      return fail(node.place, "\(label) is empty; \(advice(choice))")
    }
    if let stranger = entries.first(where: { entry in !choice.variants.contains { $0.name == entry.key } }) {
      return unknown(stranger, among: entries, choice, label)
    }
    guard entries.count == 1 else {
      return fail(
        entries[1].keyPlace,
        "\(label) is '\(entry.key)' already, and '\(entries[1].key)' is another \(choice.title); keep one of them")
    }
    guard let variant = choice.variants.first(where: { $0.name == entry.key }) else { return .invalid(at: node.place) }
    return self.variant(variant, entry.value, at: node)
  }

  private func variant(_ variant: Variant, _ body: Node?, at node: Node) -> Checked {
    var parameters = body
    if case .scalar(let scalar)? = body?.content, scalar.isNull, variant.canBeBare { parameters = nil }
    guard let shape = variant.body else {
      guard let parameters else { return Checked(value: .variant(variant.name, nil), place: node.place) }
      return fail(parameters.place, "'\(variant.name)' has no parameters; write \(variant.name) alone")
    }
    let empty = Node(content: .mapping([]), place: node.place)
    let checked = check(parameters ?? empty, shape, "'\(variant.name)'")
    return Checked(value: .variant(variant.name, checked), place: node.place)
  }

  private func unknown(
    _ entry: Node.Entry, among entries: [Node.Entry], _ choice: Choice, _ label: String
  ) -> Checked {
    if let refusal = choice.refused.first(where: { $0.name == entry.key }) {
      return fail(entry.keyPlace, "\(label): \(refusal.reason)")
    }
    let shown = printable(entry.key, limit: 60)
    let names = choice.variants.map(\.name)
    if entries[0].key != entry.key, names.contains(entries[0].key) {
      return fail(
        entry.keyPlace,
        "'\(shown)' stands beside '\(entries[0].key)'; write parameters under it, as "
          + example(of: entries[0].key, choice))
    }
    if let variant = taker(of: entries, choice) {
      return fail(
        entry.keyPlace,
        "\(label) does not say which \(choice.title) '\(shown)' belongs to; write for example "
          + variant.example(with: entry.key))
    }
    return fail(
      entry.keyPlace,
      "\(label): '\(shown)' is not \(choice.noun); "
        + Suggestion.advice(for: entry.key, among: names, otherwise: advice(choice)))
  }

  /// The variant that has most of the keys as parameters; nil where none has the first.
  private func taker(of entries: [Node.Entry], _ choice: Choice) -> Variant? {
    func taken(_ variant: Variant) -> Int { entries.count { variant.takes($0.key) } }
    let most = choice.variants.map(taken).max() ?? 0
    return choice.variants.first { $0.takes(entries[0].key) && taken($0) == most }
  }

  private func example(of name: String, _ choice: Choice) -> String {
    choice.variants.first { $0.name == name }?.example ?? name
  }

  private func advice(_ choice: Choice) -> String {
    let names = choice.variants.map(\.name)
    guard let scalar = choice.scalar else { return "write one of " + enumeration(names) }
    return "write \(scalar.example), or one of " + enumeration(names)
  }
}

extension Variant {
  /// How to write it with a parameter that is there.
  fileprivate func example(with key: String) -> String {
    canBeBare ? "{ \(name): { \(printable(key, limit: 60)): … } }" : example
  }

  /// Whether a key is one of its parameters.
  fileprivate func takes(_ key: String) -> Bool {
    switch body {
    case .group(let group)?, .groupOrValue(let group, _)?: group.formKeys.contains { $0.isCalled(key) }
    default: false
    }
  }
}
