import CloudModel
import SimulationKernel
import Testing

@testable import Workloads

@Suite struct PurposeTests {
  /// The names are part of what a seed means: results change where one does.
  @Test("purposes keep their names, each its own")
  func names() {
    #expect(
      Purpose.allCases.map(\.name) == [
        "demand.cpu", "demand.memory", "demand.gpu", "demand.network", "demand.storage", "duration", "estimate",
        "startup.cold", "startup.warm", "patience", "balancer", "think",
      ])
    #expect(Purpose.allCases.count == 12, "as many as AttributeDraws has places for")
    for kind in ResourceKind.allCases { #expect(Purpose(demandOf: kind).name == "demand.\(kind.name)") }
  }

  @Test("a set holds what was put into it and not taken out")
  func sets() {
    var set = PurposeSet([.cpu, .duration, .think])
    #expect(Purpose.allCases.filter(set.contains) == [.cpu, .duration, .think])
    set.remove(.duration)
    set.insert(.balancer)
    #expect(Purpose.allCases.filter(set.contains) == [.cpu, .balancer, .think])
  }
}
