import CProcessor

/// Memory for plain values that grows, reached by address: to read or move one costs neither a check whether the memory
/// is shared nor one of its bounds. For queues, which do little else.
///
/// What is unsafe about that is that `TimeHeap`, `EventBuckets` and `EventQueue` trust their own positions: they are
/// checked in debug builds only. Copies share the values, so a queue has one owner and is not copied.
@usableFromInline struct PlainMemory<Element: BitwiseCopyable> {
  @usableFromInline final class Storage {
    @usableFromInline let base: UnsafeMutablePointer<Element>

    @usableFromInline init(capacity: Int) { base = .allocate(capacity: capacity) }

    deinit { base.deallocate() }
  }

  private var storage: Storage
  /// Where the values stand now.
  @usableFromInline private(set) var base: UnsafeMutablePointer<Element>
  @usableFromInline private(set) var capacity: Int

  @usableFromInline init(capacity: Int) {
    storage = Storage(capacity: capacity)
    base = storage.base
    self.capacity = capacity
  }

  /// Makes room for `count` values at least, of which the first `used` are in use.
  @inlinable @inline(__always) mutating func reserve(_ count: Int, keeping used: Int) {
    if count > capacity { grow(to: count, keeping: used) }
  }

  @usableFromInline @inline(never) mutating func grow(to count: Int, keeping used: Int) {
    let larger = Storage(capacity: max(count, 2 * capacity))
    larger.base.update(from: base, count: used)
    capacity = max(count, 2 * capacity)
    storage = larger
    base = larger.base
  }

  /// Asks the processor for a value and those that follow it, which will be needed soon.
  @inlinable @inline(__always) func prefetch(_ index: Int) {
    processor_prefetch(base + index)
    processor_prefetch(UnsafeRawPointer(base + index) + 64)
  }

  @inlinable subscript(index: Int) -> Element {
    @inline(__always) unsafeAddress {
      assert(index >= 0 && index < capacity, "no place \(index) in memory for \(capacity)")
      return UnsafePointer(base + index)
    }
    @inline(__always) unsafeMutableAddress {
      assert(index >= 0 && index < capacity, "no place \(index) in memory for \(capacity)")
      return base + index
    }
  }
}

/// A queue is used by one replication, on one thread at a time.
extension PlainMemory: @unchecked Sendable where Element: Sendable {}
