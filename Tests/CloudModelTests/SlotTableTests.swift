import Testing

@testable import CloudModel

@Suite struct SlotTableTests {
  @Test("uses the place of one that has left again, so that it is as large as the most at once")
  func reuse() {
    var table = SlotTable<Int>()
    let ids = (0..<3).map { table.insert($0) }
    table.remove(ids[1])
    #expect(table.count == 2)
    let again = table.insert(7)
    #expect(again == ids[1])
    #expect(table[again] == 7 && table[ids[0]] == 0 && table[ids[2]] == 2)
    for _ in 0..<1000 { table.remove(table.insert(9)) }
    #expect(table.count == 3)
    #expect(table.all.count == 4)
  }
}
