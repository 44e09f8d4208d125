import Reporting

/// Writes to standard output. A reader that has gone ends the program quietly, as it does other programs of the shell.
func print(_ text: String) throws { try printBytes(Array(Terminal.printed(text).utf8)) }

func printBytes(_ bytes: [UInt8]) throws {
  try output { () throws(OutputProblem) in try StandardOutput.write(bytes) }
}

extension Failure {
  init(_ problem: OutputProblem) {
    switch problem.kind {
    case .creation: self.init(code: .cannotCreate, message: problem.description)
    case .writing: self.init(code: .inputOutput, message: problem.description)
    case .closedPipe: self.init(code: .good, message: "")
    }
  }
}

/// Runs what writes, and turns its problem into a failure.
func output<Value>(_ body: () throws(OutputProblem) -> Value) throws -> Value {
  do throws(OutputProblem) {
    return try body()
  } catch {
    throw Failure(error)
  }
}
