import Testing

@testable import Verification

@Suite struct PrioritiesTests {
  private let two = PriorityQueue([
    PriorityClass(arrivalRate: 0.2, service: .exponential(mean: 1)),
    PriorityClass(arrivalRate: 0.6, service: .exponential(mean: 1)),
  ])

  /// λ = 0.2 and 0.6, μ = 1, non-preemptive: 2.0 and 6.0 in the system (Ciw's published example, and Cobham 1954).
  @Test func printedValuesOfTwoClasses() {
    #expect(isSame(two.meanWait(of: 0) + 1, 2))
    #expect(isSame(two.meanWait(of: 1) + 1, 6))
  }

  /// Kleinrock 1976, section 3.4: Σ ρₖ Wₖ does not depend on who goes first.
  @Test func theConservationLawHolds() {
    let classes = [
      PriorityClass(arrivalRate: 0.1, service: .erlang(mean: 2, stages: 3)),
      PriorityClass(arrivalRate: 0.3, service: .constant(0.5)),
      PriorityClass(arrivalRate: 0.2, service: .exponential(mean: 1)),
    ]
    let orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0]]
    let sums = orders.map { order in
      let queue = PriorityQueue(order.map { classes[$0] })
      return (0..<3).reduce(0) { $0 + classes[order[$1]].load * queue.meanWait(of: $1) }
    }
    #expect(isSame(sums[0], sums[1]))
    #expect(isSame(sums[0], sums[2]))
  }

  @Test func theFirstClassSeesNothingOfTheOthersUnderPreemption() {
    #expect(isSame(two.meanPreemptiveResponse(of: 0), MM1(arrivalRate: 0.2, serviceRate: 1).meanResponse))
  }

  /// With equal exponential services the number in the system is that of M/M/1, whoever goes first.
  @Test func preemptionKeepsTheNumberInTheSystem() {
    let number = 0.2 * two.meanPreemptiveResponse(of: 0) + 0.6 * two.meanPreemptiveResponse(of: 1)
    #expect(isSame(number, MM1(arrivalRate: 0.8, serviceRate: 1).meanNumber))
  }

  @Test func manyServersWithOneServerAreTheSingleServer() {
    let many = MultiServerPriority(arrivalRates: [0.2, 0.6], serviceRate: 1, servers: 1)
    for k in 0..<2 {
      #expect(isSame(many.meanWait(of: k), two.meanWait(of: k)))
      #expect(isSame(many.meanPreemptiveResponse(of: k), two.meanPreemptiveResponse(of: k)))
    }
  }

  @Test func oneClassOnManyServersIsErlangC() {
    let one = MultiServerPriority(arrivalRates: [3], serviceRate: 1, servers: 4)
    let same = MMc(arrivalRate: 3, serviceRate: 1, servers: 4)
    #expect(isSame(one.meanWait(of: 0), same.meanWait))
    #expect(isSame(one.meanPreemptiveResponse(of: 0), same.meanResponse))
  }
}
