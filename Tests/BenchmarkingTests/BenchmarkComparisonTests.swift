import Testing

@testable import Benchmarking

@Suite struct BenchmarkComparisonTests {
  private let machine = Machine(processor: "p", cores: 1, memoryBytes: 1, system: "s")

  /// The lines of a comparison with a run of 1 000 events, 100 allocations, 50 000 instructions and 200 ns an event.
  private func worse(allocations: Int, instructions: Int, nanoseconds: Int) throws -> [String] {
    func report(_ allocations: Int, _ instructions: Int, _ nanoseconds: Int) -> BenchmarkReport {
      BenchmarkReport(
        size: .quick, machine: machine,
        measurements: [
          Measurement(
            name: "mm10", runs: [Measurement.Run(events: 1000, nanoseconds: nanoseconds)],
            counts: Measurement.Counts(events: 1000, allocations: allocations, instructions: instructions))
        ])
    }
    let bytes = BenchmarkDocument.bytes(of: report(100, 50_000, 200_000), version: "1")
    let baseline = try BenchmarkBaseline(bytes, size: .quick)
    let now = report(allocations, instructions, nanoseconds)
    let comparison = BenchmarkComparison(of: now, against: baseline, ratio: 1.5)
    #expect(comparison.lines.count == 3)
    #expect(comparison.missing.isEmpty)
    return comparison.worse.map(\.quantity.rawValue)
  }

  @Test func theSameAndLessIsNotWorse() throws {
    #expect(try worse(allocations: 100, instructions: 50_000, nanoseconds: 200_000) == [])
    #expect(try worse(allocations: 0, instructions: 1, nanoseconds: 1) == [])
  }

  @Test func countsAreHeldMoreStrictlyThanTimes() throws {
    // 100 × 1.01 + 10 = 111 allocations, 55 000 instructions and 300 ns an event are allowed.
    #expect(try worse(allocations: 111, instructions: 55_000, nanoseconds: 300_000) == [])
    #expect(try worse(allocations: 112, instructions: 50_000, nanoseconds: 200_000) == ["allocations per event"])
    #expect(try worse(allocations: 100, instructions: 55_100, nanoseconds: 200_000) == ["instructions per event"])
    #expect(try worse(allocations: 100, instructions: 50_000, nanoseconds: 301_000) == ["ns per event"])
  }

  @Test func whatOnlyOneReportHasIsNamed() throws {
    let before = BenchmarkReport(size: .quick, machine: machine, measurements: [Measurement(name: "mm10")])
    let baseline = try BenchmarkBaseline(BenchmarkDocument.bytes(of: before, version: "1"), size: .quick)
    let now = BenchmarkReport(
      size: .quick, machine: machine,
      measurements: [
        Measurement(name: "mm10", counts: Measurement.Counts(events: 1, allocations: 5)), Measurement(name: "other"),
      ])
    let comparison = BenchmarkComparison(of: now, against: baseline, ratio: 1.5)
    #expect(
      comparison.missing == ["mm10: allocations per event not in the baseline", "other: not in the baseline"])
    #expect(comparison.worse.isEmpty)
  }
}
