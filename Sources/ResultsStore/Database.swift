internal import CSQLite

/// A connection to an SQLite database, closed when it goes away.
final class Database {
  let path: String
  private var handle: OpaquePointer?

  enum Mode { case reading, writing, creating }

  /// How long to wait for others who write, in milliseconds. A run is added in a few hundredths of a second.
  static let patience: Int32 = 60_000

  init(_ path: String, _ mode: Mode) throws(StoreProblem) {
    self.path = path
    let flags =
      switch mode {
      case .reading: SQLITE_OPEN_READONLY
      case .writing: SQLITE_OPEN_READWRITE
      case .creating: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    // Names such as `:memory:` mean something to SQLite unless a folder stands before them.
    let name = path.hasPrefix("/") ? path : "./" + path
    guard sqlite3_open_v2(name, &handle, flags, nil) == SQLITE_OK else {
      throw StoreProblem(mode == .reading ? .missing : .creation, path, message)
    }
    sqlite3_busy_timeout(handle, Self.patience)
  }

  deinit { sqlite3_close_v2(handle) }

  var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") != 0 }

  var lastID: Int64 { sqlite3_last_insert_rowid(handle) }

  private var message: String {
    switch sqlite3_errcode(handle) {
    case SQLITE_BUSY: "another program has been writing to it for more than a minute; try again later"
    case SQLITE_NOTADB: "the file is no SQLite database"
    default: handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
    }
  }

  func problem() -> StoreProblem {
    let code = sqlite3_errcode(handle)
    let kind: StoreProblem.Kind = code == SQLITE_NOTADB || code == SQLITE_CORRUPT ? .notAStore : .failure
    return StoreProblem(code == SQLITE_READONLY || code == SQLITE_CANTOPEN ? .creation : kind, path, message)
  }

  /// Runs statements that give no rows.
  func execute(_ sql: String) throws(StoreProblem) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw problem() }
  }

  func prepare(_ sql: String) throws(StoreProblem) -> Statement {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw problem() }
    return Statement(statement, of: self)
  }

  /// The first column of the first row, a whole number.
  func number(_ sql: String) throws(StoreProblem) -> Int64 {
    let statement = try prepare(sql)
    return try statement.next() ? statement.whole(0) : 0
  }

  /// Does all or nothing. The lock for writing is taken first, so that two who write wait for each other and do not
  /// fail halfway.
  func transaction<Value>(_ body: () throws(StoreProblem) -> Value) throws(StoreProblem) -> Value {
    try execute("BEGIN IMMEDIATE")
    do throws(StoreProblem) {
      let value = try body()
      try execute("COMMIT")
      return value
    } catch {
      // SQLite has already gone back where the disk is full.
      sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }
}
