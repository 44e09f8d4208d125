import CloudModel

/// Divides an instance by progressive filling: the dominant shares of all requests grow at the same rate, scaled by
/// weight, until a request has all of its demand, or a kind that it asks for is used up.
///
/// With one kind this is weighted max–min sharing with caps (Bertsekas and Gallager, Data Networks, 1992, 6.5.2): 40
/// over demands of 100, 50, 11 and 3 gives 13, 13, 11 and 3. With several it is dominant resource fairness of divisible
/// demands (Parkes, Procaccia and Shah, Beyond Dominant Resource Fairness, EC 2012).
struct ProgressiveFilling {
  /// Requests with equal demands and weights.
  struct Party: Sendable {
    let demand: ResourceVector
    /// How fast the speed of each grows with the level of filling: weight ÷ dominant share. Infinite without demand.
    let growth: Double
    /// What each takes of each kind as the level grows by one.
    private let slopes: InlineArray<5, Double>

    init(demand: ResourceVector, weight: Double, of size: ResourceVector) {
      self.demand = demand
      var dominant = 0
      for kind in 1..<ResourceVector.count where Self.share(demand, size, kind) > Self.share(demand, size, dominant) {
        dominant = kind
      }
      let rate = weight * Double(size[dominant])
      let growth = demand[dominant] > 0 ? rate / Double(demand[dominant]) : .infinity
      self.growth = growth
      // Of the dominant kind without a detour through the quotient, so that simple divisions come out exactly.
      slopes = InlineArray { $0 == dominant ? rate : demand[$0] > 0 ? growth * Double(demand[$0]) : 0 }
    }

    private static func share(_ demand: ResourceVector, _ size: ResourceVector, _ kind: Int) -> Double {
      demand[kind] > 0 ? Double(demand[kind]) / Double(size[kind]) : 0
    }

    func slope(_ kind: Int) -> Double { slopes[kind] }
  }

  /// By party, in the order given: what each of its requests gets.
  private(set) var speeds: [Int64]
  private let parties: [(party: Party, count: Int)]
  private var isSettled: [Bool]
  private var left: InlineArray<5, Double>
  /// At i: what the parties from i on that are not settled take of each kind as the level grows by one.
  private var slopes: [InlineArray<5, Double>]

  /// - Parameter parties: with their numbers of requests, in the order of falling growth.
  init(_ parties: [(party: Party, count: Int)], of size: ResourceVector) {
    self.parties = parties
    speeds = parties.map { _ in Speed.full }
    isSettled = parties.map { _ in false }
    left = InlineArray { Double(size[$0]) }
    slopes = Array(repeating: InlineArray(repeating: 0), count: parties.count + 1)
    sumSlopes()
    for index in parties.indices where parties[index].party.growth < .infinity {
      while !isSettled[index] {
        let (level, kind) = levelOfNextShortage(from: index)
        if parties[index].party.growth * level >= 1 { settle(index, at: 1) } else { settleUsers(of: kind, at: level) }
      }
    }
  }

  private mutating func sumSlopes() {
    for index in parties.indices.reversed() {
      slopes[index] = slopes[index + 1]
      let (party, count) = parties[index]
      guard !isSettled[index], party.growth < .infinity else { continue }
      for kind in 0..<ResourceVector.count { slopes[index][kind] += Double(count) * party.slope(kind) }
    }
  }

  /// The level at which the first kind is used up if nobody from `index` on has all of its demand before.
  private func levelOfNextShortage(from index: Int) -> (level: Double, kind: Int) {
    var found = (level: Double.infinity, kind: 0)
    for kind in 0..<ResourceVector.count where slopes[index][kind] > 0 {
      let level = max(0, left[kind]) / slopes[index][kind]
      if level < found.level { found = (level, kind) }
    }
    return found
  }

  private mutating func settleUsers(of kind: Int, at level: Double) {
    for index in parties.indices where !isSettled[index] && parties[index].party.demand[kind] > 0 {
      settle(index, at: parties[index].party.growth * level)
    }
    sumSlopes()
  }

  private mutating func settle(_ index: Int, at speed: Double) {
    isSettled[index] = true
    speeds[index] = Self.fixed(speed)
    let (party, count) = parties[index]
    for kind in 0..<ResourceVector.count { left[kind] -= Double(count) * Double(party.demand[kind]) * speed }
  }

  /// In 2⁻⁴⁸, rounded down, but for what misses a whole number by no more than the rounding of the quotients.
  private static func fixed(_ speed: Double) -> Int64 {
    let exact = speed * 0x1p48
    let nearest = exact.rounded()
    return min(Speed.full, Int64(abs(exact - nearest) < 0.125 ? nearest : exact.rounded(.down)))
  }
}
