import CloudModel
import SimulationKernel

/// The allocators that come with Cloudward. A new one is a file of its own, an entry here, and its name in
/// `PolicyCatalogue.standard`.
extension AllocatorEntry {
  static let demand = AllocatorEntry(
    PolicyDescription(
      name: "demand", summary: "grants in proportion to what each tenant asks for; arrival order within a tenant"),
    consultsTenants: true,
    makeProvider: { _, orders in TenantByTenant(selector: SmallestPartServed(), orders: orders) })

  static let priority = AllocatorEntry(
    PolicyDescription(
      name: "priority", summary: "the most important first: tenant, then workload, then arrival",
      options: [
        PolicyOptionDescription(
          "preemption", .word(Preemption.allCases.map(\.rawValue)),
          "whether a more important request may evict less important ones, and whether these keep their progress "
            + "(default none)"),
        PolicyOptionDescription("ageing", .span, "raises a request by one level per this time waited (default never)"),
        blocking,
      ]),
    consultsTenants: true,
    makeProvider: { choice, orders in
      TenantByTenant(
        selector: MostImportantTenant(
          ageing: choice.ageing, isBlocking: choice.isBlocking, preemption: choice.preemption),
        orders: orders)
    },
    makeOrder: { choice in
      PriorityOrder(ageing: choice.ageing, isBlocking: choice.isBlocking, preemption: choice.preemption)
    },
    sharing: { _ in .strictLevels })

  static let utilization = AllocatorEntry(
    PolicyDescription(
      name: "utilization", summary: "of all waiting requests the set that fills the cloud best",
      options: [
        PolicyOptionDescription(
          "objective", .word(Objective.allCases.map(\.rawValue)),
          "rate maximises the added R = Σ r/t, held maximises the occupied share (default rate)")
      ]),
    consultsTenants: false, placement: "best-fit", weighsDurations: { $0.objective == .rate },
    makeProvider: { choice, _ in Utilization(objective: choice.objective) },
    makeOrder: { choice in DensityOrder(objective: choice.objective) },
    sharing: { choice in .density(choice.objective) })

  static let fcfs = AllocatorEntry(
    PolicyDescription(
      name: "fcfs", summary: "first come, first served; the first that does not fit holds back all behind it"),
    consultsTenants: false,
    makeProvider: { _, _ in AcrossTenants(order: ArrivalOrder()) })

  static let sjf = AllocatorEntry(
    PolicyDescription(
      name: "sjf", summary: "the shortest first, by estimate and expected start-up", options: [blocking]),
    consultsTenants: false, weighsDurations: { _ in true },
    makeProvider: { choice, _ in AcrossTenants(order: ShortestFirst(isBlocking: choice.isBlocking)) },
    makeOrder: { choice in ShortestFirst(isBlocking: choice.isBlocking) })

  static let drf = AllocatorEntry(
    PolicyDescription(
      name: "drf",
      summary: "dominant resource fairness: the tenant with the smallest dominant share held ÷ weight; "
        + "arrival order within a tenant"),
    consultsTenants: true,
    makeProvider: { _, orders in TenantByTenant(selector: SmallestDominantShare(), orders: orders) },
    sharing: { _ in .weightedMaxMin })

  static let easy = AllocatorEntry(
    PolicyDescription(
      name: "easy",
      summary: "EASY backfilling: arrival order; a later request may go first if it does not delay the first that waits"
    ),
    consultsTenants: false, refusalAsOwn: refusal(of: "easy"), weighsDurations: { _ in true },
    makeProvider: { _, _ in Easy() })

  static let conservative = AllocatorEntry(
    PolicyDescription(
      name: "conservative",
      summary: "conservative backfilling: a later request may go first if it delays none of those before it"),
    consultsTenants: false, refusalAsOwn: refusal(of: "conservative"), weighsDurations: { _ in true },
    makeProvider: { _, _ in Conservative() })

  private static let blocking = PolicyOptionDescription(
    "blocking", .flag, "whether a request that does not fit holds back all behind it (default false)")
}

extension PolicyChoice {
  /// The choice's options with their defaults; the reader has checked them against the descriptions.
  public var preemption: Preemption { word(of: "preemption") ?? .none }
  var objective: Objective { word(of: "objective") ?? .rate }

  var ageing: Nanoseconds? {
    if case .span(let span) = value(of: "ageing") { span } else { nil }
  }

  var isBlocking: Bool { value(of: "blocking") == .flag(true) }

  private func word<Word: RawRepresentable<String>>(of option: String) -> Word? {
    if case .word(let word) = value(of: option) { Word(rawValue: word) } else { nil }
  }
}
