import Testing

@testable import Verification

/// A twentieth of the quick lengths, so that the tests are quick too; the intervals are then too wide for `agrees`, and a
/// right simulator must at least not differ.
@Suite struct VerifierTests {
  private let verifier = Verifier(effort: .quick, seed: 1, jobs: 2, replications: 30, lengthFactor: 0.05)

  /// Bonferroni: the levels of all claims together are one in a hundred.
  @Test func theLevelIsDividedAmongTheClaims() {
    let claims = VerificationCase.all.reduce(0) { $0 + $1.claims.count }
    #expect(isNear((1 - verifier.confidence) * Double(claims), 0.01, within: 1e-12))
  }

  @Test(arguments: ["mmck", "two-kinds", "sharing-levels"])
  func aRightSimulatorDoesNotDiffer(name: String) async throws {
    let entry = try #require(VerificationCatalogue.entries.first { $0.name == name })
    let findings = try #require(try await verifier.findings(of: entry) { true })
    #expect(!findings.isEmpty)
    #expect(findings.allSatisfy { $0.verdict != .differs })
  }

  /// The whole list takes `cloudward verify --mutants`.
  @Test(arguments: [
    "arrivals-too-many", "last-come-first-served", "priority-inverted", "work-lost", "fit-inverted",
  ])
  func aMutantIsCaughtByItsCase(name: String) async throws {
    let mutant = try #require(Mutant.all.first { $0.name == name })
    let findings = try #require(try await verifier.findings(in: mutant))
    #expect(findings.firstDifference?.caseName == mutant.caseName)
  }

  @Test func everyMutantNamesACase() {
    let names = VerificationCatalogue.entries.map(\.name)
    #expect(Mutant.all.allSatisfy { names.contains($0.caseName) })
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: WorkedExample.all.map(\.name))
  func aWorkedExampleIsRight(name: String) throws {
    let example = try #require(WorkedExample.all.first { $0.name == name })
    #expect(try example.findings().allSatisfy { $0.verdict == .agrees })
  }

  @Test func anInterruptionGivesNothing() async throws {
    let entry = try #require(VerificationCatalogue.entries.first)
    #expect(try await verifier.findings(of: entry) { false } == nil)
  }
}
