import CloudModel
import Testing

@Suite struct KindIndicesTests {
  @Test("a vector names the kinds of which it has any, in order, debts included")
  func kinds() {
    #expect(Array(ResourceVector.zero.kinds) == [])
    #expect(Array(ResourceVector(cpu: 1, gpu: -2, storage: .max).kinds) == [0, 2, 4])
    #expect(Array(ResourceVector(repeating: 3).kinds) == [0, 1, 2, 3, 4])
  }
}
