/// Processor sharing: all requests at once divide the cores, no request with more than its demand.
public enum ProcessorSharing {
  /// M/G/1: E[T] = E[S] ÷ (1 − ρ), for every law of the service.
  ///
  /// Sakata, Noguchi, Oizumi, Operations Research 19 (1971), 371–385; Kleinrock, "Queueing Systems" 2, 1976,
  /// section 4.4.
  public static func meanResponse(arrivalRate: Double, meanService: Double) -> Double {
    meanService / (1 - arrivalRate * meanService)
  }

  /// The mean slowdown, the same for requests of every length: 1 ÷ (1 − ρ).
  public static func meanSlowdown(load: Double) -> Double { 1 / (1 - load) }

  /// M/G/c, each request on one core at most: the number in the system is that of M/M/c, for every law of the service.
  ///
  /// Cohen, "The multiple phase service network with generalized processor sharing", Acta Informatica 12 (1979),
  /// 245–284.
  public static func meanResponse(arrivalRate: Double, meanService: Double, cores: Int) -> Double {
    MMc(arrivalRate: arrivalRate, serviceRate: 1 / meanService, servers: cores).meanResponse
  }
}
