import CloudModel
import SimulationKernel
import Testing
import Workloads

@Suite struct RequestSourceTests {
  private static let key = StreamKey(seed: 5).appending(0).appending("emr").appending("record-access")

  private static func workload(
    arrivals: ArrivalProcess = .poisson(rate: 10), drawn: [DrawnDemand] = [],
    duration: Distribution? = .lognormal(mean: 1, cv: 1), estimate: EstimateLaw? = nil
  ) -> Workload {
    Workload(
      name: "record-access", arrivals: arrivals,
      demand: DemandLaw(fixed: ResourceVector(cpu: 500), drawn: drawn), duration: duration, estimate: estimate)
  }

  private static func requests(
    _ workload: Workload = workload(), startup: StartupLaw = .none, patience: Distribution? = nil,
    key: StreamKey = key, horizon: Nanoseconds = 50 * .second
  ) throws -> [RequestDraw] {
    var source = try RequestSource(
      workload: workload, startup: startup, patience: patience, key: key, horizon: horizon)
    var requests: [RequestDraw] = []
    while let arrival = source.nextArrival {
      requests.append(source.next())
      #expect(requests.last?.arrival == arrival)
    }
    return requests
  }

  @Test("the same key gives the same requests, another key others")
  func pure() throws {
    let first = try Self.requests()
    #expect(first.count > 300)
    #expect(try Self.requests() == first)
    #expect(try Self.requests(key: Self.key.appending(1)).map(\.arrival) != first.map(\.arrival))
  }

  @Test("the request that was drawn last stays in its source")
  func drawn() throws {
    var source = try RequestSource(workload: Self.workload(estimate: .exact), key: Self.key, horizon: 50 * .second)
    for request in try Self.requests(Self.workload(estimate: .exact)) {
      source.drawNext()
      #expect(source.drawn == request)
    }
    #expect(source.nextArrival == nil)
  }

  @Test("a longer horizon adds requests and changes none of those before")
  func horizon() throws {
    let long = try Self.requests(horizon: 60 * .second)
    let short = try Self.requests()
    #expect(Array(long.prefix(short.count)) == short)
    #expect(long.count > short.count)
    #expect(short.allSatisfy { 0 <= $0.arrival && $0.arrival < 50 * .second })
  }

  @Test("a law that is added, or takes more numbers, shifts the draws of no other")
  func independentPurposes() throws {
    let plain = try Self.requests()
    let full = try Self.requests(
      Self.workload(
        drawn: [
          DrawnDemand(kind: .memory, amount: .gamma(mean: 512, cv: 2)),
          DrawnDemand(kind: .gpu, amount: .exponential(mean: 1)),
        ], estimate: .factor(.uniform(low: 1, high: 3))),
      startup: StartupLaw(cold: .gamma(mean: 3, cv: 1), warm: .exponential(mean: 0.1)),
      patience: .exponential(mean: 60))
    #expect(full.map(\.arrival) == plain.map(\.arrival))
    #expect(full.map(\.duration) == plain.map(\.duration))
    #expect(full.map(\.balancer) == plain.map(\.balancer))

    let other = try Self.requests(Self.workload(duration: .gamma(mean: 1, cv: 3)), patience: .exponential(mean: 60))
    #expect(other.map(\.arrival) == plain.map(\.arrival))
    #expect(other.map(\.patience) == full.map(\.patience))
    #expect(other.map(\.duration) != plain.map(\.duration))
  }

  @Test("a changed arrival process leaves the attributes of the n-th request as they are")
  func independentArrivals() throws {
    let poisson = try Self.requests()
    let regular = try Self.requests(Self.workload(arrivals: .renewal(gap: .constant(0.1))))
    let count = min(poisson.count, regular.count)
    #expect(poisson.prefix(count).map(\.duration) == regular.prefix(count).map(\.duration))
  }

  @Test("two purposes of one workload are uncorrelated")
  func uncorrelated() throws {
    // Ranks in [0, 1) of exponential values; the correlation has a standard error of 1 ÷ √20 000 = 0.0071.
    let requests = try Self.requests(
      Self.workload(duration: .exponential(mean: 1)), patience: .exponential(mean: 1), horizon: 2000 * .second)
    let durations = requests.map(\.duration).enumerated().sorted { $0.element < $1.element }.map(\.offset)
    let patience = requests.map { $0.patience ?? 0 }.enumerated().sorted { $0.element < $1.element }.map(\.offset)
    let count = Double(requests.count)
    var ranks = [(Double, Double)](repeating: (0, 0), count: requests.count)
    for (rank, index) in durations.enumerated() { ranks[index].0 = Double(rank) / count - 0.5 }
    for (rank, index) in patience.enumerated() { ranks[index].1 = Double(rank) / count - 0.5 }
    let correlation = ranks.reduce(0) { $0 + $1.0 * $1.1 } / count * 12
    #expect(abs(correlation) < 4 / count.squareRoot())
  }

  @Test("a workload that cannot be simulated is refused with its part and a reason")
  func problems() throws {
    func part(_ workload: Workload, startup: StartupLaw = .none, patience: Distribution? = nil) -> String? {
      do {
        _ = try RequestSource(workload: workload, startup: startup, patience: patience, key: Self.key, horizon: 1)
        return nil
      } catch {
        return error.part
      }
    }
    #expect(part(Self.workload(arrivals: .renewal(gap: .constant(0)))) == "arrivals")
    #expect(part(Self.workload(duration: nil)) == "duration")
    #expect(part(Self.workload(duration: .constant(-1))) == "duration")
    #expect(part(Self.workload(drawn: [DrawnDemand(kind: .gpu, amount: .constant(.nan))])) == "demand.gpu")
    #expect(part(Self.workload(estimate: .factor(.exponential(mean: 0)))) == "estimate")
    #expect(part(Self.workload(), startup: StartupLaw(warm: .uniform(low: 2, high: 1))) == "startup.warm")
    #expect(part(Self.workload(), patience: .constant(-1)) == "patience")
    #expect(part(Self.workload(arrivals: .trace(TraceSource(file: "t", tenant: "", workload: "")))) == "arrivals")
    #expect(part(Self.workload()) == nil)
  }
}
