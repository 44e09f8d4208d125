/// How much is simulated.
public enum Effort: String, Sendable, CaseIterable {
  /// Under a minute on two cores; half-widths up to 5 %.
  case quick
  /// Some minutes; half-widths up to 2 %.
  case full

  /// Independent replications of each scenario. More than 30, since Student's t has long tails at such small levels.
  public var replications: Int { 50 }

  /// An interval that is wider, relative to the truth, says too little.
  public var widest: Double { self == .quick ? 0.05 : 0.02 }
}
