import CloudwardKit

/// The host that would be left with the most even mix of free cpu and free memory, so that neither is stranded.
struct EvenMix: HostScorer {
  func score(_ host: Host, for demand: ResourceVector) -> Double {
    let free = host.free - demand
    let cpu = Double(free[.cpu]) / Double(max(1, host.capacity[.cpu]))
    let memory = Double(free[.memory]) / Double(max(1, host.capacity[.memory]))
    return abs(cpu - memory)
  }
}
