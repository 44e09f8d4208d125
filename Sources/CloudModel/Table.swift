internal import CProcessor

/// A table of so many entries, reached by address: to read or change a field of one costs neither a copy of the rest nor
/// a check whether the table is shared. For the accounts and states that every event touches.
///
/// What is unsafe about that stays in this file and in PlainMemory.swift. Positions are checked in debug builds and
/// trusted in release builds. Copies of a table share its entries; `elements` is a copy that does not. Other people's code
/// can read a table and not change it.
public struct Table<Element>: RandomAccessCollection {
  @usableFromInline final class Storage {
    @usableFromInline let base: UnsafeMutablePointer<Element>
    @usableFromInline let count: Int

    init(_ elements: [Element]) {
      count = elements.count
      base = .allocate(capacity: Swift.max(1, count))
      elements.withUnsafeBufferPointer { elements in
        if let first = elements.baseAddress { base.initialize(from: first, count: elements.count) }
      }
    }

    init(repeating element: Element, count: Int) {
      self.count = count
      base = .allocate(capacity: Swift.max(1, count))
      base.initialize(repeating: element, count: count)
    }

    deinit {
      base.deinitialize(count: count)
      base.deallocate()
    }
  }

  private let storage: Storage
  @usableFromInline let base: UnsafeMutablePointer<Element>
  public let count: Int

  public init(_ elements: [Element]) { self.init(Storage(elements)) }

  public init(repeating element: Element, count: Int) { self.init(Storage(repeating: element, count: count)) }

  private init(_ storage: Storage) {
    self.storage = storage
    base = storage.base
    count = storage.count
  }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { count }

  /// Asks the processor for an entry, which will be needed soon.
  @inline(__always) package func prefetch(_ index: Int) { processor_prefetch(base + index) }

  /// The entries as they now are.
  public var elements: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }

  public package(set) subscript(index: Int) -> Element {
    @inlinable @inline(__always) unsafeAddress {
      assert(index >= 0 && index < count, "no entry \(index) in a table of \(count)")
      return UnsafePointer(base + index)
    }
    @inlinable @inline(__always) nonmutating unsafeMutableAddress {
      assert(index >= 0 && index < count, "no entry \(index) in a table of \(count)")
      return base + index
    }
  }

  public package(set) subscript<Kind>(id: ID<Kind>) -> Element {
    @inlinable @inline(__always) unsafeAddress {
      assert(id.index >= 0 && Int(id.index) < count, "no entry \(id.index) in a table of \(count)")
      return UnsafePointer(base + Int(id.index))
    }
    @inlinable @inline(__always) nonmutating unsafeMutableAddress {
      assert(id.index >= 0 && Int(id.index) < count, "no entry \(id.index) in a table of \(count)")
      return base + Int(id.index)
    }
  }
}

/// A table is used by one replication, on one thread at a time.
extension Table: @unchecked Sendable where Element: Sendable {}
