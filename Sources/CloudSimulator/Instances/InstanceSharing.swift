import Allocators
import CloudModel
import SimulationKernel

/// Divides the rate kinds of one instance (cpu, gpu, network) among the requests inside it.
///
/// Whenever something happens inside, the work of all is moved on by `advance(to:)`, requests enter or are taken out,
/// and `setSpeeds()` divides the instance anew.
protocol InstanceSharing: Sendable {
  /// Moves the work of all requests on to `now`.
  mutating func advance(to now: Nanoseconds)

  mutating func enter(_ request: SharedRequest)

  /// Takes out a request whose work is done; nil if there is none.
  mutating func removeFinished() -> ID<Request>?

  /// Divides the instance among the requests that are now inside: the time until the next one is done; nil if none
  /// ever is.
  mutating func setSpeeds() -> Nanoseconds?

  /// Calls `body` with what requests of each class have been given up to the last `advance(to:)`: amount × ns in 2⁻²⁰.
  func forEachUse(_ body: (ID<RequestClass>, KindTable<Int128>) -> Void)
}

/// A request as it enters processor sharing.
struct SharedRequest: Sendable {
  let request: ID<Request>
  let number: Int
  let requestClass: ID<RequestClass>
  /// The importance of its workload.
  let level: Int
  /// Scales its fair share.
  let weight: Double
  /// Of the kinds that are divided; zero for the others.
  let rateDemand: ResourceVector
  let duration: Nanoseconds
  /// What is known of the duration beforehand: the estimate, where there is one.
  let expectedDuration: Nanoseconds

  /// Which rate kinds it asks for: bit k for kind k.
  var rateKinds: UInt8 {
    var kinds: UInt8 = 0
    for index in 0..<ResourceVector.count where rateDemand[index] > 0 { kinds |= 1 << UInt8(index) }
    return kinds
  }
}

extension SharingRule {
  func sharing(of size: ResourceVector) -> any InstanceSharing {
    switch self {
    case .proportional: ClassSharing(size: size, hasLevels: false)
    case .strictLevels: ClassSharing(size: size, hasLevels: true)
    case .density(let objective): DensitySharing(size: size, objective: objective)
    case .weightedMaxMin: MaxMinSharing(size: size)
    }
  }
}
