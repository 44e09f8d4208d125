import CloudModel
import SimulationKernel
import Testing

@testable import Workloads

@Suite struct AttributeLawsTests {
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

  @Test("spans round to the nearest nanosecond")
  func spans() {
    #expect(SpanLaw.span(1.4e-9) == 1)
    #expect(SpanLaw.span(1.6e-9) == 2)
    #expect(SpanLaw.span(0) == 0)
    #expect(SpanLaw.span(.nan) == RequestDraw.longestSpan)
  }
}
