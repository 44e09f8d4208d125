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
}

/// How the rate kinds of one instance are divided, by whichever rule it is.
///
/// The rule that is not used costs some empty lists. A value that could be any of them (an existential, an enumeration)
/// would have to be copied, or kept in a box of its own, to be changed.
struct SharingState: Sendable {
  private enum Rule: Sendable {
    case byClass, byDensity, byFilling
  }

  private let rule: Rule
  private var byClass: ClassSharing
  private var byDensity: DensitySharing
  private var byFilling: MaxMinSharing

  init(_ rule: SharingRule, of size: ResourceVector) {
    var hasLevels = false
    var objective = Objective.rate
    switch rule {
    case .proportional: self.rule = .byClass
    case .strictLevels: (self.rule, hasLevels) = (.byClass, true)
    case .density(let chosen): (self.rule, objective) = (.byDensity, chosen)
    case .weightedMaxMin: self.rule = .byFilling
    }
    byClass = ClassSharing(size: size, hasLevels: hasLevels)
    byDensity = DensitySharing(size: size, objective: objective)
    byFilling = MaxMinSharing(size: size)
  }
}

extension SharingState: InstanceSharing {
  mutating func advance(to now: Nanoseconds) {
    switch rule {
    case .byClass: byClass.advance(to: now)
    case .byDensity: byDensity.advance(to: now)
    case .byFilling: byFilling.advance(to: now)
    }
  }

  mutating func enter(_ request: SharedRequest) {
    switch rule {
    case .byClass: byClass.enter(request)
    case .byDensity: byDensity.enter(request)
    case .byFilling: byFilling.enter(request)
    }
  }

  mutating func removeFinished() -> ID<Request>? {
    switch rule {
    case .byClass: byClass.removeFinished()
    case .byDensity: byDensity.removeFinished()
    case .byFilling: byFilling.removeFinished()
    }
  }

  mutating func setSpeeds() -> Nanoseconds? {
    switch rule {
    case .byClass: byClass.setSpeeds()
    case .byDensity: byDensity.setSpeeds()
    case .byFilling: byFilling.setSpeeds()
    }
  }

  func forEachUse(_ body: (ID<RequestClass>, KindTable<Int128>) -> Void) {
    switch rule {
    case .byClass: byClass.forEachUse(body)
    case .byDensity: byDensity.forEachUse(body)
    case .byFilling: byFilling.forEachUse(body)
    }
  }
}
