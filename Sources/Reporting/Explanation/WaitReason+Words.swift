import Allocators
import CloudModel
import CloudSimulator

extension WaitReason {
  /// The word in JSON.
  var word: String {
    switch self {
    case .noRoom: "no-room"
    case .limit: "limit"
    case .guarantees: "guarantees"
    case .slots: "slots"
    case .instanceRoom: "instance-room"
    case .order: "order"
    }
  }

  /// Whether one of the kinds lacked on one host, and another elsewhere.
  private var isEither: Bool { if case .noRoom(_, false) = self { true } else { false } }

  /// Why, as the end of a sentence, in a few words.
  var words: String {
    let kinds = HumanText.list(kinds.map(\.name), isEither ? "or" : "and")
    return switch self {
    case .noRoom: "every host that is large enough lacked \(kinds)"
    case .limit: "its tenant would have exceeded its limit on \(kinds)"
    case .guarantees: "what was free of \(kinds) was guaranteed to other tenants"
    case .slots: "all slots of its instance were taken"
    case .instanceRoom: "its instance lacked \(kinds)"
    case .order(let rule): rule.words
    }
  }
}

extension HoldingRule {
  /// Why there was room and it waited all the same.
  var words: String {
    switch self {
    case .headOfLine: "a request before it had no room and holds back all behind it"
    case .tenantSetAside: "a request of its tenant before it could not be placed, so the tenant was set aside"
    case .reservation: "it would have delayed the first that waits, which has a reservation"
    case .promise: "it would have delayed a request before it, which had been promised a time"
    case .allocator: "the allocator chose others, or none"
    }
  }
}

extension OvertakingRule {
  /// By which rule, in a few words.
  ///
  /// - Parameter allocator: the name of the provider's.
  func words(_ allocator: String) -> String {
    switch self {
    case .tenantPriority: "priority: a tenant of higher priority goes first"
    case .workloadPriority: "priority: a workload of higher priority goes first"
    case .preemption: "preemption: it evicted less important requests"
    case .tenantShare:
      allocator == "drf"
        ? "tenant share: the tenant with the smallest dominant share goes first"
        : "tenant share: the tenant with the smallest part of what it wants goes first"
    case .shortestFirst: "shortest first: it was expected to take less time"
    case .density: "density: it added more to the objective"
    case .backfill:
      allocator == "conservative"
        ? "backfill: it delayed nobody who had been promised a time" : "backfill: it did not delay the first that waits"
    case .passedOver: "passed over: there was room for it, and none for this one"
    case .tenantSetAside: "set aside: its tenant's turn came, and this one's was over for the round"
    case .quota: "quota: only this one was held back by one"
    case .returned: "returned: it had been evicted, and such go first"
    case .allocator: "the order of '\(allocator)'"
    }
  }
}
