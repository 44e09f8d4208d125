import Experiments
import OutputAnalysis
import Testing

@testable import Reporting

@Suite struct RunWarningSentenceTests {
  @Test func sentencesNameTenantAndKind() {
    let demand = RunWarning.demandAboveCapacity(.instances(tenant: "emr"), .cpu, ratio: 1.234)
    #expect(
      demand.sentence
        == "Demand above capacity: the cpu that emr asked for over the horizon is 123.4 % of what its instances have.")
    let impossible = RunWarning.impossible(.init(tenant: "imaging", count: 1234, of: 5678))
    #expect(impossible.sentence.hasPrefix("1 234 of 5 678 requests of imaging fit no host"))
    #expect(RunWarning.incomplete(finished: 3, of: 10).sentence.hasPrefix("Interrupted: 3 of 10"))
  }

  @Test func theTableLeavesOutWhatIsTooLittleToMatter() {
    let shares = [RunWarning.Share(tenant: "emr", count: 5, of: 72_332_490), .init(tenant: "ct", count: 2, of: 2000)]
    #expect(RunWarning.unfinished(shares).note == .unfinished([shares[1]]))
    #expect(RunWarning.undecided([shares[0]]).note == nil)
    #expect(RunWarning.undecided(shares).sentence.contains("emr <0.0001 % (5 of 72 332 490), ct 0.1 % (2 of 2 000)"))
    // The table marks these tenants with a star.
    #expect(RunWarning.censored(tenants: ["emr"]).note == nil)
    #expect(RunWarning.rounds(exact: 1, greedy: 0).note == .rounds(exact: 1, greedy: 0))
  }

  @Test func everyWarningIsASentence() {
    let warnings: [RunWarning] = [
      .demandAboveCapacity(.hosts, .gpu, ratio: 2), .demandAboveCapacity(.limit(tenant: "a"), .gpu, ratio: 2),
      .demandNearCapacity(.hosts, .gpu, load: Estimate(mean: 0.97, halfWidth: 0.04, replications: 5)),
      .demandNearCapacity(.limit(tenant: "a"), .gpu, load: Estimate(mean: 0.97, halfWidth: 0.04, replications: 5)),
      .lateWarmup(found: 7_200_000_000_000, used: 3_600_000_000_000),
      .growingQueue(tenant: "a", atMiddle: 10, atEnd: 20), .unfinished([.init(tenant: "a", count: 1, of: 2)]),
      .censored(tenants: ["a", "b"]), .undecided([.init(tenant: "a", count: 1, of: 2)]), .rounds(exact: 5, greedy: 6),
      .perfectKnowledge(tenants: ["a"]), .allocatorWithoutEffect(tenant: "a", allocator: "demand", provider: "fcfs"),
      .rateWithoutInterval(workloads: ["a/b"]), .zeroLengthGrants(tenant: "a", count: 3),
    ]
    for warning in warnings {
      #expect(warning.sentence.hasSuffix("."))
      #expect(!warning.sentence.contains("  "))
    }
    #expect(Set(warnings.map(\.sentence)).count == warnings.count)
  }
}
