import Testing

@testable import SimulationKernel

@Suite struct NanosecondsTests {
  @Test(
    "seconds become the nearest whole nanosecond; what is not a time is cut off",
    arguments: [
      (0, 0), (1, 1_000_000_000), (0.1, 100_000_000), (1.4e-9, 1), (1.5e-9, 2), (4e-10, 0), (-1, 0),
      (9.3e9, .max), (.infinity, .max), (-.infinity, 0), (.nan, .max),
    ] as [(Double, Nanoseconds)])
  func fromSeconds(seconds: Double, expected: Nanoseconds) {
    #expect(Nanoseconds(seconds: seconds) == expected)
  }

  @Test("a span is read back in seconds")
  func toSeconds() {
    #expect((3 * Nanoseconds.second / 2).seconds == 1.5)
  }
}
