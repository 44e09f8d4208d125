import SimulationKernel
import Testing

@testable import CloudModel

@Suite struct HostIndexTests {
  /// Random clouds of 1 to 70 hosts with three kinds, changed 60 times each and asked after every change.
  @Test("finds the host that a scan from the start would find", arguments: 1...70)
  func againstScan(hostCount: Int) {
    var random = stream("hosts \(hostCount)")
    func randomAmount() -> ResourceVector {
      ResourceVector(
        cpu: .random(in: 0..<6, using: &random), memory: .random(in: 0..<6, using: &random),
        gpu: .random(in: 0..<3, using: &random))
    }
    // No host is said to have any network or storage, so these kinds stand at zero throughout.
    let closed = ResourceVector(cpu: -1, memory: -1, gpu: -1)
    var free = (0..<hostCount).map { _ in randomAmount() }
    var index = HostIndex(free, capacity: ResourceVector(cpu: 1, memory: 1, gpu: 1))
    for _ in 0..<60 {
      let demand = randomAmount()
      for start in 0...hostCount {
        let scanned = (start..<hostCount).first { demand.fits(in: free[$0]) }
        #expect(index.first(with: demand, from: start) == scanned.map { ID($0) })
      }
      if free.contains(where: { demand.fits(in: $0) }) { #expect(index.mayFit(demand)) }
      let host = Int.random(in: 0..<hostCount, using: &random)
      let others = free.indices.filter { $0 != host }.map { free[$0] }
      expect(index.largest(except: ID(host)), others.reduce(closed) { .larger($0, $1) }, of: hostCount)
      if Bool.random(using: &random) {
        free[host] = randomAmount()
        index.update(ID(host), free: free[host])
      } else {
        free[host] = closed
        index.close(ID(host))
      }
      expect(index.largest(except: nil), free.reduce(closed) { .larger($0, $1) }, of: hostCount)
    }
  }

  /// Of a few hosts and of the first kind the maxima are exact; others may be larger.
  private func expect(_ shown: ResourceVector, _ most: ResourceVector, of hostCount: Int) {
    #expect(most.fits(in: shown) && shown[.cpu] == most[.cpu])
    if hostCount <= 16 { #expect(shown == most) }
  }

  @Test("a search that finds nothing where the maxima promise something corrects them")
  func correctedMaxima() {
    let (whole, half) = (ResourceVector(cpu: 8, memory: 8), ResourceVector(cpu: 6, memory: 2))
    var index = HostIndex(Array(repeating: whole, count: 100), capacity: whole)
    for host in 0..<100 where host != 70 { index.update(ID(host), free: half) }
    #expect(index.first(with: ResourceVector(cpu: 1, memory: 3)) == ID(70))
    index.update(ID(70), free: half)
    let demand = ResourceVector(cpu: 1, memory: 3)
    #expect(index.mayFit(demand), "nobody has looked since")
    #expect(index.first(with: demand) == nil)
    #expect(!index.mayFit(demand))
    #expect(index.largest(except: nil) == half)
    index.update(ID(3), free: ResourceVector(cpu: 2, memory: 3))
    #expect(index.first(with: demand) == ID(3))
  }

  @Test("changes kind by kind come to the same as changes of all kinds at once", arguments: [1, 4, 5, 23])
  func kindByKind(hostCount: Int) {
    var random = stream("kinds \(hostCount)")
    var free = (0..<hostCount).map { _ in ResourceVector(cpu: 5, memory: 5) }
    var index = HostIndex(free, capacity: ResourceVector(cpu: 1, memory: 1))
    for _ in 0..<200 {
      let (host, kind) = (Int.random(in: 0..<hostCount, using: &random), Int.random(in: 0..<2, using: &random))
      let amount = Int64.random(in: 0..<9, using: &random)
      free[host][kind] = amount
      index.setFree(amount, of: kind, on: ID(host))
      expect(index.largest(except: nil), free.reduce(.zero) { .larger($0, $1) }, of: hostCount)
      let demand = ResourceVector(cpu: .random(in: 0..<9, using: &random), memory: .random(in: 0..<9, using: &random))
      #expect(index.first(with: demand) == free.firstIndex { demand.fits(in: $0) }.map { ID($0) })
    }
  }

  @Test("is certain that a demand fits nowhere only where that is so")
  func mayFit() {
    let free = [ResourceVector(cpu: 4, memory: 1), ResourceVector(cpu: 1, memory: 4)]
    let index = HostIndex(free, capacity: free[0] + free[1])
    #expect(!index.mayFit(ResourceVector(cpu: 5)))
    #expect(index.first(with: ResourceVector(cpu: 2, memory: 2)) == nil, "each kind is there, but not on one host")
  }
}
