import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

@Suite struct UtilizationTests {
  /// A request as the search below sees it.
  private struct Item {
    let cpu: Int64
    let memory: Int64
    let seconds: Double
  }

  /// The greatest value of any set of items that can be placed together, by trying for each item every host and none.
  private func greatestValue(
    _ items: [Item], _ rooms: [(cpu: Int64, memory: Int64)], capacity: (cpu: Int64, memory: Int64), byRate: Bool
  ) -> Double {
    guard let item = items.first else { return 0 }
    let rest = Array(items.dropFirst())
    var best = greatestValue(rest, rooms, capacity: capacity, byRate: byRate)
    let share = Double(item.cpu) / Double(capacity.cpu) + Double(item.memory) / Double(capacity.memory)
    for host in rooms.indices where item.cpu <= rooms[host].cpu && item.memory <= rooms[host].memory {
      var left = rooms
      left[host].cpu -= item.cpu
      left[host].memory -= item.memory
      let value = (byRate ? share / item.seconds : share)
      best = max(best, value + greatestValue(rest, left, capacity: capacity, byRate: byRate))
    }
    return best
  }

  @Test("finds a set of the greatest value, by a search through all placements", arguments: 1...40)
  func exact(seed: Int) {
    var random = randomStream("best set \(seed)")
    let byRate = seed % 2 == 0
    let hosts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      (cpu: Int64.random(in: 3...8, using: &random), memory: Int64.random(in: 3...8, using: &random))
    }
    let items = (0..<Int.random(in: 3...8, using: &random)).map { _ in
      Item(
        cpu: .random(in: 1...5, using: &random), memory: .random(in: 0...5, using: &random),
        seconds: Double(Int.random(in: 1...9, using: &random)))
    }
    var rounds = Rounds(
      hosts: hosts.map { amount(cpu: Double($0.cpu), memory: $0.memory) }, byRate ? .rate : .held,
      placement: PolicyChoice("best-fit"), tenants: [Tenant(name: "a")])
    for item in items { rounds.admit(amount(cpu: Double(item.cpu), memory: item.memory), lasting: item.seconds) }
    let capacity = hosts.reduce((cpu: 0, memory: 0)) { ($0.cpu + $1.cpu, $0.memory + $1.memory) }
    let best = greatestValue(items, hosts, capacity: capacity, byRate: byRate)
    let chosen = rounds.hold().reduce(0) { sum, number in
      let item = items[number - 1]
      let share = Double(item.cpu) / Double(capacity.cpu) + Double(item.memory) / Double(capacity.memory)
      return sum + (byRate ? share / item.seconds : share)
    }
    #expect(abs(chosen - best) < 1e-9)
    #expect(rounds.decided == [1, 0])
  }

  @Test("of sets of equal value the earlier arrivals win")
  func ties() {
    var rounds = Rounds(hosts: [amount(cpu: 2)], .held, tenants: [Tenant(name: "a"), Tenant(name: "b")])
    rounds.admit(tenant: 1, amount(cpu: 1), at: 1)
    rounds.admit(tenant: 0, amount(cpu: 1), at: 2)
    rounds.admit(tenant: 0, amount(cpu: 1), at: 0)
    #expect(rounds.hold(at: 3) == [3, 1])
  }

  /// The example of Documentation/R.md: an appeal of 4 cores for 70 s, and four quotes of 1 core for 15 s.
  @Test("by rate four quotes are worth more than one appeal; by what is held they are worth the same")
  func quotesAndAppeal() {
    func chosen(_ choice: PolicyChoice) -> [Int] {
      var rounds = Rounds(hosts: [amount(cpu: 4)], choice, tenants: [Tenant(name: "a")])
      rounds.admit(amount(cpu: 4), lasting: 70)
      for _ in 0..<4 { rounds.admit(amount(cpu: 1), lasting: 15) }
      return rounds.hold()
    }
    #expect(chosen(.rate) == [2, 3, 4, 5])
    #expect(chosen(.held) == [1], "the earlier arrival")
  }

  @Test("an estimate is believed, wherever there is one")
  func estimates() {
    var rounds = Rounds(hosts: [amount(cpu: 1)], .rate, tenants: [Tenant(name: "a")])
    rounds.admit(amount(cpu: 1), lasting: 1, estimate: 100)
    rounds.admit(amount(cpu: 1), lasting: 50)
    #expect(rounds.hold() == [2])
  }

  /// Thirteen requests wait, so the choice is greedy, by r/t ÷ (r ÷ free) with 4 cores free of 4: 4 ÷ 4t of a request's
  /// own r cancels, and the shortest come first: 7 (1 s, 3 cores), then 3 (2 s) does not fit, then 11 (5 s, 1 core).
  @Test("beyond a dozen it takes the densest first, and goes on past those that do not fit")
  func greedy() {
    var rounds = Rounds(hosts: [amount(cpu: 4)], .rate, tenants: [Tenant(name: "a")])
    for number in 1...13 {
      switch number {
      case 3: rounds.admit(amount(cpu: 2), lasting: 2)
      case 7: rounds.admit(amount(cpu: 3), lasting: 1)
      case 11: rounds.admit(amount(cpu: 1), lasting: 5)
      default: rounds.admit(amount(cpu: 1), lasting: 60)
      }
    }
    #expect(rounds.hold() == [7, 11])
    #expect(rounds.decided == [0, 1])
  }

  /// 10 cores and 10 GPUs, of which 5 GPUs are held: a GPU is worth 1/10 but takes 1/5 of what is free.
  ///     1 core:  0.1 ÷ (1/10) = 1      1 GPU:  0.1 ÷ (1/5) = 0.5      1 of each: 0.2 ÷ (1/5) = 1
  @Test("density is value ÷ dominant share of what is free; ties by arrival")
  func densityOfWhatIsFree() {
    var rounds = Rounds(hosts: [amount(cpu: 10, gpu: 10)], .held, tenants: [Tenant(name: "a")])
    rounds.place(rounds.admit(amount(gpu: 5)), on: 0)
    for _ in 0..<5 { rounds.admit(amount(gpu: 1)) }
    for _ in 0..<5 { rounds.admit(amount(cpu: 1, gpu: 1)) }
    for _ in 0..<5 { rounds.admit(amount(cpu: 1)) }
    #expect(rounds.hold() == [7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
    #expect(rounds.cloud.notes.greedyRounds == 1)
  }

  /// Hosts of 4 and 8 cores; one request of one core fits on both.
  @Test(
    "in an exact round the placement rule names the hosts",
    arguments: [("first-fit", 0), ("best-fit", 0), ("worst-fit", 1), ("round-robin", 0)])
  func exactPlacement(rule: String, host: Int) {
    var rounds = Rounds(
      hosts: [amount(cpu: 4), amount(cpu: 8)], .rate, placement: PolicyChoice(rule, [PolicyOption("by", .word("cpu"))]),
      tenants: [Tenant(name: "a")])
    let number = rounds.admit(amount(cpu: 1))
    #expect(rounds.hold() == [number])
    #expect(rounds.host(of: number) == host)
    #expect(rounds.decided == [1, 0])
  }

  /// Hosts of 4 and 3 cores; requests of 3 and 4. First-fit puts the earlier on the larger host, where the other would
  /// have no room: the set is placed all the same, the other way round.
  @Test("in an exact round the best set is placed even where the rule alone would not find room")
  func exactBeyondTheRule() {
    var rounds = Rounds(hosts: [amount(cpu: 4), amount(cpu: 3)], .rate, tenants: [Tenant(name: "a")])
    let small = rounds.admit(amount(cpu: 3))
    let large = rounds.admit(amount(cpu: 4))
    #expect(rounds.hold() == [small, large])
    #expect([rounds.host(of: small), rounds.host(of: large)] == [1, 0])
  }

  /// 0.1 + 0.2 + 0.3 differs in its last bit from 0.3 + 0.2 + 0.1; three cores are free for either three.
  @Test("sets of equal value tie, in whatever order they are added up, and the earlier arrivals win")
  func equalSets() {
    var rounds = Rounds(hosts: [amount(cpu: 6)], .held, tenants: [Tenant(name: "a")])
    for cores in [1.0, 2, 3, 3, 2, 1] { rounds.admit(amount(cpu: cores)) }
    #expect(rounds.hold() == [1, 2, 3])
  }

  @Test("on more than sixteen hosts the choice is greedy, however few wait")
  func manyHosts() {
    var rounds = Rounds(hosts: Array(repeating: amount(cpu: 1), count: 17), .rate, tenants: [Tenant(name: "a")])
    rounds.admit(amount(cpu: 1))
    #expect(rounds.hold() == [1])
    #expect(rounds.decided == [0, 1])
  }

  /// Two hosts of 3: 2 + 1 and 2 + 1 fill them only if the large ones go apart.
  @Test("placements are searched too, not only sets")
  func packing() {
    var rounds = Rounds(
      hosts: [amount(cpu: 3), amount(cpu: 3)], .held, placement: PolicyChoice("best-fit"), tenants: [Tenant(name: "a")])
    for cores in [1.0, 1, 2, 2] { rounds.admit(amount(cpu: cores)) }
    #expect(rounds.hold() == [1, 2, 3, 4])
  }

  @Test("the set keeps to limits and guarantees together, not one by one")
  func quotas() {
    var limit = ResourceVector.unlimited
    limit[.cpu] = 3000
    var rounds = Rounds(
      hosts: [amount(cpu: 8)], .held,
      tenants: [
        Tenant(name: "a", quota: Quota(limit: limit)), Tenant(name: "b"),
        Tenant(name: "c", quota: Quota(guaranteed: amount(cpu: 2))),
      ])
    for _ in 0..<2 { rounds.admit(tenant: 0, amount(cpu: 2)) }
    for _ in 0..<3 { rounds.admit(tenant: 1, amount(cpu: 2)) }
    #expect(rounds.hold() == [1, 3, 4], "a holds 2 of at most 3; 2 of 8 stay free for c")
  }
}
