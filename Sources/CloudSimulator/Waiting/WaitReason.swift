import CloudModel

/// Why a request was not served in a round.
public enum WaitReason: Equatable, Sendable {
  /// No host had room. Of these kinds there was too little: on every host that is large enough for the request, or,
  /// where no kind lacked on all of them, on some host.
  case noRoom([ResourceKind], everywhere: Bool)
  /// Its tenant's limit on these kinds.
  case limit([ResourceKind])
  /// What other tenants are guaranteed of these kinds, and did not hold.
  case guarantees([ResourceKind])
  /// All slots of its instance were taken.
  case slots
  /// Its instance had too little of these kinds.
  case instanceRoom([ResourceKind])
  /// There was room, and the allocator kept it waiting for the sake of another, by this rule.
  case order(HoldingRule)

  /// The kinds of which there was too little.
  public var kinds: [ResourceKind] {
    switch self {
    case .noRoom(let kinds, _), .limit(let kinds), .guarantees(let kinds), .instanceRoom(let kinds): kinds
    case .slots, .order: []
    }
  }
}

/// By which rule an allocator keeps a request waiting that there is room for.
public enum HoldingRule: String, Sendable, CaseIterable {
  /// The first that has no room holds back all behind it.
  case headOfLine = "head-of-line"
  /// An earlier request of its tenant has no room, and the tenant is set aside for the round.
  case tenantSetAside = "tenant-set-aside"
  /// It would delay the first that waits, which has a reservation.
  case reservation
  /// It would delay a request before it, which has been promised a time.
  case promise
  /// The rule of an allocator that is not known here.
  case allocator
}

/// By which rule a request that came later was served earlier.
public enum OvertakingRule: String, Sendable, CaseIterable {
  /// A tenant of higher priority.
  case tenantPriority = "tenant-priority"
  /// A workload of higher priority.
  case workloadPriority = "workload-priority"
  /// It evicted others by its priority.
  case preemption
  /// A tenant that had a smaller share: of what it wants under `demand`, of the cloud under `drf`.
  case tenantShare = "tenant-share"
  /// It was expected to take less time.
  case shortestFirst = "shortest-first"
  /// It added more to the objective of `utilization`.
  case density
  /// It delayed nobody who has a reservation or a promise.
  case backfill
  /// There was room for it and none for the one that waits, which does not hold others back.
  case passedOver = "passed-over"
  /// The tenant of the one that waits was set aside for the round, since its next request had no room.
  case tenantSetAside = "tenant-set-aside"
  /// The one that waits was held back by a quota.
  case quota
  /// It had been evicted, and such go first.
  case returned
  /// The rule of an allocator that is not known here.
  case allocator
}
