/// Finds hosts with room without looking at every host: a tree over the hosts whose nodes know, kind by kind, the
/// largest free amount below them.
///
/// An update is O(log n). The first host with room is O(log n) where one kind decides, and at worst visits the nodes
/// whose maxima of several kinds come from different hosts.
struct HostIndex: Sendable {
  /// Node 1 is the root, the children of node i are 2i and 2i + 1, leaf h is node `leaves` + h.
  private var largest: [ResourceVector]
  private let leaves: Int
  private let hostCount: Int

  init(_ free: [ResourceVector]) {
    hostCount = free.count
    var size = 1
    while size < hostCount { size *= 2 }
    leaves = size
    largest = Array(repeating: ResourceVector(repeating: -1), count: 2 * size)
    for (host, amount) in free.enumerated() { largest[size + host] = amount }
    for node in stride(from: size - 1, to: 0, by: -1) {
      largest[node] = .larger(largest[2 * node], largest[2 * node + 1])
    }
  }

  mutating func update(_ host: ID<Host>, free: ResourceVector) {
    var node = leaves + Int(host.index)
    largest[node] = free
    while node > 1 {
      node /= 2
      let value = ResourceVector.larger(largest[2 * node], largest[2 * node + 1])
      if largest[node] == value { return }
      largest[node] = value
    }
  }

  /// Whether a host may have room for the demand: false is certain.
  func mayFit(_ demand: ResourceVector) -> Bool { demand.fits(in: largest[1]) }

  /// The largest free amount of each kind, over all hosts but one.
  func largest(except host: ID<Host>?) -> ResourceVector {
    guard let host else { return largest[1] }
    var node = leaves + Int(host.index)
    var result = ResourceVector(repeating: -1)
    while node > 1 {
      result = .larger(result, largest[node ^ 1])
      node /= 2
    }
    return result
  }

  /// The first host at or after `start` that has room for the demand.
  func first(with demand: ResourceVector, from start: Int = 0) -> ID<Host>? {
    guard start < hostCount else { return nil }
    var node = start == 0 ? 1 : leaves + start
    while true {
      if demand.fits(in: largest[node]) {
        if node >= leaves { return ID(node - leaves) }
        node *= 2
      } else {
        // On to the next subtree to the right: up while this is a right child.
        while node & 1 == 1 {
          if node == 1 { return nil }
          node /= 2
        }
        node += 1
      }
    }
  }
}
