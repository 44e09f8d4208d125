/// A hash of a tree that does not depend on comments, spacing, quotes or the order of keys.
///
/// FNV-1a with 128 bits (Fowler, Noll and Vo; RFC 9923) over a text in which every part is preceded by its length.
struct CanonicalHash {
  private static let offsetBasis = UInt128(0x6C62_272E_07BB_0142) << 64 | 0x62B8_2175_6295_C58D
  private static let prime = UInt128(1) << 88 | 0x13B

  private var state = offsetBasis

  /// 32 hexadecimal digits.
  static func of(_ node: Node) -> String {
    var hash = CanonicalHash()
    hash.add(node)
    let digits = String(hash.state, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }

  /// The same of a mapping as if it had not these keys.
  static func of(_ node: Node, without keys: Set<String>) -> String {
    guard case .mapping(let entries) = node.content else { return of(node) }
    return of(Node(content: .mapping(entries.filter { !keys.contains($0.key) }), place: node.place))
  }

  private mutating func add(_ node: Node) {
    switch node.content {
    case .scalar(let scalar):
      add(scalar.isNull ? "" : scalar.text, kind: "s")
    case .sequence(let items):
      add(String(items.count), kind: "l")
      for item in items { add(item) }
    case .mapping(let entries):
      add(String(entries.count), kind: "m")
      for entry in entries.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        add(entry.key, kind: "k")
        add(entry.value)
      }
    case .unreadable: add("", kind: "u")
    }
  }

  private mutating func add(_ text: String, kind: Unicode.Scalar) {
    add(UInt8(ascii: kind))
    for byte in String(text.utf8.count).utf8 { add(byte) }
    add(UInt8(ascii: ":"))
    for byte in text.utf8 { add(byte) }
  }

  private mutating func add(_ byte: UInt8) {
    state = (state ^ UInt128(byte)) &* Self.prime
  }
}
