extension TreeBuilder {
  /// Puts a finished node where it belongs.
  mutating func finish(_ branch: Branch, anchor: String?) throws(TreeFailure) {
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

  func sequence(from frame: Frame) -> Branch {
    Branch(
      node: Node(content: .sequence(frame.items), place: frame.place), size: frame.size, height: frame.height)
  }

  /// A mapping's own keys come before those of merged mappings, and these before those of an included file.
  func mapping(from frame: Frame) throws(TreeFailure) -> Branch {
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
