import Foundation

/// The command as it was built, run as a user runs it.
struct Program {
  /// What came of a call.
  struct Outcome {
    /// The exit code; 128 + n where signal n ended the program, as the shell has it.
    var code: Int32
    var output: String
    var messages: String
  }

  /// A folder for one test, the current one of every call.
  let folder: TemporaryFolder
  var environment: [String: String] = [:]

  init() throws { folder = try TemporaryFolder() }

  /// Where the executable is: beside the bundle of the tests.
  static let path: String = {
    let bundle = CommandLine.arguments.compactMap { argument in
      argument.range(of: ".xctest").map { String(argument[..<$0.upperBound]) }
    }.first
    let built = bundle.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    return (built ?? repository + "/.build/debug") + "/cloudward"
  }()

  /// The root of the project.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Runs `cloudward` with these arguments to its end.
  func callAsFunction(_ arguments: String...) throws -> Outcome {
    try finish(start(executable: Self.path, arguments))
  }

  /// Runs a line of the shell in which `cloudward` is the command.
  func shell(_ line: String) throws -> Outcome {
    try finish(start(executable: "/bin/bash", ["-c", "cloudward() { exec '\(Self.path)' \"$@\"; }; " + line]))
  }

  /// Starts `cloudward` and returns at once.
  func start(_ arguments: String...) throws -> Running { try start(executable: Self.path, arguments) }
  func start(_ arguments: [String]) throws -> Running { try start(executable: Self.path, arguments) }

  /// A program under way, whose output goes to files.
  struct Running {
    let process: Process
    let output: URL
    let messages: URL
  }

  private func start(executable: String, _ arguments: [String]) throws -> Running {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
    variables.merge(environment) { $1 }
    process.environment = variables
    let name = FileManager.default.temporaryDirectory.path + "/cloudward-stream-" + UUID().uuidString
    let (output, messages) = (URL(fileURLWithPath: name + ".out"), URL(fileURLWithPath: name + ".err"))
    for url in [output, messages] { try Data().write(to: url) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: messages)
    try process.run()
    return Running(process: process, output: output, messages: messages)
  }

  /// Waits for the end of a program; one that takes five minutes is ended, so that no test waits for ever.
  func finish(_ running: Running) throws -> Outcome {
    let process = running.process.processIdentifier
    let watchdog = DispatchWorkItem { kill(process, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 300, execute: watchdog)
    running.process.waitUntilExit()
    watchdog.cancel()
    let status = running.process.terminationStatus
    let outcome = Outcome(
      code: running.process.terminationReason == .uncaughtSignal ? 128 + status : status,
      output: try String(contentsOf: running.output, encoding: .utf8),
      messages: try String(contentsOf: running.messages, encoding: .utf8))
    for url in [running.output, running.messages] { try FileManager.default.removeItem(at: url) }
    return outcome
  }
}

/// A folder that is removed when the test is over.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/cloudward-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
  }

  func text(_ name: String) throws -> String { try String(contentsOfFile: path + "/" + name, encoding: .utf8) }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)) }

  /// The names of what is in a folder below, hidden files too, in order.
  func names(in folder: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

  /// A JSON document.
  func json(_ name: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: bytes(name)) as? [String: Any] ?? [:]
  }
}
