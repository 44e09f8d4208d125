import CloudModel
import CloudSimulator
import Workloads

extension TenantSystem {
  /// Whether R's total and peak of a workload vary little enough for an interval over replications to mean anything:
  /// the planned time t, start-up and service together, needs a finite mean of 1/t² over the grants that last at all,
  /// which it has if either part does.
  func rateHasInterval(of workload: Workload) -> Bool {
    // A trace gives times that do not vary between replications.
    guard let duration = workload.duration else { return true }
    if duration.hasFiniteMeanInverseSquare { return true }
    return startups.allSatisfy { startup in
      startup.hasFiniteMeanInverseSquare || startup.hasOnlyAtoms && duration.hasOnlyAtoms
    }
  }

  /// The same for one kind: a workload that asks for none of it adds nothing to it.
  func rateHasInterval(of workload: Workload, for kind: ResourceKind) -> Bool {
    !workload.demand.asks(for: kind) || rateHasInterval(of: workload)
  }

  /// The same for all workloads together.
  func rateHasInterval(for kind: ResourceKind) -> Bool {
    workloads.allSatisfy { rateHasInterval(of: $0, for: kind) }
  }

  /// The start-ups that a request may have before its service.
  private var startups: [Distribution] {
    let none = Distribution.constant(0)
    return switch service {
    case .iaas(let startup): [startup ?? none]
    case .paas(let cold, _, 0): [cold ?? none]
    case .paas(let cold, let warm, _): [cold ?? none, warm ?? none]
    case .saas: [none]
    }
  }
}

extension Distribution {
  /// Whether it takes a few values alone, so that it is zero or at least its smallest positive one.
  fileprivate var hasOnlyAtoms: Bool {
    switch self {
    case .constant, .empirical: true
    default: maximum <= minimum
    }
  }
}

extension DemandLaw {
  /// Whether any request may ask for some of a kind.
  func asks(for kind: ResourceKind) -> Bool {
    fixed[kind] > 0 || drawn.contains { $0.kind == kind && $0.amount.maximum > 0 }
  }
}
