import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

@Suite struct PlanBlockTests {
  @Test("changed, divided and joined again, a block has the steps and bounds of a plain list", arguments: 0..<10)
  func againstList(seed: Int) {
    var stream = RandomStream(key: StreamKey(seed: 8).appending(seed))
    var block = PlanBlock(room: amount(cpu: 9, memory: 9), from: 0)
    var list: [(time: Nanoseconds, room: ResourceVector)] = [(0, amount(cpu: 9, memory: 9))]
    for round in 1...200 {
      let step = Int.random(in: 0..<list.count, using: &stream)
      switch Int.random(in: 0..<5, using: &stream) {
      case 0, 1:
        let time = list[step].time + .random(in: 1...9, using: &stream)
        guard step + 1 == list.count || list[step + 1].time > time else { continue }
        block.split(step, at: time)
        list.insert((time, list[step].room), at: step + 1)
      case 2 where list.count > 1:
        block.remove(step)
        list.remove(at: step)
      case 3:
        let steps = Int.random(in: 0...step, using: &stream)..<(step + 1)
        let change = amount(cpu: Double(Int.random(in: -2...2, using: &stream)), memory: 1)
        block.add(change, to: steps)
        for index in steps { list[index].room += change }
      case 4 where list.count > 1:
        var half = block.removeLaterHalf()
        half.add(amount(cpu: 1), to: 0..<half.count)
        for index in block.count..<list.count { list[index].room += amount(cpu: 1) }
        block.append(half)
      default:
        let all = amount(cpu: -1, memory: Int64(round % 3))
        block.add(all, to: 0..<block.count)
        for index in list.indices { list[index].room += all }
      }
      check(block, list, at: .random(in: 0...200, using: &stream))
    }
  }

  private func check(_ block: PlanBlock, _ list: [(time: Nanoseconds, room: ResourceVector)], at time: Nanoseconds) {
    var block = block
    #expect(block.times == list.map(\.time))
    #expect(list.indices.map { block.room($0) } == list.map(\.room))
    #expect(block.step(at: time) == list.lastIndex { $0.time <= time } ?? 0)
    block.measure()
    // Bounds may be wide where a step has gone, and are never too narrow.
    for kind in 0..<ResourceVector.count {
      #expect(block.least[kind] <= list.map { $0.room[kind] }.min()!)
      #expect(block.most[kind] >= list.map { $0.room[kind] }.max()!)
    }
    block.add(.zero - amount(cpu: 1), to: 0..<1)
    block.add(amount(cpu: 1), to: 0..<1)
    block.measure()
    guard list.count > 1 else { return }
    for kind in 0..<ResourceVector.count {
      #expect(block.least[kind] == list.map { $0.room[kind] }.min()!)
      #expect(block.most[kind] == list.map { $0.room[kind] }.max()!)
    }
  }
}
