import OutputAnalysis
import Testing

@testable import Reporting

@Suite struct GoalTests {
  private func text(_ target: Double, _ mean: Double?, _ halfWidth: Double?) -> String {
    Goal(target: target, Estimate(mean: mean, halfWidth: halfWidth, replications: 2)).cell.text.withPlainSpaces
  }

  @Test func aGoalIsSureWhenTheIntervalIsOnOneSideOfIt() {
    #expect(text(0.95, 0.99, 0.01) == "95 % ✓")
    #expect(text(0.95, 0.97, 0.03) == "95 % ✓?")
    #expect(text(0.95, 0.94, 0.02) == "95 % ✗?")
    #expect(text(0.95, 0.90, 0.02) == "95 % ✗")
  }

  @Test func withoutAnIntervalTheValueDecides() {
    #expect(text(0.95, 0.95, nil) == "95 % ✓")
    #expect(text(0.95, 0.9499, nil) == "95 % ✗")
    #expect(text(0.95, nil, nil) == "95 %")
  }

  @Test func aTenantCountsTheGoalsOfItsWorkloads() {
    func goal(_ mean: Double?, _ halfWidth: Double) -> Goal {
      Goal(target: 0.9, Estimate(mean: mean, halfWidth: halfWidth, replications: 2))
    }
    let (met, missed, doubtful, open) = (goal(0.99, 0.01), goal(0.5, 0.1), goal(0.89, 0.05), goal(nil, 0))
    #expect(Goal.cell(of: [met, met, nil, open]).text == "2 of 2 ✓")
    #expect(Goal.cell(of: [met, missed, doubtful]).text == "1 of 3 ✗")
    #expect(Goal.cell(of: [met, doubtful]).text == "1 of 2 ✗?")
    #expect(Goal.cell(of: [nil, open]).text == "")
  }
}
