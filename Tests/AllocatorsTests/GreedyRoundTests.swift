import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

/// The greedy rounds of `utilization` against a plain search that looks at every request each time, in whole numbers.
@Suite struct GreedyRoundTests {
  private struct Item {
    let number: Int
    let tenant: Int
    let cpu: Int
    let memory: Int
    let milliseconds: Int
  }

  /// What the search below knows: hosts first-fit, a limit on the cores of tenant 1.
  private struct NaiveCloud {
    var rooms: [(cpu: Int, memory: Int)]
    let capacity: (cpu: Int, memory: Int)
    let limit: Int
    let byRate: Bool
    var held = 0
    var waiting: [Item] = []
    var running: [(item: Item, host: Int)] = []

    /// Value ÷ dominant share of what is free, as a fraction: (c/C + m/M)/t ÷ max(c/f, m/g).
    func density(_ item: Item, _ free: (cpu: Int, memory: Int)) -> (above: Int, below: Int) {
      let time = byRate ? item.milliseconds : 1
      let value = (item.cpu * capacity.memory + item.memory * capacity.cpu, capacity.cpu * capacity.memory * time)
      let byCPU = item.cpu * free.memory >= item.memory * free.cpu
      let (part, whole) = byCPU ? (item.cpu, free.cpu) : (item.memory, free.memory)
      return (value.0 * whole, value.1 * part)
    }

    mutating func hold() -> [Int] {
      let free = rooms.reduce((cpu: 0, memory: 0)) { ($0.cpu + $1.cpu, $0.memory + $1.memory) }
      let order = waiting.sorted { a, b in
        let (one, other) = (density(a, free), density(b, free))
        let (left, right) = (one.above * other.below, other.above * one.below)
        return left != right ? left > right : a.number < b.number
      }
      var placed: [Int] = []
      for item in order {
        guard let host = rooms.firstIndex(where: { item.cpu <= $0.cpu && item.memory <= $0.memory }),
          item.tenant == 0 || held + item.cpu <= limit
        else { continue }
        rooms[host].cpu -= item.cpu
        rooms[host].memory -= item.memory
        if item.tenant == 1 { held += item.cpu }
        running.append((item, host))
        placed.append(item.number)
      }
      waiting.removeAll { placed.contains($0.number) }
      return placed
    }

    /// Takes out the first that runs; returns its number.
    mutating func depart() -> Int {
      let (item, host) = running.removeFirst()
      rooms[host].cpu += item.cpu
      rooms[host].memory += item.memory
      if item.tenant == 1 { held -= item.cpu }
      return item.number
    }
  }

  /// A request like none before, or one that is worth as much as the last, at the same size or twice the size.
  private func item(_ number: Int, after last: Item?, _ random: inout RandomStream) -> Item {
    let tenant = Int.random(in: 0...1, using: &random)
    if let last, last.cpu <= 3, Int.random(in: 0..<3, using: &random) == 0 {
      let times = Int.random(in: 1...2, using: &random)
      return Item(
        number: number, tenant: tenant, cpu: last.cpu * times, memory: last.memory * times,
        milliseconds: last.milliseconds)
    }
    return Item(
      number: number, tenant: tenant, cpu: .random(in: 1...6, using: &random),
      memory: .random(in: 0...40, using: &random), milliseconds: .random(in: 1000...99_999, using: &random))
  }

  @Test("places the densest first, ties by arrival, round after round", arguments: 1...60)
  func order(seed: Int) {
    var random = randomStream("greedy \(seed)")
    let byRate = seed % 2 == 0
    let hosts = (0..<Int.random(in: 2...6, using: &random)).map { _ in
      (cpu: Int.random(in: 4...12, using: &random), memory: Int.random(in: 30...90, using: &random))
    }
    var limit = ResourceVector.unlimited
    limit[.cpu] = 8000
    var rounds = Rounds(
      hosts: hosts.map { amount(cpu: Double($0.cpu), memory: Int64($0.memory)) }, byRate ? .rate : .held,
      tenants: [Tenant(name: "a"), Tenant(name: "b", quota: Quota(limit: limit))])
    var naive = NaiveCloud(
      rooms: hosts, capacity: hosts.reduce((0, 0)) { ($0.0 + $1.cpu, $0.1 + $1.memory) }, limit: 8, byRate: byRate)
    var last: Item?
    for round in 0..<6 {
      for _ in 0..<(round == 0 ? 60 : 5) {
        let next = item((last?.number ?? 0) + 1, after: last, &random)
        rounds.admit(
          tenant: next.tenant, amount(cpu: Double(next.cpu), memory: Int64(next.memory)),
          lasting: Double(next.milliseconds) / 1000)
        naive.waiting.append(next)
        last = next
      }
      let expected = naive.hold()
      #expect(rounds.hold() == expected, "round \(round)")
      for _ in 0..<min(2, naive.running.count) { rounds.depart(naive.depart()) }
    }
    #expect(rounds.decided == [0, 6])
  }

  /// 20 wait, 3 have room. They are worth the same by what they hold, whatever their times.
  @Test("requests of a class that ask for the same go by arrival if time does not count", arguments: [true, false])
  func alike(hasFixedDemand: Bool) {
    var rounds = Rounds(
      hosts: [amount(cpu: 3)], .held, tenants: [Tenant(name: "a")], hasFixedDemand: hasFixedDemand)
    for number in 1...20 { rounds.admit(amount(cpu: 1), lasting: Double(30 - number)) }
    #expect(rounds.hold() == [1, 2, 3])
  }

  /// A third of 1 core of 3 is not a third of 3 cores of 9 to the last bit, if one divides in the wrong order.
  @Test("requests of one kind, of any size, are equally dense by what they hold")
  func equalDensities() {
    var rounds = Rounds(hosts: [amount(cpu: 7), amount(cpu: 6)], .held, tenants: [Tenant(name: "a")])
    rounds.place(rounds.admit(amount(cpu: 2.9)), on: 0)
    for number in 2...30 { rounds.admit(amount(cpu: 0.1 * Double(number % 7 + 1))) }
    let placed = rounds.hold()
    var (free, expected) = ([4100, 6000], [Int]())
    for number in 2...30 {
      let cores = 100 * (number % 7 + 1)
      guard let host = free.firstIndex(where: { cores <= $0 }) else { continue }
      free[host] -= cores
      expected.append(number)
    }
    #expect(placed == expected)
  }
}
