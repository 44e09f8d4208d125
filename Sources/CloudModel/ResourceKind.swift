/// What a host has and a request asks for.
public enum ResourceKind: Int, CaseIterable, Sendable {
  case cpu, memory, gpu, network, storage

  /// The name in scenario files, tables and JSON.
  public var name: String {
    switch self {
    case .cpu: "cpu"
    case .memory: "memory"
    case .gpu: "gpu"
    case .network: "network"
    case .storage: "storage"
    }
  }

  /// The unit in which amounts of this kind are shown.
  public var unit: String {
    switch self {
    case .cpu: "cores"
    case .memory, .storage: "MiB"
    case .gpu: "GPUs"
    case .network: "Mbit/s"
    }
  }

  /// How many of the simulator's whole units make one shown unit: 1000 milli-cores a core, 1000 milli-GPUs a GPU.
  public var unitsPerShown: Int64 {
    switch self {
    case .cpu, .gpu: 1000
    case .memory, .network, .storage: 1
    }
  }

  /// Whether the kind is a rate of work, which a processor-sharing instance divides among its requests. The others
  /// are space: they are held whole or not at all.
  public var isRate: Bool {
    switch self {
    case .cpu, .gpu, .network: true
    case .memory, .storage: false
    }
  }
}
