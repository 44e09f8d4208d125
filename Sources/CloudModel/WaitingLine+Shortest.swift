import SimulationKernel

/// A line that also knows who has the shortest expected duration: a binary heap of the waiting requests, each of which
/// knows its place in it, so that joining and leaving are O(log n).
extension Cloud {
  /// The waiting request of a line that is expected to take the least time, ties by arrival; nil if none waits. Only
  /// for lines whose class `ranksByDuration`.
  public func shortest(inLine line: Int) -> ID<Request>? { lines[line].heap.first }

  mutating func heapInsert(_ request: ID<Request>, line: Int) {
    lines[line].heap.append(request)
    siftUp(from: lines[line].heap.count - 1, line: line)
  }

  mutating func heapRemove(_ request: ID<Request>, line: Int) {
    let place = Int(requests[request].heapPlace)
    let last = lines[line].heap.removeLast()
    guard last != request else { return }
    lines[line].heap[place] = last
    requests[last].heapPlace = Int32(place)
    siftUp(from: place, line: line)
    siftDown(from: Int(requests[last].heapPlace), line: line)
  }

  private func isShorter(_ a: ID<Request>, _ b: ID<Request>) -> Bool {
    let (one, other) = (requests[a].expectedRemaining, requests[b].expectedRemaining)
    if one != other { return one < other }
    if requests[a].isReturned != requests[b].isReturned { return requests[a].isReturned }
    return requests[a].number < requests[b].number
  }

  private mutating func siftUp(from start: Int, line: Int) {
    let request = lines[line].heap[start]
    var hole = start
    while hole > 0 {
      let parent = lines[line].heap[(hole - 1) / 2]
      guard isShorter(request, parent) else { break }
      put(parent, at: hole, line: line)
      hole = (hole - 1) / 2
    }
    put(request, at: hole, line: line)
  }

  private mutating func siftDown(from start: Int, line: Int) {
    let request = lines[line].heap[start]
    let count = lines[line].heap.count
    var hole = start
    while 2 * hole + 1 < count {
      var child = 2 * hole + 1
      if child + 1 < count, isShorter(lines[line].heap[child + 1], lines[line].heap[child]) { child += 1 }
      guard isShorter(lines[line].heap[child], request) else { break }
      put(lines[line].heap[child], at: hole, line: line)
      hole = child
    }
    put(request, at: hole, line: line)
  }

  private mutating func put(_ request: ID<Request>, at place: Int, line: Int) {
    lines[line].heap[place] = request
    requests[request].heapPlace = Int32(place)
  }
}
