extension Quantity {
  /// The forms in which it can be written. A pattern says how numbers and units go together; only the reader knows
  /// whether a number is in range.
  func schema(_ sign: Sign) -> JSONText {
    var forms: [JSONText] = []
    if let pattern { forms.append(["type": "string", "pattern": .text(pattern)]) }
    switch self {
    case .amount(.cpu), .amount(.gpu), .number:
      forms.append([
        "type": "number", sign == .positive ? "exclusiveMinimum" : "minimum": 0,
        "maximum": .number(brief(Self.largestNumber)),
      ])
    case .share:
      forms.append(["type": "number", sign == .positive ? "exclusiveMinimum" : "minimum": 0, "maximum": 1])
    case .bound: forms.append(["type": "number"])
    case .time, .rate, .price, .amount: if sign != .positive { forms.append(["const": 0]) }
    case .timeOfDay, .clock: break
    }
    let body: JSONText = forms.count == 1 ? forms[0] : ["anyOf": .list(forms)]
    let head: JSONText = ["description": .text(summary), "examples": .list(examples.map(JSONText.text))]
    return head.merged(with: body)
  }

  private static let figure = "[+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?"

  private var pattern: String? {
    switch self {
    case .time: "^(\(Self.figure) ?(\(symbols)) ?)+$"
    case .rate, .price: "^\(Self.figure) */ *(\(symbols))$"
    case .amount: "^\(Self.figure) ?(\(symbols))$"
    case .share: "^\(Self.figure) *%$"
    case .timeOfDay: "^\(Self.clockPattern)$"
    case .clock: "^((\(Self.weekdayPattern)) +)?\(Self.clockPattern)$"
    case .number: nil
    case .bound:
      "^[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)? *%$|^(\(Self.figure) ?(\(Quantity.time.symbols)) ?)+$"
    }
  }

  private static let clockPattern = "([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9])?"

  private static let weekdayPattern =
    (ClockTime.weekdayNames + ClockTime.weekdays).map { name in
      "[\(name.prefix(1).uppercased())\(name.prefix(1))]\(name.dropFirst())"
    }.joined(separator: "|")

  /// The symbols as alternatives; the empty one last, which is then optional.
  private var symbols: String {
    let named = units.map(\.symbol).filter { !$0.isEmpty }
    return named.joined(separator: "|") + (named.count < units.count ? "|" : "")
  }
}

extension JSONText {
  fileprivate func merged(with other: JSONText) -> JSONText {
    if case .object(let members) = other { with(members) } else { self }
  }
}
