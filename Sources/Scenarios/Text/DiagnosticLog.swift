/// Collects what is wrong in a scenario while it is read, so that all of it can be said at once.
final class DiagnosticLog {
  private struct Entry: Equatable {
    var place: Place
    var severity: Diagnostic.Severity
    var message: String
  }

  /// More diagnostics than this are counted but not kept; nobody reads them.
  static let capacity = 1000

  var sources: [SourceText] = []
  private var entries: [Entry] = []
  private(set) var errors = 0
  private var omitted = 0

  var isFull: Bool { entries.count >= Self.capacity }

  /// The message is an autoclosure because a suggestion costs time, and is not needed once the log is full.
  func error(_ place: Place, _ message: @autoclosure () -> String) {
    errors += 1
    add(place, .error, message)
  }

  func warning(_ place: Place, _ message: @autoclosure () -> String) { add(place, .warning, message) }

  private func add(_ place: Place, _ severity: Diagnostic.Severity, _ message: () -> String) {
    guard !isFull else {
      if severity == .error { omitted += 1 }
      return
    }
    let entry = Entry(place: place, severity: severity, message: message())
    // What is aliased is checked once for each alias, and found wrong each time.
    if !entries.contains(entry) { entries.append(entry) }
  }

  /// The error that ends the reading.
  var failure: ScenarioError { ScenarioError(diagnostics: diagnostics(), omitted: omitted) }

  /// All entries in the order of their positions.
  func diagnostics() -> [Diagnostic] {
    var lineStarts: [[Int]?] = Array(repeating: nil, count: sources.count)
    let sorted = entries.enumerated().sorted { a, b in
      a.element.place == b.element.place
        ? a.offset < b.offset : Place.precedes(a.element.place, b.element.place)
    }
    return sorted.map { _, entry in
      let source = sources[entry.place.source]
      var diagnostic = Diagnostic(
        severity: entry.severity, file: printable(source.name), line: nil, column: nil, message: entry.message,
        excerpt: nil)
      guard source.origin == .file else { return diagnostic }
      let starts = lineStarts[entry.place.source] ?? source.lineStarts()
      lineStarts[entry.place.source] = starts
      diagnostic.line = entry.place.line + 1
      diagnostic.column = entry.place.column + 1
      diagnostic.excerpt = excerpt(of: source, starts, at: entry.place)
      return diagnostic
    }
  }

  private func excerpt(of source: SourceText, _ starts: [Int], at place: Place) -> Diagnostic.Excerpt? {
    guard place.line < starts.count else { return nil }
    let end = place.line + 1 < starts.count ? starts[place.line + 1] : source.bytes.count
    let line = source.line(from: starts[place.line], to: end)
    guard !line.isEmpty else { return nil }
    return Diagnostic.Excerpt(line: line, column: place.column, length: place.length)
  }
}
