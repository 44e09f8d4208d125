/// The primal simplex method for: maximise Σ vⱼ·xⱼ with Σⱼ pₖⱼ·xⱼ ≤ 1 for each of a few bounds k, and 0 ≤ xⱼ ≤ 1.
///
/// There are as many basic variables as bounds, a handful, so the basis is solved anew in each step, and a step costs
/// hardly more than looking once at each variable.
struct BoundedSimplex {
  private let values: [Double]
  private let parts: [[Double]]
  /// The unit of `values`.
  private let scale: Double
  private var isAtTop: [Bool]
  private var isBasic: [Bool]
  /// Variables from `values.count` on are what is left of each bound.
  private var basis: [Int]
  /// 1 − what the variables at the top take, by bound.
  private var room: [Double]

  private static let tolerance = 1e-11
  /// Enough for thousands of requests; should it run out, the prices so far are good ones all the same.
  private static let mostSteps = 5000

  /// - Parameter start: variables that are 1 at the beginning; they fit.
  init(values: [Double], parts: [[Double]], start: [Int]) {
    // Values of about 1, so that one tolerance serves all.
    let scale = values.max() ?? 1
    self.values = values.map { scale > 0 ? $0 / scale : 0 }
    self.parts = parts
    self.scale = scale > 0 ? scale : 1
    isAtTop = Array(repeating: false, count: values.count + parts.count)
    isBasic = Array(repeating: false, count: values.count + parts.count)
    basis = parts.indices.map { values.count + $0 }
    room = Array(repeating: 1, count: parts.count)
    for variable in basis { isBasic[variable] = true }
    for variable in start { setAtTop(variable, true) }
  }

  /// The prices of the bounds at the optimum, none negative.
  mutating func optimalPrices() -> [Double] {
    var prices: [Double] = []
    for _ in 0..<Self.mostSteps {
      let inverse = inverseOfBasis()
      prices = parts.indices.map { bound in
        basis.indices.reduce(0) { $0 + value(of: basis[$1]) * inverse[$1][bound] }
      }
      guard let entering = entering(at: prices) else { break }
      step(entering, inverse)
    }
    return prices.map { max(0, $0) * scale }
  }

  private func value(of variable: Int) -> Double { variable < values.count ? values[variable] : 0 }

  private func part(_ bound: Int, of variable: Int) -> Double {
    variable < values.count ? parts[bound][variable] : variable - values.count == bound ? 1 : 0
  }

  private mutating func setAtTop(_ variable: Int, _ atTop: Bool) {
    guard isAtTop[variable] != atTop else { return }
    isAtTop[variable] = atTop
    for bound in parts.indices { room[bound] -= (atTop ? 1 : -1) * part(bound, of: variable) }
  }

  /// The variable whose change gains most a unit; nil at the optimum.
  private func entering(at prices: [Double]) -> Int? {
    var best: Int?
    var most = Self.tolerance
    for variable in isBasic.indices where !isBasic[variable] {
      var gain = value(of: variable)
      for bound in parts.indices { gain -= prices[bound] * part(bound, of: variable) }
      if isAtTop[variable] { gain = -gain }
      if gain > most { (best, most) = (variable, gain) }
    }
    return best
  }

  /// Changes a variable until it or a basic one meets a bound.
  private mutating func step(_ entering: Int, _ inverse: [[Double]]) {
    let sign = isAtTop[entering] ? -1.0 : 1.0
    var length = entering < values.count ? 1.0 : .infinity
    var leaving: (row: Int, atTop: Bool)?
    for row in basis.indices {
      var (level, change) = (0.0, 0.0)
      for bound in parts.indices {
        level += inverse[row][bound] * room[bound]
        change -= sign * inverse[row][bound] * part(bound, of: entering)
      }
      if change < -Self.tolerance, max(0, level) / -change < length {
        (length, leaving) = (max(0, level) / -change, (row, false))
      } else if change > Self.tolerance, basis[row] < values.count, max(0, 1 - level) / change < length {
        (length, leaving) = (max(0, 1 - level) / change, (row, true))
      }
    }
    guard let leaving else { return setAtTop(entering, !isAtTop[entering]) }
    setAtTop(entering, false)
    setAtTop(basis[leaving.row], leaving.atTop)
    isBasic[basis[leaving.row]] = false
    isBasic[entering] = true
    basis[leaving.row] = entering
  }

  /// By Gauss and Jordan's elimination with the largest pivots; rows are basic variables, columns bounds.
  private func inverseOfBasis() -> [[Double]] {
    let size = parts.count
    var rows = parts.indices.map { bound in
      basis.map { part(bound, of: $0) } + parts.indices.map { $0 == bound ? 1 : 0 }
    }
    for column in 0..<size {
      let pivot = (column..<size).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
      rows.swapAt(column, pivot)
      let divisor = rows[column][column]
      guard divisor != 0 else { continue }
      for index in 0..<2 * size { rows[column][index] /= divisor }
      for row in 0..<size where row != column && rows[row][column] != 0 {
        let factor = rows[row][column]
        for index in 0..<2 * size { rows[row][index] -= factor * rows[column][index] }
      }
    }
    return rows.map { Array($0[size...]) }
  }
}
