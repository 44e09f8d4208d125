/// A table whose entries come and go; the place of one that has left is used again. Its memory follows the most
/// entries that were ever there at once.
///
/// The entries are plain values in memory of the table's own, reached by address, so that to read or change a field of
/// one costs no copy of the rest and no reference counting: this is where a simulation spends its time. What is unsafe
/// about that stays in this file. Identifiers are trusted in release builds and checked in debug builds. Copies of a
/// table share its entries.
public struct SlotTable<Element: BitwiseCopyable> {
  @usableFromInline final class Storage {
    @usableFromInline var base: UnsafeMutablePointer<Element>
    @usableFromInline var capacity: Int

    init(capacity: Int) {
      self.capacity = capacity
      base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    /// Makes room for twice as many entries, of which the first `count` are in use.
    func grow(count: Int) {
      let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
      larger.moveInitialize(from: base, count: count)
      base.deallocate()
      base = larger
      capacity *= 2
    }
  }

  private let storage = Storage(capacity: 16)
  /// Where the entries stand now.
  @usableFromInline var base: UnsafeMutablePointer<Element>
  /// Places that have ever been used.
  @usableFromInline var used = 0
  private var vacant: [Int32] = []

  public init() { base = storage.base }

  /// Entries in the table.
  public var count: Int { used - vacant.count }

  /// Puts an entry into a vacant place, or a new one.
  public mutating func insert(_ element: Element) -> ID<Element> {
    if let index = vacant.popLast() {
      base[Int(index)] = element
      return ID(Int(index))
    }
    if used == storage.capacity {
      storage.grow(count: used)
      base = storage.base
    }
    (base + used).initialize(to: element)
    used += 1
    return ID(used - 1)
  }

  /// Gives the place of an entry back; the identifier must not be used afterwards.
  public mutating func remove(_ id: ID<Element>) { vacant.append(id.index) }

  /// All places of the table, the vacant ones with what was in them last.
  public var all: [Element] { Array(UnsafeBufferPointer(start: base, count: used)) }

  @inlinable public subscript(id: ID<Element>) -> Element {
    @inline(__always) unsafeAddress {
      assert(id.index >= 0 && Int(id.index) < used, "no entry \(id.index) in a table of \(used)")
      return UnsafePointer(base + Int(id.index))
    }
    @inline(__always) unsafeMutableAddress {
      assert(id.index >= 0 && Int(id.index) < used, "no entry \(id.index) in a table of \(used)")
      return base + Int(id.index)
    }
  }
}

/// A table is used by one replication, on one thread at a time.
extension SlotTable: @unchecked Sendable where Element: Sendable {}
