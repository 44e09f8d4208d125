import Allocators
import CloudSimulator
import SimulationKernel
import Testing
import Workloads

@testable import Scenarios

@Suite struct OverrideTests {
  private func scenario(_ overrides: String...) throws -> Scenario {
    try ScenarioFile.read(text: baseScenario, file: "s.yaml", overrides: overrides).scenario
  }

  private func error(_ overrides: String...) -> String? { firstError(of: baseScenario, overrides: overrides) }

  @Test func `a scalar is replaced, items of lists being found by name`() throws {
    #expect(try scenario("horizon=2h").horizon == 7200 * .second)
    #expect(try scenario("hosts.compute.count=16").pools[0].count == 16)
    #expect(
      try scenario("tenants.imaging.workloads.ct.arrivals.poisson.rate=12/h").tenants[0].workloads[0].arrivals
        == .poisson(rate: 12.0 / 3600))
    #expect(try scenario("expect.0.min=50%").expectations[0].minimum == 0.5)
    #expect(try scenario("seed=1", "seed=2").seed == 2)
  }

  @Test func `a missing key is added`() throws {
    #expect(try scenario("seed=7").seed == 7)
    #expect(
      try scenario("tenants.imaging.quota.limit.cpu=32").tenants[0].tenant.quota.limit[.cpu] == 32_000)
  }

  @Test func `a value may be a list or a mapping`() throws {
    #expect(
      try scenario("tenants.emr.workloads.records.duration={ exponential: { mean: 2s } }").tenants[1].workloads[0]
        .duration == .exponential(mean: 2))
    #expect(try scenario("hosts=[{ name: one, count: 1, capacity: { cpu: 64, memory: 256GiB } }]").pools.count == 1)
  }

  @Test func `what a path goes through is replaced where it is a single value`() throws {
    #expect(
      try scenario("allocator=priority", "allocator.priority.ageing=10min").allocator
        == PolicyChoice("priority", [PolicyOption("ageing", .span(600 * .second))]))
    #expect(
      try scenario("tenants.emr.workloads.records.duration.exponential.mean=2s").tenants[1].workloads[0].duration
        == .exponential(mean: 2))
  }

  @Test func `errors point at the text of the override`() {
    #expect(
      error("hosts.comput.count=16")
        == "--set hosts.comput.count=16: error: 'hosts' has no item 'comput'; did you mean 'compute'?")
    #expect(
      error("hosts.compute.cout=16")
        == "--set hosts.compute.cout=16: error: unknown key 'cout' in a host pool; did you mean 'count'?")
    #expect(
      error("hosts.compute.count=many")
        == "--set hosts.compute.count=many: error: 'count': 'many' is not a whole number; write a whole number "
        + "without a unit")
    #expect(
      error("horizon")
        == "--set horizon: error: no value; write --set path=value, for example --set hosts.compute.count=16")
    #expect(error("expect.9.min=1")?.hasSuffix("its items have no names; write a position from 0 to 0") == true)
    #expect(error("hosts..count=1")?.contains("a part of the path is missing") == true)
    #expect(error("=1")?.contains("a part of the path is missing") == true)
    #expect(error("seed={a: 1")?.hasPrefix("--set seed={a: 1: error: the mapping is not finished") == true)
    #expect(error("hosts={ include: x }")?.contains("a --set cannot include files") == true)
  }

  @Test func `an option of the command is called as it was typed`() {
    #expect(
      error("--allocator=fcsf")
        == "--allocator=fcsf: error: 'allocator': 'fcsf' is not an allocator; did you mean 'fcfs'?")
  }

  @Test func `an override that makes a demand impossible is found`() {
    #expect(error("hosts.compute.capacity.cpu=4")?.contains("no host has 8 cores, the largest has 4 cores") == true)
  }

  @Test(arguments: [
    "a.b.c.d.e.f=1", ".=", "hosts=", "hosts.compute=~", "tenants.emr=*x", "scenario=\"a\\0b\"", "\u{1}=\u{1}",
  ])
  func `no override makes the reader crash`(text: String) {
    #expect(error(text)?.hasPrefix("--set ") == true || error(text)?.hasPrefix("bad.yaml") == true)
  }
}
