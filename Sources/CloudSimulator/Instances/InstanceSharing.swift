import Allocators
import CloudModel
import SimulationKernel

/// Divides the rate kinds of one instance (cpu, gpu, network) among the requests inside it.
///
/// After `advance(to:)` requests may enter or be taken out; then the speeds must be set anew.
protocol InstanceSharing: Sendable {
  /// Moves the work of all requests on to `now`.
  mutating func advance(to now: Nanoseconds)

  mutating func enter(_ request: SharedRequest)

  /// Takes out a request whose work is done; nil if there is none.
  mutating func removeFinished() -> SharedRequest?

  mutating func setSpeeds()

  /// Time until the next request is done at the present speeds; nil if none ever is.
  func timeToNextCompletion() -> Nanoseconds?

  /// Calls `body` with what requests of each class are given, in 2⁻²⁰ units.
  func forEachUse(_ body: (ID<RequestClass>, ResourceVector) -> Void)
}

extension SharingRule {
  func sharing(of size: ResourceVector) -> any InstanceSharing {
    switch self {
    case .proportional: ClassSharing(size: size, hasLevels: false)
    case .strictLevels: ClassSharing(size: size, hasLevels: true)
    case .density(let objective): DensitySharing(size: size, objective: objective)
    }
  }
}
