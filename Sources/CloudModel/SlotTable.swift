public import SimulationKernel

/// A table whose entries come and go; the place of one that has left is used again. Its memory follows the most
/// entries that were ever there at once.
///
/// The entries are plain values in memory of the table's own, reached by address, so that to read or change a field of
/// one costs no copy of the rest and no reference counting: this is where a simulation spends its time. Identifiers are
/// trusted in release builds and checked in debug builds. A table has one owner: copies share its entries until one of
/// them grows.
public struct SlotTable<Element: BitwiseCopyable> {
  @usableFromInline var entries = PlainMemory<Element>(capacity: 16)
  /// The numbers of vacant places, the one that became vacant last at the end.
  @usableFromInline var vacant = PlainMemory<Int32>(capacity: 16)
  /// Places that have ever been used, and those of them that are vacant.
  @usableFromInline var used = 0
  @usableFromInline var vacantCount = 0

  public init() {}

  /// Entries in the table.
  public var count: Int { used - vacantCount }

  /// Puts an entry into a vacant place, or a new one.
  @inlinable @inline(__always) public mutating func insert(_ element: Element) -> ID<Element> {
    let id = takePlace()
    entries[Int(id.index)] = element
    return id
  }

  @inlinable @inline(__always) mutating func takePlace() -> ID<Element> {
    if vacantCount > 0 {
      vacantCount &-= 1
      return ID(Int(vacant[vacantCount]))
    }
    entries.reserve(used &+ 1, keeping: used)
    used &+= 1
    return ID(used &- 1)
  }

  /// Gives the place of an entry back; the identifier must not be used afterwards.
  @inlinable @inline(__always) public mutating func remove(_ id: ID<Element>) {
    assert(vacantCount < used, "more places are given back than were taken")
    vacant.reserve(vacantCount &+ 1, keeping: vacantCount)
    vacant[vacantCount] = id.index
    vacantCount &+= 1
  }

  /// Asks the processor for an entry, which will be needed soon: for all of it, since the next that comes takes the place
  /// of the one that left last.
  @inline(__always) func prefetch(_ id: ID<Element>) { entries.prefetchValue(Int(id.index)) }

  /// All places of the table, by number, the vacant ones too.
  @inlinable package var identifiers: [ID<Element>] { (0..<used).map { ID($0) } }

  /// All places of the table, the vacant ones with what was in them last.
  public var all: [Element] { (0..<used).map { entries[$0] } }

  @inlinable public subscript(id: ID<Element>) -> Element {
    @inline(__always) _read {
      assert(id.index >= 0 && Int(id.index) < used, "no entry \(id.index) in a table of \(used)")
      yield entries[Int(id.index)]
    }
    @inline(__always) _modify {
      assert(id.index >= 0 && Int(id.index) < used, "no entry \(id.index) in a table of \(used)")
      yield &entries[Int(id.index)]
    }
  }
}

extension SlotTable: Sendable where Element: Sendable {}
