import CProcessor
import Glibc

/// Memory for plain values that grows, reached by address: to read or move one costs neither a check whether the memory
/// is shared nor one of its bounds. For queues and tables, which do little else.
///
/// What is unsafe about that is that those who own it trust their own positions: they are checked in debug builds only.
/// Copies share the values until one of them grows.
@usableFromInline package struct PlainMemory<Element: BitwiseCopyable> {
  private var storage: PlainStorage
  /// Where the values stand now: at a multiple of 64 bytes, so that a value lies in as few lines of the processor's caches
  /// as it can.
  @usableFromInline private(set) package var base: UnsafeMutablePointer<Element>
  @usableFromInline private(set) package var capacity: Int

  @usableFromInline package init(capacity: Int) {
    storage = PlainStorage(byteCount: capacity * MemoryLayout<Element>.stride)
    base = storage.base.bindMemory(to: Element.self, capacity: capacity)
    self.capacity = capacity
  }

  /// Makes room for `count` values at least, of which the first `used` are in use.
  @inlinable @inline(__always) package mutating func reserve(_ count: Int, keeping used: Int) {
    if count > capacity { grow(to: count, keeping: used) }
  }

  @usableFromInline @inline(never) mutating func grow(to count: Int, keeping used: Int) {
    capacity = max(count, 2 * capacity)
    let stride = MemoryLayout<Element>.stride
    if isKnownUniquelyReferenced(&storage) {
      storage.resize(to: capacity * stride, keeping: used * stride)
    } else {
      storage = PlainStorage(byteCount: capacity * stride, copying: used * stride, from: storage)
    }
    base = storage.base.bindMemory(to: Element.self, capacity: capacity)
  }

  /// Asks the processor for a value and those that follow it, which will be needed soon.
  @inlinable @inline(__always) func prefetch(_ index: Int) {
    processor_prefetch(base + index)
    processor_prefetch(UnsafeRawPointer(base + index) + 64)
  }

  /// Asks the processor for all of a value.
  @inlinable @inline(__always) package func prefetchValue(_ index: Int) {
    let value = UnsafeRawPointer(base + index)
    for line in stride(from: 0, to: MemoryLayout<Element>.stride, by: 64) { processor_prefetch(value + line) }
  }

  @inlinable package subscript(index: Int) -> Element {
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

/// A block of the C library's memory and the first multiple of 64 bytes in it. The C library enlarges a block where it
/// stands if it can, and moves the pages of one that it has from the system: then nothing is copied, and no page is asked
/// for twice.
private final class PlainStorage {
  private var block: UnsafeMutableRawPointer
  private(set) var base: UnsafeMutableRawPointer
  private static let alignment = 64

  init(byteCount: Int) {
    block = Self.enlarge(nil, byteCount)
    base = block.alignedUp(toMultipleOf: Self.alignment)
  }

  convenience init(byteCount: Int, copying used: Int, from other: PlainStorage) {
    self.init(byteCount: byteCount)
    memcpy(base, other.base, used)
  }

  deinit { free(block) }

  func resize(to byteCount: Int, keeping used: Int) {
    let offset = base - block
    block = Self.enlarge(block, byteCount)
    base = block.alignedUp(toMultipleOf: Self.alignment)
    if base - block != offset { memmove(base, block + offset, used) }
  }

  private static func enlarge(_ block: UnsafeMutableRawPointer?, _ byteCount: Int) -> UnsafeMutableRawPointer {
    guard let enlarged = realloc(block, byteCount + alignment) else { fatalError("there is no memory left") }
    return enlarged
  }
}

/// A queue or a table is used by one replication, on one thread at a time.
extension PlainMemory: @unchecked Sendable where Element: Sendable {}
