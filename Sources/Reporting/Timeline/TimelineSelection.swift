import SimulationKernel

/// Which part of a run a timeline shows.
public struct TimelineSelection: Equatable, Sendable {
  public static let standardLimit = 100_000

  /// Numbered as in `requests.csv`, from 0.
  public var replication = 0
  /// One request in so many is shown, with all its holds; 1 shows all.
  public var sampling = 1
  /// The most slices.
  public var limit = standardLimit

  public init() {}

  /// Whether a request is shown. A hash of its number decides, so that periodic arrivals are not caught in step.
  func shows(request: Int) -> Bool {
    sampling == 1 || Self.hash(UInt64(request)) % UInt64(sampling) == 0
  }

  /// The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
  private static func hash(_ number: UInt64) -> UInt64 {
    var z = number &+ 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// What a timeline shows, and what it leaves out.
public struct TimelineSummary: Equatable, Sendable {
  /// Holds of requests, instances and warm containers that were written.
  public var slices = 0
  /// Holds of requests that sampling passed over.
  public var sampledOut = 0
  /// Holds that came after the limit was reached.
  public var beyondLimit = 0
  /// The end of the last hold that was written before the limit was reached; nil if it was not.
  public var shownUntil: Nanoseconds?

  /// What to say of it, with the sampling that would show the whole run where the limit was reached.
  public func sentence(_ selection: TimelineSelection) -> String {
    var text = "\(slices) holds of replication \(selection.replication)"
    if selection.sampling > 1 {
      text += ", those of one request in \(selection.sampling) (\(sampledOut) holds of the others left out)"
    }
    guard beyondLimit > 0 else { return text }
    let whole = (slices + beyondLimit + selection.limit - 1) / max(1, selection.limit) * selection.sampling
    let until = shownUntil.map { " up to \(HumanText.time($0.seconds).withPlainSpaces)" } ?? ""
    return text + "; \(beyondLimit) later ones left out by the limit of \(selection.limit), so it shows the run\(until)"
      + "; --timeline-sample \(whole) shows all of it"
  }
}
