import Benchmarking
import CloudSimulator
import Glibc
import Reporting
import Scenarios

/// `cloudward bench`: the simulator's own speed.
enum BenchCommand {
  static let description = CommandDescription(
    name: "bench", summary: "measure the simulator's own speed", operands: "[WORKLOAD…]", operandCount: 0...1000,
    operandValues: [.name(["standard", "scaling"] + BenchmarkCatalogue.all.map(\.name))],
    options: [
      OptionDescription("runs", "N", "timed runs of each workload (default 5; fewer where they take long)"),
      OptionDescription("quick", "small sizes, for a look at the command and for counts"),
      OptionDescription("counts", "count, and time nothing: counts do not depend on how busy the machine is"),
      OptionDescription("instructions", "count machine instructions too, with valgrind (slow)"),
      OptionDescription("baseline", "FILE", "compare with an earlier --json; exit 1 where something is worse"),
      OptionDescription("ratio", "R", "how much longer an event may take than in the baseline (default 1.5)"),
      OptionDescription("json", "print the report as JSON, cloudward/bench/v1"),
      OptionDescription("list", "print the workloads, and measure none"),
      OptionDescription(
        "scenario", "WORKLOAD", "print the scenario that a workload simulates, and measure none",
        values: .name(BenchmarkCatalogue.all.map(\.name))),
      OptionDescription(
        "once", "WORKLOAD", "measure in this very process, and print raw figures; --runs 0 counts",
        values: .name(BenchmarkCatalogue.all.map(\.name))),
      OptionDescription("quiet", "no progress on standard error"),
    ],
    examples: [
      ("cloudward bench", "all workloads but those of 'scaling', in some minutes"),
      ("cloudward bench mm10 cluster-1000 --runs 9", "two of them"),
      ("cloudward bench scaling", "how cost grows with hosts, requests, waiting requests and tenants"),
      ("cloudward bench --json > before.json", "something to compare with after a change:"),
      ("cloudward bench --baseline before.json --ratio 1.2", "fails where an event takes a fifth longer"),
    ],
    explanation:
      "Workloads are simulated in processes of their own and timed several times; the table has the medians. Times hold "
      + "for this machine while it is idle; counts of allocations and instructions hold anywhere.",
    run: run)

  private static func run(_ arguments: Arguments) async throws -> ExitCode {
    let size: Benchmark.Size = arguments.has("quick") ? .quick : .full
    if arguments.has("list") {
      for benchmark in BenchmarkCatalogue.all { try print("\(benchmark.name): \(benchmark.summary)\n") }
      return .good
    }
    if let name = arguments.value("scenario") { return try showScenario(of: benchmark(name), size) }
    let runs = try arguments.number("runs", in: 0...1000)
    if let name = arguments.value("once") { return try measureHere(benchmark(name), size, runs: runs ?? 5) }
    if runs == 0 {
      throw Failure(code: .usage, message: "--runs takes a whole number from 1 to 1000; --counts is for counts alone")
    }
    let ratio = try ratio(arguments)
    let chosen = try self.chosen(by: arguments)
    let baseline = try arguments.value("baseline").map { try readBaseline($0, size) }
    let measurer = Measurer(
      size: size, runs: arguments.has("counts") ? 0 : runs ?? 5, countsInstructions: arguments.has("instructions"))
    try check(measurer)
    var report = try measure(chosen, measurer, isQuiet: arguments.has("quiet"))
    report.comparison = baseline.map { BenchmarkComparison(of: report, against: $0, ratio: ratio) }
    try show(report, arguments)
    return report.comparison?.worse.isEmpty ?? true ? .good : .expectationMissed
  }

  private static func show(_ report: BenchmarkReport, _ arguments: Arguments) throws {
    if arguments.has("json") {
      try printBytes(BenchmarkDocument.bytes(of: report, version: cloudwardVersion))
    } else {
      try print(
        BenchmarkTable.lines(of: report, width: Terminal.shownWidth, colour: Terminal.outputHasColour)
          .joined(separator: "\n") + "\n")
    }
  }

  private static func check(_ measurer: Measurer) throws {
    if measurer.countsInstructions, !Measurer.hasInstructionCounter {
      throw Failure(code: .noInput, message: "--instructions needs valgrind, which is not on the PATH; install it")
    }
    if measurer.runs == 0, !measurer.countsAllocations, !measurer.countsInstructions {
      throw Failure(
        code: .noInput,
        message: "nothing can be counted: libAllocationCounter.so is not beside the program; "
          + "build the product AllocationCounter, or count with --instructions")
    }
  }

  private static func measure(
    _ chosen: [Benchmark], _ measurer: Measurer, isQuiet: Bool
  ) throws -> BenchmarkReport {
    var report = BenchmarkReport(size: measurer.size, machine: .current, measurements: [])
    // Elsewhere than on a terminal, every workload is announced: each takes long.
    let progress = !isQuiet && Terminal.errorIsCapable ? StepProgress(chosen.count, "workloads") : nil
    let ticking = progress?.keepFresh()
    defer {
      ticking?.cancel()
      progress?.finish()
    }
    for (index, benchmark) in chosen.enumerated() {
      if case .flagship = benchmark.work(measurer.size), access(Benchmark.Work.flagshipPath, R_OK) != 0 {
        let reason = "there is no \(Benchmark.Work.flagshipPath) here; run this in the folder of the project"
        report.skipped.append(BenchmarkReport.Skipped(name: benchmark.name, reason: reason))
        continue
      }
      progress?.advance(to: index, benchmark.name)
      if !isQuiet, progress == nil {
        Terminal.say("cloudward: measuring \(index + 1)/\(chosen.count) \(benchmark.name)")
      }
      do throws(MeasuringProblem) {
        report.measurements.append(try measurer.measurement(of: benchmark))
      } catch {
        throw Failure(code: .internalError, message: error.message)
      }
    }
    return report
  }
}

extension BenchCommand {
  private static func benchmark(_ name: String) throws -> Benchmark {
    if let benchmark = BenchmarkCatalogue.named(name) { return benchmark }
    throw Failure(
      code: .usage,
      message: "there is no workload '\(name)'; --list names them"
        + Suggestion.question(for: name, among: BenchmarkCatalogue.all.map(\.name)))
  }

  /// Those that are named, in the order of the catalogue's list; `scaling` and `standard` name groups.
  private static func chosen(by arguments: Arguments) throws -> [Benchmark] {
    guard !arguments.operands.isEmpty else { return BenchmarkCatalogue.standard }
    var chosen: [Benchmark] = []
    for word in arguments.operands.flatMap({ $0.split(separator: ",") }) {
      switch word {
      case "standard": chosen += BenchmarkCatalogue.standard
      case "scaling": chosen += BenchmarkCatalogue.scaling
      default: chosen.append(try benchmark(String(word)))
      }
    }
    let names = Set(chosen.map(\.name))
    return BenchmarkCatalogue.all.filter { names.contains($0.name) }
  }

  private static func ratio(_ arguments: Arguments) throws -> Double {
    guard let text = arguments.value("ratio") else { return BenchmarkComparison.usualRatio }
    guard arguments.has("baseline") else {
      throw Failure(code: .usage, message: "--ratio is for comparing; give --baseline FILE too")
    }
    guard let ratio = Double(text), ratio >= 1, ratio <= 1000 else {
      throw Failure(code: .usage, message: "--ratio takes a number from 1 to 1000, not '\(text)'")
    }
    return ratio
  }

  private static func readBaseline(_ path: String, _ size: Benchmark.Size) throws -> BenchmarkBaseline {
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try FileContents.read(path)
    } catch {
      throw Failure(code: .noInput, message: "cannot read the baseline \(path): \(error.words)")
    }
    do throws(BenchmarkBaseline.Problem) {
      return try BenchmarkBaseline(bytes, size: size)
    } catch {
      throw Failure(code: .badScenario, message: "\(path) \(error.message)")
    }
  }

  private static func showScenario(of benchmark: Benchmark, _ size: Benchmark.Size) throws -> ExitCode {
    guard case .scenario(let text) = benchmark.work(size) else {
      throw Failure(code: .usage, message: "\(benchmark.name) has no scenario of its own")
    }
    try print(text)
    return .good
  }

  private static func measureHere(_ benchmark: Benchmark, _ size: Benchmark.Size, runs: Int) throws -> ExitCode {
    do {
      var measurement = Measurement(name: benchmark.name)
      if runs > 0 {
        measurement = try InProcess.time(benchmark, size, runs: runs)
      } else {
        measurement.counts = try InProcess.count(benchmark, size)
      }
      try print(MeasurementLines.lines(of: measurement).joined(separator: "\n") + "\n")
      return .good
    } catch let error as ScenarioError {
      throw ScenarioArguments.report(error)
    } catch let problem as SimulationProblem {
      throw Failure(code: .badScenario, message: problem.message)
    } catch let problem as OutputProblem {
      throw Failure(problem)
    }
  }
}
