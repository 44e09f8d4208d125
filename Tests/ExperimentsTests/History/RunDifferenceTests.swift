import OutputAnalysis
import Testing

@testable import Experiments

@Suite struct RunDifferenceTests {
  private static let wait = "tenants.imaging.wait.mean"

  private func run(
    seed: UInt64 = 1, replications: Int = 4, version: String = "1", system: String = "s",
    _ values: [String: [Double?]], keepsValues: Bool = true
  ) -> RecordedRun {
    let metrics = values.keys.sorted().map { path in
      RecordedMetric(
        path: path, unit: "s",
        estimate: Estimate(ofReplications: (values[path] ?? []).compactMap { $0 }, confidence: 0.95),
        values: keepsValues ? values[path] ?? [] : [])
    }
    return RecordedRun(
      label: "r", version: version, scenario: "x", scenarioHash: system + "\(seed)", systemHash: system,
      resultHash: "", allocator: "demand", placement: "first-fit", seed: seed, replications: replications,
      isComplete: true, horizonSeconds: 60, warmupSeconds: 0, end: "horizon", confidence: 0.95, metrics: metrics)
  }

  private func only(_ difference: RunDifference) throws -> MetricChange {
    try #require(difference.metrics.count == 1 ? difference.metrics[0] : nil)
  }

  /// Replications that vary much, and a change that is small but the same in each.
  private let before: [Double?] = [1, 5, 20, 90]
  private let after: [Double?] = [1.5, 5.6, 20.5, 90.6]

  @Test func replicationsWithTheSameRandomNumbersShowSmallChanges() throws {
    let difference = RunDifference(from: run([Self.wait: before]), to: run([Self.wait: after]))
    let change = try only(difference)
    #expect(difference.isPaired && change.method == .paired && change.verdict == .differs)
    #expect(change.isRegression && difference.regressions.count == 1)
    // d = 0.5, 0.6, 0.5, 0.6: mean 0.55, s/√n = 0.028868, t(0.975, 3) = 3.182446.
    #expect(abs((change.difference ?? 0) - 0.55) < 1e-9)
    #expect(abs((change.halfWidth ?? 0) - 3.182446 * 0.0288675) < 1e-5)
  }

  @Test func withAnotherSeedTheSameNumbersShowNothing() throws {
    let change = try only(RunDifference(from: run([Self.wait: before]), to: run(seed: 2, [Self.wait: after])))
    #expect(change.method == .welch && change.verdict == .notDistinguishable && !change.isRegression)
  }

  @Test func withoutTheValuesOfReplicationsTheIntervalsAreCompared() throws {
    let change = try only(
      RunDifference(from: run([Self.wait: before], keepsValues: false), to: run([Self.wait: after])))
    #expect(change.method == .welch && change.verdict == .notDistinguishable)
    let far = try only(
      RunDifference(
        from: run([Self.wait: [1, 2, 3, 2]], keepsValues: false), to: run([Self.wait: [91, 92, 93, 92]])))
    #expect(far.verdict == .differs)
  }

  @Test func theSameNumbersAreIdentical() throws {
    let change = try only(RunDifference(from: run([Self.wait: before]), to: run([Self.wait: before])))
    #expect(change.verdict == .identical && change.difference == 0 && change.halfWidth == 0)
  }

  @Test func whatIsBetterIsNoRegression() throws {
    let faster = RunDifference(from: run([Self.wait: after]), to: run([Self.wait: before]))
    #expect(try only(faster).isImprovement && faster.regressions.isEmpty)
    let path = "tenants.imaging.slo.attainment"
    let level = RunDifference(from: run([path: [0.9, 0.91, 0.9, 0.92]]), to: run([path: [0.5, 0.51, 0.5, 0.52]]))
    #expect(level.regressions.count == 1)
    let neither = "cloud.utilization.cpu"
    let held = RunDifference(from: run([neither: [0.9, 0.91, 0.9, 0.92]]), to: run([neither: [0.5, 0.51, 0.5, 0.52]]))
    #expect(held.differing.count == 1 && held.regressions.isEmpty)
  }

  @Test func oneReplicationHasNoIntervalAndALostMetricNoValue() throws {
    let single = RunDifference(
      from: run(replications: 1, [Self.wait: [1]]), to: run(replications: 1, [Self.wait: [2]]))
    #expect(try only(single).verdict == .noInterval)
    let lost = RunDifference(from: run([Self.wait: before]), to: run([:]))
    #expect(try only(lost).verdict == .noValue)
  }

  @Test func manyMetricsAreJudgedTogether() {
    var (one, two) = ([String: [Double?]](), [String: [Double?]]())
    // Alone, a difference with t = 3.5 on 3 degrees of freedom has p = 0.039; among fifty it shows nothing.
    for tenant in 0..<50 {
      one["tenants.t\(tenant).wait.mean"] = [1, 2, 3, 4]
      two["tenants.t\(tenant).wait.mean"] = [2, 4, 4, 6]
    }
    let path = "tenants.t1.wait.mean"
    let alone = RunDifference(from: run(one), to: run(two), paths: [path])
    #expect(alone.differing.count == 1 && alone.judged == 1)
    let together = RunDifference(from: run(one), to: run(two))
    #expect(together.differing.isEmpty && together.judged == 50)
  }

  @Test func whatWasChangedIsNamed() {
    let difference = RunDifference(from: run([:]), to: run(seed: 2, version: "2", [:]))
    #expect(difference.changes { "\($0)" }.map(\.name) == ["seed", "version"])
    let edited = RunDifference(from: run([:]), to: run(system: "t", [:]))
    #expect(edited.changes { "\($0)" }.map(\.name) == ["system"])
    #expect(RunDifference(from: run([:]), to: run([:])).changes { "\($0)" }.isEmpty)
    var (first, second) = (run([:]), run(system: "t", [:]))
    first.overrides = ["--seed=1"]
    second.overrides = ["--seed=1", "hosts.host.count=3"]
    let set = RunDifference(from: first, to: second).changes { "\($0)" }
    #expect(set.last == RunDifference.Change(name: "--set", first: "none", second: "hosts.host.count=3"))
    second.systemHash = first.systemHash
    second.allocatorOptions = "demand (of: something)"
    #expect(RunDifference(from: first, to: second).changes { "\($0)" }.map(\.name) == ["allocator"])
  }
}
