import Testing

@testable import Scenarios

/// Demands, instances and guarantees against the hosts. The base scenario has four hosts of 64 cores and 256 GiB.
@Suite struct ScenarioBuilderRoomTests {
  private func error(_ changes: (String, String)...) -> String? {
    var text = baseScenario
    for (piece, replacement) in changes { text = text.replacingFirst(piece, with: replacement) }
    return firstError(of: text)
  }

  @Test func `one host must have all of a demand`() {
    let pools = (
      "  - { name: compute, count: 4, capacity: { cpu: 64, memory: 256GiB } }",
      "  - { name: wide, count: 4, capacity: { cpu: 64, memory: 64GiB } }\n"
        + "  - { name: tall, count: 4, capacity: { cpu: 8, memory: 512GiB } }"
    )
    #expect(error(pools, ("{ cpu: 8, memory: 32GiB }", "{ cpu: 64, memory: 64GiB }")) == nil)
    #expect(
      error(pools, ("{ cpu: 8, memory: 32GiB }", "{ cpu: 9, memory: 65GiB }"))?
        .contains("no single host has all of this together") == true)
  }

  @Test func `a demand of exactly a host's capacity fits`() {
    #expect(error(("cpu: 8, memory: 32GiB", "cpu: 64, memory: 256GiB")) == nil)
    #expect(error(("cpu: 8, memory: 32GiB", "cpu: 64.001, memory: 256GiB"))?.contains("64.001 cores") == true)
  }

  @Test func `instances that fill the hosts exactly fit, one more does not`() {
    // 21 cores three times is 63 of 64: three instances a host, twelve in all.
    let size = "count: 2, size: { cpu: 16, memory: 64GiB }"
    #expect(error((size, "count: 12, size: { cpu: 21, memory: 1GiB }"), ("cpu: 8,", "cpu: 1,")) == nil)
    #expect(
      error((size, "count: 13, size: { cpu: 19, memory: 1GiB }"))?
        .contains("only 12 of 13 instances find a host with room") == true)
  }

  @Test func `instances of several tenants share the hosts`() {
    let second = """
        - name: portal
          service: saas
          instances: { count: 4, size: { cpu: 40, memory: 1GiB } }
          workloads:
            - { name: visits, arrivals: { poisson: { rate: 1/s } }, demand: { cpu: 1 }, duration: 1s }
      expect:
      """
    // Two instances of 16 on the first host leave room for one of 24 there; 40 fit only the other three.
    let message = error(("expect:", second))
    #expect(
      message
        == "bad.yaml:27:16: error: only 3 of 4 instances find a host with room; use fewer or smaller ones, or add hosts"
    )
    #expect(error(("expect:", second.replacingFirst("count: 4", with: "count: 3"))) == nil)
    // Another rule may place them otherwise, so only what no rule can do is refused.
    #expect(error(("expect:", second), ("warmup: 1h", "placement: worst-fit")) == nil)
  }

  @Test func `guarantees that leave too little for a demand are refused`() {
    let guarantee = (
      "size: { cpu: 16, memory: 64GiB } }",
      "size: { cpu: 16, memory: 64GiB } }\n    quota: { guaranteed: { cpu: 248 } }"
    )
    #expect(error(guarantee) == nil)
    #expect(
      error(guarantee, ("cpu: 8, memory", "cpu: 8.5, memory"))?
        .contains("8.5 cores can never be granted, the other tenants' guarantees and instances leave 8 cores") == true)
  }

  @Test func `a million hosts are checked as fast as one`() {
    let time = ContinuousClock().measure {
      #expect(error(("count: 4", "count: 1000000"), ("count: 2,", "count: 100000,")) == nil)
    }
    #expect(time < .seconds(1))
  }

  @Test func `nothing is held against hosts that are wrong themselves`() {
    #expect(error(("cpu: 64, memory", "cpu: x, memory"), ("cpu: 8,", "cpu: 800,"))?.contains("'x'") == true)
  }
}
