import Experiments
import Reporting
import Scenarios

/// `cloudward plot`: the pictures of a report as files of their own, for papers and slides.
enum PlotCommand {
  static let description = CommandDescription(
    name: "plot", summary: "write the pictures of a report as Vega-Lite, SVG, PNG or PDF", operands: "FILE",
    operandCount: 1...1,
    options: [
      OptionDescription("output", "DIR", "where to write them (default: plots/ beside the result)"),
      OptionDescription(
        "formats", "F,G,…",
        "svg, png, pdf, beside the Vega-Lite and CSV that are always written (default: svg where it can be drawn)"
      ),
      RunCommand.jobsOption,
      OptionDescription("quiet", "no progress and no notes on standard error"),
    ] + ScenarioArguments.options,
    examples: [
      ("cloudward plot Reports/regional-hospitals/summary.json", "what an earlier run or comparison has found"),
      ("cloudward plot my.yaml --formats svg,pdf", "a scenario, which is run for it"),
    ],
    run: run)

  /// What is to be drawn, and where its pictures go unless the user says otherwise.
  private struct Source {
    var charts: [(name: String, specification: JSONValue)]
    var directory: String
    var isComplete = true
  }

  private static func run(_ arguments: Arguments) async throws -> ExitCode {
    let formats = try arguments.value("formats").map(PictureFormat.list)
    let isQuiet = arguments.has("quiet")
    let jobs = try RunCommand.jobs(arguments)
    let wanted = try RunCommand.directory(arguments)
    let renderer = formats?.isEmpty == true ? nil : PictureRenderer.find()
    if formats?.isEmpty == false, renderer == nil {
      throw Failure(code: .cannotCreate, message: PictureRenderer.missing)
    }
    var found = try result(arguments)
    if found == nil { found = try await scenario(arguments, jobs: jobs, showsProgress: !isQuiet) }
    guard let source = found else { return .interrupted }
    let directory = wanted ?? source.directory
    let paths = try write(source.charts, to: directory)
    let drawn = formats ?? (renderer == nil ? [] : [.svg])
    if let renderer { try renderer.draw(paths, as: drawn) }
    if !isQuiet { say(count: paths.count, directory, drawn, hasRenderer: renderer != nil) }
    return source.isComplete ? .good : .interrupted
  }

  private static func say(count: Int, _ directory: String, _ drawn: [PictureFormat], hasRenderer: Bool) {
    let names = (["vl.json", "csv"] + drawn.map(\.rawValue)).joined(separator: ", ")
    Terminal.say("Files: \(count) pictures as \(names) in \(directory)/")
    if !hasRenderer { Terminal.say("Only the specifications and their data were written: " + PictureRenderer.missing) }
  }

  /// The pictures of an earlier run or comparison; nil where the operand is none.
  private static func result(_ arguments: Arguments) throws -> Source? {
    let path = arguments.operands[0]
    guard let bytes = try? FileContents.read(path, limit: 1 << 28), let document = JSONReader.value(of: bytes),
      let schema = document["schema"]?.text, document["hosts"] == nil
    else { return nil }
    guard ["cloudward/run/v1", "cloudward/compare/v1", "cloudward/charts/v1"].contains(schema) else {
      throw Failure(
        code: .badScenario,
        message:
          "\(path) is '\(schema)', which has no pictures; give the summary.json of a run, the comparison.json of a "
          + "comparison, or a scenario")
    }
    if let option = ScenarioArguments.options.first(where: { arguments.has($0.name) }) {
      throw Failure(
        code: .usage, message: "--\(option.name) changes a scenario, and \(path) is a result; give the scenario's file")
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let isCharts = schema == "cloudward/charts/v1"
    let chartsPath = isCharts ? path : folder + "charts.json"
    guard let charts = try? FileContents.read(chartsPath, limit: 1 << 28) else {
      throw Failure(
        code: .noInput,
        message:
          "the pictures of \(path) would be in \(chartsPath), which cannot be read; run the scenario again, or give "
          + "its file")
    }
    let hashes =
      document["resultHash"]?.text.map { [$0] }
      ?? document["alternatives"]?.elements?.compactMap { $0["resultHash"]?.text } ?? []
    guard let read = ChartsDocument.read(charts) else {
      throw Failure(
        code: .badScenario,
        message: "\(chartsPath) is damaged or of another version of Cloudward; run the scenario again")
    }
    guard isCharts || read.hashes == hashes else {
      throw Failure(
        code: .badScenario, message: "\(chartsPath) is of another run than \(path); run the scenario again")
    }
    return Source(charts: read.charts, directory: folder + "plots")
  }

  /// The pictures of a scenario, which is run; nil where the user interrupts it.
  private static func scenario(
    _ arguments: Arguments, jobs: Int, showsProgress: Bool
  ) async throws -> Source? {
    let loaded = try ScenarioArguments.read(arguments.operands[0], arguments)
    let directory = "Reports/\(loaded.scenario.name)/plots"
    var run = ScenarioRun(loaded, goal: nil, directory: directory, jobs: jobs, writesRows: false)
    run.facts = PageFacts(loaded)
    Interruption.listen()
    guard let result = try await run.simulateWithoutFiles(showsProgress: showsProgress),
      let page = run.page(of: result)
    else {
      Terminal.say("cloudward: interrupted before a replication was finished; nothing was written")
      return nil
    }
    return Source(
      charts: page.charts.map { ($0.name, $0.specification) }, directory: directory, isComplete: result.isComplete)
  }

  /// The paths of the specifications.
  private static func write(
    _ charts: [(name: String, specification: JSONValue)], to directory: String
  ) throws -> [String] {
    try output { () throws(OutputProblem) in
      _ = try OutputFolder(directory, for: charts.flatMap { [$0.name + ".vl.json", $0.name + ".csv"] })
      var paths: [String] = []
      for chart in charts {
        let path = "\(directory)/\(chart.name).vl.json"
        try OutputFile.write(JSONWriter.bytes(of: chart.specification), to: path)
        if let data = chart.specification["data"]?["values"]?.text {
          try OutputFile.write(Array(data.utf8), to: "\(directory)/\(chart.name).csv")
        }
        paths.append(path)
      }
      return paths
    }
  }
}
