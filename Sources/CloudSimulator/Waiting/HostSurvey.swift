import CloudModel

/// What hosts have once the instances stand on them: what a request can be given at most.
struct HostSurvey {
  let rooms: [ResourceVector]

  /// - Parameter engine: before its first step.
  init(_ engine: Engine) { rooms = engine.cloud.hosts.map(\.free) }

  /// The hosts that are large enough for a demand.
  func large(for demand: ResourceVector) -> [Int] { rooms.indices.filter { demand.fits(in: rooms[$0]) } }
}

extension Host {
  /// What the host lacks of a demand, idle containers aside.
  func lacks(of demand: ResourceVector) -> ResourceVector { .larger(.zero, demand - free - reclaimable) }
}

extension ResourceVector {
  /// The largest of the amounts ÷ those of `demand`, over the kinds of these; what is asked of a kind is not 0.
  func largestPart(of demand: ResourceVector) -> Double {
    demand.kinds.reduce(0) { max($0, Double(self[$1]) / Double(demand[$1])) }
  }

  var positiveKinds: [ResourceKind] { ResourceKind.allCases.filter { self[$0] > 0 } }
}
