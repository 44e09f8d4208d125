import Foundation
import OutputAnalysis
import Testing

@testable import Verification

@Suite struct VerificationReportTests {
  private var report: VerificationReport {
    var report = VerificationReport(Verifier(effort: .quick, seed: 7, jobs: 1))
    let estimate = Estimate(mean: 1.01, halfWidth: 0.02, replications: 50)
    report.add([
      Finding(Claim("tenants.t.wait.mean", 1), of: "mm1-half", estimate: estimate, widest: 0.05),
      Finding(Claim("tenants.t.response.mean", 2), of: "mm1-half", estimate: estimate, widest: 0.05),
    ])
    return report
  }

  @Test func oneDifferenceFailsTheWhole() {
    #expect(report.count(.agrees) == 1 && report.count(.differs) == 1)
    #expect(!report.hasPassed)
    #expect(!VerificationReport(Verifier(effort: .quick, seed: 7, jobs: 1)).hasPassed)
  }

  @Test func theDocumentNamesParametersTheoryEstimateIntervalAndVerdict() throws {
    let bytes = VerificationDocument.bytes(of: report, version: "1.2.3")
    let document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(document["schema"] as? String == "cloudward/verify/v1")
    #expect(document["passed"] as? Bool == false)
    #expect(document["seed"] as? Int == 7)
    let cases = try #require(document["cases"] as? [[String: Any]])
    #expect(cases.count == 1)
    #expect(cases[0]["parameters"] as? String == "M/M/1, λ = 0.5/s, E[S] = 1 s")
    let claims = try #require(cases[0]["claims"] as? [[String: Any]])
    #expect(claims[0]["theory"] as? Double == 1)
    #expect(claims[0]["estimate"] as? Double == 1.01)
    #expect(claims[0]["low"] as? Double == 0.99 && claims[0]["high"] as? Double == 1.03)
    #expect(claims.map { $0["verdict"] as? String } == ["agrees", "differs"])
  }

  @Test func theTableIsMarkdownAndSaysTheSeed() {
    let lines = VerificationTable.lines(of: report)
    #expect(Set(lines.prefix(4).map(\.count)).count == 1)
    #expect(lines[1].allSatisfy { "|-:".contains($0) })
    #expect(lines.last?.hasPrefix("1 of 2 agree, 1 differ (quick, seed 7") == true)
  }
}
