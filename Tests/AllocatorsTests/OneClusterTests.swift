import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

/// Small situations in which every policy of a catalogue gives an answer of its own.
@Suite struct OneClusterTests {
  /// A host of 13 cores, of which tenant A's request 1 holds 3. At 40 s there wait, by arrival,
  ///
  ///     number  tenant (priority)  cores  lasts    arrived  r/t in cores/s
  ///     2       A (1)              4      100 s    5 s      0.04
  ///     3       A (1)              7      10 s     10 s     0.7
  ///     4       B (2)              5      50 s     20 s     0.1
  ///     5       C (3)              8      20 s     30 s     0.4
  ///     6       A (1)              1      1000 s   40 s     0.001
  ///
  /// - fcfs: 2, and 3 does not fit: the end.
  /// - demand: B and C hold nothing, B's 4 came first; C's 8 cores do not fit; A: 2, then 3 does not fit.
  /// - priority: C's 5, then 4, 2 and 3 do not fit, 6 does. Blocking: 5, and 4 ends the round.
  /// - ageing 20 s lifts 2 to level 2 and 4 to 3, where 5 is, but 4 came first; then 5 does not fit, 2 does, 3 not, 6 does.
  /// - preemption: 5, then 4 needs 5 cores, has 2, and takes the 3 of request 1.
  /// - utilization by rate: 3 and 6 (0.701); by what is held: 2, 4 and 6 fill all ten.
  @Test(
    "every allocator chooses differently",
    arguments: [
      (.fcfs, [2]), (.demand, [4, 2]), (.priority, [5, 6]), (.blocking, [5]), (.priority(ageing: 20), [4, 2, 6]),
      (.priority(preemption: .resume), [5, -1, 4]), (.priority(preemption: .restart), [5, -1, 4]),
      (.rate, [3, 6]), (.held, [2, 4, 6]),
    ] as [(PolicyChoice, [Int])])
  func allocators(choice: PolicyChoice, expected: [Int]) {
    var rounds = Rounds(
      hosts: [amount(cpu: 13)], choice,
      tenants: [Tenant(name: "A", priority: 1), Tenant(name: "B", priority: 2), Tenant(name: "C", priority: 3)])
    rounds.place(rounds.admit(tenant: 0, amount(cpu: 3), lasting: 500), on: 0)
    rounds.admit(tenant: 0, amount(cpu: 4), lasting: 100, at: 5)
    rounds.admit(tenant: 0, amount(cpu: 7), lasting: 10, at: 10)
    rounds.admit(tenant: 1, amount(cpu: 5), lasting: 50, at: 20)
    rounds.admit(tenant: 2, amount(cpu: 8), lasting: 20, at: 30)
    rounds.admit(tenant: 0, amount(cpu: 1), lasting: 1000, at: 40)
    #expect(rounds.hold(at: 40) == expected)
    #expect(rounds.hold(at: 40) == [], "a second round at the same instant finds nothing more to do")
  }

  /// Two requests of 1 core and 1 MiB. What would stay free after the first:
  ///
  ///     host  of (cpu, memory)  free then  by cpu  by memory  dominant share
  ///     0     (10, 10)          (5, 5)     5       5          0.5
  ///     1     (10, 10)          (1, 4)     1       4          0.4
  ///     2     (10, 10)          (4, 1)     4       1          0.4
  ///     3     (10, 10)          (3, 3)     3       3          0.3
  ///     4     (10, 10)          (8, 2)     8       2          0.8
  ///     5     (10, 10)          (2, 8)     2       8          0.8
  ///     6     (8, 8)            (7, 7)     7       7          0.875
  @Test(
    "every placement rule chooses differently",
    arguments: [
      ("first-fit", nil, [0, 0]), ("round-robin", nil, [0, 1]), ("best-fit", nil, [3, 3]), ("best-fit", "cpu", [1, 1]),
      ("best-fit", "memory", [2, 2]), ("worst-fit", nil, [6, 4]), ("worst-fit", "cpu", [4, 4]),
      ("worst-fit", "memory", [5, 5]),
    ] as [(String, String?, [Int])])
  func placements(name: String, by kind: String?, expected: [Int]) {
    let free: [(Double, Int64)] = [(6, 6), (2, 5), (5, 2), (4, 4), (9, 3), (3, 9), (8, 8)]
    let sizes: [(Double, Int64)] = Array(repeating: (10, 10), count: 6) + [(8, 8)]
    var rounds = Rounds(
      hosts: sizes.map { amount(cpu: $0, memory: $1) }, .fcfs,
      placement: PolicyChoice(name, kind.map { [PolicyOption("by", .word($0))] } ?? []), tenants: [Tenant(name: "A")])
    for (host, (size, free)) in zip(sizes, free).enumerated() where size != free {
      rounds.place(rounds.admit(amount(cpu: size.0 - free.0, memory: size.1 - free.1)), on: host)
    }
    let first = rounds.admit(amount(cpu: 1, memory: 1))
    let second = rounds.admit(amount(cpu: 1, memory: 1))
    #expect(rounds.hold() == [first, second])
    #expect([first, second].map { rounds.host(of: $0) } == expected)
  }
}
