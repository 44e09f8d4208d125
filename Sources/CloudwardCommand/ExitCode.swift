/// What the shell is told; the numbers of sysexits.h where they fit.
enum ExitCode: Int32 {
  case good = 0
  case expectationMissed = 1
  case usage = 64
  case badScenario = 65
  case noInput = 66
  case internalError = 70
  case cannotCreate = 73
  case inputOutput = 74
  case interrupted = 130
}

/// Why a command ends early, with what the user is told on standard error.
struct Failure: Error {
  let code: ExitCode
  /// Without the program's name; may have several lines. Empty when there is nothing to say.
  let message: String
  /// Whose help tells more, where a command was found.
  var command: String?
}
