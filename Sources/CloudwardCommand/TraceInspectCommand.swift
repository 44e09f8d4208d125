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
      let progress = TraceCommand.progress(arguments)
      defer { progress?.finish() }
      let watch: TraceWatch? = progress.map { progress in { progress.advance(by: $0, of: $1) } }
      let reader = try TraceReader(file: file, format: format, options: options, watch: watch)
      return (try TraceProfile(reading: reader), reader)
    } catch {
      throw TraceCommand.report(error)
    }
  }
}
