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

  @Test("keeps its entries as it grows, and gives every vacant place out once")
  func growth() {
    var table = SlotTable<Int>()
    var ids = (0..<100).map { table.insert($0) }
    for index in stride(from: 0, to: 100, by: 3) { table.remove(ids[index]) }
    for index in stride(from: 0, to: 100, by: 3) { ids[index] = table.insert(-index) }
    for index in 100..<1000 { ids.append(table.insert(index)) }
    #expect(Set(ids).count == 1000 && table.count == 1000)
    for index in 0..<1000 { #expect(table[ids[index]] == (index < 100 && index % 3 == 0 ? -index : index)) }
  }
}
