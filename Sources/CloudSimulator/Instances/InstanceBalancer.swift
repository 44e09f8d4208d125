import CloudModel

/// Sends each request of a SaaS tenant to an instance, when it arrives.
struct InstanceBalancer: Sendable {
  let rule: InstanceGroup.Balancer
  /// The tenant's instances among all.
  let instances: Range<Int>
  private var nextInTurn = 0
  /// For each of them, what the requests that were sent there, waiting and inside, ask for.
  private let loads: Table<ResourceVector>
  /// The same as a dominant share of the instance's size.
  private let loadShares: Table<Double>
  private let scale: ShareScale

  init(rule: InstanceGroup.Balancer, instances: Range<Int>, size: ResourceVector) {
    self.rule = rule
    self.instances = instances
    loads = Table(repeating: .zero, count: instances.count)
    loadShares = Table(repeating: 0, count: instances.count)
    scale = ShareScale(of: size)
  }

  /// Notes that a request was sent to an instance.
  mutating func add(_ demand: ResourceVector, to instance: Int) {
    loads[instance - instances.lowerBound] += demand
    loadShares[instance - instances.lowerBound] = scale.dominantShare(loads[instance - instances.lowerBound])
  }

  /// Notes that a request has left an instance.
  mutating func remove(_ demand: ResourceVector, from instance: Int) {
    loads[instance - instances.lowerBound] -= demand
    loadShares[instance - instances.lowerBound] = scale.dominantShare(loads[instance - instances.lowerBound])
  }

  private func loadShare(_ instance: Int) -> Double { loadShares[instance - instances.lowerBound] }

  /// The instance for a request; of equally loaded ones the first.
  ///
  /// - Parameter bits: 64 random bits of the request.
  mutating func choose(bits: UInt64) -> Int {
    let count = UInt64(instances.count)
    switch rule {
    case .roundRobin:
      let chosen = nextInTurn
      nextInTurn = (nextInTurn + 1) % instances.count
      return instances.lowerBound + chosen
    case .random:
      return instances.lowerBound + Int(Self.scale(bits, below: count))
    case .leastLoaded:
      return leastLoaded
    case .powerOfTwo:
      guard count > 1 else { return instances.lowerBound }
      let first = Self.scale(bits, below: count)
      let other = Self.scale(bits << 32, below: count - 1)
      let one = instances.lowerBound + Int(first)
      let two = instances.lowerBound + Int(other < first ? other : other + 1)
      let (low, high) = (min(one, two), max(one, two))
      return loadShare(high) < loadShare(low) ? high : low
    }
  }

  private var leastLoaded: Int {
    var least = 0
    for index in loadShares.indices.dropFirst() where loadShares[index] < loadShares[least] { least = index }
    return instances.lowerBound + least
  }

  /// A number below `count`, all nearly equally likely.
  private static func scale(_ bits: UInt64, below count: UInt64) -> UInt64 { bits.multipliedFullWidth(by: count).high }
}
