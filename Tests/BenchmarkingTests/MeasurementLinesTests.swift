import Testing

@testable import Benchmarking

@Suite struct MeasurementLinesTests {
  @Test func whatIsPrintedIsReadBack() {
    let measurement = Measurement(
      name: "mm10", runs: [Measurement.Run(events: 7, nanoseconds: 70), Measurement.Run(events: 7, nanoseconds: 80)],
      counts: Measurement.Counts(events: 7, allocations: 3), peakMemoryBytes: 4096)
    let text = MeasurementLines.lines(of: measurement).joined(separator: "\n")
    #expect(MeasurementLines.measurement("mm10", from: text) == measurement)
  }

  @Test(arguments: ["run 1", "run 1 x", "hello", "peak"])
  func otherTextIsNoMeasurement(text: String) {
    #expect(MeasurementLines.measurement("mm10", from: text) == nil)
  }

  @Test func theNumberOfInstructionsIsFoundInWhatValgrindSays() {
    let text = "==17== Events    : Ir\n==17== Collected : 1234\n==17== \n==17== I   refs:      1,234\n"
    #expect(Measurer.collected(in: text) == 1234)
    #expect(Measurer.collected(in: "valgrind: failed") == nil)
  }
}
