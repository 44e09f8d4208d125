/// Finds the keys of a mapping; by a table once there are many.
struct KeyIndex {
  private var positions: [String: Int] = [:]

  /// Adds an entry; if there is one of the same key already, leaves it and returns it.
  mutating func insert(
    _ key: String, into entries: inout [Node.Entry], _ value: Node, _ place: Place
  ) -> Node.Entry? {
    if entries.count < 12 {
      if let earlier = entries.first(where: { $0.key == key }) { return earlier }
    } else {
      if positions.isEmpty {
        for (index, entry) in entries.enumerated() { positions[entry.key] = index }
      }
      if let index = positions[key] { return entries[index] }
      positions[key] = entries.count
    }
    entries.append(Node.Entry(key: key, keyPlace: place, value: value))
    return nil
  }
}
