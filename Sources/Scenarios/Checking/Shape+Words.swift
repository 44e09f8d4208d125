/// How shapes are spoken of in messages and in the reference.
extension Shape {
  /// With its article.
  var noun: String {
    switch self {
    case .text: "a text"
    case .name: "a name"
    case .file: "the path of a file"
    case .flag: "true or false"
    case .word: "a word"
    case .whole, .seed: "a whole number"
    case .number: "a number"
    case .quantity(let quantity, _): quantity.noun
    case .metric: "the path of a metric"
    case .list, .listOr: "a list"
    case .wordOr(_, let other): other.noun
    case .pair: "a list of two values"
    case .group(let group), .groupOrValue(let group, _): group.noun
    case .choice(let choice): choice.noun
    }
  }

  /// One way to write it.
  var example: String {
    switch self {
    case .text, .name: "a-name"
    case .file: "arrivals.csv"
    case .flag: "true"
    case .word(let words): words.first?.text ?? ""
    case .whole(let range): String(max(1, range.lowerBound))
    case .seed: "1"
    case .number(let range): range.contains(1) ? "1" : "2"
    case .quantity(let quantity, _): quantity.examples[0]
    case .metric: "slo.attainment"
    case .list(let item, _, _): "[" + item.example + "]"
    case .listOr(_, let other), .wordOr(_, let other): other.example
    case .pair(let first, let second): "[\(first.shape.example), \(second.shape.example)]"
    case .group(let group), .groupOrValue(let group, _): group.example
    case .choice(let choice): choice.example
    }
  }

  /// `write 5s, 5min or 5h`.
  var advice: String {
    switch self {
    case .quantity(let quantity, _): quantity.advice
    case .word(let words): "write " + enumeration(words.map(\.text), "or")
    case .flag: "write true or false"
    case .wordOr(let word, let other): other.advice + ", or " + word.text
    default: "write for example \(example)"
    }
  }
}

extension Group {
  /// A mapping with the keys that must be there.
  var example: String { Self.example(of: forms[0], oneOf: oneOf) }

  static func example(of form: [Key], oneOf: [String] = []) -> String {
    var keys = form.filter(\.isRequired)
    if keys.isEmpty { keys = form.filter { oneOf.isEmpty || oneOf.first == $0.name }.prefix(1).map(\.self) }
    guard keys.count <= 3 else { return "{ " + keys.map { $0.name + ": …" }.joined(separator: ", ") + " }" }
    return "{ " + keys.map { $0.name + ": " + $0.shape.example }.joined(separator: ", ") + " }"
  }
}

extension Choice {
  var example: String {
    if let scalar { return scalar.example }
    return variants.first?.example ?? ""
  }
}

extension Variant {
  /// How to write the variant with what it needs.
  var example: String {
    guard let body, !canBeBare else { return name }
    return "{ \(name): \(body.example) }"
  }
}
