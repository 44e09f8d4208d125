extension Cloud {
  /// From the first call on, finds the requests of a line that fit without looking at those that do not, if their demands
  /// differ. Further calls cost nothing.
  public mutating func keepDemands(ofLine line: Int) {
    guard lines[line].index == nil, waitingIndex == nil, !lines[line].hasFixedDemand else { return }
    rebuildIndex(ofLine: line)
  }

  mutating func rebuildIndex(ofLine line: Int) {
    lines[line].index = WaitingIndex()
    for id in waiting(inLine: line) { joinIndex(id, ofLine: line) }
  }

  mutating func joinIndex(_ id: ID<Request>, ofLine line: Int) {
    if let slots = lines[line].index?.makeRoomIfFull() { renumber(slots) }
    let slot = lines[line].index?.append(id, demand: requests[id].demand, time: 0)
    requests[id].indexSlot = slot ?? 0
  }

  mutating func leaveIndex(_ id: ID<Request>, ofLine line: Int) {
    let slot = Int(requests[id].indexSlot)
    lines[line].index?.remove(slot: slot)
  }

  /// The first request of a line that is behind another, or of all, and that some host may have room for, idle containers
  /// included; those that are passed over are sure to be refused for the rest of the round. Nobody is passed over in a
  /// line whose demands are not kept.
  public func next(after request: ID<Request>?, inLine line: Int, fitting room: ResourceVector) -> ID<Request>? {
    guard let index = lines[line].index else { return request.map { next(after: $0) } ?? first(inLine: line) }
    var cursor = WaitingCursor()
    if let request { cursor.slot = Int(requests[request].indexSlot) + 1 }
    let opening = Opening(room: room)
    return index.next(after: &cursor, fitting: opening, or: opening)
  }

  /// Those who wait in a line, in order.
  func waiting(inLine line: Int) -> [ID<Request>] {
    var waiting: [ID<Request>] = []
    var next = lines[line].first
    while let id = next {
      waiting.append(id)
      next = requests[id].next
    }
    return waiting
  }
}
