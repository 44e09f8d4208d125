import SimulationKernel
import Testing

@testable import CloudModel

@Suite struct RoomTreeTests {
  private static let scorers =
    [FreeRoomScorer.Preference.least, .most].flatMap { preference in
      [nil, .cpu, .memory, .gpu].map { FreeRoomScorer(preference, by: $0) }
    }

  /// What a look at each host finds: the smallest score, the first of equals.
  private func scanned(
    _ hosts: Table<Host>, _ isOpen: [Bool], _ demand: ResourceVector, _ scorer: FreeRoomScorer
  ) -> ID<Host>? {
    var best: (host: ID<Host>, score: Double)?
    for host in hosts.indices where isOpen[host] && demand.fits(in: hosts[host].free) {
      let score = scorer.score(hosts[host], for: demand)
      if best.map({ score < $0.score }) ?? true { best = (ID(host), score) }
    }
    return best?.host
  }

  /// Coarse amounts make many hosts alike, fine ones make all of them different. A kind that nobody asks for decides the
  /// dominant share alone, and then all hosts are equally good.
  private func amounts(upTo most: ResourceVector, isCoarse: Bool, _ random: inout RandomStream) -> ResourceVector {
    var amounts = ResourceVector.zero
    for kind in 0..<ResourceVector.count where most[kind] > 0 {
      let amount = Int64.random(in: 0...most[kind], using: &random)
      amounts[kind] = isCoarse ? amount / 1000 * 1000 : amount
    }
    return amounts
  }

  /// 60 clouds of up to 90 hosts, of one to four capacities, each changed 60 times and asked by eight scorers after every
  /// change: 28 800 searches.
  @Test("finds the host that a look at each host finds", arguments: 1...60)
  func againstScan(seed: Int) {
    var random = stream("rooms \(seed)")
    let capacities = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      ResourceVector(
        cpu: .random(in: 1...9, using: &random) * 1000, memory: .random(in: 1...300_000, using: &random),
        gpu: .random(in: 0...4, using: &random) * 1000, network: .random(in: 0...1, using: &random) * 25_000)
    }
    let hosts = Table(
      (0..<Int.random(in: 1...90, using: &random)).map { _ in
        Host(pool: 0, capacity: capacities.randomElement(using: &random)!)
      })
    var tree = RoomTree(hosts.map { ($0.capacity, $0.free) })
    var isOpen = hosts.map { _ in true }
    let isCoarse = seed.isMultiple(of: 2)
    for step in 0..<60 {
      let changed = Int.random(in: hosts.indices, using: &random)
      if step % 5 == 4 {
        tree.remove(ID(changed))
        isOpen[changed] = false
      } else {
        hosts[changed].free = amounts(upTo: hosts[changed].capacity, isCoarse: isCoarse, &random)
        tree.update(ID(changed), free: hosts[changed].free)
        isOpen[changed] = true
      }
      var most = hosts[Int.random(in: hosts.indices, using: &random)].free
      most[.network] = 0
      let demand = amounts(upTo: most, isCoarse: isCoarse, &random)
      for scorer in Self.scorers {
        #expect(tree.best(for: demand, by: scorer) == scanned(hosts, isOpen, demand, scorer))
      }
    }
  }

  @Test("names nobody where no host has room, and where all have been taken out")
  func nobody() {
    let hosts = Table((0..<20).map { _ in Host(pool: 0, capacity: amount(cpu: 4, memory: 8)) })
    var tree = RoomTree(hosts.map { ($0.capacity, $0.free) })
    let best = FreeRoomScorer(.least)
    #expect(tree.best(for: amount(cpu: 5), by: best) == nil)
    #expect(tree.best(for: amount(gpu: 1), by: best) == nil, "of a kind that there is none of")
    #expect(tree.best(for: amount(cpu: 4), by: best) == ID(0))
    for host in hosts.indices { tree.remove(ID(host)) }
    #expect(tree.best(for: amount(cpu: 4), by: best) == nil)
    tree.remove(ID(7))
    tree.update(ID(7), free: hosts[7].free)
    #expect(tree.best(for: amount(cpu: 4), by: best) == ID(7))
  }
}
