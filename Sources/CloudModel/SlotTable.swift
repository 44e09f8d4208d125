internal import CProcessor

/// A table whose entries come and go; the place of one that has left is used again. Its memory follows the most
/// entries that were ever there at once.
///
/// The entries are plain values in memory of the table's own, reached by address, so that to read or change a field of
/// one costs no copy of the rest and no reference counting: this is where a simulation spends its time. What is unsafe
/// about that stays in this file. Identifiers are trusted in release builds and checked in debug builds. Copies of a
/// table share its entries.
public struct SlotTable<Element: BitwiseCopyable> {
  @usableFromInline final class Storage {
    @usableFromInline let base: UnsafeMutablePointer<Element>
    /// Where the numbers of vacant places are kept, the one that became vacant last at the end.
    @usableFromInline let vacant: UnsafeMutablePointer<Int32>
    @usableFromInline let capacity: Int

    init(capacity: Int) {
      self.capacity = capacity
      // An entry of a multiple of 64 bytes then lies in as few lines of the processor's caches as it can.
      base = UnsafeMutableRawPointer.allocate(byteCount: capacity * MemoryLayout<Element>.stride, alignment: 64)
        .bindMemory(to: Element.self, capacity: capacity)
      vacant = .allocate(capacity: capacity)
    }

    deinit {
      UnsafeMutableRawPointer(base).deallocate()
      vacant.deallocate()
    }
  }

  private var storage = Storage(capacity: 16)
  /// Where the entries stand now.
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var vacant: UnsafeMutablePointer<Int32>
  /// Places that have ever been used, those of them that are vacant, and those that there are.
  @usableFromInline var used = 0
  @usableFromInline var vacantCount = 0
  @usableFromInline var capacity: Int

  public init() {
    base = storage.base
    vacant = storage.vacant
    capacity = storage.capacity
  }

  /// Entries in the table.
  public var count: Int { used - vacantCount }

  /// Puts an entry into a vacant place, or a new one.
  @inlinable @inline(__always) public mutating func insert(_ element: Element) -> ID<Element> {
    let id = takePlace()
    (base + Int(id.index)).initialize(to: element)
    return id
  }

  @inlinable @inline(__always) mutating func takePlace() -> ID<Element> {
    if vacantCount > 0 {
      vacantCount &-= 1
      return ID(Int(vacant[vacantCount]))
    }
    if used == capacity { grow() }
    used &+= 1
    return ID(used &- 1)
  }

  /// Makes room for twice as many entries; no place is vacant.
  @usableFromInline @inline(never) mutating func grow() {
    let larger = Storage(capacity: 2 * capacity)
    larger.base.moveInitialize(from: base, count: used)
    storage = larger
    base = larger.base
    vacant = larger.vacant
    capacity = larger.capacity
  }

  /// Gives the place of an entry back; the identifier must not be used afterwards.
  @inlinable @inline(__always) public mutating func remove(_ id: ID<Element>) {
    assert(vacantCount < used, "more places are given back than were taken")
    vacant[vacantCount] = id.index
    vacantCount &+= 1
  }

  /// Asks the processor for an entry, which will be needed soon.
  @inline(__always) func prefetch(_ id: ID<Element>) {
    let entry = UnsafeRawPointer(base + Int(id.index))
    for line in stride(from: 0, to: MemoryLayout<Element>.stride, by: 64) { processor_prefetch(entry + line) }
  }

  /// All places of the table, by number, the vacant ones too.
  @inlinable package var identifiers: [ID<Element>] { (0..<used).map { ID($0) } }

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
