extension Checker {
  func group(_ node: Node, _ group: Group, _ label: String) -> Checked {
    guard case .mapping(let entries) = node.content else {
      return wrongKind(node, label, "a mapping", "write for example \(group.example)")
    }
    var check = GroupCheck(checker: self, group: group, node: node, label: label, record: Record(place: node.place))
    check.sort(entries)
    check.choose()
    check.checkValues()
    check.applySplit()
    check.addMissing()
    return Checked(value: .record(check.record), place: node.place)
  }
}
