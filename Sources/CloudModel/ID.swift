/// An index into the table of a type: `ID<Host>` finds a host, and cannot be mistaken for the index of a tenant.
@frozen public struct ID<Entity>: Hashable, Comparable, Sendable, BitwiseCopyable {
  public let index: Int32

  @inlinable public init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }

  @inlinable public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

extension Array {
  /// The element that an identifier names.
  @inlinable public subscript<Entity>(id: ID<Entity>) -> Element {
    @inline(__always) get { self[Int(id.index)] }
    @inline(__always) _modify { yield &self[Int(id.index)] }
  }
}
