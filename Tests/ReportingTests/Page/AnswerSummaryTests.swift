import Testing

@testable import Reporting

@Suite struct AnswerSummaryTests {
  private func sentence(_ verdicts: (String, TenantAnswer.Verdict)...) -> String {
    AnswerSummary(verdicts: verdicts.map { (name: $0.0, verdict: $0.1) }).sentence
  }

  @Test func everyTenantIsCountedOnceAndNamedUnlessItIsMet() {
    #expect(sentence(("a", .met), ("b", .met)) == "All 2 tenants surely meet all of their service levels.")
    #expect(
      sentence(("a", .met), ("b", .missed), ("c", .unsure), ("d", .met), ("e", .open))
        == "2 of 5 tenants surely meet all of their service levels. Surely missed: b. Not sure: c. "
        + "Without anything to judge: e.")
    #expect(
      sentence(("a", .unsure), ("b", .missed))
        == "No tenant surely meets all of its service levels. Surely missed: b. Not sure: a.")
    #expect(sentence(("a", .met), ("b", .open)).hasPrefix("1 of 2 tenants surely meets all of its"))
  }

  @Test func oneTenantIsNamed() {
    #expect(sentence(("emr", .met)) == "emr surely meets all of its service levels.")
    #expect(sentence(("emr", .missed)) == "emr surely misses a service level.")
    #expect(sentence(("emr", .unsure)) == "It is not sure whether emr meets its service levels.")
    #expect(sentence(("emr", .open)) == "emr has no service level that could be judged.")
  }

  @Test func manyNamesAreCutAndCounted() {
    let many = AnswerSummary(verdicts: (1...60).map { ("t\($0)", TenantAnswer.Verdict.missed) }).sentence
    #expect(many.hasSuffix("Surely missed: t1, t2, t3, t4, t5, t6, t7, t8 and 52 more."))
  }
}
