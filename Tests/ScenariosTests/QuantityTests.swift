import CloudModel
import SimulationKernel
import Testing

@testable import Scenarios

@Suite struct QuantityTests {
  private func parse(_ text: String, as quantity: Quantity, quoted: Bool = false) throws -> Value {
    try quantity.parse(Node.Scalar(text: text, isQuoted: quoted), .any)
  }

  private func span(_ text: String) throws -> Nanoseconds? {
    if case .span(let span) = try parse(text, as: .time) { span } else { nil }
  }

  private func number(_ text: String, as quantity: Quantity) throws -> Double? {
    if case .number(let number) = try parse(text, as: quantity) { number } else { nil }
  }

  private func amount(_ text: String, of kind: ResourceKind) throws -> Amount? {
    if case .amount(let amount) = try parse(text, as: .amount(kind)) { amount } else { nil }
  }

  @Test(arguments: [
    ("1ns", 1), ("1us", 1000), ("1µs", 1000), ("1μs", 1000), ("1.5ms", 1_500_000), ("1s", 1_000_000_000),
    ("5min", 300_000_000_000), ("1h", 3_600_000_000_000), ("1d", 86_400_000_000_000), ("1w", 604_800_000_000_000),
    ("1h30min", 5_400_000_000_000), ("1 h 30 min", 5_400_000_000_000), ("0", 0), ("0.0", 0), ("0s", 0),
    ("0.1s", 100_000_000), ("36525d", 3_155_760_000_000_000_000), ("0.6ns", 1),
  ])
  func `times become nanoseconds`(text: String, expected: Nanoseconds) throws {
    #expect(try span(text) == expected)
  }

  @Test(arguments: [
    "", "5", "5m", "s", "5 5s", "h5", "5s5", "-5s", "36526d", "1e300w", "0.4ns", "inf", "nan", "5s ", "5  s", "5S",
    "1h-30min", "５s",
  ])
  func `what is no time is refused`(text: String) {
    #expect(throws: Complaint.self) { try span(text) }
  }

  @Test func `rates are per second, and prices per hour`() throws {
    #expect(try number("90/s", as: .rate) == 90)
    #expect(try number("6/h", as: .rate) == 6.0 / 3600)
    #expect(try number("3/min", as: .rate) == 0.05)
    #expect(try number("10 / d", as: .rate) == 10.0 / 86_400)
    #expect(try number("2/ms", as: .rate) == 2000)
    #expect(try number("3.20/h", as: .price) == 3.2)
    #expect(try number("76.80/d", as: .price) == 76.8 / 24)
    #expect(try number("0.01/s", as: .price) == 36)
  }

  @Test(arguments: ["90", "90/", "/s", "90 per s", "90/hour", "-1/s", "2e9/s", "90/s/s"])
  func `what is no rate is refused`(text: String) {
    #expect(throws: Complaint.self) { try parse(text, as: .rate) }
  }

  @Test(arguments: [
    (ResourceKind.cpu, "0.5", 500, 500), (.cpu, "500m", 500, 500), (.cpu, "1.0001", 1000, 1001),
    (.gpu, "0.25", 250, 250), (.memory, "256GiB", 262_144, 262_144), (.memory, "256Gi", 262_144, 262_144),
    (.memory, "1KiB", 0, 1), (.memory, "1GB", 953, 954), (.memory, "1073741824B", 1024, 1024),
    (.storage, "2TiB", 2_097_152, 2_097_152), (.storage, "1PB", 953_674_316, 953_674_317),
    (.network, "25Gbps", 25_000, 25_000), (.network, "100Mbit/s", 100, 100), (.network, "1500kbps", 1, 2),
    (.network, "1Tbps", 1_000_000, 1_000_000), (.memory, "0", 0, 0),
  ])
  func `amounts become whole units, rounded both ways`(kind: ResourceKind, text: String, down: Int64, up: Int64) throws
  {
    let amount = try #require(try amount(text, of: kind))
    #expect(amount.down == down)
    #expect(amount.up == up)
  }

  @Test func `a drawn amount keeps its fraction in the shown unit`() throws {
    #expect(try amount("0.5", of: .cpu)?.shown == 0.5)
    #expect(try amount("0.00025", of: .cpu)?.shown == 0.00025)
    #expect(try amount("512KiB", of: .memory)?.shown == 0.5)
  }

  @Test(arguments: [
    (ResourceKind.cpu, "4GiB"), (.cpu, "-1"), (.cpu, "4 cores"), (.cpu, "1e13"), (.memory, "256"), (.memory, "256G"),
    (.memory, "256gib"), (.memory, "5Mbps"), (.network, "25GB/s"), (.network, "25"), (.gpu, "one"), (.cpu, "4m m"),
  ])
  func `what is no amount of the kind is refused`(kind: ResourceKind, text: String) {
    #expect(throws: Complaint.self) { try amount(text, of: kind) }
  }

  @Test func `a percentage is the same number as its fraction`() throws {
    #expect(try number("95%", as: .share) == 0.95)
    #expect(try number("99.9 %", as: .share) == 0.999)
    #expect(try number("0.07", as: .share) == 0.07)
    #expect(try number("7%", as: .share) == 0.07)
  }

  @Test(arguments: ["95", "101%", "-1%", "%", "5%%", "1.01"]) func `what is no share is refused`(text: String) {
    #expect(throws: Complaint.self) { try parse(text, as: .share) }
  }

  @Test(arguments: [".inf", ".nan", "0x10", "1_000", "", "1e16", "NaN", "Infinity"])
  func `what is no finite decimal number is refused`(text: String) {
    #expect(throws: Complaint.self) { try parse(text, as: .number) }
  }

  @Test func `a number in quotes is text`() {
    #expect(throws: Complaint.self) { try parse("5", as: .number, quoted: true) }
  }
}
