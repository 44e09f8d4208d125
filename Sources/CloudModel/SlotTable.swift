/// A table whose entries come and go; the place of one that has left is used again. Its memory follows the most
/// entries that were ever there at once.
public struct SlotTable<Element> {
  @usableFromInline var elements: [Element] = []
  @usableFromInline var vacant: [Int32] = []

  @inlinable public init() {}

  /// Entries in the table.
  @inlinable public var count: Int { elements.count - vacant.count }

  @inlinable public mutating func insert(_ element: Element) -> ID<Element> {
    if let index = vacant.popLast() {
      elements[Int(index)] = element
      return ID(Int(index))
    }
    elements.append(element)
    return ID(elements.count - 1)
  }

  /// All places of the table, the vacant ones with what was in them last.
  public var all: [Element] { elements }

  /// Gives the place of an entry back; the identifier must not be used afterwards.
  @inlinable public mutating func remove(_ id: ID<Element>) { vacant.append(id.index) }

  @inlinable public subscript(id: ID<Element>) -> Element {
    @inline(__always) get { elements[Int(id.index)] }
    @inline(__always) _modify { yield &elements[Int(id.index)] }
  }
}

extension SlotTable: Sendable where Element: Sendable {}
