/// What the shell is told; the numbers of sysexits.h where they fit.
enum ExitCode: Int32, CaseIterable {
  case good = 0
  case expectationMissed = 1
  case usage = 64
  case badScenario = 65
  case noInput = 66
  case internalError = 70
  case cannotCreate = 73
  case inputOutput = 74
  case interrupted = 130

  /// As the manual has it.
  var meaning: String {
    switch self {
    case .good: "all is well"
    case .expectationMissed: "an expectation was missed, or a comparison found something worse"
    case .usage: "the command line is wrong"
    case .badScenario: "a scenario or another input is wrong"
    case .noInput: "a file is not there or cannot be read"
    case .internalError: "an error of Cloudward itself; please report it"
    case .cannotCreate: "a file or folder cannot be created"
    case .inputOutput: "reading or writing failed"
    case .interrupted: "interrupted; what was finished is written"
    }
  }
}

/// Why a command ends early, with what the user is told on standard error.
struct Failure: Error {
  let code: ExitCode
  /// Without the program's name; may have several lines. Empty when there is nothing to say.
  let message: String
  /// Whose help tells more, where a command was found.
  var command: String?
  /// Whether the message says by itself what is in error, and where.
  var hasPlace = false

  /// As it is printed.
  var sentence: String { hasPlace ? message : "cloudward: error: \(message)" }
}
