import CloudModel
import SimulationKernel

/// Why a request waited: what happened to it, when and by whom.
public struct WaitExplanation: Sendable {
  /// As in `requests.csv`.
  public let request: RequestRow
  /// When the run ended.
  public internal(set) var runEnd: Nanoseconds
  /// What happened, in order; of many, the first and the last.
  public internal(set) var entries: BoundedHistory<WaitEntry>
  /// For each reason, how long it kept the request waiting; in the order in which they first did.
  public internal(set) var times: [(reason: WaitReason, time: Nanoseconds)] = []
  /// Who came later and was served earlier, by workload and rule, in the order in which they first did.
  public internal(set) var overtakings: [Overtaking] = []
  /// For each tenant, what it held of the cloud while the request waited for a host, integrated over that time
  /// (amount × ns); and that time.
  public internal(set) var heldTime: [KindTable<Int128>]
  public internal(set) var timeForHost: Nanoseconds = 0

  /// How long it waited, again after each eviction.
  public var waited: Nanoseconds { times.reduce(0) { $0 + $1.time } }

  /// The reason that kept it waiting longest; nil if it never waited.
  public var mainReason: WaitReason? {
    var longest: (reason: WaitReason, time: Nanoseconds)?
    for entry in times where entry.time > longest?.time ?? -1 { longest = entry }
    return longest?.reason
  }
}

/// Something that happened to a request.
public enum WaitEntry: Sendable {
  case waited(WaitSpan)
  case started(WaitStart)
  case evicted(at: Nanoseconds, by: RequestName?)
}

/// A time in which a request waited for one and the same reason, through some rounds.
public struct WaitSpan: Sendable {
  public var from: Nanoseconds
  public var to: Nanoseconds
  public var rounds = 1
  public let reason: WaitReason
  /// How things stood at its beginning.
  public let state: WaitState
}

/// How things stood after a round in which a request was not served.
public struct WaitState: Sendable {
  /// Requests that waited for hosts, or at the same instance, and those of them that had come earlier.
  public var waiting = 0
  public var earlier = 0
  /// Hosts that are large enough for the request and lacked something, and the nearest of them, with what each lacked.
  public var hostsShort = 0
  public var nearest: [(host: Int, lacks: ResourceVector)] = []
  /// What was free on the hosts that are large enough, together.
  public var free = ResourceVector.zero
  /// Hosts that are too small for it at any time, instances counted as part of others' holdings.
  public var hostsTooSmall = 0
  /// For each tenant, what it held of the hosts that are large enough, or of the instance.
  public var heldByTenant: [ResourceVector] = []
  /// The largest single holds of what lacked.
  public var holders: [Holder] = []
  /// For whose sake the request had to wait, where it had room.
  public var behind: RequestName?

  static let mostHosts = 5
  static let mostHolders = 5
}

/// A request that waited starts, or goes on after an eviction.
public struct WaitStart: Sendable {
  public var time: Nanoseconds
  public var host: Int
  /// Index of the instance within its tenant; nil on a host.
  public var instance: Int?
  public var isWarm = false
  /// What had been given back since the round before, where the request then started: on the host, in the instance.
  public var freed: [Holder] = []
  public var freedCount = 0
  /// Who had to leave for it.
  public var evicted: [Holder] = []

  static let mostFreed = 5
}

/// A request, by its id and its workload.
public struct RequestName: Equatable, Sendable {
  public var id: Int
  public var tenant: Int
  public var workload: Int
}

/// Who holds, or held, a part of a host.
public struct Holder: Sendable {
  /// Nil for an instance, and for a container that is kept warm.
  public var request: Int?
  public var tenant: Int
  /// Nil for an instance.
  public var workload: Int?
  /// Index of the instance within its tenant: the holder itself, or where it is.
  public var instance: Int?
  public var host: Int
  public var amount: ResourceVector
  public var since: Nanoseconds
}

/// Requests of one workload that overtook by one rule.
public struct Overtaking: Sendable {
  public let tenant: Int
  public let workload: Int
  public let rule: OvertakingRule
  public internal(set) var count = 0
  /// The first of them.
  public internal(set) var first: [(id: Int, time: Nanoseconds)] = []

  static let mostNamed = 5
}
