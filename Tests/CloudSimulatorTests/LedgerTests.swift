import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// R, U, cost and the sharing of hosts, by hand.
@Suite struct LedgerTests {
  /// 2 cores for 10 s from 0, and 1 core for 5 s from 5: R(t) is 0.2, then 0.4, then 0.
  @Test("R(t) is the sum of amount ÷ planned time over the grants in force; R total that over those released")
  func twoGrants() throws {
    let run = try run(
      scenario(pool(cpu: 4), horizon: 20, [tenant(jobs(at: 0, cpu: 2, for: 10), jobs(at: 5, for: 5))]))
    #expect(isClose(run.ledger().mean, (0.2 * 5 + 0.4 * 5) / 20))
    #expect(isClose(run.ledger().peak, 0.4))
    #expect(isClose(run.ledger().total, 0.4))
    #expect(isClose(run.held(), 25))
    let series = run.record.series
    #expect(series.cells == 500)
    #expect(isClose(series.ledger[50 * 5], 0.2) && isClose(series.ledger[200 * 5], 0.4) && series.ledger[300 * 5] == 0)
    #expect(isClose(series.utilization[0], 0.5))
  }

  @Test("an idle cloud has R = 0 exactly, however odd the quotients were")
  func idle() throws {
    let run = try run(
      scenario(
        pool(cpu: 50), horizon: 200, end: .drained,
        [tenant(flow(.poisson(rate: 3), cpu: 0.7, duration: .lognormal(mean: 3, cv: 2)))]))
    let check = try #require(run.record.checks.first { $0.name == "conservation.ledger" })
    #expect(check.holds)
    // λE[r] = 3 × 0.7 cores per second, whatever the durations; 600 requests, 4 standard errors.
    #expect(isClose(run.ledger().mean, 2.1, within: 4 * 2.1 / 600.0.squareRoot()))
  }

  /// Measured from 4 to 20: R(t) is 0.2 for 6 s; the second grant is released at 30, after the window.
  @Test("R is measured in the window: what is in force counts in its mean, what is released in its total")
  func window() throws {
    let run = try run(
      scenario(
        pool(cpu: 4), horizon: 20, warmup: 4, end: .drained,
        [tenant(jobs(at: 0, cpu: 2, for: 10), jobs(at: 15, for: 15), jobs(at: 0, cpu: 1, for: 3))]))
    #expect(isClose(run.ledger().mean, (0.2 * 6 + 1.0 / 15 * 5) / 16))
    #expect(isClose(run.ledger().peak, 0.2), "the peak of 0.2 + 1/3 was before the window")
    #expect(isClose(run.ledger().total, 0.2))
    #expect(isClose(run.held(), 2 * 6 + 5))
  }

  @Test("a grant of zero length adds nothing and is counted")
  func zeroLength() throws {
    let run = try run(scenario(pool(cpu: 4), [tenant(jobs(3, at: 1, cpu: 2, for: 0), jobs(at: 2, for: 4))]))
    let ledger = run.record.tenants[0].workloads.map { $0.ledger[.cpu] }
    #expect(ledger.map(\.zeroLength) == [3, 0])
    #expect(ledger[0].total == 0 && ledger[0].integral == 0 && ledger[0].peak == 0)
    #expect(isClose(run.ledger().total, 0.25))
    #expect(run.grants.filter { $0.start == $0.end }.count == 3)
  }

  /// The example of Documentation/R.md: planned 10 s, R(t) = 0.3; lasted 15 s, R total = 0.2.
  @Test("inside an instance R(t) goes by the planned time, R total by the real one")
  func sharing() throws {
    let run = try run(
      scenario(pool(cpu: 2), [tenant(service: instances(cpu: 2), jobs(3, at: 0, for: 10))]))
    #expect(isClose(run.ledger().peak, 0.3))
    #expect(isClose(run.ledger().mean * 100, 0.3 * 15, within: 1e-7))
    #expect(isClose(run.ledger().total, 0.2, within: 1e-9))
    #expect(isClose(run.held(), 200), "the instance holds its cores all the time")
    let used = Double(run.record.tenants[0].workloads[0].used[.cpu]) / 0x1p20 / 1000 / 1e9
    #expect(isClose(used, 30, within: 1e-3), "of which 30 core-seconds are at work")
  }

  /// The first holds 0–4 (planned 10) and 6–12 (planned 6), the second 4–6 (planned 2).
  @Test("each uninterrupted hold is one virtual resource")
  func preemption() throws {
    let run = try run(
      scenario(
        pool(cpu: 1), allocator: .resume, horizon: 20,
        [tenant(jobs(at: 0, for: 10, priority: 1), jobs(at: 4, for: 2, priority: 2))]))
    #expect(isClose(run.ledger().mean * 20, 0.1 * 4 + 0.5 * 2 + 1.0 / 6 * 6))
    #expect(isClose(run.ledger().total, 1.0 / 4 + 1.0 / 2 + 1.0 / 6))
    #expect(isClose(run.ledger().peak, 0.5))
  }

  @Test("tenants' R add up to the cloud's")
  func tenantsAddUp() throws {
    let run = try run(
      scenario(
        pool(cpu: 8), allocator: .demand,
        [
          tenant(name: "a", flow(.poisson(rate: 1), duration: .exponential(mean: 3))),
          tenant(name: "b", service: instances(cpu: 2), flow(.poisson(rate: 2), duration: .exponential(mean: 1))),
        ]))
    for kind in ResourceKind.allCases {
      let tenants = run.record.tenants.map { $0.whole.ledger[kind] }
      #expect(tenants.reduce(0) { $0 + $1.integral } == run.record.cloud.ledger[kind].integral)
      #expect(tenants.reduce(0) { $0 + $1.total } == run.record.cloud.ledger[kind].total)
    }
  }

  /// A host of 10 cores and 10 MiB at 36 an hour, 0.01 a second. B holds 8 MiB (share 0.8) all the time, A 5 cores (0.5)
  /// for the first 50 s: together 1.3 shares, scaled down to one.
  @Test(
    "tenants pay for a host by their dominant shares, scaled down where these come to more than one; the rest is idle")
  func cost() throws {
    let run = try run(
      scenario(
        pool(cpu: 10, memory: 10, price: 36),
        [
          tenant(name: "a", jobs(at: 0, cpu: 5, for: 50)),
          tenant(name: "b", jobs(at: 0, cpu: 1, memory: 8, for: 1000)),
        ]))
    let costs = run.record.tenants.map { Double($0.cost) / 0x1p40 }
    #expect(isClose(costs[0], 0.5 * 0.5 / 1.3, within: 1e-6))
    #expect(isClose(costs[1], 0.5 * 0.8 / 1.3 + 0.5 * 0.8, within: 1e-6))
    #expect(isClose(Double(run.record.cloud.idleCost) / 0x1p40, 0.5 * 0.2, within: 1e-6))
    #expect(isClose(Double(run.record.cloud.totalCost) / 0x1p40, 1, within: 1e-6))
  }

  /// A on the host from 0 to 48 s, B from 24 to 72; windows of 4 s. One request of each arrives at 24, two of A's at 0.
  @Test("sharing is host time with two tenants over host time with any, and is read in twenty-four windows")
  func sharingOfHosts() throws {
    let run = try run(
      scenario(
        pool(2, cpu: 4), horizon: 96,
        [
          tenant(name: "a", jobs(2, at: 0, for: 48), jobs(at: 25, for: 1)),
          tenant(name: "b", jobs(at: 24, for: 48)),
        ]))
    let second = Int128(Nanoseconds.second)
    #expect(run.record.cloud.occupiedHostTime == 72 * second)
    #expect(run.record.cloud.sharedHostTime == 24 * second)
    let windows = run.record.cloud.coverageWindows
    #expect(windows.count == 24)
    #expect(windows.map(\.occupiedHostTime) == (0..<24).map { $0 < 18 ? 4 * second : 0 })
    #expect(windows.map(\.sharedHostTime) == (0..<24).map { (6..<12).contains($0) ? 4 * second : 0 })
    #expect(windows.map(\.offered) == (0..<24).map { [0: 2, 6: 2][$0] ?? 0 })
    #expect(windows.map(\.served) == (0..<24).map { [0: 2, 6: 2][$0] ?? 0 })
  }

  /// A holds 2 of 4 cores and wants 2; B holds 2 and wants 4, from 0 to 10; then B holds 2 and wants 2 until 20.
  @Test("fairness compares the dominant share held with that wanted, both over time")
  func shares() throws {
    let run = try run(
      scenario(
        pool(cpu: 4), horizon: 20,
        [tenant(name: "a", jobs(at: 0, cpu: 2, for: 10)), tenant(name: "b", jobs(2, at: 0, cpu: 2, for: 10))]))
    let unit = 0x1p40 * 1e9
    #expect(isClose(Double(run.record.tenants[0].shareHeld) / unit, 0.5 * 10, within: 1e-6))
    #expect(isClose(Double(run.record.tenants[0].shareWanted) / unit, 0.5 * 10, within: 1e-6))
    #expect(isClose(Double(run.record.tenants[1].shareHeld) / unit, 0.5 * 20, within: 1e-6))
    #expect(isClose(Double(run.record.tenants[1].shareWanted) / unit, 1 * 10 + 0.5 * 10, within: 1e-6))
  }
}
