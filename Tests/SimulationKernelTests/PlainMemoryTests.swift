import Testing

@testable import SimulationKernel

@Suite struct PlainMemoryTests {
  /// From a few bytes, which the C library copies, to megabytes, whose pages it moves. Two grow in turn, so that neither
  /// can stay where it is.
  @Test func whatIsInUseStaysAsTheMemoryGrows() {
    var memories = [PlainMemory<SIMD4<Int64>>(capacity: 1), PlainMemory<SIMD4<Int64>>(capacity: 3)]
    var isAligned = true
    for index in 0..<100_000 {
      for which in memories.indices {
        memories[which].reserve(index + 1, keeping: index)
        memories[which][index] = SIMD4(repeating: Int64(index + which))
        isAligned = isAligned && UInt(bitPattern: memories[which].base) % 64 == 0
      }
    }
    #expect(isAligned)
    for (which, memory) in memories.enumerated() {
      #expect(memory.capacity >= 100_000 && memory.capacity < 200_001)
      #expect((0..<100_000).allSatisfy { memory[$0] == SIMD4(repeating: Int64($0 + which)) })
    }
  }

  @Test func aCopyKeepsItsValuesWhenTheOtherGrows() {
    var memory = PlainMemory<Int>(capacity: 50_000)
    for index in 0..<50_000 { memory[index] = index }
    let copy = memory
    memory.reserve(5_000_000, keeping: 50_000)
    for index in 0..<50_000 { memory[index] += 1 }
    #expect((0..<50_000).allSatisfy { copy[$0] == $0 && memory[$0] == $0 + 1 })
    #expect(copy.capacity == 50_000 && memory.capacity == 5_000_000)
  }

  @Test func roomThatIsThereIsNotMadeAgain() {
    var memory = PlainMemory<Int32>(capacity: 8)
    let base = memory.base
    memory.reserve(8, keeping: 8)
    #expect(memory.base == base && memory.capacity == 8)
  }
}
