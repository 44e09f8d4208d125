import Testing

@testable import CloudModel

@Suite struct TableTests {
  @Test("entries are read and changed in place, by position and by identifier")
  func changesInPlace() {
    let table = Table([1, 2, 3])
    table[1] += 40
    table[ID<Tenant>(2)] = 7
    #expect(table.elements == [1, 42, 7] && table.count == 3 && Array(table) == [1, 42, 7])
  }

  @Test("copies of a table share its entries, and its elements do not")
  func sharing() {
    let table = Table(repeating: "a", count: 2)
    let (same, apart) = (table, table.elements)
    table[0] = "b"
    #expect(same[0] == "b" && apart == ["a", "a"])
  }

  @Test("objects in a table live as long as the table")
  func lifetimes() {
    final class Witness {}
    weak var witness: Witness?
    do {
      let object = Witness()
      witness = object
      let table = Table<Witness?>([object, nil])
      #expect(table[0] === object)
      table[0] = nil
    }
    #expect(witness == nil)
  }

  @Test("a table of nothing is a collection of nothing") func empty() { #expect(Table<Int>([]).isEmpty) }
}
