import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// Arrival processes as the engine plays them.
@Suite struct ArrivalTests {
  private func arrivals(_ process: ArrivalProcess, horizon: Double, clock: Double = 0) throws -> [Double] {
    var scenario = scenario(
      pool(cpu: 1), horizon: horizon, [tenant(flow(process, cpu: 0.001, duration: .constant(0)))])
    scenario.clockAtStart = Nanoseconds(seconds: clock)
    return try run(scenario).requests.map { $0.arrival.seconds }
  }

  @Test("devices send once a period each, evenly staggered, and not at the horizon")
  func periodic() throws {
    #expect(
      try arrivals(.periodic(devices: 4, period: 8 * .second, jitter: nil), horizon: 20)
        == [0, 2, 4, 6, 8, 10, 12, 14, 16, 18])
  }

  @Test("a batch comes at its time of day, by the clock of the start")
  func batch() throws {
    let atTwo = ArrivalProcess.batch(count: 2, timesOfDay: [2 * 3600 * .second])
    #expect(try arrivals(atTwo, horizon: 2 * 86_400, clock: 3600) == [3600, 3600, 90_000, 90_000])
    #expect(try arrivals(atTwo, horizon: 3600, clock: 3600) == [])
  }

  @Test("gaps of a renewal process come one after the other")
  func renewal() throws {
    #expect(try arrivals(.renewal(gap: .constant(3)), horizon: 12) == [3, 6, 9])
  }

  /// Two customers, 3 s of thought, 2 s of service, one server. Both send at 3; one is served until 5 and thinks until
  /// 8, the other until 7 and thinks until 10; from then on they never meet.
  @Test("customers think, send, wait until they have left, and think again")
  func closed() throws {
    let run = try run(
      scenario(
        pool(cpu: 1), horizon: 20,
        [tenant(flow(.closed(population: 2, think: .constant(3)), duration: .constant(2)))]))
    #expect(run.requests.map { $0.arrival.seconds } == [3, 3, 8, 10, 13, 15, 18])
    #expect(run.starts == [3, 5, 8, 10, 13, 15, 18])
  }

  @Test("a customer who was turned away, or gave up, thinks and comes again")
  func lostCustomers() throws {
    func arrivals(queueLimit: Int?, patience: Distribution?) throws -> [Double] {
      let closed = flow(.closed(population: 2, think: .constant(3)), duration: .constant(2))
      let run = try run(
        scenario(pool(cpu: 1), horizon: 12, [tenant(queueLimit: queueLimit, patience: patience, closed)]))
      return run.requests.map { $0.arrival.seconds }
    }
    // One is served 3–5 and comes at 8; the other is rejected at 3, comes at 6, is served until 8, comes at 11.
    #expect(try arrivals(queueLimit: 0, patience: nil) == [3, 3, 6, 8, 11])
    // The other gives up at 4, comes at 7, is served until 9.
    #expect(try arrivals(queueLimit: nil, patience: .constant(1)) == [3, 3, 7, 8])
  }
}
