import CloudModel
import Traces
import Workloads

/// A topology of OpenDC's: clusters of hosts, in JSON.
///
/// A host has `cpu` (`count` × `coreCount` cores), `memory` (`memorySize`) and perhaps `gpu` (`count` of them); a cluster
/// and a host stand for `count` equal ones. What else there is (speeds, power, batteries) says nothing of capacity.
struct OpenDCTopology {
  let file: String
  let options: MachineOptions
  private let root: Node
  private static let tooMuch = RequestDraw.largestAmount + 1

  init(file: String, options: MachineOptions) throws(TraceProblem) {
    self.file = file
    self.options = options
    let bytes: [UInt8]
    do throws(FileFailure) { bytes = try FileContents.read(file) } catch {
      throw TraceProblem(file: file, message: error.words)
    }
    let loader = ScenarioLoader()
    guard let tree = loader.tree(of: bytes, called: file) else {
      let first = loader.log.diagnostics().first
      throw TraceProblem(
        file: file, line: first?.line ?? 0, column: first?.column,
        message: "is no topology in JSON: " + (first?.message ?? "nothing is in it"))
    }
    root = tree
  }

  func machines() throws(TraceProblem) -> MachineFile {
    var machines = MachineFile(options: options)
    for cluster in try list(root, "clusters") {
      let clusters = try count(cluster)
      for host in try list(cluster, "hosts") {
        let number = try count(host)
        guard clusters * number > 0 else { continue }
        try machines.add(capacity(of: host), count: clusters * number, file: file, line: host.place.line + 1)
      }
    }
    guard !machines.pools.isEmpty else { throw TraceProblem(file: file, message: "there are no machines in the file") }
    return machines
  }

  private func capacity(of host: Node) throws(TraceProblem) -> ResourceVector {
    var capacity = ResourceVector.zero
    guard let cpu = host["cpu"] ?? host["cpuModel"] else { throw missing("cpu", in: host) }
    for part in Self.items(cpu) {
      guard let cores = part["coreCount"] else { throw missing("coreCount", in: part) }
      let inAll = try whole(cores, "coreCount", upTo: 1_000_000) * Int64(count(part)) * 1000
      capacity[.cpu] = min(capacity[.cpu] + inAll, Self.tooMuch)
    }
    for part in host["memory"].map(Self.items) ?? [] {
      guard let size = part["memorySize"] else { throw missing("memorySize", in: part) }
      capacity[.memory] = try min(capacity[.memory] + mebibytes(size), Self.tooMuch)
    }
    for part in host["gpu"].map(Self.items) ?? [] {
      capacity[.gpu] = try min(capacity[.gpu] + Int64(count(part)) * 1000, Self.tooMuch)
    }
    guard capacity[.cpu] > 0 else { throw problem(host, "the host has no cores") }
    guard ResourceKind.allCases.allSatisfy({ capacity[$0] < Self.tooMuch }) else {
      throw problem(host, "the host is too large")
    }
    return capacity
  }

  /// Topologies have megabytes or bytes: no host has a pebibyte of memory, and none less than a gibibyte in bytes.
  private func mebibytes(_ size: Node) throws(TraceProblem) -> Int64 {
    let number = try whole(size, "memorySize", upTo: 1 << 53)
    let unit = options.memoryUnit ?? (number < 1 << 30 ? 1 << 20 : 1)
    return Int64(min((Int128(number) * Int128(unit)) >> 20, Int128(Self.tooMuch)))
  }
}

extension OpenDCTopology {
  private func list(_ node: Node, _ key: String) throws(TraceProblem) -> [Node] {
    guard let found = node[key] else { throw missing(key, in: node) }
    guard case .sequence(let items) = found.content else { throw problem(found, "'\(key)' is no list") }
    return items
  }

  /// A part may be one, or a list.
  private static func items(_ node: Node) -> [Node] {
    if case .sequence(let items) = node.content { items } else { [node] }
  }

  private func count(_ node: Node) throws(TraceProblem) -> Int {
    guard let count = node["count"] else { return 1 }
    return try Int(whole(count, "count", upTo: Int64(MachineFile.mostMachines)))
  }

  private func whole(_ node: Node, _ key: String, upTo largest: Int64) throws(TraceProblem) -> Int64 {
    guard let text = node.text, let value = Double(text), value >= 0, value == value.rounded(.down) else {
      throw problem(node, "'\(key)' is no whole number")
    }
    guard value <= Double(largest) else { throw problem(node, "'\(key)' is too large") }
    return Int64(value)
  }

  private func missing(_ key: String, in node: Node) -> TraceProblem {
    problem(node, "'\(key)' is missing here; an OpenDC topology has clusters, their hosts, and of each cpu and memory")
  }

  private func problem(_ node: Node, _ message: String) -> TraceProblem {
    TraceProblem(file: file, line: node.place.line + 1, column: node.place.column + 1, message: message)
  }
}
