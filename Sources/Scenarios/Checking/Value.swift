import SimulationKernel

/// A value that has passed its shape, with its place.
struct Checked: Sendable {
  var value: Value
  var place: Place

  static func invalid(at place: Place) -> Checked { Checked(value: .invalid, place: place) }

  /// Whether nothing was wrong in it or below it.
  var isSound: Bool {
    switch value {
    case .invalid: false
    case .list(let items): items.allSatisfy(\.isSound)
    case .record(let record): record.isSound
    case .variant(_, let body): body?.isSound ?? true
    default: true
    }
  }
}

/// What a scenario says in one place, in the simulator's units.
indirect enum Value: Sendable {
  /// How a bound of a metric was written.
  enum BoundForm: Sendable { case number, percentage, time }

  /// Something was wrong, and is in the log.
  case invalid
  case text(String)
  case flag(Bool)
  case whole(Int64)
  case seed(UInt64)
  case number(Double)
  case span(Nanoseconds)
  case amount(Amount)
  case bound(Double, BoundForm)
  case list([Checked])
  case record(Record)
  case variant(String, Checked?)
}

/// The checked values of a mapping.
struct Record: Sendable {
  struct Field: Sendable {
    var key: String
    /// Where the key is written; nil where the value is the default.
    var keyPlace: Place?
    var checked: Checked
  }

  var fields: [Field] = []
  /// False where a key is unknown, missing or has a bad value.
  var isSound = true
  var place: Place

  subscript(key: String) -> Checked? { fields.first { $0.key == key }?.checked }

  /// Whether the scenario gives the key, well or not.
  func isGiven(_ key: String) -> Bool { fields.contains { $0.key == key && $0.keyPlace != nil } }

  func keyPlace(_ key: String) -> Place { fields.first { $0.key == key }?.keyPlace ?? place }
}

/// The values by type; nil where there is none, or it was wrong.
extension Record {
  func text(_ key: String) -> String? {
    if case .text(let text)? = self[key]?.value { text } else { nil }
  }

  func flag(_ key: String) -> Bool? {
    if case .flag(let flag)? = self[key]?.value { flag } else { nil }
  }

  func whole(_ key: String) -> Int? {
    if case .whole(let whole)? = self[key]?.value { Int(whole) } else { nil }
  }

  func span(_ key: String) -> Nanoseconds? {
    if case .span(let span)? = self[key]?.value { span } else { nil }
  }

  func list(_ key: String) -> [Checked]? {
    if case .list(let items)? = self[key]?.value { items } else { nil }
  }

  func record(_ key: String) -> Record? { self[key]?.record }

  /// A number, or an amount or a time as a number of its shown unit.
  func magnitude(_ key: String) -> Double? { self[key]?.magnitude }
}

extension Checked {
  var record: Record? {
    if case .record(let record) = value { record } else { nil }
  }

  var variant: (name: String, body: Checked?)? {
    if case .variant(let name, let body) = value { (name, body) } else { nil }
  }

  /// Seconds of a time, the shown unit of an amount, and the number of a number.
  var magnitude: Double? {
    switch value {
    case .number(let number): number
    case .whole(let whole): Double(whole)
    case .span(let span): span.seconds
    case .amount(let amount): amount.shown
    default: nil
    }
  }
}
