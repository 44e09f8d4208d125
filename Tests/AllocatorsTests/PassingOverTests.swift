import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

/// Rounds that pass over requests that are sure to be refused, against rounds that try every one.
@Suite struct PassingOverTests {
  /// The same order, of which nothing else is known.
  private struct Unknown: QueueOrder {
    let order: any QueueOrder
    var refusal: Refusal { order.refusal }

    func rank(of request: Request, in cloud: Cloud) -> Double { order.rank(of: request, in: cloud) }
  }

  /// The same choice of the tenant, which follows no order.
  private struct Aloof: TenantSelector {
    let selector: MostImportantTenant
    var refusal: Refusal { selector.refusal }

    func rank(of tenant: TenantState, naming request: Request, in cloud: Cloud) -> (Double, Double) {
      selector.rank(of: tenant, naming: request, in: cloud)
    }
  }

  /// What 12 rounds place: some 200 requests of three tenants, of which two have two workloads each and one a limit, on
  /// hosts with two kinds. Some arrive at the same instant, some take equally long.
  private func trail(
    _ seed: Int, priorities: [Int], differsInOneKind: Bool = false, _ allocator: any Allocator
  ) -> [[Int]] {
    var random = randomStream("passing over \(seed)")
    var limit = ResourceVector.unlimited
    limit[.cpu] = 9000
    let tenants = priorities.enumerated().map { index, priority in
      Tenant(name: "t\(index)", priority: priority, quota: index == 1 ? Quota(limit: limit) : Quota())
    }
    var rounds = Rounds(
      hosts: (0..<5).map { _ in
        amount(cpu: .random(in: 4...12, using: &random), memory: .random(in: 30...90, using: &random))
      }, .priority, tenants: tenants, priorities: [[2, 1], [0], [1, 2]],
      differsInOneKind: differsInOneKind)
    rounds.allocator = allocator
    var running: [Int] = []
    var trail: [[Int]] = []
    for round in 0..<12 {
      for _ in 0..<(round == 0 ? 150 : 8) {
        let tenant = Int.random(in: 0...2, using: &random)
        rounds.admit(
          tenant: tenant, workload: tenant == 1 ? 0 : .random(in: 0...1, using: &random),
          amount(
            cpu: .random(in: 0.5...6, using: &random),
            memory: differsInOneKind ? 8 : .random(in: 0...40, using: &random)),
          lasting: Double(Int.random(in: 1...12, using: &random)), at: Double(round / 3))
      }
      let placed = rounds.hold(at: Double(round))
      trail.append(placed)
      running += placed
      for _ in 0..<min(3, running.count) {
        rounds.depart(running.remove(at: .random(in: running.indices, using: &random)))
      }
    }
    return trail
  }

  @Test(
    "priority places whom it would place if it tried every one",
    arguments: [[1, 2, 3], [1, 1, 2], [0, 0, 0]], 1...12)
  func priority(priorities: [Int], seed: Int) {
    let selector = MostImportantTenant(ageing: nil, isBlocking: false, preemption: .none)
    let own = PriorityOrder(ageing: nil, isBlocking: false, preemption: .none)
    let orders: [any QueueOrder] = [own, own, own]
    let fast = trail(seed, priorities: priorities, TenantByTenant(selector: selector, orders: orders))
    let slow = trail(
      seed, priorities: priorities, TenantByTenant(selector: Aloof(selector: selector), orders: orders))
    #expect(fast == slow)
    #expect(fast.joined().count > 30)
  }

  @Test("the shortest that have room are those that sorting all would place", arguments: 1...24, [false, true])
  func shortest(seed: Int, differsInOneKind: Bool) {
    let order = ShortestFirst(isBlocking: false)
    let (fast, slow) = (AcrossTenants(order: order), AcrossTenants(order: Unknown(order: order)))
    let placed = trail(seed, priorities: [0, 0, 0], differsInOneKind: differsInOneKind, fast)
    #expect(placed == trail(seed, priorities: [0, 0, 0], differsInOneKind: differsInOneKind, slow))
    #expect(placed.joined().count > 30)
  }
}
