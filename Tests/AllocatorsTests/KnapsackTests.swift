import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

/// Exact rounds of `utilization` on multidimensional knapsacks whose optimum is known, because it was put there.
@Suite struct KnapsackTests {
  /// Two or three hosts of two or three kinds, each cut into pieces that fill it to the last unit, among decoys: with
  /// `held` no set can be worth more than all of the capacity, and only a perfect packing is worth it.
  @Test("a packing without rest is found", arguments: 0..<60)
  func perfectPacking(seed: Int) {
    var stream = RandomStream(key: StreamKey(seed: 11).appending(seed))
    let kinds = 2 + seed % 2
    let hosts = (0..<(2 + seed % 2)).map { _ in
      ResourceVector(
        cpu: .random(in: 20...40, using: &stream), memory: .random(in: 20...40, using: &stream),
        gpu: kinds > 2 ? .random(in: 20...40, using: &stream) : 0)
    }
    var demands = hosts.flatMap { Self.pieces(of: $0, count: 3, &stream) }
    while demands.count < 12 {
      demands.append(
        ResourceVector(
          cpu: .random(in: 1...20, using: &stream), memory: .random(in: 1...20, using: &stream),
          gpu: kinds > 2 ? .random(in: 1...20, using: &stream) : 0))
    }
    var rounds = Rounds(hosts: hosts, .held, tenants: [Tenant(name: "a")])
    for demand in demands.shuffled(using: &stream) { rounds.admit(demand) }
    rounds.hold()
    #expect(rounds.decided == [1, 0])
    #expect(rounds.cloud.free.isZero, "\(rounds.cloud.free) is left")
  }

  /// Cuts a vector at random into so many that add up to it.
  private static func pieces(of whole: ResourceVector, count: Int, _ stream: inout RandomStream) -> [ResourceVector] {
    var left = whole
    var pieces: [ResourceVector] = []
    for index in 1..<count {
      var piece = ResourceVector.zero
      for kind in 0..<ResourceVector.count where left[kind] > 0 {
        piece[kind] = .random(in: 1...max(1, left[kind] / Int64(count - index + 1)), using: &stream)
      }
      pieces.append(piece)
      left -= piece
    }
    return pieces + [left]
  }

  /// All assignments of requests to hosts or to nobody are tried, with the value of each added up anew.
  @Test("the value is that of an exhaustive search over sets and placements", arguments: 0..<60)
  func exhaustive(seed: Int) {
    var stream = RandomStream(key: StreamKey(seed: 12).appending(seed))
    let hosts = (0..<2).map { _ in
      ResourceVector(cpu: .random(in: 5...12, using: &stream), memory: .random(in: 5...12, using: &stream))
    }
    let requests = (0..<7).map { _ in
      (
        demand: ResourceVector(cpu: .random(in: 1...8, using: &stream), memory: .random(in: 0...8, using: &stream)),
        seconds: Int64.random(in: 1...30, using: &stream)
      )
    }
    let capacity = hosts[0] + hosts[1]
    func value(_ index: Int) -> Double {
      (Double(requests[index].demand[.cpu]) / Double(capacity[.cpu])
        + Double(requests[index].demand[.memory]) / Double(capacity[.memory])) / Double(requests[index].seconds)
    }
    var best = 0.0
    for code in 0..<2187 {
      var (rooms, sum, rest) = (hosts, 0.0, code)
      var fits = true
      for index in requests.indices {
        let choice = rest % 3
        rest /= 3
        guard choice < 2 else { continue }
        fits = fits && requests[index].demand.fits(in: rooms[choice])
        rooms[choice] -= requests[index].demand
        sum += value(index)
      }
      if fits { best = max(best, sum) }
    }
    var rounds = Rounds(hosts: hosts, .rate, tenants: [Tenant(name: "a")])
    for request in requests { rounds.admit(request.demand, lasting: Double(request.seconds)) }
    let chosen = rounds.hold().reduce(0) { $0 + value($1 - 1) }
    #expect(abs(chosen - best) < 1e-12)
  }
}
