internal import CYAML

/// Feeds the events that libyaml finds in a text to a `TreeBuilder`.
struct YAMLParser {
  /// Index of the text in the list of sources.
  let source: Int
  /// Whether the text is a `--set`, in which lines and columns mean nothing.
  let hasPlaces: Bool

  /// Reads one document.
  ///
  /// - Returns: nil if the text holds nothing but comments.
  func parse(_ bytes: [UInt8], into builder: inout TreeBuilder) throws(TreeFailure) -> TreeBuilder.Branch? {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else {
      throw TreeFailure(place: Place(source: source), message: "out of memory while reading YAML")
    }
    defer { yaml_parser_delete(parser) }

    let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
    defer { input.deallocate() }
    _ = input.initialize(from: bytes)
    yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)

    var documents = 0
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw failure(of: parser.pointee) }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT { return builder.root }
      if event.type == YAML_DOCUMENT_START_EVENT {
        documents += 1
        guard documents == 1 else {
          throw TreeFailure(
            place: place(event), message: "a second document begins here; keep one, without a line '---' after it")
        }
      }
      try handle(event, with: &builder)
    }
  }

  private func handle(_ event: yaml_event_t, with builder: inout TreeBuilder) throws(TreeFailure) {
    let place = place(event)
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      refuse(tag: scalar.tag, at: place, builder.log)
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let isQuoted = scalar.style != YAML_PLAIN_SCALAR_STYLE
      try builder.scalar(text, quoted: isQuoted, anchor: name(scalar.anchor), at: place)
    case YAML_ALIAS_EVENT:
      try builder.alias(name(event.data.alias.anchor) ?? "", at: place)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      refuse(tag: start.tag, at: place, builder.log)
      try builder.begin(mapping: false, anchor: name(start.anchor), at: place)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      refuse(tag: start.tag, at: place, builder.log)
      try builder.begin(mapping: true, anchor: name(start.anchor), at: place)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      try builder.end()
    default: break
    }
  }

  private func name(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text.map { String(decodingCString: $0, as: UTF8.self) }
  }

  private func refuse(tag: UnsafeMutablePointer<yaml_char_t>?, at place: Place, _ log: DiagnosticLog) {
    guard let tag = name(tag) else { return }
    let short = tag.hasPrefix("tag:yaml.org,2002:") ? "!!" + tag.dropFirst(18) : tag
    log.error(place, "tags such as \(printable(short, limit: 40)) are not used in scenarios; remove it")
  }

  private func place(_ event: yaml_event_t) -> Place {
    guard hasPlaces else { return Place(source: source) }
    let (start, end) = (event.start_mark, event.end_mark)
    let length = end.line == start.line ? end.column - start.column : 1
    return Place(source: source, line: start.line, column: start.column, length: Int(length))
  }

  private func failure(of parser: yaml_parser_t) -> TreeFailure {
    let problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
    let context = parser.context.map { String(cString: $0) } ?? ""
    // libyaml notices these at the end of what is wrong; its context is the beginning.
    let isAtContext = !context.isEmpty && YAMLProblem.beginsAtContext(problem)
    let mark = isAtContext ? parser.context_mark : parser.problem_mark
    let place = hasPlaces ? Place(source: source, line: mark.line, column: mark.column) : Place(source: source)
    let message = YAMLProblem.explain(problem, context: context)
    let since = parser.context_mark.line
    guard !context.isEmpty, hasPlaces, since != mark.line else { return TreeFailure(place: place, message: message) }
    return TreeFailure(place: place, message: message + " (what is unfinished begins in line \(since + 1))")
  }
}
