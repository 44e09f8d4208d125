import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// Backfilling on several hosts with several kinds, by hand and by what it promises.
@Suite struct BackfillingOnHostsTests {
  private let easy = PolicyChoice("easy")
  private let conservative = PolicyChoice("conservative")

  /// Two hosts of 4 cores. A holds 3 of host 0 until 10, B 3 of host 1 until 20. C needs 4: host 0 at 10. D (1 core,
  /// 30 s) would be in its way on host 0 and goes to host 1; E (1 core, 5 s) is over in time.
  @Test("what would delay the first that waits on its host goes to another", arguments: ["easy", "conservative"])
  func otherHost(allocator: String) throws {
    let system = tenant(
      jobs(at: 0, cpu: 3, for: 10), jobs(at: 0, cpu: 3, for: 20), jobs(at: 1, cpu: 4, for: 5),
      jobs(at: 1, cpu: 1, for: 30),
      jobs(at: 1, cpu: 1, for: 5))
    let finished = try run(scenario(pool(2, cpu: 4), allocator: PolicyChoice(allocator), [system]))
    #expect(finished.starts == [0, 0, 10, 1, 1])
    #expect(finished.requests.map(\.host) == [0, 1, 0, 1, 0])
  }

  /// 4 cores and 8 MiB, of which A holds 3 and 2 until 10. B needs 2 and 5. When A is gone 2 cores and 3 MiB are spare:
  /// C (1, 3) may stay, D (1, 1) not any more, for memory, and waits.
  @Test("what the reserved host will have to spare is counted kind by kind")
  func spareByKind() throws {
    let system = tenant(
      jobs(at: 0, cpu: 2, memory: 2, for: 10), jobs(at: 1, cpu: 3, memory: 5, for: 10),
      jobs(at: 2, cpu: 1, memory: 3, for: 50),
      jobs(at: 2, cpu: 1, memory: 1, for: 50))
    let finished = try run(
      scenario(pool(cpu: 4, memory: 8), allocator: easy, horizon: 200, [system]))
    #expect(finished.starts == [0, 10, 2, 20])
  }

  /// Tenant A may hold 1 core: its second request is a matter of its quota, and holds nobody back.
  @Test("who is held back by a quota is passed over, and gets no reservation", arguments: ["easy", "conservative"])
  func quota(allocator: String) throws {
    let limited = tenant(
      name: "a", quota: Quota(limit: amount(cpu: 1)), jobs(2, at: 0, cpu: 1, for: 10))
    let other = tenant(name: "b", jobs(at: 1, cpu: 3, for: 50), jobs(at: 2, cpu: 3, for: 5))
    let finished = try run(scenario(pool(cpu: 4), allocator: PolicyChoice(allocator), [limited, other]))
    #expect(finished.starts == [0, 10, 1, 51])
  }

  /// B's patience ends at 5; its promise of all 4 cores goes with it, and C, which was behind it, starts at once.
  @Test("who leaves gives its reservation up", arguments: ["easy", "conservative"])
  func patience(allocator: String) throws {
    let impatient = tenant(name: "a", patience: .constant(4), jobs(at: 1, cpu: 4, for: 10))
    let other = tenant(name: "b", jobs(at: 0, cpu: 2, for: 20), jobs(at: 2, cpu: 2, for: 30))
    let finished = try run(scenario(pool(cpu: 4), allocator: PolicyChoice(allocator), [impatient, other]))
    #expect(finished.outcomes == [.completed, .abandoned, .completed])
    #expect(finished.starts == [0, nil, 5])
  }

  /// Three hosts of two kinds. When a request becomes the first that waits, the time at which some host will have room
  /// for it follows from the requests that run; with exact estimates it starts no later.
  @Test("EASY never delays the first that waits beyond its first reservation", arguments: 0..<5)
  func reservation(seed: Int) throws {
    var stream = RandomStream(key: StreamKey(seed: 31).appending(seed))
    var system = tenant()
    var time = 0.0
    system.workloads = (0..<150).map { index in
      time += Double(Int.random(in: 0...12, using: &stream))
      var workload = jobs(
        at: time, cpu: Double(Int.random(in: 1...8, using: &stream)), memory: .random(in: 1...8, using: &stream),
        for: Double(Int.random(in: 1...60, using: &stream)))
      workload.name = "\(index)"
      return workload
    }
    let size = amount(cpu: 8, memory: 8)
    let rows = try run(
      scenario(pool(3, cpu: 8, memory: 8), allocator: easy, horizon: time + 1, end: .drained, [system])
    ).requests
    var heads = 0
    for (index, row) in rows.enumerated() {
      let begin = try rows[..<index].map { try #require($0.start) }.max() ?? 0
      let first = max(begin, row.arrival)
      let start = try #require(row.start)
      guard start > first else { continue }
      heads += 1
      let running = rows.indices.filter { other in
        guard let begun = rows[other].start, let end = rows[other].end else { return false }
        return begun <= first && end > first && (begun < first || other < index)
      }
      let reservation = running.compactMap { rows[$0].end }.sorted().first { moment in
        (0..<3).contains { host in
          let held = running.filter { rows[$0].host == host && rows[$0].end! > moment }
          return row.demand.fits(in: held.reduce(size) { $0 - rows[$1].demand })
        }
      }
      let promised = try #require(reservation)
      #expect(start <= promised)
    }
    #expect(heads > 20)
  }
}
