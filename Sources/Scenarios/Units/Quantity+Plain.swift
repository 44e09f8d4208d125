extension DecimalNumber {
  /// The nearest floating-point number, up to the rounding of a power of ten.
  var approximate: Double {
    let text = "\(isNegative ? "-" : "")\(mantissa)e\(exponent)"
    return Double(text) ?? 0
  }

  /// The part behind the point of the number × `numerator` ÷ `denominator`, approximately.
  func fraction(by numerator: UInt64, over denominator: UInt64) -> Double {
    let value = approximate * Double(numerator) / Double(denominator)
    return value - value.rounded(.down)
  }
}

extension Quantity {
  /// A number without a unit; not in quotes, because YAML and JSON take it for text then.
  func plainNumber(_ scalar: Node.Scalar, _ sign: Sign) throws(Complaint) -> Double {
    let value = try finiteNumber(scalar)
    switch sign {
    case .positive where value <= 0: throw Complaint("\(quoted(scalar.text)) must be more than zero", advice)
    case .nonNegative where value < 0: throw Complaint("\(quoted(scalar.text)) is negative", "write 0 or more")
    default: return value
    }
  }

  func finiteNumber(_ scalar: Node.Scalar) throws(Complaint) -> Double {
    guard let prefix = DecimalNumber.read(scalar.text[...].utf8), prefix.rest.isEmpty else {
      throw Complaint("\(quoted(scalar.text)) is not \(noun)", advice)
    }
    guard !scalar.isQuoted else {
      throw Complaint("\(quoted(scalar.text)) is text because of its quotes", "write the number without them")
    }
    let value = prefix.number.approximate
    guard abs(value) <= Self.largestNumber else {
      throw Complaint("\(quoted(scalar.text)) is too large", "write a number up to 1e15")
    }
    return value
  }

  /// `95%` or `0.95`.
  func share(_ scalar: Node.Scalar, _ sign: Sign) throws(Complaint) -> Double {
    let share = try percentage(scalar)
    let isPercentage = share != nil
    let value = if let share { share } else { try finiteNumber(scalar) }
    guard value <= 1 else {
      if isPercentage { throw Complaint("\(quoted(scalar.text)) is more than 100%", "write 100% or less") }
      throw Complaint("\(quoted(scalar.text)) is more than 1", "write a percentage such as 95%, or 0.95")
    }
    guard value >= 0 else { throw Complaint("\(quoted(scalar.text)) is negative", advice) }
    guard value > 0 || sign != .positive else {
      throw Complaint("\(quoted(scalar.text)) must be more than zero", advice)
    }
    return value
  }

  /// Nil if there is no percent sign.
  func percentage(_ scalar: Node.Scalar) throws(Complaint) -> Double? {
    guard scalar.text.utf8.last == UInt8(ascii: "%") else { return nil }
    guard let prefix = DecimalNumber.read(scalar.text[...].utf8),
      String(Substring(prefix.rest)).filter({ $0 != " " }) == "%"
    else { throw Complaint("\(quoted(scalar.text)) is not \(noun)", advice) }
    // Divided in decimal, so that 95% is the same number as 0.95.
    var number = prefix.number
    number.exponent -= 2
    let value = number.approximate
    guard abs(value) <= Self.largestNumber else {
      throw Complaint("\(quoted(scalar.text)) is too large", advice)
    }
    return value
  }

  /// A bound of a metric, with the form in which it was written.
  func bound(_ scalar: Node.Scalar) throws(Complaint) -> Value {
    if let share = try percentage(scalar) { return .bound(share, .percentage) }
    guard let prefix = DecimalNumber.read(scalar.text[...].utf8) else {
      throw Complaint("\(quoted(scalar.text)) is not \(noun)", advice)
    }
    if prefix.rest.isEmpty { return .bound(try finiteNumber(scalar), .number) }
    return .bound(try Quantity.time.span(scalar.text).seconds, .time)
  }
}
