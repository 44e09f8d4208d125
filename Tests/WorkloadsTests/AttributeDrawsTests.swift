import CloudModel
import SimulationKernel
import Testing

@testable import Workloads

@Suite struct AttributeDrawsTests {
  private func request(
    demand: DemandLaw = DemandLaw(), duration: Distribution = .constant(2), estimate: EstimateLaw? = nil,
    startup: StartupLaw = .none, patience: Distribution? = nil
  ) throws -> RequestDraw {
    var source = try RequestSource(
      workload: Workload(
        name: "w", arrivals: .batchOnce(count: 1, time: 3), demand: demand, duration: duration, estimate: estimate),
      startup: startup, patience: patience, key: StreamKey(seed: 1), horizon: 10)
    return source.next()
  }

  @Test("constants come as they are given")
  func constants() throws {
    let request = try request(
      demand: DemandLaw(fixed: ResourceVector(cpu: 500, memory: 64)), estimate: .drawn(.constant(5)),
      startup: StartupLaw(cold: .constant(1.5), warm: .constant(0.25)), patience: .constant(60))
    #expect(request.arrival == 3)
    #expect(request.demand == ResourceVector(cpu: 500, memory: 64))
    #expect(request.duration == 2 * .second)
    #expect(request.estimate == 5 * .second)
    #expect(request.coldStart == 1_500_000_000)
    #expect(request.warmStart == 250_000_000)
    #expect(request.patience == 60 * .second)
    #expect(request.priority == nil)
    #expect(request.customer == nil)
  }

  @Test(
    "no request asks for more than the largest, and some for as much where there is a largest",
    arguments: [
      .constant(2.5), .uniform(low: 1, high: 4), .empirical(values: [1, 7, 9], weights: [2, 1, 0]),
      .pareto(shape: 1, minimum: 1, maximum: 6), .exponential(mean: 3),
    ] as [Distribution])
  func largest(amount: Distribution) throws {
    let demand = DemandLaw(
      fixed: ResourceVector(memory: 64), drawn: [DrawnDemand(kind: .cpu, amount: amount)])
    var source = try RequestSource(
      workload: Workload(
        name: "w", arrivals: .batchOnce(count: 20_000, time: 3), demand: demand, duration: .constant(1)),
      key: StreamKey(seed: 1), horizon: 10)
    let drawn = (0..<20_000).map { _ in source.next().demand }
    #expect(drawn.allSatisfy { $0.fits(in: demand.largest) } && demand.largest[.memory] == 64)
    // Nearer than a thousandth of a core, of which there are 20 000 draws over at most 5 cores.
    let most = drawn.map { $0[.cpu] }.max() ?? 0
    #expect(
      amount.maximum == .infinity ? demand.largest[.cpu] == RequestDraw.largestAmount : most > demand.largest[.cpu] - 10
    )
  }

  @Test("what has no law is absent")
  func absent() throws {
    let request = try request()
    #expect(request.estimate == nil)
    #expect(request.patience == nil)
    #expect(request.coldStart == 0)
    #expect(request.warmStart == 0)
  }

  @Test("estimates follow the drawn duration where their law says so")
  func estimates() throws {
    let exact = try request(duration: .exponential(mean: 9), estimate: .exact)
    #expect(exact.estimate == exact.duration)
    let double = try request(duration: .exponential(mean: 9), estimate: .factor(.constant(2)))
    #expect(double.duration == exact.duration)
    #expect(abs((double.estimate ?? 0) - 2 * exact.duration) <= 1)
  }

  @Test(
    "drawn demand is rounded up to whole units, but not for the noise of a product",
    arguments: [(0.07, 70), (0.0701, 71), (0.5, 500), (2, 2000), (0, 0), (0.0000001, 1), (1e300, 1 << 34)])
  func roundingUp(cores: Double, milliCores: Int64) throws {
    let law = DemandLaw(drawn: [DrawnDemand(kind: .cpu, amount: .constant(cores))])
    #expect(try request(demand: law).demand == ResourceVector(cpu: milliCores))
  }

  @Test("spans beyond a century are cut off, so that a law without a mean cannot overflow time")
  func century() throws {
    let request = try request(
      duration: .constant(1e12), startup: StartupLaw(cold: .pareto(shape: 0.001, minimum: 1e9, maximum: nil)))
    #expect(request.duration == RequestDraw.longestSpan)
    #expect(request.coldStart <= RequestDraw.longestSpan)
    #expect(RequestDraw.longestSpan == 3_155_760_000 * .second)
  }

  /// The laws draw one number each, so that the n-th draw belongs to the n-th number of the purpose's stream.
  @Test("the stream of a purpose is that of its name within the workload's key, whether or not others draw")
  func streams() {
    let key = StreamKey(seed: 4).appending("w")
    let law = Distribution.uniform(low: 1, high: 2)
    let workload = Workload(
      name: "w", arrivals: .poisson(rate: 1),
      demand: DemandLaw(drawn: ResourceKind.allCases.map { DrawnDemand(kind: $0, amount: law) }), duration: law,
      estimate: .drawn(law))
    var draws = AttributeDraws(
      workload: workload, startup: StartupLaw(cold: law, warm: law), patience: law, isBalanced: true, key: key)
    var request = draws.common
    var requests: [RequestDraw] = []
    for _ in 0..<100 {
      draws.draw(&request)
      requests.append(request)
    }
    func values(_ name: String) -> [Double] {
      var stream = RandomStream(key: key.appending(name))
      return requests.map { _ in 1 + stream.uniform() }
    }
    for kind in ResourceKind.allCases {
      let expected = values("demand.\(kind.name)").map { Int64(($0 * Double(kind.unitsPerShown)).rounded(.up)) }
      #expect(requests.map { $0.demand[kind] } == expected)
    }
    #expect(requests.map(\.duration) == values("duration").map { Nanoseconds(seconds: $0) })
    #expect(requests.map(\.estimate) == values("estimate").map { Nanoseconds(seconds: $0) })
    #expect(requests.map(\.coldStart) == values("startup.cold").map { Nanoseconds(seconds: $0) })
    #expect(requests.map(\.warmStart) == values("startup.warm").map { Nanoseconds(seconds: $0) })
    #expect(requests.map(\.patience) == values("patience").map { Nanoseconds(seconds: $0) })
    var bits = RandomStream(key: key.appending("balancer"))
    #expect(requests.map(\.balancer) == requests.map { _ in bits.next() })
  }

  @Test("a turn of a customer has streams of its own, named by customer and turn")
  func turns() {
    let key = StreamKey(seed: 4).appending("w")
    let law = Distribution.uniform(low: 1, high: 2)
    var draws = AttributeDraws(
      workload: Workload(
        name: "w", arrivals: .closed(population: 9, think: law), demand: DemandLaw(), duration: law),
      startup: .none, patience: law, isBalanced: true, key: key)
    var request = draws.common
    for (customer, turn) in [(3, 2), (2, 3), (3, 2)] {
      func stream(_ name: String) -> RandomStream {
        RandomStream(key: key.appending(name).appending(customer).appending(turn))
      }
      func span(_ name: String) -> Nanoseconds {
        var stream = stream(name)
        return Nanoseconds(seconds: 1 + stream.uniform())
      }
      draws.begin(customer: customer, turn: turn)
      draws.draw(&request)
      var bits = stream("balancer")
      #expect(request.duration == span("duration"))
      #expect(request.patience == span("patience"))
      #expect(request.balancer == bits.next())
      #expect(draws.think(customer: customer, turn: turn) == span("think"))
    }
  }

  @Test("spans round to the nearest nanosecond")
  func spans() {
    #expect(RequestDraw.span(1.4e-9) == 1)
    #expect(RequestDraw.span(1.6e-9) == 2)
    #expect(RequestDraw.span(0) == 0)
    #expect(RequestDraw.span(.nan) == RequestDraw.longestSpan)
  }
}
