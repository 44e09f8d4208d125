/// A bare word, or one key with a mapping of parameters, that names one of several variants.
final class Choice: Sendable {
  /// A name that is known, but not here, and what is said of it.
  struct Refusal: Sendable {
    let name: String
    let reason: String
  }

  /// What one of them is called: `allocator`, `time distribution`.
  let title: String
  /// What several choices of the same variants are called together, for the reference: `distribution`.
  let family: String
  let summary: String
  /// The variants, and those that it shares with another choice.
  let variants: [Variant]
  /// What a bare value that names no variant is.
  let scalar: Shape?
  /// The quantity that a distribution draws.
  let quantity: Quantity?
  /// Names of variants of a like choice that cannot stand here.
  let refused: [Refusal]
  /// How many of the variants are its own; the others are those of a distribution of `quantity`.
  let ownVariants: Int

  init(
    _ title: String, family: String? = nil, _ summary: String, _ variants: [Variant], of quantity: Quantity? = nil,
    scalar: Shape? = nil, ownVariants: Int? = nil, refused: [Refusal] = []
  ) {
    self.title = title
    self.family = family ?? title
    self.summary = summary
    self.variants = variants
    self.scalar = scalar
    self.quantity = quantity
    self.ownVariants = ownVariants ?? variants.count
    self.refused = refused
  }

  /// A choice of some variants of its own or else of those of a distribution.
  convenience init(_ title: String, _ summary: String, _ variants: [Variant], or distribution: Choice) {
    self.init(
      title, summary, variants + distribution.variants, of: distribution.quantity, scalar: distribution.scalar,
      ownVariants: variants.count)
  }

  var noun: String { withArticle(title) }
}

final class Variant: Sendable {
  let name: String
  let summary: String
  /// What stands under the name; nil where nothing may.
  let body: Shape?

  init(_ name: String, _ summary: String, _ body: Shape?) {
    self.name = name
    self.summary = summary
    self.body = body
  }

  /// A variant with parameters.
  convenience init(_ name: String, _ summary: String, keys: [Key]...) {
    self.init(name, summary, .group(Group(name, summary, forms: keys)))
  }

  /// Whether the name alone will do.
  var canBeBare: Bool {
    switch body {
    case nil: true
    case .group(let group): group.canBeEmpty
    default: false
    }
  }
}
