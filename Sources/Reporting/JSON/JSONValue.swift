/// A JSON document whose members keep their order.
public indirect enum JSONValue: Equatable, Sendable {
  case null
  case flag(Bool)
  case text(String)
  /// To ten significant digits; null where it is not finite.
  case number(Double)
  /// Exactly.
  case whole(Int64)
  case unsigned(UInt64)
  case array([JSONValue])
  /// An array that is written on one line.
  case row([JSONValue])
  case object([JSONMember])
  /// An object that is written on one line, as an estimate.
  case inline([JSONMember])

  static func optional(_ number: Double?) -> JSONValue { number.map { .number($0) } ?? .null }
  static func optional(_ text: String?) -> JSONValue { text.map { .text($0) } ?? .null }
}

public struct JSONMember: Equatable, Sendable {
  public var name: String
  public var value: JSONValue

  public init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}
