import SimulationKernel
import Testing

@testable import CloudModel

@Suite struct PlacementRuleTests {
  /// FIELD: hosts (cpu, memory) h1, h2 = (10, 5), h3, h4 = (13, 4), already holding (6,2) (6,2) (7,1) (9,1).
  ///
  /// The example of the tests of dslab-iaas (github.com/osukhoroslov/dslab), fit by free CPU.
  private func dslabCloud(_ placement: PlacementRule.Kind) throws -> Cloud {
    var cloud = Cloud(
      hosts: [(10, 5), (10, 5), (13, 4), (13, 4)].map { amount(cpu: $0, memory: $1) }, placement: placement)
    for (host, held) in [(6, 2), (6, 2), (7, 1), (9, 1)].enumerated() {
      let id = cloud.admit(amount(cpu: Int64(held.0), memory: Int64(held.1)))
      cloud.place(id, on: ID(host))
    }
    return cloud
  }

  @Test(
    "chooses the hosts of the worked example of dslab",
    arguments: [
      ("first-fit", .firstFit, [0, 1, 0]),
      ("best-fit by cpu", .scored(FreeRoomScorer(.least, by: .cpu)), [0, 1, 1]),
      ("worst-fit by cpu", .scored(FreeRoomScorer(.most, by: .cpu)), [2, 0, 1]),
    ] as [(String, PlacementRule.Kind, [Int])])
  func dslab(name: String, kind: PlacementRule.Kind, expected: [Int]) throws {
    var cloud = try dslabCloud(kind)
    var chosen: [Int] = []
    for demand in [amount(cpu: 2, memory: 2), amount(cpu: 3, memory: 1), amount(cpu: 1, memory: 1)] {
      let id = try cloud.start(demand)
      chosen.append(try #require(cloud.host(of: id)))
    }
    #expect(chosen == expected)
  }

  @Test(
    "who is tried in vain does not change whom the rule names next",
    arguments: [.roundRobin, .random] as [PlacementRule.Kind])
  func triedInVain(kind: PlacementRule.Kind) throws {
    func hosts(afterTrials trials: Int) throws -> [Int?] {
      let tenant = Tenant(name: "a", quota: Quota(limit: amount(cpu: 7)))
      var cloud = Cloud(hosts: Array(repeating: amount(cpu: 4), count: 5), tenants: [tenant], placement: kind)
      for _ in 0..<trials {
        let waiting = cloud.admit(amount(cpu: 1))
        #expect(cloud.place(waiting) { _ in false } == .noRoom)
        cloud.reject(waiting)
      }
      let first = try cloud.start(amount(cpu: 4))
      for _ in 0..<trials {
        let waiting = cloud.admit(amount(cpu: 4))
        #expect(cloud.place(waiting) { _ in true } == .heldBackByQuota)
        cloud.reject(waiting)
      }
      let others = try (0..<3).map { _ in try cloud.start(amount(cpu: 1)) }
      return ([first] + others).map { cloud.host(of: $0) }
    }
    #expect(try hosts(afterTrials: 3) == hosts(afterTrials: 0))
  }

  /// A demand of (2, 2) leaves free
  ///     h0 (10, 10): (8, 8) of (10, 10), dominant 0.8
  ///     h1 (10, 4):  (8, 2) of (10, 4),  dominant 0.8
  ///     h2 (4, 10):  (2, 8) of (4, 10),  dominant 0.8 as well
  ///     h3 (20, 20): (18, 18),           dominant 0.9
  ///     h4 (5, 5):   (3, 3),             dominant 0.6
  @Test("judges by the dominant share that would stay free; ties go to the first host")
  func dominantShare() throws {
    let hosts = [amount(cpu: 10, memory: 10), amount(cpu: 10, memory: 4), amount(cpu: 4, memory: 10)]
    let more = hosts + [amount(cpu: 20, memory: 20), amount(cpu: 5, memory: 5)]
    let demand = amount(cpu: 2, memory: 2)
    func host(_ preference: FreeRoomScorer.Preference, _ hosts: [ResourceVector]) throws -> Int? {
      var cloud = Cloud(hosts: hosts, placement: .scored(FreeRoomScorer(preference)))
      let id = try cloud.start(demand)
      return cloud.host(of: id)
    }
    #expect(try host(.least, more) == 4)
    #expect(try host(.most, more) == 3)
    #expect(try host(.least, hosts) == 0)
    #expect(try host(.most, hosts) == 0)
  }

  @Test("round-robin goes on from the host after the last one used, and passes over full ones")
  func roundRobin() throws {
    var cloud = Cloud(hosts: [2, 1, 3].map { amount(cpu: $0) }, placement: .roundRobin)
    var chosen: [Int?] = []
    for _ in 0..<6 {
      let id = try cloud.start(amount(cpu: 1))
      chosen.append(cloud.host(of: id))
    }
    #expect(chosen == [0, 1, 2, 0, 2, 2])
    #expect(cloud.run(amount(cpu: 1)) == nil)
  }

  /// Six of eight hosts have room; 6000 draws. χ² with 5 degrees of freedom exceeds 20.5 once in a thousand.
  @Test("random gives each host with room the same chance, and no other any")
  func randomIsUniform() throws {
    var cloud = Cloud(hosts: [4, 1, 4, 4, 4, 1, 4, 4].map { amount(cpu: $0) }, placement: .random)
    var counts = [Int](repeating: 0, count: 8)
    for _ in 0..<6000 {
      let id = try cloud.start(amount(cpu: 2))
      counts[try #require(cloud.host(of: id))] += 1
      cloud.release(id)
      cloud.forget(id)
      cloud.clearDecisions()
    }
    #expect(counts[1] == 0 && counts[5] == 0)
    let chiSquare = counts.filter { $0 > 0 }.reduce(0) { $0 + Double(($1 - 1000) * ($1 - 1000)) / 1000 }
    #expect(chiSquare < 20.5)
  }

  /// The truth is a scan over all hosts with the score written out.
  @Test("the scored rules choose the host that a scan over random clouds chooses", arguments: 1...30)
  func againstScan(seed: Int) throws {
    var random = stream("scan \(seed)")
    let capacities = (0..<Int.random(in: 1...40, using: &random)).map { _ in
      amount(cpu: .random(in: 4...9, using: &random), memory: .random(in: 4...9, using: &random))
    }
    for (preference, kind) in [(FreeRoomScorer.Preference.least, nil), (.most, nil), (.least, ResourceKind.memory)] {
      var cloud = Cloud(hosts: capacities, placement: .scored(FreeRoomScorer(preference, by: kind)))
      for _ in 0..<60 {
        let demand = amount(cpu: .random(in: 1...3, using: &random), memory: .random(in: 1...3, using: &random))
        var best: (host: Int, score: Double)?
        for (index, host) in cloud.hosts.enumerated() where demand.fits(in: host.free) {
          let cpu = Double(host.free[.cpu] - demand[.cpu]) / Double(host.capacity[.cpu])
          let memory = Double(host.free[.memory] - demand[.memory])
          let room = kind == .memory ? memory : max(cpu, memory / Double(host.capacity[.memory]))
          let score = preference == .least ? room : -room
          if best.map({ score < $0.score }) ?? true { best = (index, score) }
        }
        let id = cloud.run(demand)
        #expect(id.flatMap { cloud.host(of: $0) } == best?.host)
      }
    }
  }
  /// The same score, which the cloud cannot tell to be one by free room: so it looks at each host.
  private struct Scan: HostScorer {
    let scorer: FreeRoomScorer

    func score(_ host: Host, for demand: ResourceVector) -> Double { scorer.score(host, for: demand) }
  }

  /// 40 hosts of two kinds, two tenants of which one has a quota, warm containers that give way, some requests confined
  /// to hosts of even number, and departures in between.
  @Test("a cloud with quotas and containers places as one that looks at each host", arguments: 1...12)
  func cloudAgainstScan(seed: Int) {
    func trail(_ kind: PlacementRule.Kind) -> [Int?] {
      var random = stream("cloud \(seed)")
      var limited = Tenant(name: "limited")
      limited.quota.limit = ResourceVector(cpu: 90_000, memory: .max, gpu: .max, network: .max, storage: .max)
      var cloud = Cloud(
        hosts: (0..<40).map { amount(cpu: $0 < 25 ? 16 : 12, memory: $0 < 25 ? 64 : 96) },
        tenants: [Tenant(name: "free"), limited],
        classes: [
          RequestClass(tenant: ID(0), workload: 0, hasFixedDemand: false),
          RequestClass(tenant: ID(1), workload: 0, hasFixedDemand: false, keepAlive: 100),
        ], placement: kind)
      var running: [ID<Request>] = []
      var chosen: [Int?] = []
      for step in 0..<400 {
        let requestClass = Int.random(in: 0...1, using: &random)
        let demand = amount(cpu: .random(in: 1...6, using: &random), memory: .random(in: 1...30, using: &random))
        let id = cloud.admit(demand, class: requestClass, number: step + 1)
        let isConfined = Int.random(in: 0..<4, using: &random) == 0
        if (isConfined ? cloud.place(id) { $0.index.isMultiple(of: 2) } : cloud.place(id)) == .placed {
          running.append(id)
          chosen.append(cloud.host(of: id))
        } else {
          cloud.reject(id)
          cloud.forget(id)
          chosen.append(nil)
        }
        while running.count > 90 {
          let gone = running.remove(at: Int.random(in: running.indices, using: &random))
          let host = cloud[gone].host!
          cloud.release(gone)
          if cloud[gone].requestClass == ID(1) { _ = cloud.keepWarm(after: gone, on: host) }
          cloud.forget(gone)
        }
        cloud.clearDecisions()
      }
      return chosen
    }
    for scorer in [FreeRoomScorer(.least), FreeRoomScorer(.most), FreeRoomScorer(.least, by: .cpu)] {
      #expect(trail(.scored(scorer)) == trail(.scored(Scan(scorer: scorer))))
    }
  }
}
