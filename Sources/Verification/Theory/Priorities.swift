/// A class of requests of one importance.
public struct PriorityClass: Sendable {
  public var arrivalRate: Double
  public var service: ServiceMoments

  public init(arrivalRate: Double, service: ServiceMoments) {
    self.arrivalRate = arrivalRate
    self.service = service
  }

  var load: Double { arrivalRate * service.mean }
}

/// M/G/1 with priorities; the classes in order of falling importance.
///
/// W₀ is the mean remaining work in service that an arrival meets, σₖ the load of the classes 1 … k.
public struct PriorityQueue: Sendable {
  public let classes: [PriorityClass]

  public init(_ classes: [PriorityClass]) { self.classes = classes }

  private func load(upTo count: Int) -> Double { classes.prefix(count).reduce(0) { $0 + $1.load } }

  private func remainingWork(upTo count: Int) -> Double {
    classes.prefix(count).reduce(0) { $0 + $1.arrivalRate * $1.service.second / 2 }
  }

  /// Non-preemptive: W₀ ÷ (1 − σₖ₋₁)(1 − σₖ), k from 0.
  ///
  /// Cobham, "Priority assignment in waiting line problems", Operations Research 2 (1954), 70–76.
  public func meanWait(of k: Int) -> Double {
    remainingWork(upTo: classes.count) / ((1 - load(upTo: k)) * (1 - load(upTo: k + 1)))
  }

  /// Preemptive-resume: E[Sₖ] ÷ (1 − σₖ₋₁) + Σᵢ≤ₖ λᵢE[Sᵢ²]/2 ÷ (1 − σₖ₋₁)(1 − σₖ), k from 0.
  ///
  /// White, Christie, Operations Research 6 (1958), 79–95; Jaiswal, "Priority Queues", 1968.
  public func meanPreemptiveResponse(of k: Int) -> Double {
    let before = 1 - load(upTo: k)
    return classes[k].service.mean / before + remainingWork(upTo: k + 1) / (before * (1 - load(upTo: k + 1)))
  }
}

/// M/M/c with priorities and one service rate for all; the classes in order of falling importance.
public struct MultiServerPriority: Sendable {
  public let arrivalRates: [Double]
  public let serviceRate: Double
  public let servers: Int

  public init(arrivalRates: [Double], serviceRate: Double, servers: Int) {
    self.arrivalRates = arrivalRates
    self.serviceRate = serviceRate
    self.servers = servers
  }

  private func rate(upTo count: Int) -> Double { arrivalRates.prefix(count).reduce(0, +) }
  private var capacity: Double { Double(servers) * serviceRate }

  /// Non-preemptive: C ÷ cμ ÷ (1 − σₖ₋₁)(1 − σₖ), with Erlang's C of the whole load; k from 0.
  ///
  /// Kella, Yechiali, "Waiting times in the non-preemptive priority M/M/c queue", Stochastic Models 1 (1985), 257–262.
  public func meanWait(of k: Int) -> Double {
    let all = MMc(arrivalRate: rate(upTo: arrivalRates.count), serviceRate: serviceRate, servers: servers)
    return all.waitProbability / capacity / ((1 - rate(upTo: k) / capacity) * (1 - rate(upTo: k + 1) / capacity))
  }

  /// Preemptive-resume: the classes 1 … k together are an M/M/c queue that sees nothing of the others, and what class k
  /// has of it is the difference of two such; k from 0.
  ///
  /// Bondi, Buzen, "The response times of priority classes under preemptive resume in M/G/m queues", SIGMETRICS 1984;
  /// exact for equal exponential services.
  public func meanPreemptiveResponse(of k: Int) -> Double {
    (numberOfFirst(k + 1) - numberOfFirst(k)) / arrivalRates[k]
  }

  private func numberOfFirst(_ count: Int) -> Double {
    guard count > 0 else { return 0 }
    return MMc(arrivalRate: rate(upTo: count), serviceRate: serviceRate, servers: servers).meanNumber
  }
}
