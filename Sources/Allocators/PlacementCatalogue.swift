import CloudModel
import SimulationKernel

/// The placement rules that a scenario can name.
public enum PlacementCatalogue {
  private static let by = PolicyOptionDescription(
    "by", .word(ResourceKind.allCases.map(\.name)),
    "judge what would stay free by this kind (default: the dominant share over all kinds)")

  public static let descriptions: [PolicyDescription] = [
    PolicyDescription(name: "first-fit", summary: "the first host, in the order of the file, that has room"),
    PolicyDescription(name: "best-fit", summary: "the host on which least would stay free", options: [by]),
    PolicyDescription(name: "worst-fit", summary: "the host on which most would stay free", options: [by]),
    PolicyDescription(name: "round-robin", summary: "the next host with room after the last one used"),
    PolicyDescription(name: "random", summary: "a host with room, drawn with equal chances"),
  ]

  /// The rule for a choice; `stream` is what `random` draws from.
  public static func rule(_ choice: PolicyChoice, stream: RandomStream) -> PlacementRule {
    let kind: PlacementRule.Kind =
      switch choice.name {
      case "best-fit": .scored(FreeRoomScorer(.least, by: choice.kind))
      case "worst-fit": .scored(FreeRoomScorer(.most, by: choice.kind))
      case "round-robin": .roundRobin
      case "random": .random
      default: .firstFit
      }
    return PlacementRule(kind, stream: stream)
  }

  /// What an allocator uses where the scenario names no placement.
  public static func defaultChoice(for allocator: PolicyChoice) -> PolicyChoice {
    PolicyChoice(allocator.name == "utilization" ? "best-fit" : "first-fit")
  }
}

extension PolicyChoice {
  fileprivate var kind: ResourceKind? {
    guard case .word(let name) = value(of: "by") else { return nil }
    return ResourceKind.allCases.first { $0.name == name }
  }
}
