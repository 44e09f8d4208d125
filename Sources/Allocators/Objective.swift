import CloudModel
import SimulationKernel

/// What **utilization** maximises.
public enum Objective: String, Sendable, CaseIterable {
  /// ΔR = Σ rᵢ/tᵢ, each kind as a fraction of the cloud's capacity.
  case rate
  /// Σ rᵢ, the share of the cloud that is occupied.
  case held

  /// What granting `demand` for `time` adds to the objective, over the kinds that there are any of; per second for
  /// `rate`.
  public func value(of demand: ResourceVector, for time: Nanoseconds, in capacity: ResourceVector) -> Double {
    var share = 0.0
    for index in 0..<ResourceVector.count where capacity[index] > 0 {
      share += Double(demand[index]) / Double(capacity[index])
    }
    return self == .rate ? share / max(time, 1).seconds : share
  }

  /// Value ÷ dominant share of `free`; zero for a demand of what there is none of.
  public func density(
    of demand: ResourceVector, for time: Nanoseconds, in capacity: ResourceVector, free: ResourceVector? = nil
  ) -> Double {
    Yield(of: demand, in: capacity, over: self == .rate ? max(time, 1).seconds : 1).density(of: free ?? capacity)
  }

  /// The value of a waiting request: t is what is known of the time that it still takes, and its expected start-up.
  func value(of request: Request, in cloud: Cloud) -> Double {
    value(of: request.demand, for: cloud.expectedTime(of: request), in: cloud.capacity)
  }

  /// Value ÷ dominant share of what the round divides: what was free of the cloud as it began, or the instance.
  func density(of request: Request, in cloud: Cloud) -> Double {
    density(of: request.demand, for: cloud.expectedTime(of: request), in: cloud.capacity, free: cloud.roomOfRound)
  }
}
