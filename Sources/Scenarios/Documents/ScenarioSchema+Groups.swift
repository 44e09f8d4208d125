extension SchemaWriter {
  /// A mapping with known keys, or with an `include` that may bring them.
  mutating func object(_ group: Group) -> JSONText {
    let splitKeys = group.split?.cases.flatMap(\.keys) ?? []
    if group.forms.count == 1 {
      return form(group.forms[0], further: splitKeys, group).with(splitRules(group))
    }
    return [
      "description": .text(group.summary),
      "anyOf": .list(group.forms.map { form($0, further: [], group) }),
    ]
  }

  private mutating func form(_ keys: [Key], further: [Key], _ group: Group) -> JSONText {
    var properties: [(key: String, value: JSONText)] = []
    for key in keys {
      let property = describe(key)
      for name in [key.name] + key.aliases { properties.append((name, property)) }
    }
    for key in further where !properties.contains(where: { $0.key == key.name }) {
      // Which of the shapes it has depends on another key; the rules below say it.
      for name in [key.name] + key.aliases { properties.append((name, ["description": .text(key.summary)])) }
    }
    properties.append(("include", ["type": "string", "description": "path of a file with further keys"]))
    let object: JSONText = [
      "description": .text(group.summary), "type": "object", "properties": .object(properties),
      "additionalProperties": false,
    ]
    let demands = requirements(keys, group)
    guard !demands.isEmpty else { return object }
    // Keys that are not here may come from the included file.
    return object.with([
      ("if", ["not": ["required": ["include"]]]), ("then", ["allOf": .list(demands)]),
    ])
  }

  /// What must be given, as schemas that all have to hold.
  private func requirements(_ keys: [Key], _ group: Group) -> [JSONText] {
    var demands: [JSONText] = []
    let plain = keys.filter { $0.isRequired && $0.aliases.isEmpty }
    if !plain.isEmpty { demands.append(["required": .list(plain.map { .text($0.name) })]) }
    for key in keys where key.isRequired && !key.aliases.isEmpty { demands.append(oneSpelling(of: key)) }
    for key in keys {
      guard case .requiredUnless(let other, let variant) = key.presence else { continue }
      let isOther: JSONText = ["properties": .object([(other, having(variant))])]
      demands.append(["if": ["not": isOther], "then": having(key.name)])
    }
    if !group.oneOf.isEmpty {
      demands.append(["anyOf": .list(group.oneOf.map(having))])
    }
    return demands
  }

  private func oneSpelling(of key: Key) -> JSONText {
    ["oneOf": .list(([key.name] + key.aliases).map(having))]
  }

  private func having(_ name: String) -> JSONText { ["required": .list([.text(name)])] }

  private mutating func describe(_ key: Key) -> JSONText {
    let own = schema(of: key.shape).with("description", .text(key.summary))
    guard case .byDefault(let text) = key.presence, text != "\"\"" else { return own }
    return own.with("default", isNumeric(key.shape) ? .number(text) : .text(text))
  }

  private func isNumeric(_ shape: Shape) -> Bool {
    switch shape {
    case .whole, .seed, .number: true
    default: false
    }
  }

  /// For each word of the split key: which further keys are required, allowed and refused.
  private mutating func splitRules(_ group: Group) -> [(key: String, value: JSONText)] {
    guard let split = group.split else { return [] }
    let isDefault = group.formKeys.first { $0.name == split.key }?.presence
    var rules: [JSONText] = []
    for item in split.cases {
      var properties = item.keys.map { (key: $0.name, value: describe($0)) }
      for other in split.cases.flatMap(\.keys) where !properties.contains(where: { $0.key == other.name }) {
        properties.append((other.name, false))
      }
      let required = item.keys.filter(\.isRequired).map { JSONText.text($0.name) }
      let word: JSONText = ["const": .text(item.word)]
      let chosen = JSONText.object([(split.key, word)])
      let present = having(split.key).with("properties", chosen)
      var condition = present
      if case .byDefault(let word)? = isDefault, word == item.word { condition = ["properties": chosen] }
      rules.append([
        "if": condition, "then": ["properties": .object(properties), "required": .list(required)],
      ])
    }
    return [("allOf", .list(rules))]
  }
}

extension SchemaWriter {
  /// A bare word, a value that stands for itself, or one key with parameters.
  mutating func choice(_ choice: Choice) -> JSONText {
    var alternatives: [JSONText] = []
    let words = choice.variants.filter(\.canBeBare).map { JSONText.text($0.name) }
    if !words.isEmpty { alternatives.append(["enum": .list(words)]) }
    if let scalar = choice.scalar { alternatives.append(schema(of: scalar)) }
    var properties: [(key: String, value: JSONText)] = []
    for variant in choice.variants {
      properties.append((variant.name, body(of: variant)))
    }
    properties.append(("include", ["type": "string"]))
    alternatives.append([
      "type": "object", "properties": .object(properties), "additionalProperties": false, "minProperties": 1,
      "maxProperties": 1,
    ])
    return ["description": .text(choice.summary), "anyOf": .list(alternatives)]
  }

  private mutating func body(of variant: Variant) -> JSONText {
    let description = JSONText.text(variant.summary)
    guard let body = variant.body else { return ["type": "null", "description": description] }
    let inner: JSONText
    switch body {
    // Parameters are written where they are used: two laws may have parameters of one title.
    case .group(let group): inner = object(group)
    default: inner = schema(of: body)
    }
    guard variant.canBeBare else { return inner.replacingDescription(description) }
    return ["description": description, "anyOf": .list([inner, ["type": "null"]])]
  }
}

extension JSONText {
  fileprivate func replacingDescription(_ description: JSONText) -> JSONText {
    guard case .object(let members) = self else { return self }
    return .object([("description", description)] + members.filter { $0.key != "description" })
  }
}
