import SimulationKernel
import Testing

@testable import CloudModel

@Suite struct WaitingIndexTests {
  private struct Entry {
    let id: ID<Request>
    let demand: ResourceVector
    let time: Nanoseconds

    func fits(_ opening: Opening) -> Bool { demand.fits(in: opening.room) && time <= opening.longest }
  }

  @Test("the next that fits is the one that a walk through a list finds", arguments: 0..<10)
  func walk(seed: Int) {
    var stream = RandomStream(key: StreamKey(seed: 4).appending(seed))
    var index = WaitingIndex()
    var list: [Entry] = []
    var slots = [Int32](repeating: -1, count: 300)
    var free = slots.indices.map { ID<Request>($0) }
    for _ in 0..<600 {
      if list.count < 200, Int.random(in: 0..<5, using: &stream) > 1 {
        let entry = Entry(
          id: free.removeLast(),
          demand: ResourceVector(cpu: .random(in: 0..<9, using: &stream), memory: .random(in: 0..<9, using: &stream)),
          time: .random(in: 0..<9, using: &stream))
        for (slot, id) in (index.makeRoomIfFull() ?? []).enumerated() { slots[id] = Int32(slot) }
        slots[entry.id] = index.append(entry.id, demand: entry.demand, time: entry.time)
        list.append(entry)
      } else if !list.isEmpty {
        let gone = list.remove(at: .random(in: list.indices, using: &stream))
        index.remove(slot: Int(slots[gone.id]))
        free.append(gone.id)
      }
      let openings = (0..<2).map { _ in
        Opening(
          room: ResourceVector(cpu: .random(in: 0..<4, using: &stream), memory: .random(in: 0..<4, using: &stream)),
          longest: .random(in: 0..<4, using: &stream))
      }
      #expect(
        Self.all(index, openings[0], openings[1])
          == list.filter { $0.fits(openings[0]) || $0.fits(openings[1]) }.map(\.id))
      #expect(Self.all(index, .any, .any) == list.map(\.id))
      #expect(index.count == list.count)
    }
  }

  private static func all(_ index: WaitingIndex, _ a: Opening, _ b: Opening) -> [ID<Request>] {
    var cursor = WaitingCursor()
    var found: [ID<Request>] = []
    while let id = index.next(after: &cursor, fitting: a, or: b) { found.append(id) }
    return found
  }
}
