import SimulationKernel
import Testing

@testable import Scenarios

@Suite struct ClockTimeTests {
  @Test(arguments: [
    ("mon 00:00", 0), ("tue 00:00", 86_400), ("Sunday 23:59:59", 604_799), ("02:30", 9000), ("wed  7:05", 198_300),
  ])
  func `a weekday and a time count from Monday`(text: String, seconds: Int64) throws {
    #expect(try ClockTime.clock(text) == seconds * .second)
  }

  @Test(arguments: ["", "mon", "24:00", "mon 12:60", "fun 10:00", "mon 1:2:3:4", "mon 10", "10:00 mon", ":", "123:00"])
  func `what is no clock time is refused`(text: String) {
    #expect(throws: Complaint.self) { try ClockTime.clock(text) }
  }

  @Test func `a time of day does not take a weekday`() {
    #expect(throws: Complaint("'mon 02:30' names a weekday", "write the time of day alone, as 02:30")) {
      try ClockTime.timeOfDay("mon 02:30")
    }
  }
}
