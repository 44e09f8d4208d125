import Experiments

/// What the alternatives give each tenant, in sentences.
extension ComparisonPage {
  func addAnswers(to page: inout HTMLText) {
    page.element("section", ["id": "answers"]) { page in
      page.element("h2", text: "Answers")
      page.element("ul", ["class": "answers"]) { list in
        for tenant in result.runs[0].scenario.tenants.indices { add(tenant, to: &list) }
        addCloud(to: &list)
      }
    }
  }

  private func add(_ tenant: Int, to list: inout HTMLText) {
    let name = result.runs[0].scenario.tenants[tenant].tenant.name
    list.element("li", ["class": "open"]) { item in
      item.element("p") { $0.element("strong", text: name) }
      item.element("ul") { alternatives in
        for (index, run) in result.runs.enumerated() {
          let answer = TenantAnswer(tenant: tenant, result: run)
          alternatives.element("li", ["class": answer.verdict.rawValue]) { line in
            line.add(result.alternatives[index].name + ": ")
            line.element("span", ["class": "verdict"], text: answer.verdict.label)
            if !answer.attainments.isEmpty { line.add(", " + answer.attainments.joined(separator: ", ")) }
            if index > 0 { line.add(". " + changes(of: name, under: index)) }
          }
        }
      }
    }
  }

  private func addCloud(to list: inout HTMLText) {
    list.element("li", ["class": "open"]) { item in
      item.element("p") { $0.element("strong", text: "the cloud") }
      item.element("ul") { alternatives in
        for index in result.alternatives.indices.dropFirst() {
          alternatives.element(
            "li", text: result.alternatives[index].name + ": " + changes(of: "cloud", under: index))
        }
      }
    }
  }

  /// What can be told from chance, or that nothing can.
  private func changes(of subject: String, under alternative: Int) -> String {
    let own = result.comparisons.filter { $0.alternative == alternative && $0.name.subject == subject }
    let first = result.alternatives[0].name
    let changes = own.filter { $0.verdict == .distinguishable }
    if !changes.isEmpty { return "Against \(first) it \(ComparisonTable.words(changes))." }
    if own.allSatisfy({ $0.verdict == .identical }) { return "The same numbers as under \(first)." }
    return result.replications > 1
      ? "No difference to \(first) can be told from chance." : "One replication cannot tell differences from chance."
  }
}
