import CloudModel

/// Decides, once an instant at most, which waiting requests are served.
///
/// A policy is called when something has changed: requests arrived, capacity was freed, a limit was lifted. It sees the
/// whole cloud and acts through `Cloud.place`, `Cloud.evict` and `Cloud.reject` alone. It may keep working memory
/// between calls, but no knowledge of the cloud: what it decides must follow from what it is given.
public protocol Allocator: Sendable {
  mutating func allocate(in cloud: inout Cloud)

  /// Whether a request that arrives while nobody else waits for a host is always placed where there is room for it, by
  /// `Cloud.place`. Then it is, without a round. False unless stated.
  var placesLoneRequests: Bool { get }
}

extension Allocator {
  public var placesLoneRequests: Bool { false }
}

/// What follows when the chosen request has not been placed.
public enum Refusal: Sendable, Equatable {
  /// Nothing more is granted in this round.
  case endsRound
  /// The tenant gets nothing more in this round.
  case setsTenantAside
  /// The next request is tried.
  case goesOn
}

/// Whether and how a more important request may evict less important ones.
public enum Preemption: String, Sendable, CaseIterable {
  case none
  /// The evicted request keeps its progress.
  case resume
  /// The evicted request begins anew.
  case restart
}

/// How a queue order ranks the requests of one class.
public enum OrderWithinClass: Sendable, Equatable {
  /// Those that came earlier come first.
  case arrival
  /// Where all ask for the same, those that are expected to take less time come first.
  case duration
  /// Where all ask for the same, those that came earlier come first.
  case arrivalOfAlike
  case unknown
}

/// An order of waiting requests: within a tenant, inside an instance, or over the whole cloud.
///
/// A student's order needs `rank` alone.
public protocol QueueOrder: Sendable {
  /// The request with the smallest rank comes first; ties go to arrival, then to the order of the file.
  func rank(of request: Request, in cloud: Cloud) -> Double

  /// What is known of the order within a class, so that only the first of each class need be looked at. Unknown unless
  /// stated.
  var withinClass: OrderWithinClass { get }

  /// What follows when a request does not fit: of `.goesOn` and the others. The next is tried unless stated.
  var refusal: Refusal { get }

  /// Whether a request may evict others of its tenant. None unless stated.
  var preemption: Preemption { get }
}

extension QueueOrder {
  public var withinClass: OrderWithinClass { .unknown }
  public var refusal: Refusal { .goesOn }
  public var preemption: Preemption { .none }
}

/// Chooses the tenant that is served next; the tenant's own order names the request.
public protocol TenantSelector: Sendable {
  /// The tenant with the smallest rank comes first, compared level by level; ties go to the arrival of the request that
  /// the tenant would be served, then to the order of the file.
  func rank(of tenant: TenantState, naming request: Request, in cloud: Cloud) -> (Double, Double)

  /// What follows when the request does not fit.
  var refusal: Refusal { get }

  /// Whether a request may evict those of other tenants. None unless stated.
  var preemption: Preemption { get }

  /// Whether none of a tenant's requests ever ranks before another that the tenant's own order names earlier, or no other
  /// tenant ranks in between. Then those that are sure to be refused are passed over, which changes nothing. False unless
  /// stated.
  func follows(_ order: any QueueOrder, of tenant: TenantState, in cloud: Cloud) -> Bool
}

extension TenantSelector {
  public func follows(_ order: any QueueOrder, of tenant: TenantState, in cloud: Cloud) -> Bool { false }
  public var preemption: Preemption { .none }
}
