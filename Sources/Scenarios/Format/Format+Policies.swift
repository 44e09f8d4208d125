import Allocators

extension Format {
  static let allocator = Choice(
    "allocator", "Who is served next.", AllocatorCatalogue.descriptions.map(variant))

  static let placement = Choice(
    "placement", "Which host a request goes to.", PlacementCatalogue.descriptions.map(variant))

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
