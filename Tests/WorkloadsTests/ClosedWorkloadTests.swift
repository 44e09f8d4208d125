import CloudModel
import Glibc
import SimulationKernel
import Testing
import Workloads

@Suite struct ClosedWorkloadTests {
  private func source(population: Int = 4, name: String = "queries", think: Distribution = .exponential(mean: 5)) throws
    -> RequestSource
  {
    try RequestSource(
      workload: Workload(
        name: name, arrivals: .closed(population: population, think: think),
        demand: DemandLaw(drawn: [DrawnDemand(kind: .memory, amount: .uniform(low: 1, high: 1000))]),
        duration: .lognormal(mean: 1, cv: 1), estimate: .factor(.uniform(low: 1, high: 2))),
      patience: .exponential(mean: 9), key: StreamKey(seed: 5).appending(name), horizon: hour)
  }

  @Test("customers send, the process itself does not")
  func population() throws {
    #expect(try source().population == 4)
    #expect(try source().nextArrival == nil)
  }

  @Test("draws depend on customer and turn alone: not on the order, the arrival, or what others drew")
  func keyed() throws {
    var forward = try source()
    var backward = try source(population: 100)
    var first: [RequestDraw] = []
    for customer in 0..<4 {
      for turn in 0..<10 {
        forward.draw(customer: customer, turn: turn, arrival: 0)
        first.append(forward.drawn)
      }
    }
    for customer in (0..<4).reversed() {
      for turn in (0..<10).reversed() {
        backward.draw(customer: customer, turn: turn, arrival: 77)
        var request = backward.drawn
        #expect(request.arrival == 77)
        #expect(request.customer == Int32(customer))
        request.arrival = 0
        #expect(request == first[customer * 10 + turn])
        let thinking = backward.think(customer: customer, turn: turn)
        let before = forward.think(customer: customer, turn: turn)
        #expect(thinking == before)
      }
    }
    #expect(Set(first.map(\.duration)).count == 40)
    #expect(Set(first.map(\.balancer)).count == 40)
  }

  @Test("customer 1 in turn 12 is not customer 11 in turn 2")
  func distinct() throws {
    var source = try source()
    let times = [(1, 12), (11, 2), (1, 2), (2, 1)].map { source.think(customer: $0, turn: $1) }
    #expect(Set(times).count == 4)
  }

  /// 100 customers × 200 turns; the bound is four standard errors of the exponential mean, 4 × 5 ÷ √20 000. The
  /// distribution function is compared as for independent draws.
  @Test("think times over customers and turns follow their law")
  func thinking() throws {
    var source = try source(population: 100)
    var times: [Double] = []
    for customer in 0..<100 {
      for turn in 0..<200 { times.append(source.think(customer: customer, turn: turn).seconds) }
    }
    #expect(abs(Moments(times).mean - 5) < 0.142)
    let distance = kolmogorovDistance(times) { 1 - exp(-$0 / 5) }
    #expect(distance < 1.95 / Double(times.count).squareRoot())
  }

  /// The first number of each stream is what a draw uses, so that these first numbers must be uniform too.
  @Test("durations over customers and turns follow their law")
  func durations() throws {
    var source = try source(population: 100)
    var sum = 0.0
    for customer in 0..<100 {
      for turn in 0..<200 {
        source.draw(customer: customer, turn: turn, arrival: 0)
        sum += source.drawn.duration.seconds
      }
    }
    // The law has mean 1 and deviation 1.
    #expect(abs(sum / 20_000 - 1) < 4 / 141.4)
  }
}
