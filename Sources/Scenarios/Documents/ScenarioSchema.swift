import Allocators

/// The scenario format as a JSON Schema (draft 2020-12), for editors and for tools that check files.
///
/// It says what the table of the format says of single keys and values. What depends on several values (a demand that
/// fits no host, two tenants of one name) only the reader finds.
public enum ScenarioSchema {
  /// - Parameter policies: the allocators and placements that a scenario may name.
  public static func json(_ policies: PolicyCatalogue = .standard) -> String {
    var writer = SchemaWriter()
    let root = writer.schema(of: .group(Format.scenario(policies)))
    let head: JSONText = [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Cloudward scenario",
      "description": "What Cloudward simulates: a cloud, the tenants that share it, and what they send.",
    ]
    let definitions = writer.definitions.sorted { $0.key < $1.key }
    return head.with("$ref", .text(writer.reference(of: root))).with("$defs", .object(definitions)).rendered() + "\n"
  }
}

/// Writes shapes as schemas; what is used more than once becomes a definition.
struct SchemaWriter {
  private(set) var definitions: [(key: String, value: JSONText)] = []

  /// A schema, for most shapes a reference to a definition.
  mutating func schema(of shape: Shape) -> JSONText {
    switch shape {
    case .text: return define("text") { _ in Self.text }
    case .name: return define("name") { _ in Self.name }
    case .file: return ["type": "string", "minLength": 1]
    case .flag: return ["type": "boolean"]
    case .word(let words): return ["enum": .list(words.map { .text($0.text) })]
    case .whole(let range):
      return [
        "type": "integer", "minimum": .number(String(range.lowerBound)), "maximum": .number(String(range.upperBound)),
      ]
    case .seed: return ["type": "integer", "minimum": 0, "maximum": .number("18446744073709551615")]
    case .number(let range): return Self.number(range)
    case .quantity(let quantity, let sign):
      return define(quantity.title + (sign == .positive ? ", not zero" : "")) { _ in quantity.schema(sign) }
    case .metric: return define("metric") { _ in Self.metric }
    case .list(let item, _, let minimum): return list(item, minimum)
    case .listOr(let list, let other): return ["anyOf": .list([schema(of: list), schema(of: other)])]
    case .wordOr(let word, let other):
      return ["anyOf": .list([["const": .text(word.text), "description": .text(word.summary)], schema(of: other)])]
    case .pair(let first, let second):
      return [
        "type": "array", "prefixItems": .list([schema(of: first.shape), schema(of: second.shape)]), "minItems": 2,
        "maxItems": 2,
      ]
    case .group(let group): return define(group.title) { $0.object(group) }
    case .choice(let choice): return define(choice.title) { $0.choice(choice) }
    case .groupOrValue(let group, let key):
      let value = group.formKeys.first { $0.name == key }.map { schema(of: $0.shape) } ?? [:]
      return ["anyOf": .list([object(group), value])]
    }
  }

  /// A definition by its title; written when it is first asked for.
  private mutating func define(_ title: String, _ write: (inout SchemaWriter) -> JSONText) -> JSONText {
    let key = title.replacing(", ", with: "-").replacing(" ", with: "-")
    if !definitions.contains(where: { $0.key == key }) {
      let schema = write(&self)
      definitions.append((key, schema))
    }
    return ["$ref": .text("#/$defs/" + key)]
  }

  func reference(of schema: JSONText) -> String {
    if case .object(let members) = schema, case .text(let path)? = members.first?.value { path } else { "" }
  }

  /// What stands in the place of a list or a mapping in another file.
  mutating func inclusion() -> JSONText {
    define("include") { _ in
      [
        "description": "The content of another file, whose path is relative to this one.", "type": "object",
        "properties": ["include": ["type": "string"]], "required": ["include"], "additionalProperties": false,
      ]
    }
  }

  private mutating func list(_ item: Shape, _ minimum: Int) -> JSONText {
    let array: JSONText = [
      "type": "array", "items": schema(of: item), "minItems": .number(String(minimum)),
    ]
    return ["anyOf": .list([array, inclusion()])]
  }

  private static let text: JSONText = ["type": "string"]

  private static let name: JSONText = [
    "type": "string", "minLength": 1, "maxLength": 200,
    "pattern":
      "^[^\\u0000-\\u0020\\u007f./\\\\,\"'`=]([^\\u0000-\\u001f\\u007f./\\\\,\"'`=]*[^\\u0000-\\u0020\\u007f./\\\\,\"'`=])?$",
  ]

  /// A path below the tenant or the cloud, which an editor can offer, or a whole one.
  private static let metric: JSONText = [
    "anyOf": .list([
      ["enum": .list(Metric.allPaths.map { .text($0) })],
      [
        "type": "string",
        "pattern": .text(
          "^(cloud|tenants\\.[^.]+(\\.workloads\\.[^.]+)?)\\.("
            + Metric.allPaths.map { $0.split(separator: ".").joined(separator: "\\.") }.joined(separator: "|") + ")$"),
      ],
    ])
  ]

  private static func number(_ range: NumberRange) -> JSONText {
    let lower = brief(range.lower)
    return [
      "type": "number", range.includesLower ? "minimum" : "exclusiveMinimum": .number(lower),
      "maximum": .number(brief(range.upper)),
    ]
  }
}
