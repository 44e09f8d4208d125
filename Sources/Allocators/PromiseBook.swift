import CloudModel
import SimulationKernel

/// When and where a waiting request will start at the latest, if requests end as expected.
struct Promise: Sendable, BitwiseCopyable {
  let request: ID<Request>
  /// Of the request, in the order of arrival.
  let number: Int
  let demand: ResourceVector
  let host: ID<Host>
  let start: Nanoseconds
  let end: Nanoseconds
}

/// Promises in the order of arrival of their requests, and a tree over them that knows the earliest start: of n promises
/// one is made, moved, taken back, or found as it is due, in O(log n).
struct PromiseBook: Sendable {
  /// By slot. What was in a slot that is vacant now has a number all the same.
  private var promises: [Promise] = []
  /// Node 1 is the root, the children of node i are 2i and 2i + 1, slot s is node `leaves` + s; the end of time where
  /// there is no promise.
  private var starts: [Nanoseconds] = []
  private var leaves = 0
  /// By the index of the request; −1 where it has none.
  private var slots: [Int32] = []
  /// Those that are not yet in their place, because others that came later have promises.
  private var late: [Promise] = []
  private(set) var count = 0

  private static let vacant = Nanoseconds.max

  var isEmpty: Bool { count == 0 }

  /// The end of time where there is no promise.
  var earliestStart: Nanoseconds { starts.isEmpty ? Self.vacant : starts[1] }

  /// The earliest start after a time; O(promises up to that time × log n).
  func earliestStart(after time: Nanoseconds) -> Nanoseconds {
    starts.isEmpty ? Self.vacant : earliestStart(after: time, below: 1)
  }

  private func earliestStart(after time: Nanoseconds, below node: Int) -> Nanoseconds {
    if starts[node] > time { return starts[node] }
    if node >= leaves { return Self.vacant }
    return min(earliestStart(after: time, below: 2 * node), earliestStart(after: time, below: 2 * node + 1))
  }

  subscript(slot: Int) -> Promise { promises[slot] }

  /// The slot of a request's promise.
  func slot(of request: ID<Request>) -> Int? {
    let index = Int(request.index)
    return index < slots.count && slots[index] >= 0 ? Int(slots[index]) : nil
  }

  /// The first slot from this one on of a promise that is due at a time; any promise at the end of time.
  func next(from slot: Int, dueBy time: Nanoseconds = .max - 1) -> Int? {
    guard slot < promises.count else { return nil }
    var node = leaves + slot
    while starts[node] > time {
      // On to the next subtree to the right: up while this is a right child.
      while node & 1 == 1 {
        if node == 1 { return nil }
        node /= 2
      }
      node += 1
    }
    while node < leaves { node = starts[2 * node] <= time ? 2 * node : 2 * node + 1 }
    return node - leaves
  }

  /// Requests and their numbers in the order of arrival.
  var requests: [(id: ID<Request>, number: Int)] {
    promises.indices.compactMap {
      starts[leaves + $0] < Self.vacant ? (promises[$0].request, promises[$0].number) : nil
    }
  }

  mutating func removeAll() {
    for promise in promises { slots[Int(promise.request.index)] = -1 }
    promises.removeAll(keepingCapacity: true)
    grow(for: [])
  }

  /// Adds a promise; `settle` must follow before anything is asked.
  mutating func add(_ promise: Promise) {
    if let last = promises.last, last.number > promise.number { return late.append(promise) }
    if promises.count == leaves { grow(for: present) }
    put(promise, into: promises.count)
  }

  /// Brings those that were added into the order of arrival.
  mutating func settle() {
    guard !late.isEmpty else { return }
    let all = (present + late).sorted { $0.number < $1.number }
    late.removeAll(keepingCapacity: true)
    grow(for: all)
  }

  /// Another promise for the same request.
  mutating func replace(_ slot: Int, by promise: Promise) {
    promises[slot] = promise
    set(slot, promise.start)
  }

  mutating func remove(_ slot: Int) {
    slots[Int(promises[slot].request.index)] = -1
    count -= 1
    set(slot, Self.vacant)
  }

  private var present: [Promise] { promises.indices.filter { starts[leaves + $0] < Self.vacant }.map { promises[$0] } }

  private mutating func put(_ promise: Promise, into slot: Int) {
    promises.append(promise)
    note(slot, of: promise.request)
    count += 1
    set(slot, promise.start)
  }

  private mutating func note(_ slot: Int, of request: ID<Request>) {
    let index = Int(request.index)
    while slots.count <= index { slots.append(-1) }
    slots[index] = Int32(slot)
  }

  private mutating func set(_ slot: Int, _ start: Nanoseconds) {
    var node = leaves + slot
    starts[node] = start
    while node > 1 {
      node /= 2
      let earliest = min(starts[2 * node], starts[2 * node + 1])
      if starts[node] == earliest { return }
      starts[node] = earliest
    }
  }

  /// Puts promises into slots without gaps, with room for as many again.
  private mutating func grow(for entries: [Promise]) {
    leaves = 16
    while leaves < 2 * entries.count { leaves *= 2 }
    starts = Array(repeating: Self.vacant, count: 2 * leaves)
    promises = entries
    count = entries.count
    for (slot, promise) in entries.enumerated() {
      note(slot, of: promise.request)
      starts[leaves + slot] = promise.start
    }
    for node in stride(from: leaves - 1, to: 0, by: -1) { starts[node] = min(starts[2 * node], starts[2 * node + 1]) }
  }
}
