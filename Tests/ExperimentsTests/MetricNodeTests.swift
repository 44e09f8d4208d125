import OutputAnalysis
import Testing

@testable import Experiments

@Suite struct MetricNodeTests {
  private let tree = MetricNode.group([
    NamedMetric("a", .group([NamedMetric("mean", .number(1, unit: "s")), NamedMetric("flag", .flag(true))])),
    NamedMetric("b.c", .group([NamedMetric("d", .estimate(Estimate(mean: 2), unit: "1"))])),
    NamedMetric("none", .absent),
  ])

  @Test func aPathNamesAMetricOrAGroup() {
    #expect(tree.metric(at: "a.mean") == .number(1, unit: "s"))
    #expect(tree.metric(at: "a.mean")?.estimate == Estimate(mean: 1))
    #expect(tree.metric(at: "none") == .absent)
    guard case .group = tree.metric(at: "a") else { return #expect(Bool(false), "a is a group") }
  }

  @Test func namesMayHoldDots() {
    #expect(tree.metric(at: "b.c.d")?.estimate == Estimate(mean: 2))
  }

  @Test(arguments: ["", "x", "a.", "a.me", "a.mean.x", "b", "b.c.", ".a"]) func otherPathsNameNothing(path: String) {
    #expect(tree.metric(at: path) == nil)
  }

  @Test func everyMetricIsVisitedInOrderUnderItsPath() {
    var paths: [String] = []
    tree.forEachMetric { path, _ in paths.append(path) }
    #expect(paths == ["a.mean", "a.flag", "b.c.d", "none"])
    for path in paths { #expect(tree.metric(at: path) != nil) }
  }

  @Test func whatIsNoNumberHasNoEstimate() {
    #expect(MetricNode.flag(true).estimate == nil)
    #expect(MetricNode.absent.estimate == nil)
    #expect(tree.estimate == nil)
  }
}
