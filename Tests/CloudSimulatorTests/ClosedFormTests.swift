import Allocators
import CloudModel
import SimulationKernel
import Testing
import Workloads

@testable import CloudSimulator

/// Long runs against the closed forms of queueing theory. Each compares the mean of ten replications of fixed seeds with
/// the formula and allows four standard errors, computed from the replications: about one in a thousand such tests
/// would fail by chance (Student's t with 9 degrees of freedom), and these seeds do not.
@Suite struct ClosedFormTests {
  private let replications = 10

  /// The values of a measure in ten replications; the first quarter of the horizon is not measured.
  private func values(_ scenario: Scenario, _ measure: (ReplicationRecord) -> Double) throws -> [Double] {
    let simulation = try Simulation(scenario)
    return try (0..<replications).map { replication in
      let record = try #require(try simulation.run(replication: replication))
      expectConserved(record)
      return measure(record)
    }
  }

  private func expect(
    _ values: [Double], near truth: Double, _ name: String, at location: SourceLocation = #_sourceLocation
  ) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / (count - 1) / count).squareRoot()
    #expect(error < 0.1 * abs(truth), "\(name): too noisy a test, \(error)", sourceLocation: location)
    #expect(
      abs(mean - truth) <= 4 * error, "\(name): \(mean) ± \(error) is not \(truth)", sourceLocation: location)
  }

  private func meanResponse(_ record: ReplicationRecord, _ tenant: Int = 0, _ workload: Int = 0) -> Double {
    let response = record.tenants[tenant].workloads[workload].response
    return Double(response.sum) / Double(response.count) / 1e9
  }

  private func meanWait(_ record: ReplicationRecord, _ tenant: Int = 0, _ workload: Int = 0) -> Double {
    let wait = record.tenants[tenant].workloads[workload].wait
    return Double(wait.sum) / Double(wait.count) / 1e9
  }

  private func queue(
    servers: Double, rate: Double, service: Distribution, length: Double, queueLimit: Int? = nil
  ) -> Scenario {
    scenario(
      pool(cpu: servers), horizon: length, warmup: length / 4,
      [tenant(queueLimit: queueLimit, flow(.poisson(rate: rate), duration: service))])
  }

  /// Erlang's B, by its recursion: B(0) = 1, B(n) = aB(n − 1) ÷ (n + aB(n − 1)).
  private func erlangB(servers: Int, load: Double) -> Double {
    (1...servers).reduce(1) { load * $0 / (Double($1) + load * $0) }
  }

  @Test("M/M/1 with ρ = ½: mean time in system 1 ÷ (μ − λ), mean queue ρ² ÷ (1 − ρ), utilization ρ")
  func singleServer() throws {
    let scenario = queue(servers: 1, rate: 0.5, service: .exponential(mean: 1), length: 1600)
    expect(try values(scenario) { meanResponse($0) }, near: 2, "response")
    expect(try values(scenario) { Double($0.cloud.queue.integral) / 1200e9 }, near: 0.5, "queue")
    expect(try values(scenario) { Double($0.cloud.held[.cpu]) / 1200e12 }, near: 0.5, "utilization")
  }

  /// Erlang's C from B: C = B ÷ (1 − ρ(1 − B)); mean wait C ÷ (cμ − λ).
  @Test("M/M/3 with ρ = 0.8: mean wait by Erlang's C")
  func severalServers() throws {
    let load = 2.4
    let blocking = erlangB(servers: 3, load: load)
    let waiting = blocking / (1 - load / 3 * (1 - blocking))
    let scenario = queue(servers: 3, rate: load, service: .exponential(mean: 1), length: 1600)
    expect(try values(scenario) { meanWait($0) }, near: waiting / (3 - load), "wait")
  }

  /// The loss formula holds for every law of service of the same mean.
  @Test(
    "M/G/4/4 with a queue limit of 0: rejected by Erlang's B",
    arguments: [.exponential(mean: 1), .constant(1)] as [Distribution])
  func loss(service: Distribution) throws {
    let scenario = queue(servers: 4, rate: 3, service: service, length: 800, queueLimit: 0)
    let rejected = try values(scenario) { record in
      let all = record.tenants[0].workloads[0]
      return Double(all.rejected) / Double(all.arrived)
    }
    expect(rejected, near: erlangB(servers: 4, load: 3), "rejected")
  }

  /// Kaufman (1981), Roberts (1981): q(n) n = Σ aₖ bₖ q(n − bₖ); a class is blocked while less than bₖ is free. On 4
  /// cores, 1 and 2 cores each, loads 1 and ½.
  @Test("requests of two sizes without a queue are blocked by the recursion of Kaufman and Roberts")
  func twoSizes() throws {
    var weights = [1.0]
    for n in 1...4 {
      weights.append((1 * 1 * weights[n - 1] + (n >= 2 ? 0.5 * 2 * weights[n - 2] : 0)) / Double(n))
    }
    let total = weights.reduce(0, +)
    let scenario = scenario(
      pool(cpu: 4), allocator: .priority, horizon: 1200, warmup: 300,
      [
        tenant(
          queueLimit: 0, flow(name: "small", .poisson(rate: 1), duration: .exponential(mean: 1)),
          flow(name: "large", .poisson(rate: 0.5), cpu: 2, duration: .exponential(mean: 1)))
      ])
    func blocked(_ workload: Int) throws -> [Double] {
      try values(scenario) { record in
        let all = record.tenants[0].workloads[workload]
        return Double(all.rejected) / Double(all.arrived)
      }
    }
    expect(try blocked(0), near: weights[4] / total, "small")
    expect(try blocked(1), near: (weights[3] + weights[4]) / total, "large")
  }

  /// Pollaczek, Khinchine: mean wait λE[S²] ÷ 2(1 − ρ). E[S²] = 1 for a constant 1, 1 + cv² in general.
  @Test(
    "M/G/1: mean wait by Pollaczek and Khinchine",
    arguments: [(.constant(1), 1), (.hyperexponential(mean: 1, cv: 1.5), 3.25)] as [(Distribution, Double)])
  func generalService(service: Distribution, secondMoment: Double) throws {
    let scenario = queue(servers: 1, rate: 0.5, service: service, length: 2400)
    expect(try values(scenario) { meanWait($0) }, near: 0.5 * secondMoment / (2 * 0.5), "wait")
  }

  @Test(
    "M/G/1 with processor sharing: E[T] = E[S] ÷ (1 − ρ) whatever the law of service",
    arguments: [.constant(1), .exponential(mean: 1), .hyperexponential(mean: 1, cv: 2)] as [Distribution])
  func processorSharing(service: Distribution) throws {
    let scenario = scenario(
      pool(cpu: 1), horizon: 2000, warmup: 500,
      [tenant(service: instances(cpu: 1), flow(.poisson(rate: 0.5), duration: service))])
    expect(try values(scenario) { meanResponse($0) }, near: 2, "response")
  }

  private func twoLevels(_ allocator: PolicyChoice) -> Scenario {
    scenario(
      pool(cpu: 1), allocator: allocator, horizon: 3000, warmup: 750,
      [
        tenant(
          flow(name: "high", .poisson(rate: 0.2), duration: .exponential(mean: 1), priority: 2),
          flow(name: "low", .poisson(rate: 0.6), duration: .exponential(mean: 1), priority: 1))
      ])
  }

  /// Cobham (1954): W₁ = W₀ ÷ (1 − ρ₁), W₂ = W₀ ÷ ((1 − ρ₁)(1 − ρ)), W₀ = λE[S²] ÷ 2 = 0.8: waits 1 and 5.
  @Test("two priorities without preemption: mean times in system 2 and 6, as by Cobham")
  func nonPreemptive() throws {
    let scenario = twoLevels(.priority)
    expect(try values(scenario) { meanResponse($0, 0, 0) }, near: 2, "high")
    expect(try values(scenario) { meanResponse($0, 0, 1) }, near: 6, "low")
  }

  /// T₁ = 1 ÷ (1 − ρ₁) = 1.25; T₂ = 1 ÷ (1 − ρ₁) + (λ₁ + λ₂) ÷ ((1 − ρ₁)(1 − ρ)) = 1.25 + 0.8 ÷ 0.16 = 6.25.
  @Test("two priorities with preemption and resumption: mean times in system 1.25 and 6.25")
  func preemptiveResume() throws {
    let scenario = twoLevels(.resume)
    expect(try values(scenario) { meanResponse($0, 0, 0) }, near: 1.25, "high")
    expect(try values(scenario) { meanResponse($0, 0, 1) }, near: 6.25, "low")
  }

  /// The same law inside an instance: strict levels are a preemptive priority, whatever is within a level, for the mean
  /// number in it does not depend on the order of service when times are exponential.
  @Test("strict levels inside an instance are preemptive priorities")
  func strictLevels() throws {
    var scenario = twoLevels(.priority)
    scenario.tenants[0].service = instances(cpu: 1)
    expect(try values(scenario) { meanResponse($0, 0, 0) }, near: 1.25, "high")
    expect(try values(scenario) { meanResponse($0, 0, 1) }, near: 6.25, "low")
  }

  /// The repairman: n customers, p(k) ∝ n! ÷ (n − k)! (λ ÷ μ)^k; throughput μ(1 − p(0)); E[T] = n ÷ throughput − think.
  @Test("a finite source of 4 customers with one server: mean time in system by the repairman's formula")
  func finiteSource() throws {
    var weights = [1.0]
    for k in 1...4 { weights.append(weights[k - 1] * Double(4 - k + 1) * 0.5) }
    let throughput = 1 - weights[0] / weights.reduce(0, +)
    let scenario = scenario(
      pool(cpu: 1), horizon: 1200, warmup: 300,
      [
        tenant(
          flow(.closed(population: 4, think: .exponential(mean: 2)), duration: .exponential(mean: 1)))
      ])
    expect(try values(scenario) { meanResponse($0) }, near: 4 / throughput - 2, "response")
    expect(try values(scenario) { Double($0.cloud.held[.cpu]) / 900e12 }, near: throughput, "utilization")
  }

  /// Erlang's A: M/M/1 with λ = μ = θ = 1 has p(k) = e⁻¹ ÷ k!, since a customer leaves at rate k in state k. What
  /// abandons is λ − μ(1 − p(0)) = e⁻¹ of all.
  @Test("exponential patience: the part that abandons by Erlang's A")
  func abandonment() throws {
    let scenario = scenario(
      pool(cpu: 1), horizon: 1200, warmup: 300,
      [tenant(patience: .exponential(mean: 1), flow(.poisson(rate: 1), duration: .exponential(mean: 1)))])
    let abandoned = try values(scenario) { record in
      let all = record.tenants[0].workloads[0]
      return Double(all.abandoned) / Double(all.arrived)
    }
    expect(abandoned, near: 0.36787944117, "abandoned")
  }
}
