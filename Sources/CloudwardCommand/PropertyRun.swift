import CloudSimulator
import Reporting
import Scenarios
import Verification

/// `cloudward verify --properties N`: small random scenarios under every allocator, against the laws.
struct PropertyRun {
  let count: Int
  let seed: UInt64
  let jobs: Int

  /// Scenarios between two looks at the progress.
  private static let chunk = 500

  func run(_ arguments: Arguments) async throws -> ExitCode {
    let progress = arguments.has("quiet") ? nil : StepProgress(count, "scenarios")
    defer { progress?.finish() }
    for start in stride(from: 0, to: count, by: Self.chunk) {
      if Interruption.isRequested { return .interrupted }
      let end = min(count, start + Self.chunk)
      if let failure = await firstFailure(in: start..<end) {
        progress?.finish()
        return try report(failure, arguments)
      }
      progress?.advance(to: end)
    }
    progress?.finish()
    try print(
      "\(count) random scenarios (seed \(seed)) under \(PropertyCheck.allocators.count) allocators keep every law\n")
    return .good
  }

  /// The failure with the smallest number, whatever the number of jobs.
  private func firstFailure(in numbers: Range<Int>) async -> PropertyCheck.Failure? {
    await withTaskGroup(of: (Int, PropertyCheck.Failure)?.self) { group in
      for job in 0..<jobs {
        group.addTask {
          for number in stride(from: numbers.lowerBound + job, to: numbers.upperBound, by: jobs) {
            do throws(PropertyCheck.Failure) {
              try PropertyCheck.run(ScenarioGenerator.scenario(seed: seed, number: number))
            } catch {
              return (number, error)
            }
          }
          return nil
        }
      }
      var first: (Int, PropertyCheck.Failure)?
      for await case let found? in group where found.0 < first?.0 ?? .max { first = found }
      return first?.1
    }
  }

  /// Shrinks the scenario, writes it as a file that `cloudward run` replays, and says what is wrong.
  private func report(_ failure: PropertyCheck.Failure, _ arguments: Arguments) throws -> ExitCode {
    let smallest = Shrinker.shrink(failure)
    let file = arguments.value("output") ?? smallest.scenario.name + ".yaml"
    do throws(OutputProblem) {
      try OutputFile.write(Array(ScenarioWriter.text(of: smallest.scenario).utf8), to: file)
    } catch {
      throw Failure(error)
    }
    try print(
      "\(smallest.violation.law) is broken under \(smallest.scenario.allocator.name): \(smallest.violation.detail)\n"
        + "The smallest scenario that does so: \(file); replay it with 'cloudward run \(file) --requests'\n")
    return .expectationMissed
  }
}
