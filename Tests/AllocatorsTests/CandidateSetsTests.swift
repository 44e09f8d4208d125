import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

/// Against all 2ⁿ sets, added up one by one.
@Suite struct CandidateSetsTests {
  @Test(arguments: 0..<30) func areThoseThatFitByFallingValueThenByArrival(seed: Int) {
    var draw = RandomStream(key: StreamKey(seed: 1).appending("candidates").appending(seed))
    let count = Int.random(in: 1...9, using: &draw)
    let demands = (0..<count).map { _ in
      ResourceVector(cpu: .random(in: 0...4, using: &draw), memory: .random(in: 0...4, using: &draw))
    }
    // Few different values, so that many sets tie; powers of two, so that sums are exact.
    let values: [Double] = (0..<count).map { _ in [0.25, 0.5, 1][Int.random(in: 0..<3, using: &draw)] }
    let room = ResourceVector(cpu: .random(in: 0...12, using: &draw), memory: .random(in: 0...12, using: &draw))

    func members(_ set: Int) -> [Int] { (0..<count).filter { set >> (count - 1 - $0) & 1 == 1 } }
    let fitting = (1..<1 << count).filter { set in
      members(set).reduce(into: ResourceVector.zero) { $0 += demands[$1] }.fits(in: room)
    }
    func value(_ set: Int) -> Double { members(set).map { values[$0] }.reduce(0, +) }
    let expected = fitting.sorted { value($0) != value($1) ? value($0) > value($1) : $0 > $1 }
    #expect(CandidateSets(values: values, demands: demands, room: room).byFallingValue == expected)
  }

  @Test func ofNothingThereIsNone() {
    #expect(CandidateSets(values: [], demands: [], room: .zero).byFallingValue.isEmpty)
  }
}
