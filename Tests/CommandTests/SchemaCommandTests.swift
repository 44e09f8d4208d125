import Foundation
import Testing

@Suite struct SchemaCommandTests {
  @Test func theSchemaIsJSON() throws {
    let outcome = try Program()("schema")
    #expect(outcome.code == 0 && outcome.messages.isEmpty && outcome.output.hasSuffix("}\n"))
    let schema = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect((schema?["$schema"] as? String)?.contains("json-schema.org") == true)
    #expect((schema?["$defs"] as? [String: Any])?["scenario"] != nil)
  }

  @Test func theReferenceIsMarkdown() throws {
    let outcome = try Program()("schema", "--reference")
    #expect(outcome.code == 0 && outcome.output.hasPrefix("# ") && outcome.output.hasSuffix("\n"))
    for word in ["`horizon`", "`hyperexponential`", "`keepAlive`"] { #expect(outcome.output.contains(word)) }
  }
}
