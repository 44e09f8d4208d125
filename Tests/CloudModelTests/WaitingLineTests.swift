import SimulationKernel
import Testing

@testable import CloudModel

@Suite struct WaitingLineTests {
  @Test("those who join stand in the order in which they came")
  func order() {
    var cloud = Cloud(hosts: [amount(cpu: 1)])
    for _ in 0..<5 { _ = cloud.admit(amount(cpu: 1)) }
    #expect(cloud.numbers(inLine: 0) == [1, 2, 3, 4, 5])
    #expect(cloud.waitingForHosts == 5)
    #expect(cloud.tenants[0].waiting == 5)
    #expect(cloud.tenants[0].waitingDemand == amount(cpu: 5))
  }

  @Test("one can leave from the head, the middle and the end", arguments: 0..<4)
  func removal(position: Int) {
    var cloud = Cloud(hosts: [amount(cpu: 1)])
    var ids: [ID<Request>] = []
    for _ in 0..<4 { ids.append(cloud.admit(amount(cpu: 1))) }
    cloud.withdraw(ids[position])
    #expect(cloud.numbers(inLine: 0) == [1, 2, 3, 4].filter { $0 != position + 1 })
    #expect(cloud.waitingForHosts == 3)
    #expect(cloud.tenants[0].waitingDemand == amount(cpu: 3))
    for (other, id) in ids.enumerated() where other != position { cloud.withdraw(id) }
    #expect(cloud.numbers(inLine: 0) == [])
    #expect(cloud.first(inLine: 0) == nil && cloud.last(inLine: 0) == nil)
    #expect(cloud.tenants[0].waitingDemand.isZero)
    _ = cloud.admit(amount(cpu: 1), number: 9)
    #expect(cloud.numbers(inLine: 0) == [9])
  }

  @Test(
    "the evicted stand before all others, among themselves in the order of arrival",
    arguments: [[3, 1, 2], [1, 2, 3], [2, 3, 1]])
  func evictedFirst(order: [Int]) throws {
    var cloud = Cloud(hosts: [amount(cpu: 3)])
    var ids: [ID<Request>] = []
    for _ in 0..<3 { ids.append(try cloud.start(amount(cpu: 1))) }
    for _ in 0..<2 { _ = cloud.admit(amount(cpu: 1)) }
    for number in order { cloud.evict(ids[number - 1]) }
    #expect(cloud.numbers(inLine: 0) == [1, 2, 3, 4, 5])
    _ = cloud.admit(amount(cpu: 1))
    #expect(cloud.numbers(inLine: 0) == [1, 2, 3, 4, 5, 6])
  }

  /// Two lines, random joins and departures, against two arrays.
  @Test("keeps the order of a plain list through any mixture of changes", arguments: 1...5)
  func againstArray(seed: Int) {
    var random = stream("line \(seed)")
    var cloud = Cloud(
      hosts: [amount(cpu: 1)], classes: (0..<2).map { RequestClass(tenant: ID(0), workload: $0) })
    var lists: [[(number: Int, id: ID<Request>)]] = [[], []]
    for number in 1...400 {
      let line = Int.random(in: 0..<2, using: &random)
      if Int.random(in: 0..<5, using: &random) < 2, let (_, id) = lists[line].randomElement(using: &random) {
        lists[line].removeAll { $0.id == id }
        cloud.withdraw(id)
        cloud.forget(id)
      } else {
        lists[line].append((number, cloud.admit(amount(cpu: 1), class: line, number: number)))
      }
      #expect(cloud.numbers(inLine: line) == lists[line].map(\.number))
      #expect(cloud.waitingForHosts == lists[0].count + lists[1].count)
    }
  }
}
