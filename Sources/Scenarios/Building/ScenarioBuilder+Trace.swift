import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

extension ScenarioBuilder {
  func trace(_ given: Record, tenant: String, workload: String) -> ArrivalProcess? {
    guard let (path, _) = file(given, "file", "the trace") else { return nil }
    let isPlain = !isStrict && !Self.replayKeys.contains { given.isGiven($0) }
    return .trace(
      TraceSource(file: path, tenant: tenant, workload: workload, replay: isPlain ? nil : replay(given)))
  }

  /// The path of a file that a key names, and whether it can be opened; `-` always can. What is wrong goes to the log.
  func file(_ given: Record, _ key: String, _ noun: String) -> (path: String, isThere: Bool)? {
    guard let path = given.text(key), let place = given[key]?.place else { return nil }
    guard path != "-" else { return (path, true) }
    let file = log.sources[place.source].resolve(path)
    guard let problem = FileContents.problem(with: file) else { return (file, true) }
    let relation = log.sources[place.source].origin == .file ? "this file" : "the working directory"
    log.error(
      place,
      "cannot open \(noun) '\(printable(file, limit: 200))': \(problem); check the path, it is relative to \(relation)")
    return (file, false)
  }

  private static let replayKeys = [
    "format", "durations", "fragments", "estimate", "processors", "zeroRuntime", "strict", "scale", "scaleDemand",
    "window", "sample", "repeat",
    "byTenant", "machine", "map",
  ]

  private func replay(_ given: Record) -> TraceReplay {
    var replay = TraceReplay()
    replay.format = given.text("format").flatMap(TraceFormat.init)
    replay.options = options(given)
    replay.rate = given.magnitude("scale") ?? 1
    replay.demand = given.magnitude("scaleDemand") ?? 1
    replay.sample = given.magnitude("sample") ?? 1
    replay.period = given.span("repeat")
    replay.isByTenant = given.flag("byTenant") ?? false
    if let items = given.list("window"), let place = given["window"]?.place {
      let times = items.compactMap { item -> Nanoseconds? in
        if case .span(let time) = item.value { time } else { nil }
      }
      if times.count == 2, times[0] < times[1] {
        replay.window = times[0]..<times[1]
      } else {
        log.error(place, "the window ends before it begins; write the earlier time first, for example [2d, 9d]")
      }
    }
    return replay
  }

  private func options(_ given: Record) -> TraceOptions {
    var options = TraceOptions()
    options.estimate = given.text("estimate").flatMap(TraceOptions.Estimate.init) ?? .requested
    options.processors = given.text("processors").flatMap(TraceOptions.Processors.init) ?? .allocated
    options.keepsZeroRuntime = given.text("zeroRuntime") == "keep"
    options.isStrict = isStrict || given.flag("strict") ?? false
    if let machine = given.record("machine") { options.machine = amounts(machine) }
    options.durationsFile = companion(given, "durations")
    options.fragmentsFile = companion(given, "fragments")
    guard let map = given.record("map") else { return options }
    options.columns = columns(map, Format.traceColumns)
    options.timeUnit = Format.traceTimeUnits.first { $0.name == map.text("timeUnit") }?.span ?? .second
    options.memoryUnit = memoryUnit(map) ?? 1 << 20
    return options
  }

  private func companion(_ given: Record, _ key: String) -> String? {
    guard let (path, _) = file(given, key, "the \(key)") else { return nil }
    if path == "-" {
      log.error(given[key]?.place ?? given.place, "'\(key)' cannot come from standard input; write the path of a file")
    }
    return path
  }

  func columns(_ map: Record, _ meanings: [String]) -> [TraceColumnName] {
    meanings.compactMap { key in map.text(key).map { TraceColumnName(meaning: key, column: $0) } }
  }

  func memoryUnit(_ map: Record) -> Int64? {
    Format.traceMemoryUnits.first { $0.name == map.text("memoryUnit") }?.bytes
  }
}
