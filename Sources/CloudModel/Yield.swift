import SimulationKernel

/// What a request adds to the objective of `utilization` for each unit that it takes of a kind; from it follows the
/// density of the request, its value ÷ its dominant share of what is free.
///
/// For a demand d that is worth v, and f free, v ÷ maxₖ(dₖ/fₖ) = minₖ(v/dₖ · fₖ). The quotients v/dₖ do not change while
/// a request waits, whatever becomes free, and of two requests the larger quotients of each kind bound both densities
/// from above.
public struct Yield: Sendable, BitwiseCopyable {
  /// v/dₖ; infinite for a kind that is not asked for, unless nothing is.
  private var quotients: InlineArray<5, Double>

  /// Less than any request's: of a node without one, which has no room to be asked for either, so no density.
  static let none = Yield(quotients: .init(repeating: -.infinity))

  /// - Parameters:
  ///   - capacity: v is the sum of the parts of this, of the kinds that there are any of, …
  ///   - seconds: … divided by so much.
  public init(of demand: ResourceVector, in capacity: ResourceVector, over seconds: Double) {
    quotients = .init(repeating: demand.isZero ? 0 : .infinity)
    for kind in 0..<ResourceVector.count where demand[kind] > 0 {
      // Not the sum ÷ dₖ: so the densities of demands that are multiples of each other come out equal, to the last bit.
      var value = 0.0
      for other in 0..<ResourceVector.count where capacity[other] > 0 {
        value += Double(demand[other]) / Double(demand[kind]) / Double(capacity[other])
      }
      quotients[kind] = value / seconds
    }
  }

  private init(quotients: InlineArray<5, Double>) { self.quotients = quotients }

  /// In place of a yield, the time that a request takes, below zero: its density of `unitOfTime` is the larger, the shorter
  /// the time.
  init(ofTime time: Nanoseconds) {
    quotients = .init(repeating: .infinity)
    quotients[0] = -Double(time)
  }

  static let unitOfTime = ResourceVector(cpu: 1)

  /// Value ÷ dominant share of what is free; zero for a demand of what there is none of.
  public func density(of free: ResourceVector) -> Double {
    var density = Double.infinity
    for kind in 0..<ResourceVector.count where quotients[kind] < .infinity {
      density = min(density, quotients[kind] * Double(max(0, free[kind])))
    }
    return density
  }

  /// Of each kind the larger quotient.
  static func larger(_ a: Self, _ b: Self) -> Self {
    var yield = a
    for kind in 0..<ResourceVector.count { yield.quotients[kind] = max(a.quotients[kind], b.quotients[kind]) }
    return yield
  }

  static func == (a: Self, b: Self) -> Bool {
    for kind in 0..<ResourceVector.count where a.quotients[kind] != b.quotients[kind] { return false }
    return true
  }
}
