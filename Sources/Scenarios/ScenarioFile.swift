import Allocators
import CloudSimulator

/// A scenario that was read without errors.
public struct LoadedScenario: Sendable {
  public var scenario: Scenario
  /// 32 hexadecimal digits over what the files say, with anchors, includes and overrides in place. Comments, spacing
  /// and the order of keys do not change it.
  public var hash: String
  /// The same without its name, description and expectations, and without what is told apart by itself: the horizon, the
  /// warm-up, the end, the seed, the number of replications, the provider's allocator and the placement. What is left is
  /// the system that is simulated.
  public var systemHash: String
  /// What is legal but probably not meant, in the order of positions.
  public var warnings: [Diagnostic]
  /// The paths of the files that were read: the scenario, and what it includes.
  public var sources: [String]
  /// What these files say, in the same order.
  public var texts: [String]
  /// What was changed by the caller, as it was given.
  public var overrides: [String]
  /// What its allocators and placements are chosen from.
  public var policies: PolicyCatalogue
}

/// Reads scenario files.
public enum ScenarioFile {
  /// Reads a scenario and all that it includes, checks it, and turns it into values.
  ///
  /// - Parameters:
  ///   - path: of a YAML or JSON file. Paths in it are relative to its folder.
  ///   - overrides: texts `path=value`, as `--set` takes them, applied in this order. One that begins with two
  ///     hyphens, as `--seed=5`, is called so in messages.
  ///   - policies: the allocators and placements that the scenario may name.
  ///   - isStrict: whether every trace and list of machines is read as if it had `strict: true`.
  /// - Throws: all errors at once. `cause` is `unreadable` where the file itself cannot be opened.
  public static func read(
    path: String, overrides: [String] = [], policies: PolicyCatalogue = .standard, isStrict: Bool = false
  ) throws(ScenarioError) -> LoadedScenario {
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try FileContents.read(path)
    } catch {
      throw unreadable(path, error)
    }
    return try read(bytes: bytes, file: path, overrides: overrides, policies: policies, isStrict: isStrict)
  }

  /// Reads a scenario from a text.
  ///
  /// - Parameter file: what messages call the text; paths in it are relative to the folder of this path.
  public static func read(
    text: String, file: String, overrides: [String] = [], policies: PolicyCatalogue = .standard
  ) throws(ScenarioError) -> LoadedScenario {
    try read(bytes: Array(text.utf8), file: file, overrides: overrides, policies: policies)
  }

  /// Reads a scenario from the bytes of a file.
  public static func read(
    bytes: [UInt8], file: String, overrides: [String] = [], policies: PolicyCatalogue = .standard,
    isStrict: Bool = false
  ) throws(ScenarioError) -> LoadedScenario {
    let loader = ScenarioLoader()
    let log = loader.log
    guard var tree = loader.tree(of: bytes, called: file) else { throw log.failure }
    let files = log.sources
    apply(overrides, to: &tree, loader)
    let checked = Checker(log: log).check(tree, .group(Format.scenario(policies)), "the scenario")
    guard let record = checked.record else { throw log.failure }
    let scenario = ScenarioBuilder(log: log, policies: policies, isStrict: isStrict).scenario(from: record)
    guard log.errors == 0, checked.isSound else { throw log.failure }
    return LoadedScenario(
      scenario: scenario, hash: CanonicalHash.of(tree),
      systemHash: CanonicalHash.of(tree, without: Self.keysBesideTheSystem), warnings: log.diagnostics(),
      sources: files.map(\.name),
      texts: files.map { String(decoding: $0.bytes, as: UTF8.self) }, overrides: overrides, policies: policies)
  }

  private static let keysBesideTheSystem: Set<String> = [
    "scenario", "description", "horizon", "end", "warmup", "seed", "replications", "allocator", "placement", "expect",
  ]

  private static func apply(_ overrides: [String], to tree: inout Node, _ loader: ScenarioLoader) {
    for text in overrides {
      let source = loader.log.sources.count
      let isOption = text.hasPrefix("--")
      loader.log.sources.append(
        SourceText(name: isOption ? text : "--set " + text, origin: .override, bytes: []))
      guard let override = Override.parse(isOption ? String(text.dropFirst(2)) : text, source: source, loader.log),
        let value = loader.value(of: override.value, inOverride: source)
      else { continue }
      override.apply(value, to: &tree, loader.log)
    }
  }

  private static func unreadable(_ path: String, _ failure: FileFailure) -> ScenarioError {
    let message: String
    var cause = ScenarioError.Cause.unreadable
    switch failure {
    case .cannotOpen(let reason):
      let advice = nearby(path).map { "did you mean '\(printable($0))'?" } ?? "check the path"
      message = "cannot open the scenario: \(reason); \(advice)"
    case .tooLarge, .notRegular:
      cause = .invalid
      message = failure.words + "; put long lists of arrivals into a trace file"
    }
    let diagnostic = Diagnostic(
      severity: .error, file: printable(path), line: nil, column: nil, message: message, excerpt: nil)
    return ScenarioError(cause: cause, diagnostics: [diagnostic])
  }
}
