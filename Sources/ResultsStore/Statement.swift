internal import CSQLite

/// What a parameter of a statement is given.
enum SQLValue: Equatable {
  case null
  case whole(Int64)
  case real(Double)
  case text(String)

  static func optional(_ number: Double?) -> SQLValue { number.map { .real($0) } ?? .null }
  static func optional(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
  static func flag(_ flag: Bool) -> SQLValue { .whole(flag ? 1 : 0) }

  /// A seed as a whole number; as text where it is larger than the largest of these.
  static func seed(_ seed: UInt64) -> SQLValue { Int64(exactly: seed).map { .whole($0) } ?? .text("\(seed)") }
}

/// A prepared statement, finalised when it goes away.
final class Statement {
  private let handle: OpaquePointer
  private let database: Database

  init(_ handle: OpaquePointer, of database: Database) {
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs it from its beginning with these parameters, to its end.
  func run(_ values: SQLValue...) throws(StoreProblem) {
    try bind(values)
    while try next() {}
  }

  /// Begins anew with these parameters.
  func bind(_ values: [SQLValue]) throws(StoreProblem) {
    sqlite3_reset(handle)
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      let code =
        switch value {
        case .null: sqlite3_bind_null(handle, place)
        case .whole(let number): sqlite3_bind_int64(handle, place, number)
        case .real(let number): sqlite3_bind_double(handle, place, number)
        case .text(let text): sqlite3_bind_text(handle, place, text, Int32(text.utf8.count), copied)
        }
      guard code == SQLITE_OK else { throw database.problem() }
    }
  }

  /// Goes to the next row.
  ///
  /// - Returns: Whether there is one.
  func next() throws(StoreProblem) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw database.problem()
    }
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
  func whole(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  func real(_ column: Int32) -> Double? { isNull(column) ? nil : sqlite3_column_double(handle, column) }
  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  func text(_ column: Int32) -> String {
    guard let bytes = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}
