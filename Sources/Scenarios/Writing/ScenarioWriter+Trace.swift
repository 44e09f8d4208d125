import CloudModel
import SimulationKernel
import Workloads

extension ScenarioWriter {
  static func trace(_ source: TraceSource) -> YAMLText {
    guard let replay = source.replay else { return .mapping([("file", .text(source.file))]) }
    let options = replay.options
    return .keys([
      ("file", .text(source.file)),
      ("format", replay.format.map { .word($0.rawValue) }),
      ("durations", options.durationsFile.map(YAMLText.text)),
      ("fragments", options.fragmentsFile.map(YAMLText.text)),
      ("estimate", .word(options.estimate.rawValue)),
      ("processors", .word(options.processors.rawValue)),
      ("zeroRuntime", .word(options.keepsZeroRuntime ? "keep" : "drop")),
      ("strict", .word(options.isStrict ? "true" : "false")),
      ("scale", .word("\(replay.rate)")),
      ("scaleDemand", .word("\(replay.demand)")),
      ("window", replay.window.map { .list([span($0.lowerBound), span($0.upperBound)]) }),
      ("sample", .word("\(replay.sample)")),
      ("repeat", replay.period.map(span)),
      ("byTenant", .word(replay.isByTenant ? "true" : "false")),
      ("machine", amounts(options.machine)),
      ("map", map(options)),
    ])
  }

  private static func map(_ options: TraceOptions) -> YAMLText? {
    var pairs = options.columns.map { (key: $0.meaning, value: YAMLText.text($0.column)) }
    if let unit = Format.traceTimeUnits.first(where: { $0.span == options.timeUnit }), unit.name != "s" {
      pairs.append((key: "timeUnit", value: .word(unit.name)))
    }
    if let unit = Format.traceMemoryUnits.first(where: { $0.bytes == options.memoryUnit }), unit.name != "MiB" {
      pairs.append((key: "memoryUnit", value: .word(unit.name)))
    }
    return pairs.isEmpty ? nil : .mapping(pairs)
  }
}
