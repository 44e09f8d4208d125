extension Checker {
  func scalar(_ node: Node, _ shape: Shape, _ label: String) -> Checked {
    guard case .scalar(let scalar) = node.content, !scalar.isNull else {
      return wrongKind(node, label, shape.noun, shape.advice)
    }
    do throws(Complaint) {
      return Checked(value: try value(of: scalar, shape), place: node.place)
    } catch {
      return fail(node.place, "\(label): \(error.message)")
    }
  }

  private func value(of scalar: Node.Scalar, _ shape: Shape) throws(Complaint) -> Value {
    switch shape {
    case .text: return .text(try text(scalar))
    case .name: return .text(try name(scalar))
    case .file: return .text(try text(scalar))
    case .metric: return .text(try metric(scalar))
    case .word(let words): return .text(try word(scalar, words))
    case .flag: return .flag(try flag(scalar))
    case .whole(let range): return .whole(try whole(scalar, range))
    case .seed: return .seed(try seed(scalar))
    case .number(let range): return .number(try number(scalar, range))
    case .quantity(let quantity, let sign): return try quantity.parse(scalar, sign)
    case .list, .listOr, .wordOr, .pair, .group, .groupOrValue, .choice: return .invalid
    }
  }

  private func text(_ scalar: Node.Scalar) throws(Complaint) -> String {
    guard !scalar.isNumber, scalar.truth == nil else {
      throw Complaint(
        "'\(printable(scalar.text, limit: 60))' is not a text",
        "write \"\(printable(scalar.text, limit: 60))\" in quotes")
    }
    let isClean = scalar.text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0.value < 0x7F || $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
    }
    guard isClean else { throw Complaint("control characters in the text", "remove them") }
    return scalar.text
  }

  private func name(_ scalar: Node.Scalar) throws(Complaint) -> String {
    let text = try text(scalar)
    let shown = "'" + printable(text, limit: 60) + "'"
    guard !text.isEmpty else { throw Complaint("a name cannot be empty", "write letters, digits and hyphens") }
    guard text.utf8.count <= 200 else { throw Complaint("\(shown) is too long", "write at most 200 bytes") }
    if let bad = text.unicodeScalars.first(where: { !$0.isAllowedInNames }) {
      let character = bad.isPrintable && bad != " " ? "'\(bad)'" : "control characters"
      throw Complaint("\(shown) cannot be a name because of \(character)", "write letters, digits and hyphens")
    }
    guard text.first != " ", text.last != " " else {
      throw Complaint("\(shown) begins or ends with a space", "remove it")
    }
    return text
  }

  private func word(_ scalar: Node.Scalar, _ words: [Word]) throws(Complaint) -> String {
    let texts = words.map(\.text)
    guard texts.contains(scalar.text) else {
      throw Complaint(
        "'\(printable(scalar.text, limit: 60))' is not a word that can stand here",
        Suggestion.advice(for: scalar.text, among: texts, otherwise: "write " + enumeration(texts, "or")))
    }
    return scalar.text
  }

  private func metric(_ scalar: Node.Scalar) throws(Complaint) -> String {
    guard Metric.allPaths.contains(MetricPath(scalar.text).metric) else {
      let roots = ["wait.mean", "response.p95", "slo.attainment", "utilization.cpu"]
      throw Complaint(
        "'\(printable(scalar.text, limit: 60))' is not a metric",
        Suggestion.advice(
          for: MetricPath(scalar.text).metric, among: Metric.allPaths,
          otherwise: "write for example " + enumeration(roots, "or")))
    }
    return scalar.text
  }

  private func flag(_ scalar: Node.Scalar) throws(Complaint) -> Bool {
    guard let truth = scalar.truth else {
      throw Complaint("'\(printable(scalar.text, limit: 60))' is neither true nor false", "write true or false")
    }
    return truth
  }
}

extension Checker {
  private func whole(_ scalar: Node.Scalar, _ range: ClosedRange<Int64>) throws(Complaint) -> Int64 {
    let number = try decimal(scalar, "a whole number")
    let bounds = "write a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let scaled = number.scaled(by: 1) else {
      throw Complaint("'\(printable(scalar.text, limit: 60))' is too large", bounds)
    }
    guard !scaled.hasFraction else {
      throw Complaint("'\(printable(scalar.text, limit: 60))' is not a whole number", bounds)
    }
    let value = number.isNegative ? -Int64(scaled.whole) : Int64(scaled.whole)
    guard range.contains(value) else {
      let wrong = value < range.lowerBound ? "less than \(range.lowerBound)" : "more than \(range.upperBound)"
      throw Complaint("'\(printable(scalar.text, limit: 60))' is \(wrong)", bounds)
    }
    return value
  }

  private func seed(_ scalar: Node.Scalar) throws(Complaint) -> UInt64 {
    if !scalar.isQuoted, let seed = UInt64(scalar.text) { return seed }
    let number = try decimal(scalar, "a whole number")
    guard !number.isNegative || number.isZero, let scaled = number.scaled(by: 1), !scaled.hasFraction else {
      throw Complaint(
        "'\(printable(scalar.text, limit: 60))' is no seed", "write a whole number from 0 to 18446744073709551615")
    }
    return scaled.whole
  }

  private func number(_ scalar: Node.Scalar, _ range: NumberRange) throws(Complaint) -> Double {
    _ = try decimal(scalar, "a number")
    let value = try Quantity.number.finiteNumber(scalar)
    guard range.contains(value) else {
      throw Complaint("'\(printable(scalar.text, limit: 60))' is out of range", "write a number \(range.words)")
    }
    return value
  }

  private func decimal(_ scalar: Node.Scalar, _ noun: String) throws(Complaint) -> DecimalNumber {
    guard let prefix = DecimalNumber.read(scalar.text[...].utf8), prefix.rest.isEmpty else {
      let meant = digits(of: scalar.text).map { "write \($0)" } ?? "write \(noun) without a unit"
      throw Complaint("'\(printable(scalar.text, limit: 60))' is not \(noun)", meant)
    }
    guard !scalar.isQuoted else {
      throw Complaint(
        "'\(printable(scalar.text, limit: 60))' is text because of its quotes", "write the number without them")
    }
    return prefix.number
  }

  /// `1_000` and `1 000` without what separates the thousands; nil for all else.
  private func digits(of text: String) -> String? {
    let figures = text.filter { !["_", " ", ","].contains($0) }
    guard figures.count <= 12, !figures.isEmpty, figures.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      return nil
    }
    return figures
  }
}

extension NumberRange {
  /// `from 0 to 100`, `above 0`.
  var words: String {
    let start = includesLower ? "from \(brief(lower))" : "above \(brief(lower))"
    if upper >= Quantity.largestNumber { return includesLower ? "\(brief(lower)) or more" : start }
    return start + (includesLower ? " to " : " up to ") + brief(upper)
  }
}

extension Unicode.Scalar {
  /// Names become parts of metric paths, of `--set` paths, of CSV cells and of file names.
  var isAllowedInNames: Bool {
    guard isPrintable else { return false }
    return !["." as Unicode.Scalar, "/", "\\", ",", "\"", "'", "`", "="].contains(self)
  }
}
