import CloudModel
import Traces
import Workloads

extension ScenarioBuilder {
  /// The machines of a file as pools; nil where they cannot be used, which is then in the log.
  func machines(_ given: Record) -> [HostPool]? {
    guard let (path, isThere) = file(given, "file", "the list of machines"), isThere else { return nil }
    let place = given["file"]?.place ?? given.place
    guard path != "-" else {
      log.error(place, "a list of machines cannot come from standard input; write the path of a file")
      return nil
    }
    do throws(TraceProblem) {
      let machines = try HostFile.read(path, options: options(of: given))
      for dropped in machines.summary.dropped {
        let lines = dropped.lines.map(String.init).joined(separator: ", ")
        log.warning(
          place,
          "\(dropped.count) left out of '\(printable(path, limit: 200))' (\(dropped.reason.rawValue); lines \(lines)"
            + "\(dropped.count > dropped.lines.count ? ", …" : "")): \(printable(dropped.example, limit: 200))")
      }
      return machines.pools
    } catch {
      report(error, place)
      return nil
    }
  }

  private func options(of given: Record) -> MachineOptions {
    var options = MachineOptions()
    options.format = given.text("format").flatMap(MachineFormat.init)
    if let name = given.text("name") { options.poolName = name }
    options.pricePerHour = given.magnitude("price")
    options.isStrict = isStrict || given.flag("strict") ?? false
    if let machine = given.record("machine") { options.machine = amounts(machine) }
    guard let map = given.record("map") else { return options }
    options.columns = columns(map, Format.machineColumns)
    options.memoryUnit = memoryUnit(map)
    return options
  }

  /// Says what is wrong in a line of the file at that line, and what is wrong with all of it where the scenario names it.
  private func report(_ problem: TraceProblem, _ place: Place) {
    guard problem.line > 0 else {
      log.error(
        place, "cannot use the list of machines '\(printable(problem.file, limit: 200))': \(problem.message)")
      return
    }
    let source = log.sources.count
    log.sources.append(SourceText(name: problem.file, origin: .file, bytes: []))
    log.error(
      Place(source: source, line: problem.line - 1, column: (problem.column ?? 1) - 1), printable(problem.message))
  }
}
