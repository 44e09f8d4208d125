import CloudModel
import OutputAnalysis
import SimulationKernel
import Testing

@testable import CloudSimulator
@testable import Experiments

/// Against numbers computed by hand from the records of `TestRecords`.
@Suite struct MetricTableTests {
  private func result(_ records: [ReplicationRecord], _ scenario: Scenario? = nil) -> RunResult {
    var accumulator = RunAccumulator(scenario: scenario ?? TestRecords.scenario(replications: records.count))
    for record in records { accumulator.add(record) }
    return accumulator.result()
  }

  private func mean(_ path: String, _ result: RunResult) -> Double? { result.metric(at: path)?.estimate?.mean }

  @Test func aTenantsRequestsAreThoseOfItsWorkloads() {
    let result = result([TestRecords.busy()])
    #expect(mean("tenants.imaging.requests.arrived", result) == 40)
    #expect(mean("tenants.imaging.workloads.ct.requests.arrived", result) == 30)
    #expect(mean("tenants.imaging.slo.attainment", result) == 37.0 / 40)
    #expect(mean("tenants.imaging.workloads.ct.slo.attainment", result) == 0.9)
    #expect(mean("tenants.emr.requests.arrived", result) == 0)
    #expect(mean("tenants.emr.slo.attainment", result) == nil)
  }

  @Test func timesAreInSeconds() throws {
    let result = result([TestRecords.busy()])
    // 1 … 30 µs: mean 15.5, median 15, and fewer than ten beyond the 95 % quantile.
    #expect(abs(try #require(mean("tenants.imaging.wait.mean", result)) - 15.5e-6) < 1e-15)
    #expect(abs(try #require(mean("tenants.imaging.wait.p50", result)) - 15e-6) < 15e-6 * 0.005)
    #expect(abs(try #require(mean("tenants.imaging.wait.max", result)) - 30e-6) < 1e-15)
    #expect(mean("tenants.imaging.wait.p95", result) == nil)
    #expect(mean("tenants.imaging.workloads.mri.wait.mean", result) == nil)
  }

  @Test func integralsAreDividedByTheWindow() throws {
    let result = result([TestRecords.busy()])
    #expect(mean("tenants.imaging.queue.mean", result) == 2.5)
    #expect(mean("tenants.imaging.queue.max", result) == 7)
    // 2 of 8 cores for half of the time; half of that at work.
    #expect(mean("tenants.imaging.utilization.cpu", result) == 0.125)
    #expect(mean("tenants.imaging.used.cpu", result) == 0.5)
    #expect(mean("tenants.imaging.used.memory", result) == nil)
    #expect(mean("tenants.imaging.utilization.memory", result) == 0)
  }

  @Test func rateIsInShownUnitsPerSecond() {
    let result = result([TestRecords.busy()])
    #expect(abs(mean("tenants.imaging.R.cpu.mean", result)! - 0.3) < 1e-15)
    #expect(mean("tenants.imaging.R.cpu.peak", result) == 3)
    #expect(mean("tenants.imaging.R.cpu.total", result) == 4.5)
    #expect(result.metric(at: "tenants.imaging.R.gpu.mean") == nil, "no host has a GPU")
  }

  @Test func meansAreOfReplicationsWithStudentsInterval() throws {
    let result = result([TestRecords.busy(), TestRecords.busy(replication: 1, scale: 3)])
    let estimate = try #require(result.metric(at: "tenants.imaging.requests.arrived")?.estimate)
    // 40 and 120: mean 80, s/√n = 40, t(0.975, 1) = 12.706.
    #expect(estimate.mean == 80)
    #expect(abs(try #require(estimate.halfWidth) - 40 * 12.7062) < 0.01)
    #expect(estimate.replications == 2)
  }

  @Test func oneReplicationHasNoIntervalAnywhere() {
    result([TestRecords.busy()]).metrics.forEachMetric { path, node in
      #expect(node.estimate?.halfWidth == nil, "\(path)")
      #expect(node.estimate?.low == nil, "\(path)")
    }
  }

  @Test func workloadsOfInstancesHoldNothingThemselves() {
    let result = result([TestRecords.busy()])
    #expect(result.metric(at: "tenants.emr.workloads.access.utilization") == .absent)
    #expect(result.metric(at: "tenants.emr.workloads.access.cost") == .absent)
    #expect(mean("tenants.emr.utilization.cpu", result) == 0)
    #expect(mean("tenants.imaging.workloads.ct.utilization.cpu", result) == 0)
    #expect(result.metric(at: "tenants.imaging.workloads.ct.cost") == .absent)
  }

  @Test func costsAreThereWhereHostsHavePrices() {
    #expect(mean("tenants.imaging.cost", result([TestRecords.busy()])) == 2.5)
    let free = result([TestRecords.busy()], TestRecords.scenario(price: nil))
    #expect(free.metric(at: "tenants.imaging.cost") == .absent)
    #expect(free.metric(at: "cloud.cost") == .absent)
  }

  @Test func moreThanAHundredthUnfinishedIsCensored() {
    var record = TestRecords.empty()
    record.tenants[0].workloads[0].arrived = 100
    record.tenants[0].workloads[0].unfinished = 1
    #expect(result([record]).metric(at: "tenants.imaging.censored") == .flag(false))
    record.tenants[0].workloads[1].abandoned = 1
    record.tenants[0].workloads[1].arrived = 1
    let censored = result([record])
    #expect(censored.metric(at: "tenants.imaging.censored") == .flag(true))
    #expect(censored.metric(at: "tenants.imaging.workloads.ct.censored") == .flag(false))
    #expect(censored.metric(at: "tenants.imaging.workloads.mri.censored") == .flag(true))
    #expect(censored.warnings.contains(.censored(tenants: ["imaging"])))
  }

  @Test func slowdownsComeFromTheirFixedPoint() {
    var record = TestRecords.empty()
    record.tenants[1].workloads[0].slowdown.record(3 << 31)
    record.tenants[1].workloads[0].slowdown.record(5 << 31)
    record.tenants[1].workloads[0].boundedSlowdown.record(1 << 32)
    let result = result([record])
    #expect(mean("tenants.emr.slowdown.mean", result) == 2)
    #expect(mean("tenants.emr.slowdown.boundedMean", result) == 1)
  }

  @Test func fairnessCoverageAndSharing() {
    var record = TestRecords.busy()
    (record.tenants[0].shareHeld, record.tenants[0].shareWanted) = (50, 100)
    let alone = result([record])
    #expect(mean("cloud.fairness.jain", alone) == 1, "EMR wanted nothing and is left out")
    // x = 0.5 and 1: 2.25 ÷ (2 · 1.25).
    (record.tenants[1].shareHeld, record.tenants[1].shareWanted) = (30, 30)
    (record.cloud.sharedHostTime, record.cloud.occupiedHostTime) = (30, 120)
    let both = result([record])
    #expect(mean("cloud.fairness.jain", both) == 0.9)
    #expect(mean("cloud.coverage", both) == 37.0 / 40)
    #expect(mean("cloud.sharing", both) == 0.25)
    #expect(mean("cloud.sharing", alone) == nil)
  }

  @Test func theLineGoesThroughTheWindowsThatSaySomething() {
    var record = TestRecords.empty()
    func window(_ served: Int, _ offered: Int, _ shared: Int128, _ occupied: Int128) -> CoverageWindow {
      var window = CoverageWindow()
      (window.served, window.offered) = (served, offered)
      (window.sharedHostTime, window.occupiedHostTime) = (shared, occupied)
      return window
    }
    #expect(mean("cloud.line.a", result([record])) == nil)
    // y = 1 − x/2 at x = 1, 0.5, 0; the others have nothing offered or no host occupied.
    record.cloud.coverageWindows = [
      window(4, 4, 5, 10), window(1, 2, 75, 100), window(0, 9, 1, 1), window(0, 0, 9, 9), window(3, 3, 0, 0),
    ]
    let line = result([record])
    #expect(abs(mean("cloud.line.a", line)! - -0.5) < 1e-12)
    #expect(abs(mean("cloud.line.b", line)! - 1) < 1e-12)
    #expect(abs(mean("cloud.line.r2", line)! - 1) < 1e-12)
    guard case .number = line.metric(at: "cloud.line.r2") else { return #expect(Bool(false), "R² is a number") }
    // A replication in which the coverage does not vary has no line, and the other's stands alone.
    var level = record
    level.cloud.coverageWindows = [window(1, 1, 1, 2), window(2, 2, 1, 2)]
    #expect(result([record, level]).metric(at: "cloud.line.a")?.estimate?.replications == 1)
  }

  @Test func rateTotalAndPeakHaveNoIntervalWhereItMeansNothing() {
    let records = [TestRecords.busy(), TestRecords.busy(replication: 1, scale: 2)]
    let heavy = result(records, TestRecords.scenario(replications: 2, duration: .exponential(mean: 60)))
    for path in ["tenants.imaging", "tenants.imaging.workloads.ct", "cloud"] {
      #expect(heavy.metric(at: path + ".R.cpu.total")?.estimate?.halfWidth == nil)
      #expect(heavy.metric(at: path + ".R.cpu.peak")?.estimate?.halfWidth == nil)
      #expect(heavy.metric(at: path + ".R.cpu.mean")?.estimate?.halfWidth != nil)
    }
    #expect(heavy.metric(at: "tenants.imaging.workloads.mri.R.cpu.total")?.estimate?.halfWidth != nil)
    #expect(heavy.metric(at: "tenants.emr.R.cpu.total")?.estimate?.halfWidth != nil)
    #expect(heavy.warnings.contains(.rateWithoutInterval(workloads: ["imaging/ct"])))
    let started = result(
      records, TestRecords.scenario(replications: 2, duration: .exponential(mean: 60), startup: .constant(5)))
    #expect(started.metric(at: "tenants.imaging.R.cpu.total")?.estimate?.halfWidth != nil)
  }

  /// The keys of the design's JSON, in its order.
  @Test func blocksAreThoseOfTheDesign() {
    let result = result([TestRecords.empty()])
    func names(_ path: String) -> [String] {
      guard case .group(let children)? = result.metric(at: path) else { return [] }
      return children.map(\.name)
    }
    let blocks = [
      "requests", "wait", "response", "slowdown", "slo", "queue", "censored", "utilization", "used", "R", "cost",
    ]
    #expect(names("tenants") == ["imaging", "emr"])
    #expect(names("tenants.imaging") == blocks + ["workloads"])
    #expect(names("tenants.imaging.workloads") == ["ct", "mri"])
    #expect(names("tenants.imaging.workloads.ct") == blocks)
    #expect(
      names("tenants.emr.requests") == [
        "arrived", "completed", "rejected", "abandoned", "impossible", "unfinished", "evictions",
      ])
    #expect(names("tenants.emr.wait") == ["mean", "p50", "p95", "p99", "max"])
    #expect(names("tenants.emr.slowdown") == ["mean", "p95", "boundedMean"])
    #expect(names("tenants.emr.R") == ["cpu", "memory"])
    #expect(names("tenants.emr.R.cpu") == ["mean", "peak", "total"])
    #expect(
      names("cloud") == [
        "utilization", "R", "fairness", "coverage", "sharing", "line", "queue", "cost", "makespan",
        "makespanUtilization",
      ])
    #expect(names("cloud.line") == ["a", "b", "r2"])
    #expect(names("cloud.cost") == ["total", "idle"])
  }
}
