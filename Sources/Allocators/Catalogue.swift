import CloudModel

/// The allocators that a scenario can name.
public enum AllocatorCatalogue {
  static let blocking = PolicyOptionDescription(
    "blocking", .flag, "whether a request that does not fit holds back all behind it (default false)")

  public static let descriptions: [PolicyDescription] = [
    PolicyDescription(
      name: "demand", summary: "grants in proportion to what each tenant asks for; arrival order within a tenant"),
    PolicyDescription(
      name: "priority", summary: "the most important first: tenant, then workload, then arrival",
      options: [
        PolicyOptionDescription(
          "preemption", .word(["none", "resume", "restart"]),
          "whether a more important request may evict less important ones, and whether they keep their progress "
            + "(default none)"),
        PolicyOptionDescription("ageing", .span, "raises a request by one level per this time waited (default never)"),
        blocking,
      ]),
    PolicyDescription(
      name: "utilization", summary: "of all waiting requests the set that fills the cloud best",
      options: [
        PolicyOptionDescription(
          "objective", .word(["rate", "held"]),
          "rate maximises the added R = Σ r/t, held maximises the occupied share (default rate)")
      ]),
    PolicyDescription(name: "fcfs", summary: "first come, first served; the first that does not fit holds back all"),
  ]
}

/// The placement rules that a scenario can name.
public enum PlacementCatalogue {
  static let by = PolicyOptionDescription(
    "by", .word(ResourceKind.allCases.map(\.name)),
    "judge what would stay free by this kind (default: the dominant share over all kinds)")

  public static let descriptions: [PolicyDescription] = [
    PolicyDescription(name: "first-fit", summary: "the first host, in the order of the file, that has room"),
    PolicyDescription(name: "best-fit", summary: "the host on which least would stay free", options: [by]),
    PolicyDescription(name: "worst-fit", summary: "the host on which most would stay free", options: [by]),
    PolicyDescription(name: "round-robin", summary: "the next host with room after the last one used"),
    PolicyDescription(name: "random", summary: "a host with room, drawn with equal chances"),
  ]
}
