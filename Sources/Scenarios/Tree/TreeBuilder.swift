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
        message:
          "the scenario grows beyond \(Self.nodes) values here; use fewer values, or fewer anchors inside anchors")
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

  /// A list or a mapping that is not finished yet.
  struct Frame {
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

  var stack: [Frame] = []
  var anchors: [String: Branch] = [:]
  var root: Branch?

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
