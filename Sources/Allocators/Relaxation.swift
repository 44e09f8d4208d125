import CloudModel

/// The linear relaxation of a round: the value that could be had if requests could be taken in parts and all that is
/// free stood on one host. No choice of whole requests that the quotas allow is worth more.
///
/// What is taken is bounded kind by kind, for all requests together and for each tenant with a quota. The result is a
/// value of the dual problem, so it is never too small, whatever becomes of the rounding of numbers: for any prices
/// yₖ ≥ 0 of the bounds, Σₖ yₖ + Σⱼ max(0, vⱼ − Σₖ yₖ·pⱼₖ) bounds the best choice (weak duality). The prices are those of the simplex method with bounded variables (Dantzig, Linear Programming and Extensions, 1963,
/// chapter 18), which starts from prices found one bound at a time and a choice that is nearly the best.
struct Relaxation {
  /// What each request that could be taken adds to the objective.
  private let values: [Double]
  /// For each bound, what the requests take of it, as parts of the whole.
  private let parts: [[Double]]

  /// - Parameters:
  ///   - requests: values are not negative; a group is a tenant.
  ///   - room: what all hosts have free together.
  ///   - roomsOfGroups: what each group may be given at most. Requests that ask for more than the room of all or of their
  ///     group are left out.
  init(
    of requests: [(value: Double, demand: ResourceVector, group: Int)], room: ResourceVector,
    roomsOfGroups: [ResourceVector]
  ) {
    let takable = requests.filter { $0.demand.fits(in: room) && $0.demand.fits(in: roomsOfGroups[$0.group]) }
    values = takable.map(\.value)
    var bounds: [[Double]] = []
    for kind in 0..<ResourceVector.count {
      bounds.append(takable.map { $0.demand[kind] > 0 ? Double($0.demand[kind]) / Double(room[kind]) : 0 })
      for (group, most) in roomsOfGroups.enumerated() where most[kind] < room[kind] {
        bounds.append(
          takable.map { $0.group == group && $0.demand[kind] > 0 ? Double($0.demand[kind]) / Double(most[kind]) : 0 })
      }
    }
    parts = bounds.filter { $0.reduce(0, +) > 1 }
  }

  /// Whether no request could be taken.
  var isEmpty: Bool { values.isEmpty }

  /// The most that the round can add to the objective, in the unit of the values.
  var bound: Double {
    let all = values.reduce(0, +)
    if parts.isEmpty { return all }
    let prices = pricesByDescent()
    var simplex = BoundedSimplex(values: values, parts: parts, start: choice(at: prices))
    return min(all, min(dualValue(at: prices), dualValue(at: simplex.optimalPrices())))
  }

  private func dualValue(at prices: [Double]) -> Double {
    var value = prices.reduce(0, +)
    for item in values.indices { value += max(0, reducedValue(of: item, at: prices)) }
    return value
  }

  private func reducedValue(of item: Int, at prices: [Double]) -> Double {
    var value = values[item]
    for bound in parts.indices { value -= prices[bound] * parts[bound][item] }
    return value
  }

  /// Prices from a few rounds in which each bound in turn takes the price that is best with those of the others.
  private func pricesByDescent() -> [Double] {
    var prices = [Double](repeating: 0, count: parts.count)
    for _ in 0..<(parts.count == 1 ? 1 : 8) {
      for bound in parts.indices {
        prices[bound] = 0
        prices[bound] = bestPrice(of: bound, besides: prices)
      }
    }
    return prices
  }

  /// The lowest price at which what is worth more than it costs fits into the room.
  private func bestPrice(of bound: Int, besides prices: [Double]) -> Double {
    var limits: [(price: Double, part: Double)] = []
    for item in values.indices where parts[bound][item] > 0 {
      let price = reducedValue(of: item, at: prices) / parts[bound][item]
      if price > 0 { limits.append((price, parts[bound][item])) }
    }
    limits.sort { $0.price > $1.price }
    var taken = 0.0
    for limit in limits {
      taken += limit.part
      if taken > 1 { return limit.price }
    }
    return 0
  }

  /// Of what is worth its price, what gains most and fits.
  private func choice(at prices: [Double]) -> [Int] {
    let gains = values.indices.map { reducedValue(of: $0, at: prices) }
    let best = values.indices.filter { gains[$0] >= 0 }.sorted {
      gains[$0] != gains[$1] ? gains[$0] > gains[$1] : $0 < $1
    }
    var room = [Double](repeating: 1, count: parts.count)
    return best.filter { item in
      guard parts.indices.allSatisfy({ parts[$0][item] <= room[$0] }) else { return false }
      for bound in parts.indices { room[bound] -= parts[bound][item] }
      return true
    }
  }
}
