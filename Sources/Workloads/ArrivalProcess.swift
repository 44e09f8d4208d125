import SimulationKernel

/// When the requests of a workload arrive.
public enum ArrivalProcess: Equatable, Sendable {
  /// Independent exponential gaps; `rate` per second.
  case poisson(rate: Double)
  /// Independent gaps of any law, in seconds; the first arrival comes one gap after the start.
  case renewal(gap: Distribution)
  /// Each of `devices` sends once every `period`, evenly staggered, each time late by `jitter` (seconds; within a
  /// period).
  case periodic(devices: Int, period: Nanoseconds, jitter: Distribution?)
  /// A Poisson process whose rate follows the clock: `peak` per second × the profile, thinned exactly.
  case schedule(profile: Profile, peak: Double)
  /// A two-state Markov-modulated Poisson process, begun in a state drawn from its steady state; where there is a
  /// profile, the rates of both states are multiplied by it.
  case bursty(quiet: BurstState, burst: BurstState, profile: Profile? = nil)
  /// `count` requests together at each of the times of day; nanoseconds since midnight.
  case batch(count: Int, timesOfDay: [Nanoseconds])
  /// `count` requests together, once, at `time` after the start of the run.
  case batchOnce(count: Int, time: Nanoseconds)
  /// A population of customers, each of which thinks (seconds), sends a request, and waits until it has left.
  case closed(population: Int, think: Distribution)
  /// The rows of a file, with the attributes that they give.
  case trace(TraceSource)
}

/// One state of a bursty process.
public struct BurstState: Equatable, Sendable {
  /// Arrivals per second while in the state.
  public var rate: Double
  /// Mean length of a stay, in seconds; stays are exponential.
  public var meanStay: Double

  public init(rate: Double, meanStay: Double) {
    self.rate = rate
    self.meanStay = meanStay
  }
}

/// Where the rows of a trace come from.
public struct TraceSource: Equatable, Sendable {
  /// Path of the file, as it can be opened.
  public var file: String
  /// Only rows of this tenant and workload, where the file has such columns.
  public var tenant: String
  public var workload: String
  /// Nil for a file that is read as it stands: our own CSV as a whole, and other formats by their defaults.
  public var replay: TraceReplay?

  public init(file: String, tenant: String, workload: String, replay: TraceReplay? = nil) {
    self.file = file
    self.tenant = tenant
    self.workload = workload
    self.replay = replay
  }
}
