import Glibc
import Reporting
import TraceAnalysis
import Traces
import Workloads

/// `cloudward trace inspect`: what is in a trace, and what of it cannot be used.
enum TraceInspectCommand {
  static func run(_ arguments: Arguments) throws -> ExitCode {
    let (profile, reader) = try read(arguments)
    let file = arguments.operands[1]
    if arguments.has("json") {
      try printBytes(TraceDocument.inspection(of: profile, reader.summary, file: file, format: reader.format))
    } else {
      try print(
        TraceTable.text(
          of: profile, reader.summary, file: file, format: reader.format, width: Terminal.width,
          colour: Terminal.outputHasColour, isPlain: !Terminal.hasBlocks))
    }
    return .good
  }

  /// Reads the trace to its end.
  static func read(_ arguments: Arguments) throws -> (TraceProfile, TraceReader) {
    let (format, options) = (try TraceCommand.format(arguments), try TraceCommand.traceOptions(arguments))
    let file = arguments.operands[1]
    do throws(TraceProblem) {
      let reader = try TraceReader(file: file, format: format, options: options)
      return (try TraceProfile(reading: reader), reader)
    } catch {
      throw TraceCommand.report(error)
    }
  }
}

extension Terminal {
  /// Whether the characters of the locale are UTF-8, or nothing is said of them.
  static var hasBlocks: Bool {
    guard environment("TERM") != "dumb" else { return false }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment($0) }.first { !$0.isEmpty }
    guard let locale = locale?.lowercased() else { return true }
    return locale.hasSuffix("utf-8") || locale.hasSuffix("utf8")
  }
}
