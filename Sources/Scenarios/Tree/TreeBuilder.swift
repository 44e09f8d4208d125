/// Why reading stopped at once: what follows in the text cannot be understood.
struct TreeFailure: Error {
  var place: Place
  var message: String
}

/// How much a scenario may hold, all its files together, after anchors and includes are expanded. It bounds the work
/// that a hostile file can cause.
final class NodeBudget {
  static let nodes = 1_000_000
  static let depth = 64
  private(set) var spent = 0

  func spend(_ count: Int, at place: Place) throws(TreeFailure) {
    spent += count
    guard spent <= Self.nodes else {
      throw TreeFailure(
        place: place,
        message: "the scenario grows beyond \(Self.nodes) values here; use fewer values, or fewer anchors inside anchors")
    }
  }
}

/// Puts the events of a YAML text together to a tree; resolves anchors, merge keys and includes on the way.
struct TreeBuilder {
  /// A finished node with what the bounds need to know of it.
  struct Branch {
    var node: Node
    /// Nodes in it.
    var size = 1
    /// Levels below it.
    var height = 0
    /// Whether it is the list that stands in the place of an included item, whose items are to be put there.
    var isSpliced = false
  }

  private struct Frame {
    var isMapping: Bool
    var place: Place
    var anchor: String?
    var items: [Node] = []
    var entries: [Node.Entry] = []
    var keys = KeyIndex()
    var pendingKey: (text: String, place: Place, isPlain: Bool)?
    var merges: [Node] = []
    var include: (path: String, place: Place)?
    var size = 1
    var height = 0

    /// Adds an entry; if there is one of the same key already, leaves it and returns it.
    mutating func add(_ key: String, _ value: Node, _ place: Place) -> Node.Entry? {
      keys.insert(key, into: &entries, value, place)
    }
  }

  let log: DiagnosticLog
  let budget: NodeBudget
  /// Levels above the root, where this text is included by another.
  let outerDepth: Int
  /// Reads an included file into a tree; nil where that failed, which is then in the log.
  let include: (_ path: String, _ place: Place, _ depth: Int) throws(TreeFailure) -> Branch?

  private var stack: [Frame] = []
  private var anchors: [String: Branch] = [:]
  private(set) var root: Branch?

  init(
    log: DiagnosticLog, budget: NodeBudget, outerDepth: Int = 0,
    include: @escaping (_ path: String, _ place: Place, _ depth: Int) throws(TreeFailure) -> Branch?
  ) {
    self.log = log
    self.budget = budget
    self.outerDepth = outerDepth
    self.include = include
  }

  mutating func scalar(_ text: String, quoted: Bool, anchor: String?, at place: Place) throws(TreeFailure) {
    try budget.spend(1, at: place)
    if let frame = stack.last, frame.isMapping, frame.pendingKey == nil {
      if let anchor { anchors[anchor] = Branch(node: .scalar(text, quoted: quoted, at: place)) }
      stack[stack.count - 1].pendingKey = (text, place, !quoted)
      return
    }
    try finish(Branch(node: .scalar(text, quoted: quoted, at: place)), anchor: anchor)
  }

  mutating func alias(_ name: String, at place: Place) throws(TreeFailure) {
    guard let branch = anchors[name] else {
      let isOpen = stack.contains { $0.anchor == name }
      throw TreeFailure(
        place: place,
        message: isOpen
          ? "*\(printable(name)) stands inside what it refers to; refer to it from outside"
          : "no anchor &\(printable(name)) stands above this; write it before the first *\(printable(name))")
    }
    try budget.spend(branch.size, at: place)
    try checkDepth(outerDepth + stack.count + branch.height, at: place)
    if let frame = stack.last, frame.isMapping, frame.pendingKey == nil {
      guard let text = branch.node.text else { throw keyFailure(place) }
      stack[stack.count - 1].pendingKey = (text, place, false)
      return
    }
    try finish(branch, anchor: nil)
  }

  mutating func begin(mapping: Bool, anchor: String?, at place: Place) throws(TreeFailure) {
    try budget.spend(1, at: place)
    try checkDepth(outerDepth + stack.count + 1, at: place)
    if let frame = stack.last, frame.isMapping, frame.pendingKey == nil { throw keyFailure(place) }
    stack.append(Frame(isMapping: mapping, place: place, anchor: anchor))
  }

  mutating func end() throws(TreeFailure) {
    guard let frame = stack.popLast() else { return }
    try finish(frame.isMapping ? mapping(from: frame) : sequence(from: frame), anchor: frame.anchor)
  }

  private func checkDepth(_ depth: Int, at place: Place) throws(TreeFailure) {
    guard depth <= NodeBudget.depth else {
      throw TreeFailure(
        place: place, message: "nested more than \(NodeBudget.depth) levels deep; a scenario needs about ten")
    }
  }

  private func keyFailure(_ place: Place) -> TreeFailure {
    TreeFailure(place: place, message: "a key must be a single word, not a list or a mapping; write KEY: VALUE")
  }
}

extension TreeBuilder {
  private mutating func finish(_ branch: Branch, anchor: String?) throws(TreeFailure) {
    if let anchor { anchors[anchor] = branch }
    guard !stack.isEmpty else {
      root = branch
      return
    }
    let top = stack.count - 1
    stack[top].size += branch.size
    stack[top].height = max(stack[top].height, branch.height + 1)
    if stack[top].isMapping {
      addValue(branch.node)
    } else if branch.isSpliced, case .sequence(let items) = branch.node.content {
      stack[top].items += items
    } else {
      stack[top].items.append(branch.node)
    }
  }

  private mutating func addValue(_ value: Node) {
    let top = stack.count - 1
    guard let key = stack[top].pendingKey else { return }
    stack[top].pendingKey = nil
    if key.isPlain && key.text == "<<" {
      addMerge(value)
    } else if key.text == "include" {
      guard case .scalar(let scalar) = value.content, !scalar.isNull else {
        log.error(value.place, "'include' must be the path of one file; write include: FILE")
        return
      }
      guard stack[top].include == nil else {
        log.error(key.place, "'include' is given twice; remove one, or include one file from the other")
        return
      }
      stack[top].include = (scalar.text, value.place)
    } else if let earlier = stack[top].add(key.text, value, key.place) {
      log.error(
        key.place,
        "'\(printable(key.text, limit: 60))' is given twice (first in line \(earlier.keyPlace.line + 1)); "
          + "remove one of them")
    }
  }

  private mutating func addMerge(_ value: Node) {
    let top = stack.count - 1
    switch value.content {
    case .mapping: stack[top].merges.append(value)
    case .sequence(let items):
      for item in items {
        if case .mapping = item.content {
          stack[top].merges.append(item)
        } else {
          log.error(item.place, "'<<' can only merge mappings; write <<: *ANCHOR of a mapping")
        }
      }
    case .scalar: log.error(value.place, "'<<' can only merge mappings; write <<: *ANCHOR of a mapping")
    case .unreadable: break
    }
  }

  private func sequence(from frame: Frame) -> Branch {
    Branch(
      node: Node(content: .sequence(frame.items), place: frame.place), size: frame.size, height: frame.height)
  }

  /// A mapping's own keys come before those of merged mappings, and these before those of an included file.
  private func mapping(from frame: Frame) throws(TreeFailure) -> Branch {
    var frame = frame
    for merged in frame.merges { adopt(merged, into: &frame) }
    if let (path, place) = frame.include {
      guard let included = try include(path, place, outerDepth + stack.count) else {
        return Branch(node: Node(content: .unreadable, place: frame.place), size: frame.size)
      }
      frame.size += included.size
      frame.height = max(frame.height, included.height)
      if frame.entries.isEmpty {
        let isList = if case .sequence = included.node.content { true } else { false }
        return Branch(node: included.node, size: frame.size, height: frame.height, isSpliced: isList)
      }
      guard case .mapping = included.node.content else {
        log.error(place, "the file holds \(included.node.kindInWords), which cannot join the other keys here")
        return Branch(node: Node(content: .unreadable, place: frame.place), size: frame.size)
      }
      adopt(included.node, into: &frame)
    }
    return Branch(
      node: Node(content: .mapping(frame.entries), place: frame.place), size: frame.size, height: frame.height)
  }

  /// Adds the keys of another mapping that are not there yet.
  private func adopt(_ other: Node, into frame: inout Frame) {
    guard case .mapping(let entries) = other.content else { return }
    for entry in entries { _ = frame.add(entry.key, entry.value, entry.keyPlace) }
  }
}

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
