import CloudModel
import SimulationKernel

/// A placement rule of the catalogue: what it is called, and what it does.
public struct PlacementEntry: Sendable {
  public let description: PolicyDescription
  public let makeKind: @Sendable (PolicyChoice) -> PlacementRule.Kind

  public init(
    _ description: PolicyDescription, makeKind: @escaping @Sendable (PolicyChoice) -> PlacementRule.Kind
  ) {
    self.description = description
    self.makeKind = makeKind
  }

  /// A rule of one's own, which takes no options: the host with the smallest score, the first of equals.
  public init(_ name: String, _ summary: String, scorer: any HostScorer) {
    self.init(PolicyDescription(name: name, summary: summary)) { _ in .scored(scorer) }
  }
}

extension PlacementEntry {
  static let standard = [
    PlacementEntry(
      PolicyDescription(name: "first-fit", summary: "the first host, in the order of the file, that has room")
    ) { _ in .firstFit },
    PlacementEntry(
      PolicyDescription(name: "best-fit", summary: "the host on which least would stay free", options: [by])
    ) { .scored(FreeRoomScorer(.least, by: $0.kind)) },
    PlacementEntry(
      PolicyDescription(name: "worst-fit", summary: "the host on which most would stay free", options: [by])
    ) { .scored(FreeRoomScorer(.most, by: $0.kind)) },
    PlacementEntry(
      PolicyDescription(name: "round-robin", summary: "the next host with room after the last one used")
    ) { _ in .roundRobin },
    PlacementEntry(
      PolicyDescription(name: "random", summary: "a host with room, drawn with equal chances")
    ) { _ in .random },
  ]

  private static let by = PolicyOptionDescription(
    "by", .word(ResourceKind.allCases.map(\.name)),
    "judge what would stay free by this kind (default: the dominant share over all kinds)")
}

extension PolicyChoice {
  fileprivate var kind: ResourceKind? {
    guard case .word(let name) = value(of: "by") else { return nil }
    return ResourceKind.allCases.first { $0.name == name }
  }
}
