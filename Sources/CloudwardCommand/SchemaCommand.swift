import Scenarios

/// `cloudward schema`: the format of scenario files, for editors and for people.
enum SchemaCommand {
  static let description = CommandDescription(
    name: "schema", summary: "print the JSON Schema of scenario files", operands: "", operandCount: 0...0,
    options: [OptionDescription("reference", "print the reference for people instead, as Markdown")],
    examples: [
      (
        "cloudward schema > scenario.schema.json",
        "for completion in an editor: '# yaml-language-server: $schema=scenario.schema.json'"
      )
    ]
  ) { arguments in
    try print(
      arguments.has("reference")
        ? ScenarioReference.markdown(arguments.policies) : ScenarioSchema.json(arguments.policies))
    return .good
  }
}
