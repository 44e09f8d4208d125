import CloudModel
import CloudSimulator
import SimulationKernel
import Testing

@testable import Reporting

@Suite struct HostOccupancyTests {
  private func scenario(_ pools: [HostPool], horizon: Nanoseconds = 72_000) -> Scenario {
    Scenario(name: "s", horizon: horizon, pools: pools, tenants: [])
  }

  private func grant(
    _ host: Int, _ span: Range<Nanoseconds>, cpu: Int64, request: Int? = 1, instance: Int? = nil
  ) -> GrantRow {
    GrantRow(
      request: request, tenant: 0, host: host, instance: instance, start: span.lowerBound, end: span.upperBound,
      planned: nil, amount: ResourceVector(cpu: cpu))
  }

  /// 72 cells of 1000 ns: the parts are worked out by hand.
  @Test func holdsAreSpreadOverTheCellsThatTheyTouch() throws {
    let pool = HostPool(name: "h", count: 2, capacity: ResourceVector(cpu: 4000))
    let recorder = OccupancyRecorder(scenario([pool]), replication: 0)
    recorder.grantEnded(grant(0, 500..<3250, cpu: 2000))
    recorder.grantEnded(grant(0, 1000..<2000, cpu: 2000))
    recorder.grantEnded(grant(1, 100..<200, cpu: 4000))
    recorder.grantEnded(grant(1, 71_500..<90_000, cpu: 4000))
    let result = recorder.finish()
    #expect(result.cells == 72 && result.rows.map(\.name) == ["h/0", "h/1"])
    #expect((0..<5).map { result.share(row: 0, cell: $0, kind: .cpu) } == [0.25, 1, 0.5, 0.125, 0])
    #expect(result.share(row: 1, cell: 0, kind: .cpu) == 0.1)
    #expect(result.share(row: 1, cell: 71, kind: .cpu) == 0.5)
    #expect(result.share(row: 0, cell: 0, kind: .gpu) == nil && result.dominantShare(row: 0, cell: 1) == 1)
  }

  @Test func whatInstancesHoldCountsOnceAndNotWhatTheyServe() {
    let pool = HostPool(name: "h", count: 1, capacity: ResourceVector(cpu: 4000))
    let recorder = OccupancyRecorder(scenario([pool]), replication: 0)
    recorder.grantEnded(grant(0, 0..<72_000, cpu: 1000, request: nil, instance: 0))
    recorder.grantEnded(grant(0, 0..<5000, cpu: 500, request: 7, instance: 0))
    recorder.grantEnded(grant(0, 0..<0, cpu: 500))
    let result = recorder.finish()
    #expect((0..<72).allSatisfy { result.share(row: 0, cell: $0, kind: .cpu) == 0.25 })
  }

  /// Against a count of each nanosecond by itself. A horizon of 700 ns has 70 cells of 10 ns, one of 715 ends within one.
  @Test(arguments: [Nanoseconds(700), 715]) func sumsAreThoseOfEachNanosecond(horizon: Nanoseconds) {
    let pool = HostPool(name: "h", count: 3, capacity: ResourceVector(cpu: 1000, memory: 500))
    let recorder = OccupancyRecorder(scenario([pool], horizon: horizon), replication: 0)
    var held = [[(cpu: Int64, memory: Int64)]](
      repeating: Array(repeating: (0, 0), count: Int(horizon)), count: 3)
    var generator = Generator(state: 5)
    for _ in 0..<2_000 {
      let start = generator.next(below: horizon + 20)
      let end = start + generator.next(below: [3, 30, 400][Int(generator.next(below: 3))])
      let (host, cpu, memory) = (Int(generator.next(below: 3)), generator.next(below: 3), generator.next(below: 2))
      var row = grant(host, start..<end, cpu: cpu)
      row.amount[.memory] = memory
      recorder.grantEnded(row)
      for time in Int(min(start, horizon))..<Int(min(end, horizon)) {
        held[host][time].cpu += cpu
        held[host][time].memory += memory
      }
    }
    let result = recorder.finish()
    for host in 0..<3 {
      for cell in 0..<result.cells {
        let times = cell * Int(result.step)..<min(Int(horizon), (cell + 1) * Int(result.step))
        let cpu = Double(held[host][times].reduce(0) { $0 + $1.cpu }) / Double(1000 * times.count)
        let memory = Double(held[host][times].reduce(0) { $0 + $1.memory }) / Double(500 * times.count)
        #expect(result.share(row: host, cell: cell, kind: .cpu) == cpu, "\(host) \(cell)")
        #expect(result.share(row: host, cell: cell, kind: .memory) == memory, "\(host) \(cell)")
      }
    }
  }

  @Test func manyHostsShareRowsOfTheirPool() {
    let pools = [
      HostPool(name: "a", count: 100, capacity: ResourceVector(cpu: 1)),
      HostPool(name: "b", count: 3, capacity: ResourceVector(cpu: 2)),
    ]
    let rows = HostOccupancy(scenario(pools), replication: 0).rows
    #expect(rows.count <= HostOccupancy.mostRows)
    #expect(rows.first?.name == "a/0–a/2" && rows.last?.name == "b/0–b/2")
    #expect(rows.last?.capacity == ResourceVector(cpu: 6))
    #expect(rows.map(\.hosts).map(\.count).reduce(0, +) == 103)
    let many = (0..<500).map { HostPool(name: "p\($0)", count: 1, capacity: ResourceVector(cpu: 1)) }
    #expect(HostOccupancy(scenario(many), replication: 0).rows.count <= HostOccupancy.mostRows)
  }
}

/// Whole numbers by Knuth's 64-bit linear congruence.
private struct Generator {
  var state: UInt64

  mutating func next(below bound: Int64) -> Int64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int64((state >> 33) % UInt64(bound))
  }
}
