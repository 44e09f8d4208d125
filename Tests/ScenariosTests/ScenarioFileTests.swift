import Allocators
import CloudModel
import CloudSimulator
import Foundation
import SimulationKernel
import Testing
import Workloads

@testable import Scenarios

/// The first line of what the reader prints of a text; nil where it finds nothing wrong.
func firstError(of text: String, overrides: [String] = [], file: String = "bad.yaml") -> String? {
  do throws(ScenarioError) {
    _ = try ScenarioFile.read(text: text, file: file, overrides: overrides)
    return nil
  } catch {
    return error.diagnostics.first { $0.severity == .error }?.headline
  }
}

@Suite struct ScenarioFileTests {
  @Test func `the example of the design becomes the values that it says`() throws {
    let scenario = try ScenarioFile.read(text: Self.example, file: "example.yaml").scenario
    #expect(scenario.name == "regional-hospitals")
    #expect(scenario.description == "A working day.")
    #expect(scenario.clockAtStart == (26 * 3600) * .second)
    #expect(scenario.horizon == 86_400 * .second)
    #expect(scenario.end == .drained)
    #expect(scenario.warmup == 7200 * .second)
    #expect(scenario.replications == 10)
    #expect(scenario.seed == 20_261_120)
    #expect(
      scenario.allocator
        == PolicyChoice(
          "priority",
          [
            PolicyOption("preemption", .word("resume")), PolicyOption("ageing", .span(600 * .second)),
          ]))
    #expect(scenario.placement == PolicyChoice("first-fit"))
    #expect(
      scenario.pools == [
        HostPool(
          name: "compute", count: 12,
          capacity: ResourceVector(cpu: 64_000, memory: 256 * 1024, network: 25_000), pricePerHour: 3.2),
        HostPool(
          name: "gpu", count: 2, capacity: ResourceVector(cpu: 48_000, memory: 384 * 1024, gpu: 4000),
          pricePerHour: nil),
      ])
    #expect(
      scenario.expectations == [
        Expectation(tenant: "imaging", metric: "slo.attainment", minimum: 0.95, line: 41, column: 5)
      ])
  }

  @Test func `the tenants of the example become the values that it says`() throws {
    let tenants = try ScenarioFile.read(text: Self.example, file: "example.yaml").scenario.tenants
    let emr = try #require(tenants.first)
    #expect(emr.tenant == Tenant(name: "emr", priority: 3))
    #expect(
      emr.service
        == .saas(
          InstanceGroup(count: 4, size: ResourceVector(cpu: 16_000, memory: 64 * 1024), balancer: .leastLoaded)))
    #expect(emr.allocator == PolicyChoice("demand"))
    let access = emr.workloads[0]
    #expect(access.arrivals == .schedule(profile: try #require(Profile.named("clinic-day")), peak: 90))
    #expect(access.demand == DemandLaw(fixed: ResourceVector(cpu: 500)))
    #expect(access.duration == .lognormal(mean: 0.18, cv: 1.2))
    #expect(access.objective == ServiceLevel(response: 500_000_000, target: 0.99))

    let imaging = tenants[1]
    #expect(imaging.service == .iaas(startup: .lognormal(mean: 25, cv: 0.3)))
    #expect(imaging.allocator == PolicyChoice("priority", [PolicyOption("preemption", .word("none"))]))
    let ct = imaging.workloads[0]
    #expect(ct.priority == 9)
    #expect(ct.arrivals == .poisson(rate: 6.0 / 3600))
    #expect(ct.demand == DemandLaw(fixed: ResourceVector(cpu: 8000, memory: 32 * 1024, gpu: 1000)))
    #expect(ct.duration == .lognormal(mean: 360, cv: 0.8))
    #expect(ct.objective == ServiceLevel(wait: 120 * .second, target: 0.95))
  }

  @Test func `what is left out has its default`() throws {
    let scenario = try ScenarioFile.read(text: Self.minimal, file: "minimal.yaml").scenario
    #expect(scenario.clockAtStart == 0)
    #expect(scenario.end == .horizon)
    #expect(scenario.warmup == 0)
    #expect(scenario.replications == 1)
    #expect(scenario.seed == 1)
    #expect(scenario.allocator == PolicyChoice("demand"))
    #expect(scenario.placement == nil)
    #expect(scenario.expectations.isEmpty)
    let tenant = scenario.tenants[0]
    #expect(tenant.tenant == Tenant(name: "t", priority: 0, weight: 1))
    #expect(tenant.service == .iaas(startup: nil))
    #expect(tenant.allocator == nil && tenant.queueLimit == nil && tenant.patience == nil)
    #expect(tenant.workloads[0].weight == 1 && tenant.workloads[0].estimate == nil)
    #expect(tenant.workloads[0].objective == nil)
  }

  @Test func `JSON is read by the same reader`() throws {
    let json = #"""
      {"scenario": "s", "horizon": "1h", "hosts": [{"name": "h", "count": 1, "capacity": {"cpu": 4}}],
      	"tenants": [{"name": "t", "service": "iaas", "workloads": [{"name": "w",
      	"arrivals": {"poisson": {"rate": "1\/s"}}, "demand": {"cpu": 1}, "duration": "1s"}]}]}
      """#
    let fromJSON = try ScenarioFile.read(text: json, file: "s.json")
    let fromYAML = try ScenarioFile.read(text: Self.minimal, file: "s.yaml")
    #expect(fromJSON.scenario == fromYAML.scenario)
    #expect(fromJSON.hash == fromYAML.hash)
  }

  @Test func `a file that is not there is told apart from a bad one`() throws {
    let error = #expect(throws: ScenarioError.self) { try ScenarioFile.read(path: "/nowhere/at/all.yaml") }
    #expect(error?.cause == .unreadable)
    #expect(
      error?.rendered() == "/nowhere/at/all.yaml: error: cannot open the scenario: No such file or directory; "
        + "check the path\n")
    let folder = #expect(throws: ScenarioError.self) { try ScenarioFile.read(path: "/tmp") }
    #expect(folder?.cause == .unreadable)
    let bad = #expect(throws: ScenarioError.self) { try ScenarioFile.read(text: "a: b", file: "bad.yaml") }
    #expect(bad?.cause == .invalid)
  }

  @Test func `a file that is there is not suggested in its own place`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/cloudward-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.minimal.write(toFile: folder + "/secret.yaml", atomically: false, encoding: .utf8)
    #expect(ScenarioFile.nearby(folder + "/secrt.yaml") == folder + "/secret.yaml")
    #expect(ScenarioFile.nearby(folder + "/secret.yaml") == nil)
  }

  @Test func `all errors are found at once, in the order of their positions`() throws {
    let text = baseScenario.replacingFirst("horizon: 24h", with: "horizon: 24")
      .replacingFirst("count: 4", with: "cout: 4").replacingFirst("rate: 6/h", with: "rate: 6")
      .replacingFirst("min: 95%", with: "min: 95")
    let error = #expect(throws: ScenarioError.self) { try ScenarioFile.read(text: text, file: "bad.yaml") }
    #expect(error?.diagnostics.map(\.line) == [2, 5, 13, 26])
  }

  @Test(arguments: GoodScenario.all) func `a good scenario is read`(good: GoodScenario) {
    #expect(firstError(of: good.text) == nil)
  }

  @Test(arguments: BadScenario.all + BadScenario.syntax)
  func `a bad scenario is refused with the line that says why`(bad: BadScenario) {
    #expect(firstError(of: bad.text) == bad.headline)
  }

  @Test func `the flagship is read within 5 ms by a release, and 100 ms by a debug build`() throws {
    let path = Self.folder + "Scenarios/regional-hospitals.yaml"
    _ = try ScenarioFile.read(path: path)
    let fastest = try (0..<10).map { _ in
      try ContinuousClock().measure { _ = try ScenarioFile.read(path: path) }
    }.min()
    #if DEBUG
      #expect(try #require(fastest) < .milliseconds(100))
    #else
      #expect(try #require(fastest) < .milliseconds(5))
    #endif
  }

  /// The package's folder, with a slash at its end.
  static let folder = #filePath.components(separatedBy: "Tests/ScenariosTests").first ?? ""

  static let minimal = """
    scenario: s
    horizon: 1h
    hosts: [{ name: h, count: 1, capacity: { cpu: 4 } }]
    tenants:
      - { name: t, service: iaas, workloads: [
          { name: w, arrivals: { poisson: { rate: 1/s } }, demand: { cpu: 1 }, duration: 1s }] }
    """

  static let example = """
    scenario: regional-hospitals
    description: A working day.
    start: tue 02:00                       # the clock and weekday of t = 0
    horizon: 24h
    end: drained
    warmup: 2h
    replications: 10
    seed: 20261120

    hosts:
      - { name: compute, count: 12, capacity: { cpu: 64, memory: 256GiB, network: 25Gbps }, price: 3.20/h }
      - { name: gpu, count: 2, capacity: { cpu: 48, memory: 384GiB, gpu: 4 } }

    allocator: { priority: { ageing: 10min, preemption: resume } }
    placement: first-fit

    tenants:
      - name: emr
        service: saas
        allocator: demand
        priority: 3
        instances: { count: 4, size: { cpu: 16, memory: 64GiB }, balancer: least-loaded }
        workloads:
          - name: record-access
            arrivals: { schedule: { profile: clinic-day, peak: 90/s } }
            demand: { cpu: 0.5 }
            duration: { lognormal: { mean: 180ms, cv: 1.2 } }
            slo: { response: 500ms, target: 99% }
      - name: imaging
        service: iaas
        allocator: { priority: { preemption: none } }
        startup: { lognormal: { mean: 25s, cv: 0.3 } }
        workloads:
          - name: stat-ct
            priority: 9
            arrivals: { poisson: { rate: 6/h } }
            demand: { cpu: 8, memory: 32GiB, gpu: 1 }
            duration: { lognormal: { mean: 6min, cv: 0.8 } }
            slo: { wait: 2min, target: 95% }
    expect:
      - { tenant: imaging, metric: slo.attainment, min: 95% }
    """
}
