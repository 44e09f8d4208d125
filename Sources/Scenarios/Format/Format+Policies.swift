import Allocators

extension Format {
  static func allocator(_ policies: PolicyCatalogue) -> Choice {
    Choice("allocator", "Who is served next.", policies.allocators.map { variant($0.description) })
  }

  /// The allocators that a tenant can have of its own.
  static func ownAllocator(_ policies: PolicyCatalogue) -> Choice {
    let (own, others) = (
      policies.allocators.filter { $0.refusalAsOwn == nil }, policies.allocators.filter { $0.refusalAsOwn != nil }
    )
    return Choice(
      "tenant's allocator", "Who of a tenant is served next, and how its instances are shared.",
      own.map { variant($0.description) },
      refused: others.map { Choice.Refusal(name: $0.description.name, reason: $0.refusalAsOwn ?? "") })
  }

  static func placement(_ policies: PolicyCatalogue) -> Choice {
    Choice("placement", "Which host a request goes to.", policies.placements.map { variant($0.description) })
  }

  private static func variant(_ policy: PolicyDescription) -> Variant {
    Variant(policy.name, policy.summary, keys: policy.options.map(key))
  }

  private static func key(_ option: PolicyOptionDescription) -> Key {
    let shape: Shape =
      switch option.kind {
      case .flag: .flag
      case .word(let words): .word(words.map { Word($0) })
      case .span: time(.positive)
      }
    return Key(option.name, shape, .optional, option.summary)
  }
}
