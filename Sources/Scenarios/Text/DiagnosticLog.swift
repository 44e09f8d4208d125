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
    var excerpts = Excerpts(sources: sources)
    let sorted = entries.enumerated().sorted { a, b in
      a.element.place == b.element.place
        ? a.offset < b.offset : Place.precedes(a.element.place, b.element.place)
    }
    return sorted.map { _, entry in
      let isInFile = sources[entry.place.source].origin == .file
      return Diagnostic(
        severity: entry.severity, file: printable(sources[entry.place.source].name),
        line: isInFile ? entry.place.line + 1 : nil, column: isInFile ? entry.place.column + 1 : nil,
        message: entry.message, excerpt: isInFile ? excerpts.excerpt(at: entry.place) : nil)
    }
  }
}

/// Finds source lines; keeps what it found last, because diagnostics often share a line.
private struct Excerpts {
  let sources: [SourceText]
  private var source = -1
  private var starts: [Int] = []
  private var line = -1
  private var characters: [Unicode.Scalar] = []

  init(sources: [SourceText]) { self.sources = sources }

  mutating func excerpt(at place: Place) -> Diagnostic.Excerpt? {
    if place.source != source {
      (source, line) = (place.source, -1)
      starts = sources[source].lineStarts()
    }
    guard place.line < starts.count else { return nil }
    if place.line != line {
      line = place.line
      let end = line + 1 < starts.count ? starts[line + 1] : sources[source].bytes.count
      characters = sources[source].line(from: starts[line], to: end)
    }
    guard !characters.isEmpty else { return nil }
    return Diagnostic.Excerpt(line: characters, column: place.column, length: place.length)
  }
}
