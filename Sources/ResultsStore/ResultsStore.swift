import Glibc

/// A file that runs are added to, an SQLite database whose views other programs read.
public final class ResultsStore {
  public let path: String
  let database: Database

  /// Opens a store to read it.
  public init(reading path: String) throws(StoreProblem) {
    self.path = path
    guard let status = Self.status(of: path) else {
      throw StoreProblem(
        .missing, path, String(cString: strerror(errno)) + "; --store FILE of run, compare or check makes one")
    }
    try Self.requireFile(status, path, .notAStore)
    database = try Database(path, .reading)
    try Self.requireStore(database)
  }

  /// Opens a store to add to it; makes it where it is not there.
  public init(writing path: String) throws(StoreProblem) {
    self.path = path
    try Self.checkWritable(path)
    database = try Database(path, .creating)
  }

  /// Whether a file begins as an SQLite database does.
  public static func isDatabase(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var start = [UInt8](repeating: 0, count: 15)
    return read(descriptor, &start, 15) == 15 && start.elementsEqual("SQLite format 3".utf8)
  }

  /// Finds out what would keep runs from being added, without changing anything.
  public static func checkWritable(_ path: String) throws(StoreProblem) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    // SQLite writes a journal beside the file.
    guard access(folder, W_OK | X_OK) == 0 else {
      let reason = String(cString: strerror(errno))
      throw StoreProblem(.creation, path, "the folder '\(folder)': \(reason)")
    }
    guard let status = status(of: path) else { return }
    try requireFile(status, path, .creation)
    guard status.st_size > 0 else { return }
    let database = try Database(path, .writing)
    try requireStore(database)
    if database.isReadOnly { throw StoreProblem(.creation, path, "it may not be written") }
  }

  private static func status(of path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  private static func requireFile(
    _ status: stat, _ path: String, _ kind: StoreProblem.Kind
  ) throws(StoreProblem) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw StoreProblem(kind, path, "it is a folder; write the name of a file, as runs.sqlite")
    default: throw StoreProblem(kind, path, "it is a device or a pipe; write the name of a file, as runs.sqlite")
    }
  }

  /// - Throws: where the database is none of ours, or one of a later version.
  static func requireStore(_ database: Database) throws(StoreProblem) {
    let id = try database.number("PRAGMA application_id")
    let version = try database.number("PRAGMA user_version")
    guard id == StoreSchema.applicationID else {
      // A file that a first writer has just made.
      if id == 0, version == 0, try database.number("SELECT count(*) FROM sqlite_schema") == 0 { return }
      throw StoreProblem(.notAStore, database.path, "it is a database of another program; choose another file")
    }
    guard version == StoreSchema.version else {
      throw StoreProblem(
        .notAStore, database.path,
        "its version is \(version), and this program knows version \(StoreSchema.version); use the program that wrote it"
      )
    }
  }

  /// Whether there are tables yet; of a store that is read, there may be none where its first run is being added.
  func hasTables() throws(StoreProblem) -> Bool {
    try database.number("PRAGMA application_id") == StoreSchema.applicationID
  }
}
