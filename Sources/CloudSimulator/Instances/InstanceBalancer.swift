import CloudModel

/// Sends each request of a SaaS tenant to an instance, when it arrives.
struct InstanceBalancer: Sendable {
  let rule: InstanceGroup.Balancer
  /// The tenant's instances among all.
  let instances: Range<Int>
  private var nextInTurn = 0

  init(rule: InstanceGroup.Balancer, instances: Range<Int>) {
    self.rule = rule
    self.instances = instances
  }

  /// - Parameter bits: 64 random bits of the request.
  mutating func choose(among all: [Instance], bits: UInt64) -> Int {
    let count = UInt64(instances.count)
    switch rule {
    case .roundRobin:
      let chosen = nextInTurn
      nextInTurn = (nextInTurn + 1) % instances.count
      return instances.lowerBound + chosen
    case .random:
      return instances.lowerBound + Int(Self.scale(bits, below: count))
    case .leastLoaded:
      return instances.min { all[$0].loadShare < all[$1].loadShare } ?? instances.lowerBound
    case .powerOfTwo:
      guard count > 1 else { return instances.lowerBound }
      let first = Self.scale(bits, below: count)
      let other = Self.scale(bits << 32, below: count - 1)
      let one = instances.lowerBound + Int(first)
      let two = instances.lowerBound + Int(other < first ? other : other + 1)
      let (low, high) = (min(one, two), max(one, two))
      return all[high].loadShare < all[low].loadShare ? high : low
    }
  }

  /// A number below `count`, all nearly equally likely.
  private static func scale(_ bits: UInt64, below count: UInt64) -> UInt64 { bits.multipliedFullWidth(by: count).high }
}
