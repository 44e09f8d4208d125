import CloudModel
import SimulationKernel
import Testing

@testable import CloudSimulator

@Suite struct ProgressiveFillingTests {
  /// What each of some requests is given of a capacity of cores, in cores.
  private func shares(of capacity: Double, demands: [Double], weights: [Double]? = nil) -> [Double] {
    let size = amount(cpu: capacity)
    let parties = demands.indices.map { index in
      ProgressiveFilling.Party(demand: amount(cpu: demands[index]), weight: weights?[index] ?? 1, of: size)
    }
    let order = parties.indices.sorted { parties[$0].growth > parties[$1].growth }
    let speeds = ProgressiveFilling(order.map { (parties[$0], 1) }, of: size).speeds
    var result = demands
    for (place, index) in order.enumerated() { result[index] = demands[index] * Double(speeds[place]) / 0x1p48 }
    return result
  }

  private func isClose(_ a: [Double], _ b: [Double]) -> Bool { zip(a, b).allSatisfy { abs($0 - $1) < 1e-10 } }

  @Test("40 over caps of 100, 50, 11 and 3 gives 13, 13, 11 and 3")
  func caps() { #expect(isClose(shares(of: 40, demands: [100, 50, 11, 3]), [13, 13, 11, 3])) }

  @Test("45 with weights 2, 1, 1 and ½ gives 20, 10, 10 and 5")
  func weights() {
    #expect(isClose(shares(of: 45, demands: [99, 99, 99, 99], weights: [2, 1, 1, 0.5]), [20, 10, 10, 5]))
  }

  @Test("who needs less than its share leaves the rest to the others, by weight")
  func capsAndWeights() {
    #expect(isClose(shares(of: 12, demands: [10, 10, 2], weights: [1, 2, 3]), [10 / 3.0, 20 / 3.0, 2]))
  }

  @Test("where there is enough everybody has all, exactly")
  func enough() { #expect(shares(of: 6, demands: [1, 2, 3], weights: [0.1, 7, 0.3]) == [1, 2, 3]) }

  /// The NSDI 2011 example with divisible tasks: 9 cores and 18 MiB of bandwidth, A <1, 4> and B <3, 1> a task. Shares are
  /// equal where x tasks of A and y of B satisfy 4x/18 = 3y/9 and x + 3y = 9: x = 3, y = 2. One request of each asks for 9.
  @Test("with several kinds the dominant shares are equal")
  func dominantShares() {
    let size = ResourceVector(cpu: 9000, network: 18000)
    let demands = [ResourceVector(cpu: 9000, network: 36000), ResourceVector(cpu: 27000, network: 9000)]
    let parties = demands.map { ProgressiveFilling.Party(demand: $0, weight: 1, of: size) }
    let order = [0, 1].sorted { parties[$0].growth > parties[$1].growth }
    let speeds = ProgressiveFilling(order.map { (parties[$0], 1) }, of: size).speeds
    for (place, index) in order.enumerated() {
      #expect(abs(9 * Double(speeds[place]) / 0x1p48 - [3, 2][index]) < 1e-9)
    }
  }

  /// The definition of max–min: nobody could have more without taking it from somebody who has less per weight.
  @Test("nobody's share could grow but at the cost of a smaller one", arguments: 0..<50)
  func maxMin(seed: Int) {
    var stream = RandomStream(key: StreamKey(seed: 9).appending(seed))
    let demands = (0..<8).map { _ in Double(Int.random(in: 1...40, using: &stream)) }
    let weights = (0..<8).map { _ in Double(Int.random(in: 1...20, using: &stream)) / 10 }
    let given = shares(of: 50, demands: demands, weights: weights)
    #expect(abs(given.reduce(0, +) - min(50, demands.reduce(0, +))) < 1e-8)
    let levels = zip(given, weights).map { $0 / $1 }
    for index in 0..<8 where given[index] < demands[index] - 1e-9 {
      #expect(levels.allSatisfy { $0 <= levels[index] + 1e-9 })
    }
  }
}
