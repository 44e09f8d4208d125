import CloudSimulator
import Workloads

extension TenantSystem {
  /// Whether R's total and peak of a workload vary little enough for an interval over replications to mean anything:
  /// the planned time t, start-up and service together, needs a finite mean of 1/t², which it has if either part does.
  func rateHasInterval(of workload: Workload) -> Bool {
    // A trace gives times that do not vary between replications.
    guard let duration = workload.duration else { return true }
    return duration.hasFiniteMeanInverseSquare || startupsBoundRate
  }

  private var startupsBoundRate: Bool {
    switch service {
    case .iaas(let startup): startup?.hasFiniteMeanInverseSquare ?? false
    case .paas(let cold, let warm, _):
      [cold, warm].allSatisfy { $0?.hasFiniteMeanInverseSquare ?? false }
    case .saas: false
    }
  }
}
