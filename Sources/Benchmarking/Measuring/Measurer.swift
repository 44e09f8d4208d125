import Glibc

/// Why a benchmark could not be measured.
public struct MeasuringProblem: Error, Equatable {
  public var message: String
}

/// Measures benchmarks, each in processes of its own: one that is timed, and one that is counted.
public struct Measurer: Sendable {
  public var size: Benchmark.Size
  /// How many runs are timed; none where only counts are wanted.
  public var runs: Int
  public var countsInstructions: Bool
  /// This program.
  private let program: String
  /// The library that counts requests for memory; nil where it has not been built.
  private let counter: String?

  public init(size: Benchmark.Size, runs: Int, countsInstructions: Bool) {
    self.size = size
    self.runs = runs
    self.countsInstructions = countsInstructions
    let program = Self.pathOfThisProgram
    self.program = program
    let folder = program.lastIndex(of: "/").map { String(program[...$0]) } ?? ""
    let library = folder + "libAllocationCounter.so"
    counter = access(library, R_OK) == 0 ? library : nil
  }

  public var countsAllocations: Bool { counter != nil }

  /// Whether there is a program that counts instructions.
  public static var hasInstructionCounter: Bool { ChildProcess.run(["valgrind", "--version"])?.code == 0 }

  public func measurement(of benchmark: Benchmark) throws(MeasuringProblem) -> Measurement {
    var measurement = Measurement(name: benchmark.name)
    if runs > 0 {
      let outcome = try finished(words(benchmark, runs: runs), benchmark)
      measurement = try read(outcome.output, benchmark)
    }
    if countsAllocations || countsInstructions { measurement.counts = try counts(of: benchmark) }
    return measurement
  }

  private func counts(of benchmark: Benchmark) throws(MeasuringProblem) -> Measurement.Counts? {
    var command = words(benchmark, runs: 0)
    if countsInstructions {
      command =
        [
          "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--collect-atstart=no",
          "--toggle-collect=*10countedRun*",
        ] + command
    }
    let variables = counter.map { [(name: "LD_PRELOAD", value: $0)] } ?? []
    let outcome = try finished(command, variables: variables, benchmark)
    var counts = try read(outcome.output, benchmark).counts
    if countsInstructions {
      guard let instructions = Self.collected(in: outcome.messages) else {
        throw MeasuringProblem(message: "valgrind has not said how many instructions \(benchmark.name) took")
      }
      counts?.instructions = instructions
    }
    return counts
  }

  private func words(_ benchmark: Benchmark, runs: Int) -> [String] {
    [program, "bench", "--once", benchmark.name, "--runs", String(runs)] + (size == .quick ? ["--quick"] : [])
  }

  private func finished(
    _ command: [String], variables: [(name: String, value: String)] = [], _ benchmark: Benchmark
  ) throws(MeasuringProblem) -> ChildProcess.Outcome {
    guard let outcome = ChildProcess.run(command, variables: variables) else {
      throw MeasuringProblem(message: "cannot start \(command[0]): \(String(cString: strerror(errno)))")
    }
    guard outcome.code == 0 else {
      throw MeasuringProblem(
        message: "\(benchmark.name) ended with code \(outcome.code):\n\(outcome.messages)")
    }
    return outcome
  }

  private func read(_ text: String, _ benchmark: Benchmark) throws(MeasuringProblem) -> Measurement {
    guard let measurement = MeasurementLines.measurement(benchmark.name, from: text) else {
      throw MeasuringProblem(message: "\(benchmark.name) has printed what is no measurement:\n\(text)")
    }
    return measurement
  }

  /// The number of valgrind's last line, `==17== Collected : 1234`.
  static func collected(in messages: String) -> Int? {
    for line in messages.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count >= 4, words[1] == "Collected", words[2] == ":" { return Int(words[3]) }
    }
    return nil
  }

  private static var pathOfThisProgram: String {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink("/proc/self/exe", &bytes, bytes.count - 1)
    guard count > 0 else { return CommandLine.arguments[0] }
    return String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
