/// Reads a scenario and the files that it includes into one tree.
final class ScenarioLoader {
  /// Files in all, and files inside files.
  static let maximumFiles = 200
  static let maximumInclusion = 16

  let log = DiagnosticLog()
  private let budget = NodeBudget()
  /// The files that are being read, outermost first.
  private var open: [String] = []

  /// The tree of the main text; nil where there is none, which is then in the log.
  func tree(of bytes: [UInt8], called name: String) -> Node? {
    do throws(TreeFailure) {
      guard let node = try branch(of: bytes, called: name, depth: 0)?.node else {
        if log.errors == 0 {
          log.error(Place(source: 0), "the file is empty; a scenario begins with 'scenario: NAME'")
        }
        return nil
      }
      return node
    } catch {
      log.error(error.place, error.message)
      return nil
    }
  }

  /// The value of a `--set path=value`, which is YAML too; its nodes have the place of the whole override.
  func value(of text: String, inOverride source: Int) -> Node? {
    let parser = YAMLParser(source: source, hasPlaces: false)
    var builder = TreeBuilder(log: log, budget: budget) { _, place, _ throws(TreeFailure) in
      throw TreeFailure(place: place, message: "a --set cannot include files; include them in the scenario")
    }
    do throws(TreeFailure) {
      if let problem = TextProblem.first(in: Array(text.utf8)) {
        throw TreeFailure(place: Place(source: source), message: problem.message)
      }
      let branch = try parser.parse(Array(text.utf8), into: &builder)
      return branch?.node ?? .scalar("", at: Place(source: source))
    } catch {
      log.error(error.place, error.message)
      return nil
    }
  }

  private func branch(
    of bytes: [UInt8], called name: String, depth: Int
  ) throws(TreeFailure) -> TreeBuilder.Branch? {
    let source = log.sources.count
    let text = SourceText(name: name, origin: .file, bytes: bytes)
    log.sources.append(text)
    if let problem = TextProblem.first(in: bytes) {
      throw TreeFailure(place: text.place(ofOffset: problem.offset, source: source), message: problem.message)
    }
    open.append(FileContents.identity(of: name) ?? name)
    defer { open.removeLast() }
    var builder = TreeBuilder(log: log, budget: budget, outerDepth: depth) { path, place, depth throws(TreeFailure) in
      try self.include(text.resolve(path), place, depth)
    }
    return try YAMLParser(source: source, hasPlaces: true).parse(bytes, into: &builder)
  }

  /// An included file; nil where it cannot be used, which is then in the log.
  private func include(_ path: String, _ place: Place, _ depth: Int) throws(TreeFailure) -> TreeBuilder.Branch? {
    let shown = printable(path, limit: 200)
    guard log.sources.count < Self.maximumFiles else {
      throw TreeFailure(place: place, message: "more than \(Self.maximumFiles) files are included; use fewer")
    }
    guard open.count < Self.maximumInclusion else {
      throw TreeFailure(
        place: place, message: "files include each other more than \(Self.maximumInclusion) levels deep")
    }
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try FileContents.read(path, regularOnly: true)
    } catch {
      log.error(place, "cannot include '\(shown)': \(error.words); check the path, it is relative to this file")
      return nil
    }
    if let identity = FileContents.identity(of: path), open.contains(identity) {
      log.error(place, "'\(shown)' includes itself, directly or through another file; break the loop")
      return nil
    }
    guard let branch = try branch(of: bytes, called: path, depth: depth) else {
      log.error(place, "the included file '\(shown)' is empty; write what is to stand here into it")
      return nil
    }
    return branch
  }
}
