import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

@Suite struct RelaxationTests {
  private typealias Item = (value: Double, demand: ResourceVector, group: Int)

  private func bound(
    _ items: [Item], room: ResourceVector, groups: [ResourceVector] = [.unlimited, .unlimited]
  ) -> Double {
    Relaxation(of: items, room: room, roomsOfGroups: groups).bound
  }

  /// Cormen, Leiserson, Rivest, Stein, Introduction to Algorithms, section on greedy algorithms: items of 60, 100 and 120
  /// dollars that weigh 10, 20 and 30 pounds in a knapsack of 50; taken in parts they are worth 240.
  @Test("one kind: the fractional knapsack")
  func fractionalKnapsack() {
    let items: [Item] = [(60, 10), (100, 20), (120, 30)].map { ($0.0, ResourceVector(cpu: $0.1), 0) }
    #expect(abs(bound(items, room: ResourceVector(cpu: 50)) - 240) < 1e-9)
  }

  @Test("what fits together is worth its sum, and what fits alone nowhere is worth nothing")
  func allOrNothing() {
    let items: [Item] = [
      (3, ResourceVector(cpu: 2, memory: 5), 0), (4, ResourceVector(cpu: 3, memory: 1), 1),
      (9, ResourceVector(cpu: 6), 0),
    ]
    #expect(bound(items, room: ResourceVector(cpu: 5, memory: 6)) == 7)
    let nothing = Relaxation(
      of: items, room: ResourceVector(cpu: 1, memory: 6), roomsOfGroups: [.unlimited, .unlimited])
    #expect(nothing.isEmpty && nothing.bound == 0)
  }

  /// Of a group that may take 4 of 10, and values 5 and 4 for 4 each, four parts of the better are worth 5; the other
  /// group adds its own.
  @Test("what the quotas leave a tenant bounds its part")
  func groups() {
    let items: [Item] = [
      (5, ResourceVector(cpu: 4), 0), (4, ResourceVector(cpu: 4), 0), (1, ResourceVector(cpu: 6), 1),
    ]
    let groups = [ResourceVector(cpu: 4, memory: 9), .unlimited]
    #expect(abs(bound(items, room: ResourceVector(cpu: 10, memory: 9), groups: groups) - 6) < 1e-9)
  }

  /// A vertex of the feasible region has at most as many fractional variables as bounds that are met exactly; all of
  /// them are looked at, with Cramer's rule for two kinds.
  @Test("two kinds: the best vertex of all", arguments: 0..<80)
  func bestVertex(seed: Int) {
    var stream = RandomStream(key: StreamKey(seed: 21).appending(seed))
    let room = ResourceVector(cpu: .random(in: 10...20, using: &stream), memory: .random(in: 10...20, using: &stream))
    let items: [Item] = (0..<6).map { _ in
      let demand = ResourceVector(
        cpu: .random(in: 0...10, using: &stream), memory: .random(in: 0...10, using: &stream))
      return (Double(Int.random(in: 1...50, using: &stream)), demand, 0)
    }
    let truth = Self.bestVertex(of: items.map { ($0.value, Double($0.demand[.cpu]), Double($0.demand[.memory])) }, room)
    #expect(abs(bound(items, room: room) - truth) < 1e-9 * truth)
  }

  private static func bestVertex(of items: [(value: Double, cpu: Double, memory: Double)], _ room: ResourceVector)
    -> Double
  {
    var best = 0.0
    func consider(_ parts: [Double]) {
      guard parts.allSatisfy({ $0 >= -1e-12 && $0 <= 1 + 1e-12 }) else { return }
      var (value, cpu, memory) = (0.0, 0.0, 0.0)
      for (item, part) in zip(items, parts) {
        value += part * item.value
        cpu += part * item.cpu
        memory += part * item.memory
      }
      if cpu <= Double(room[.cpu]) + 1e-9, memory <= Double(room[.memory]) + 1e-9 { best = max(best, value) }
    }
    for code in 0..<(1 << items.count) {
      var parts = items.indices.map { Double(code >> $0 & 1) }
      consider(parts)
      for first in items.indices {
        let whole = parts
        let left = (
          cpu: Double(room[.cpu]) - items.indices.reduce(0) { $0 + ($1 == first ? 0 : whole[$1] * items[$1].cpu) },
          memory: Double(room[.memory])
            - items.indices.reduce(0) { $0 + ($1 == first ? 0 : whole[$1] * items[$1].memory) }
        )
        for part in [left.cpu / items[first].cpu, left.memory / items[first].memory] where part.isFinite {
          parts[first] = part
          consider(parts)
        }
        for second in items.indices where second != first {
          let cpu = left.cpu + whole[second] * items[second].cpu
          let memory = left.memory + whole[second] * items[second].memory
          let determinant = items[first].cpu * items[second].memory - items[second].cpu * items[first].memory
          guard determinant != 0 else { continue }
          parts = whole
          parts[first] = (cpu * items[second].memory - memory * items[second].cpu) / determinant
          parts[second] = (items[first].cpu * memory - items[first].memory * cpu) / determinant
          consider(parts)
        }
        parts = whole
      }
    }
    return best
  }

  /// Thirteen requests are one too many for an exact round. On one host every set that fits can be placed, so the best
  /// is found by trying all.
  @Test("greedy rounds note a gap between that to the optimum and one", arguments: 0..<25)
  func greedyRounds(seed: Int) {
    var stream = RandomStream(key: StreamKey(seed: 22).appending(seed))
    let host = ResourceVector(cpu: 30, memory: 30)
    let demands = (0..<13).map { _ in
      ResourceVector(cpu: .random(in: 1...15, using: &stream), memory: .random(in: 1...15, using: &stream))
    }
    var rounds = Rounds(hosts: [host], .held, tenants: [Tenant(name: "a")])
    rounds.cloud.notes.gaps = GapTally()
    for demand in demands { rounds.admit(demand) }
    let value = { (indices: [Int]) in indices.reduce(0) { $0 + Double(demands[$1][.cpu] + demands[$1][.memory]) / 30 } }
    let chosen = value(rounds.hold().map { $0 - 1 })
    var best = 0.0
    for code in 0..<(1 << 13) {
      let set = demands.indices.filter { code >> $0 & 1 == 1 }
      if set.reduce(ResourceVector.zero, { $0 + demands[$1] }).fits(in: host) { best = max(best, value(set)) }
    }
    let tally = rounds.cloud.notes.gaps
    #expect(tally?.rounds == 1)
    let gap = tally?.sum ?? -1
    #expect(gap == tally?.worst && gap < 1)
    #expect(gap >= (best - chosen) / best - 1e-12, "the bound must not be below the optimum")
    #expect(chosen <= best + 1e-12)
    // With no kind over the room, the value of all 60 units is 2: no bound that is tight may be larger.
    #expect(chosen / (1 - gap) <= 2 + 1e-9)
  }
}
