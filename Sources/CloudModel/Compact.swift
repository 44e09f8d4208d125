/// An optional in no more memory than its value, for records of which there are many: a value that never occurs stands
/// for nil.
@frozen @propertyWrapper public struct Compact<Value: HasAbsentValue>: Sendable {
  @usableFromInline var value: Value

  @inlinable @inline(__always) public init(wrappedValue: Value?) { value = wrappedValue ?? .absent }

  @inlinable public var wrappedValue: Value? {
    @inline(__always) get { value == .absent ? nil : value }
    @inline(__always) set { value = newValue ?? .absent }
  }
}

extension Compact: BitwiseCopyable where Value: BitwiseCopyable {}

/// A type with a value that never occurs.
public protocol HasAbsentValue: Equatable, Sendable {
  static var absent: Self { get }
}

extension Int64: HasAbsentValue {
  @inlinable public static var absent: Int64 { .min }
}

extension Int32: HasAbsentValue {
  @inlinable public static var absent: Int32 { .min }
}

extension UInt8: HasAbsentValue {
  @inlinable public static var absent: UInt8 { .max }
}

extension ID: HasAbsentValue {
  @inlinable public static var absent: ID { ID(-1) }
}
