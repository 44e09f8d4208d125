import Allocators
import CloudModel

/// The scenario format for people: every key, unit and variant, written from the table that the reader follows.
public enum ScenarioReference {
  /// - Parameter policies: the allocators and placements that a scenario may name.
  public static func markdown(_ policies: PolicyCatalogue = .standard) -> String {
    var writer = ReferenceWriter()
    writer.add(introduction)
    writer.add(.group(Format.scenario(policies)))
    writer.addPending()
    writer.add("## Units\n\n" + unitTable)
    return writer.text
  }

  private static let introduction = """
    # The scenario file

    A scenario is a YAML or JSON file. Unknown keys, keys given twice, missing units and impossible values are refused \
    before anything runs, all at once, each with its position. `cloudward schema` prints this format as a JSON Schema for \
    editors; this page and the schema are written from the table that the reader itself follows.

    - **Variants.** Where one of several kinds is chosen, one key with its parameters names it, as in \
    `{ poisson: { rate: 6/h } }`; a kind that needs no parameters can be a bare word, as in `allocator: priority`.
    - **Distributions.** Where a quantity may vary from request to request, a value alone is constant: `duration: 5s`.
    - **Units.** A number with a unit needs it; only 0 does without.
    - **Reuse.** YAML anchors (`&a`, `*a`) and merge keys (`<<: *a`) work. `include: FILE` puts the content of another \
    file in its place: a mapping's own keys win over included ones, and an included list in the place of a list item adds \
    its items. Paths are relative to the file that names them.
    - **Overrides.** `--set path=value` replaces or adds a value: `--set hosts.compute.count=16`. Items of a list are \
    addressed by their `name`, and by their position from 0 where they have none. Paths of files in a `--set` are \
    relative to the working directory.

    """

  private static var unitTable: String {
    let quantities: [Quantity] =
      [.time, .rate, .price, .share] + ResourceKind.allCases.map(Quantity.amount) + [.timeOfDay, .clock, .bound]
    let rows = quantities.map { quantity in
      "| \(quantity.title) | \(quantity.examples.map { "`\($0)`" }.joined(separator: ", ")) | \(quantity.summary) |"
    }
    return "| quantity | written as | |\n|---|---|---|\n" + rows.joined(separator: "\n") + "\n"
  }
}

/// Writes shapes as sections; those that a section mentions follow it.
struct ReferenceWriter {
  private(set) var text = ""
  private var pending: [Shape] = []
  private var known: [String] = []

  mutating func add(_ text: String) { self.text += text + "\n" }

  /// Writes the sections that others refer to, until there are none left.
  mutating func addPending() {
    while !pending.isEmpty { add(pending.removeFirst()) }
  }

  mutating func add(_ shape: Shape) {
    switch shape {
    case .group(let group): add(group)
    case .choice(let choice): add(choice)
    default: break
    }
  }

  private mutating func add(_ group: Group) {
    known.append(group.title)
    add("## \(heading(group.title))\n\n\(group.summary)\n")
    add(table(of: group.formKeys, forms: group.forms))
    guard let split = group.split else { return }
    for item in split.cases where !item.keys.isEmpty {
      add("With `\(split.key): \(item.word)` also:\n")
      add(table(of: item.keys))
    }
  }

  private mutating func table(of keys: [Key], forms: [[Key]] = []) -> String {
    var rows = "| key | value | left out | meaning |\n|---|---|---|---|\n"
    for key in keys {
      let names = ([key.name] + key.aliases).map { "`\($0)`" }.joined(separator: ", ")
      rows += "| \(names) | \(kind(of: key.shape)) | \(absence(of: key, forms)) | \(key.summary) |\n"
    }
    return rows
  }

  private func absence(of key: Key, _ forms: [[Key]]) -> String {
    let isInAll = forms.allSatisfy { form in form.contains { $0.name == key.name } }
    if !isInAll, key.isRequired { return "required in its form" }
    return switch key.presence {
    case .required: "required"
    case .optional: "optional"
    case .byDefault(let text): text == "\"\"" ? "empty" : "`\(text)`"
    case .requiredUnless(let other, let variant): "required unless `\(other)` is `\(variant)`"
    }
  }

  private mutating func add(_ choice: Choice) {
    known.append(choice.family)
    let isDistribution = choice.family != choice.title
    add("## \(heading(choice.family))\n\n\(isDistribution ? Self.distributions : choice.summary)\n")
    var rows = "| variant | parameters | |\n|---|---|---|\n"
    let variants = choice.variants.prefix(choice.ownVariants)
    for variant in variants {
      rows += "| `\(variant.name)` | \(parameters(of: variant)) | \(variant.summary) |\n"
    }
    add(rows)
    for variant in variants {
      guard let group = variant.group, !group.formKeys.isEmpty else { continue }
      add("`\(variant.name)`:\n")
      add(table(of: group.formKeys, forms: group.forms))
    }
  }

  private static let distributions =
    "How a quantity is drawn: a time, an amount or a number. A value alone is constant. The table is written for times; "
    + "elsewhere the quantity that is drawn stands where it says time, and `rate` is for times only."

  private mutating func parameters(of variant: Variant) -> String {
    switch variant.body {
    case .group(let group)?, .groupOrValue(let group, _)?: signatures(of: group)
    case let shape?: kind(of: shape)
    case nil: "–"
    }
  }

  /// The sets of keys of which one may be used.
  private func signatures(of group: Group) -> String {
    let forms = group.forms.filter { !$0.isEmpty }.map { form in
      "`{ " + form.map { $0.isRequired ? $0.name : $0.name + "?" }.joined(separator: ", ") + " }`"
    }
    return forms.isEmpty ? "–" : forms.joined(separator: " or ")
  }

  private func heading(_ title: String) -> String { title.prefix(1).uppercased() + title.dropFirst() }

  /// What may stand there, with a link where there is a section.
  private mutating func kind(of shape: Shape) -> String {
    switch shape {
    case .word(let words):
      return words.map { $0.summary.isEmpty ? "`\($0.text)`" : "`\($0.text)` (\($0.summary))" }.joined(separator: ", ")
    case .whole(let range): return "\(range.lowerBound) … \(range.upperBound)"
    case .seed: return "0 … 2⁶⁴ − 1"
    case .number(let range): return "a number \(range.words)"
    case .quantity(let quantity, let sign):
      return "\(quantity.title), as `\(quantity.examples[0])`" + (sign == .positive ? "; more than zero" : "")
    case .list(let item, _, _): return "list: " + kind(of: item)
    case .pair(let first, let second): return "`[\(first.name), \(second.name)]`"
    case .wordOr(let word, let other): return kind(of: other) + ", or `\(word.text)` (\(word.summary))"
    case .listOr(let list, let other): return kind(of: other) + ", or " + kind(of: list)
    case .group(let group): return link(to: group.title, shape)
    case .choice(let choice):
      let link = link(to: choice.family, shape)
      guard choice.family != choice.title, let quantity = choice.quantity else { return link }
      return link + " of \(quantity.title)"
    case .metric: return "a path such as `slo.attainment`, as in the JSON of a run"
    case .groupOrValue(let group, let key): return link(to: group.title, .group(group)) + ", or its `\(key)` alone"
    case .text, .name, .file, .flag: return shape.noun
    }
  }

  private mutating func link(to title: String, _ shape: Shape) -> String {
    if !known.contains(title) {
      known.append(title)
      pending.append(shape)
    }
    // As the pages of code hosts name a heading: without its punctuation.
    let anchor = title.replacing(" ", with: "-").replacing("'", with: "").lowercased()
    return "[\(title)](#\(anchor))"
  }
}

extension Variant {
  /// Its parameters.
  fileprivate var group: Group? {
    switch body {
    case .group(let group)?, .groupOrValue(let group, _)?: group
    default: nil
    }
  }
}
