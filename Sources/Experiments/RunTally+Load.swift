import CloudModel
import CloudSimulator
import OutputAnalysis

/// The work that arrives in the horizon, against what could be done in it.
extension RunTally {
  /// Where the offered load reaches what there is: of the hosts all together, of a tenant's instances, or of a tenant's
  /// limit.
  func offeredLoad(in scenario: Scenario) -> [RunWarning] {
    let span = Double(scenario.horizon)
    guard span > 0, replications > 0 else { return [] }
    var result: [RunWarning] = []
    for kind in scenario.kinds {
      var asked = Array(repeating: 0.0, count: replications)
      for (system, tally) in zip(scenario.tenants, tenants) {
        let offered = tally.offered.map { $0[kind] / span }
        if case .saas(let instances) = system.service {
          // Instances hold what they hold, whatever is asked of them.
          let held = Double(instances.count) * Double(instances.size[kind])
          asked = asked.map { $0 + held }
          if kind.isRate { result += warning(.instances(tenant: system.tenant.name), kind, offered, of: held) }
        } else {
          asked = zip(asked, offered).map { $0 + $1 }
          let limit = system.tenant.quota.limit[kind]
          if limit != .max { result += warning(.limit(tenant: system.tenant.name), kind, offered, of: Double(limit)) }
        }
      }
      result += warning(.hosts, kind, asked, of: scenario.capacity(of: kind))
    }
    return result
  }

  /// A mean above capacity is named, and so is one near it whose interval over the replications reaches it. What never
  /// varies, as the sum of all instances, may well fill the hosts.
  private func warning(
    _ bound: RunWarning.Bound, _ kind: ResourceKind, _ asked: [Double], of capacity: Double
  ) -> [RunWarning] {
    guard capacity > 0 else { return [] }
    let load = Estimate(ofReplications: asked.map { $0 / capacity }, confidence: 0.95)
    guard let mean = load.mean else { return [] }
    if mean > 1 { return [.demandAboveCapacity(bound, kind, ratio: mean)] }
    guard let halfWidth = load.halfWidth, halfWidth > 0, mean + halfWidth >= 1, mean >= Self.nearCapacity else {
      return []
    }
    return [.demandNearCapacity(bound, kind, load: load)]
  }

  /// Below this part of the capacity, an interval reaches it because it is wide, and not because the load is high.
  private static let nearCapacity = 0.9
}

/// The requests of a tenant that waited halfway through each replication, and at its end.
struct Backlog {
  let atMiddle: [Int]
  let atEnd: [Int]

  var meanAtMiddle: Double { Self.mean(atMiddle) }
  var meanAtEnd: Double { Self.mean(atEnd) }

  private static func mean(_ counts: [Int]) -> Double {
    counts.isEmpty ? 0 : Double(counts.reduce(0, +)) / Double(counts.count)
  }

  /// With fewer replications the test below would see hardly anything.
  private static let fewestForTest = 5
  /// One-sided, and small because each tenant is tested.
  private static let level = 0.005

  /// Whether the queue is surely longer at the end than halfway: by a one-sided paired t test over the replications, and
  /// by half and two requests at least, for what is sure may still be little, and a queue that keeps growing doubles from
  /// the middle to the end. Of a few replications, most must show a clear growth.
  var grows: Bool {
    guard atMiddle.count >= Self.fewestForTest else {
      return 2 * zip(atMiddle, atEnd).count(where: Self.isClear) > atMiddle.count
    }
    let growth = PairedDifference(first: atMiddle.map { Double($0) }, second: atEnd.map { Double($0) })
    guard let growth, let p = growth.pValue, growth.mean >= 2, 2 * meanAtEnd >= 3 * meanAtMiddle else { return false }
    return p / 2 <= Self.level
  }

  /// Ten, so that chance in a short queue does not count.
  private static func isClear(middle: Int, end: Int) -> Bool { end >= 10 && 2 * end > 3 * middle }
}
