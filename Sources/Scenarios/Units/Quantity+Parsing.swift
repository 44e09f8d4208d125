import CloudModel
import SimulationKernel

extension Quantity {
  /// The longest time, in nanoseconds: 100 years of 365.25 days.
  static let longestTime: UInt64 = 3_155_760_000_000_000_000
  /// The highest rate: one event a nanosecond.
  static let highestRate = 1e9
  /// The highest price of an hour, and the largest plain number.
  static let largestNumber = 1e15
  static let highestPrice = 1e6

  /// Reads what is written where this quantity is expected.
  func parse(_ scalar: Node.Scalar, _ sign: Sign) throws(Complaint) -> Value {
    let text = scalar.text
    switch self {
    case .time: return .span(try span(text, sign))
    case .amount(let kind): return .amount(try amount(text, of: kind, sign))
    case .rate: return .number(try perTime(text, sign, unitOfResult: 1_000_000_000, limit: Self.highestRate))
    case .price: return .number(try perTime(text, sign, unitOfResult: 3_600_000_000_000, limit: Self.highestPrice))
    case .share: return .number(try share(scalar, sign))
    case .timeOfDay: return .span(try ClockTime.timeOfDay(text))
    case .clock: return .span(try ClockTime.clock(text))
    case .number: return .number(try plainNumber(scalar, sign))
    case .bound: return try bound(scalar)
    }
  }

  func quoted(_ text: String) -> String { "'" + printable(text, limit: 60) + "'" }

  private func span(_ text: String, _ sign: Sign) throws(Complaint) -> Nanoseconds {
    let span = try span(text)
    guard span > 0 || sign != .positive else { throw Complaint("\(quoted(text)) must be more than zero", advice) }
    return span
  }

  /// Whether the text is a zero, which needs no unit.
  private func isBareZero(_ text: String) -> Bool {
    guard let prefix = DecimalNumber.read(text[...].utf8) else { return false }
    return prefix.rest.isEmpty && prefix.number.isZero
  }

  /// A time: one or more numbers, each with its unit.
  func span(_ text: String) throws(Complaint) -> Nanoseconds {
    if isBareZero(text) { return 0 }
    var rest = text[...].utf8
    var total: UInt64 = 0
    repeat {
      let (number, unit, remainder) = try part(of: rest, in: text)
      guard let scaled = number.scaled(by: unit.numerator, over: unit.denominator), scaled.nearest <= Self.longestTime,
        total + scaled.nearest <= Self.longestTime
      else { throw Complaint("\(quoted(text)) is more than 100 years", "write a shorter time") }
      guard scaled.nearest > 0 || number.isZero else {
        throw Complaint("\(quoted(text)) is less than half a nanosecond", "write 1ns or more, or 0s")
      }
      total += scaled.nearest
      rest = remainder
    } while !rest.isEmpty
    return Nanoseconds(total)
  }

  private func amount(_ text: String, of kind: ResourceKind, _ sign: Sign) throws(Complaint) -> Amount {
    if isBareZero(text) && sign != .positive { return Amount(kind: kind, down: 0, up: 0, shown: 0) }
    let (number, unit, rest) = try part(of: text[...].utf8, in: text)
    guard rest.isEmpty else { throw Complaint("\(quoted(text)) is not \(noun)", advice) }
    guard !number.isZero || sign != .positive else {
      throw Complaint("\(quoted(text)) must be more than zero", advice)
    }
    guard let scaled = number.scaled(by: unit.numerator, over: unit.denominator), scaled.up <= Amount.limit else {
      throw Complaint("\(quoted(text)) is too large (at most 2^34 \(kind.wholeUnit))", "write a smaller amount")
    }
    let exact = Double(scaled.whole)
    let fraction = scaled.hasFraction ? number.fraction(by: unit.numerator, over: unit.denominator) : 0
    return Amount(
      kind: kind, down: Int64(scaled.whole), up: Int64(scaled.up),
      shown: (exact + fraction) / Double(kind.unitsPerShown))
  }

  /// `90/s` as a number per `unitOfResult` nanoseconds.
  private func perTime(
    _ text: String, _ sign: Sign, unitOfResult: Double, limit: Double
  ) throws(Complaint) -> Double {
    if isBareZero(text) && sign != .positive { return 0 }
    guard let prefix = DecimalNumber.read(text[...].utf8) else {
      throw Complaint("\(quoted(text)) is not \(noun)", advice)
    }
    let words = String(Substring(prefix.rest)).filter { $0 != " " }
    guard words.hasPrefix("/") else {
      let shown = printable(String(Substring(text.utf8.prefix(text.utf8.count - prefix.rest.count))), limit: 20)
      throw Complaint("\(quoted(text)) has no unit of time", "write \(shown)/s, \(shown)/min, \(shown)/h or \(shown)/d")
    }
    let symbol = String(words.dropFirst())
    guard let unit = Unit.times.first(where: { $0.symbol == symbol }) else {
      let meant = Unit.meant(by: symbol, among: Unit.times).map { "did you mean '/\($0)'?" }
      throw Complaint(
        "\(quoted(text)) is not \(noun) ('\(printable(symbol, limit: 20))' is no unit of time)",
        meant ?? "write it per s, min, h, d or w")
    }
    guard !prefix.number.isNegative || prefix.number.isZero else {
      throw Complaint("\(quoted(text)) is negative", advice)
    }
    let length = Double(unit.numerator)
    // Whole factors, so that nothing is rounded twice.
    let value =
      length > unitOfResult
      ? prefix.number.approximate / (length / unitOfResult) : prefix.number.approximate * (unitOfResult / length)
    guard value <= limit else { throw Complaint("\(quoted(text)) is too large", "write a smaller number") }
    guard value > 0 || sign != .positive else { throw Complaint("\(quoted(text)) must be more than zero", advice) }
    return value
  }
}

extension Quantity {
  /// A number with its unit at the beginning of `rest`, a part of `text`.
  private func part(
    of rest: Substring.UTF8View, in text: String
  ) throws(Complaint) -> (DecimalNumber, Unit, Substring.UTF8View) {
    guard let prefix = DecimalNumber.read(rest) else { throw Complaint("\(quoted(text)) is not \(noun)", advice) }
    var after = prefix.rest
    if after.first == UInt8(ascii: " "), after.count > 1 { after = after.dropFirst() }
    let word = after.prefix { !($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) && $0 != UInt8(ascii: " ") }
    let symbol = String(Substring(word))
    guard let unit = units.first(where: { $0.symbol == symbol }) else { throw wrongUnit(symbol, in: text, prefix) }
    guard !prefix.number.isNegative || prefix.number.isZero else {
      throw Complaint("\(quoted(text)) is negative", advice)
    }
    var next = after.dropFirst(word.count)
    if next.first == UInt8(ascii: " "), next.count > 1 { next = next.dropFirst() }
    return (prefix.number, unit, next)
  }

  private func wrongUnit(_ symbol: String, in text: String, _ prefix: DecimalNumber.Prefix) -> Complaint {
    guard !symbol.isEmpty else {
      let figures = printable(text, limit: 20)
      let suffixes = examples.compactMap { example -> String? in
        DecimalNumber.read(example[...].utf8).map { String(Substring($0.rest)) }
      }
      let isCombined = figures.utf8.contains { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
      let plain = self == .time ? isCombined ? ["s", "min"] : ["s", "min", "h"] : suffixes
      return Complaint(
        "\(quoted(text)) has no unit", "write " + enumeration(plain.map { figures + $0 }, "or"))
    }
    let shown = printable(symbol, limit: 20)
    if let meant = Unit.meant(by: symbol, among: units) {
      let instead = meant.isEmpty ? "write the number alone" : "did you mean '\(meant)'?"
      return Complaint("\(quoted(text)) is not \(noun) ('\(shown)' is no unit of it)", instead)
    }
    return Complaint("\(quoted(text)) is not \(noun) ('\(shown)' is no unit of it)", advice)
  }
}
