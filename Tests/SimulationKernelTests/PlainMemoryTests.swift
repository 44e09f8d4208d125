import Testing

@testable import SimulationKernel

@Suite struct PlainMemoryTests {
  /// From a few bytes, which the C library copies, to megabytes, whose pages it moves.
  @Test func whatIsInUseStaysAsTheMemoryGrows() {
    var memory = PlainMemory<SIMD4<Int64>>(capacity: 1)
    var isAligned = true
    for index in 0..<100_000 {
      memory.reserve(index + 1, keeping: index)
      memory[index] = SIMD4(repeating: Int64(index))
      isAligned = isAligned && UInt(bitPattern: memory.base) % 64 == 0
    }
    #expect(isAligned)
    #expect(memory.capacity >= 100_000 && memory.capacity < 200_001)
    #expect((0..<100_000).allSatisfy { memory[$0] == SIMD4(repeating: Int64($0)) })
  }

  @Test func roomThatIsThereIsNotMadeAgain() {
    var memory = PlainMemory<Int32>(capacity: 8)
    let base = memory.base
    memory.reserve(8, keeping: 8)
    #expect(memory.base == base && memory.capacity == 8)
  }
}
