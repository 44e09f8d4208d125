import CloudModel
import CloudSimulator
import SimulationKernel

/// Looks at the cloud after every step and counts again what the books say.
final class StateAudit {
  private(set) var violation: Violation?
  private let goesOn: Bool
  /// What hosts hold from the beginning: the instances.
  private var standing: [ResourceVector] = []
  private var guaranteesHeld = true
  /// An instant at which somebody waited for whom there was room; allowed until the instant is over.
  private var overlooked: (time: Nanoseconds, number: Int)?

  /// - Parameter goesOn: whether the allocator tries every waiting request, so that none that fits is left waiting.
  init(goesOn: Bool) { self.goesOn = goesOn }

  func look(at cloud: Cloud) {
    guard violation == nil else { return }
    if standing.isEmpty {
      standing = cloud.hosts.map { $0.capacity - $0.free }
      guaranteesHeld = unusedGuarantees(cloud).fits(in: cloud.free)
    }
    checkHosts(cloud)
    checkTenants(cloud)
    if goesOn { checkOverlooked(cloud) }
  }

  private func report(_ law: String, _ detail: String) {
    if violation == nil { violation = Violation(law, detail) }
  }

  private func checkHosts(_ cloud: Cloud) {
    var used = standing
    for request in cloud.requests.all where request.number > 0 && request.hold != 0 && request.instance == nil {
      guard let host = request.host else {
        report("granted-on-a-host", "request \(request.number) holds something on no host at \(cloud.now) ns")
        return
      }
      used[Int(host.index)] += request.demand
    }
    for id in cloud.idleContainers {
      used[Int(cloud.container(id).host.index)] += cloud.container(id).idleHold
    }
    for (index, host) in cloud.hosts.enumerated() {
      guard used[index].fits(in: host.capacity) else {
        return report(
          "capacity", "host \(index) gives \(words(used[index])) of \(words(host.capacity)) at \(cloud.now) ns")
      }
      guard used[index] == host.capacity - host.free else {
        return report(
          "free", "host \(index) gives \(words(used[index])) but has \(words(host.free)) free at \(cloud.now) ns")
      }
    }
  }

  private func checkTenants(_ cloud: Cloud) {
    let held = cloud.tenants.reduce(into: ResourceVector.zero) { $0 += $1.held }
    if held != cloud.capacity - cloud.free {
      report("held", "tenants hold \(words(held)), \(words(cloud.free)) is free")
    }
    for (index, tenant) in cloud.tenants.enumerated() where !tenant.held.fits(in: tenant.quota.limit) {
      report(
        "limit",
        "tenant \(index) holds \(words(tenant.held)) with a limit of \(words(tenant.quota.limit)) at \(cloud.now) ns")
    }
    if guaranteesHeld, !unusedGuarantees(cloud).fits(in: cloud.free) {
      report("guarantee", "\(words(cloud.free)) is free, guaranteed and not held is \(words(unusedGuarantees(cloud)))")
    }
  }

  private func unusedGuarantees(_ cloud: Cloud) -> ResourceVector {
    cloud.tenants.reduce(into: ResourceVector.zero) { sum, tenant in
      for index in 0..<ResourceVector.count {
        sum[index] += max(0, tenant.quota.guaranteed[index] - tenant.held[index])
      }
    }
  }

  private func checkOverlooked(_ cloud: Cloud) {
    if let overlooked, overlooked.time < cloud.now {
      report("overlooked", "request \(overlooked.number) waits from \(overlooked.time) ns although a host has room")
    }
    overlooked = nil
    for request in cloud.requests.all where request.number > 0 && request.stage == .waiting && request.instance == nil {
      if cloud.hosts.contains(where: { request.demand.fits(in: $0.free + $0.reclaimable) }) {
        overlooked = (cloud.now, request.number)
        return
      }
    }
  }
}
