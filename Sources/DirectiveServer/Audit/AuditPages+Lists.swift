import DirectiveAudit

/// Overview and lists.
extension AuditPages {
  static func overview(_ summary: AuditSummary) -> Page {
    var html = begin("Đối chiếu viện dẫn")
    form(&html, "/audit/search") { html in input(&html, "q", "Tìm văn bản", nil) }
    html.open("ul")
    let figures =
      [("Văn bản", summary.texts), ("Dòng danh mục", summary.registered), ("Viện dẫn", summary.citations)]
      + summary.byStatus.map { ("Viện dẫn: " + AuditWords.status($0.status), $0.count) }
      + [("Nhiệm vụ", summary.assignments), ("Thời hạn", summary.deadlines)]
    for (name, count) in figures { html.element("li", "\(name): \(count)") }
    html.close("ul")
    html.element("h2", "Phát hiện (\(summary.findings))")
    html.open("ul")
    for check in summary.checks {
      html.open("li")
      html.element("a", check.title, "href=\"/audit/findings?check=\(Address.encoded(check.code))\"")
      html.element("span", ": \(check.count) (\(AuditWords.severity(check.severity)))")
      html.close("li")
    }
    html.close("ul")
    return Page(title: "Đối chiếu viện dẫn", main: end(&html, twin: "/audit.json"))
  }

  static func search(_ result: SearchResult, _ address: Address) -> Page {
    var html = begin("Tìm kiếm")
    form(&html, "/audit/search") { html in input(&html, "q", "Từ, cụm từ trong ngoặc kép, số và ký hiệu", result.query)
    }
    html.open("ul")
    for hit in result.hits {
      html.open("li")
      link(&html, hit.document)
      if let subject = hit.document.subject { html.element("p", subject) }
      if let excerpt = hit.excerpt { html.element("p", "“\(excerpt)”", "class=\"hint\"") }
      html.close("li")
    }
    html.close("ul")
    pager(&html, total: result.total, offset: result.offset, count: result.hits.count, address)
    return Page(title: "Tìm kiếm", main: end(&html, twin: address.twin))
  }

  static func findings(_ list: FindingList, _ summary: AuditSummary, _ address: Address) -> Page {
    var html = begin("Phát hiện")
    form(&html, "/audit/findings") { html in
      choice(&html, "check", "Phép kiểm tra", address["check"], summary.checks.map { ($0.code, $0.title) })
      choice(
        &html, "severity", "Từ mức", address["severity"],
        AuditCheck.Severity.allCases.map { ($0.rawValue, AuditWords.severity($0)) })
      input(&html, "text", "Có chữ", address["text"])
      // Filtering further keeps to the document from whose page one came.
      if let document = address["document"] {
        html.open("input", "type=\"hidden\" name=\"document\" value=\"\(HTMLText.escaped(document))\"")
      }
    }
    html.open("ul")
    let titles = Dictionary(summary.checks.map { ($0.code, $0.title) }) { first, _ in first }
    for finding in list.findings {
      html.open("li")
      html.element("p", finding.message)
      html.element(
        "p", AuditWords.severity(finding.severity) + " · " + (titles[finding.code] ?? finding.code), "class=\"hint\"")
      place(&html, finding.place)
      if let other = finding.other { place(&html, other) }
      html.close("li")
    }
    html.close("ul")
    pager(&html, total: list.total, offset: list.offset, count: list.findings.count, address)
    return Page(title: "Phát hiện", main: end(&html, twin: address.twin))
  }

  static func documents(_ list: DocumentList, _ address: Address) -> Page {
    var html = begin("Văn bản")
    html.open("ul")
    for document in list.documents {
      html.open("li")
      link(&html, document)
      if let subject = document.subject { html.element("p", subject, "class=\"hint\"") }
      html.close("li")
    }
    html.close("ul")
    pager(&html, total: list.total, offset: list.offset, count: list.documents.count, address)
    return Page(title: "Văn bản", main: end(&html, twin: address.twin))
  }

  static func tasks(_ list: TaskList, _ address: Address) -> Page {
    var html = begin("Nhiệm vụ")
    form(&html, "/audit/tasks") { html in
      input(&html, "agency", "Cơ quan", address["agency"])
      input(&html, "as_of", "Xét vào ngày", address["as_of"], type: "date")
      choice(
        &html, "state", "Loại", address["state"],
        [("overdue", "quá hạn"), ("open", "chưa quá hạn"), ("undated", "không có ngày")])
    }
    var last: String?
    for task in list.tasks {
      if task.agency != last {
        if last != nil { html.close("ul") }
        html.element("h2", task.agency)
        html.open("ul")
        last = task.agency
      }
      html.open("li")
      let due = task.due.map(AuditWords.date) ?? "không có ngày"
      html.element("strong", due + (task.isOverdue == true ? ", quá hạn" : ""))
      html.element("span", (task.role == "lead" ? " (chủ trì) " : " ") + task.task)
      place(&html, task.place)
      html.close("li")
    }
    if last != nil { html.close("ul") }
    pager(&html, total: list.total, offset: list.offset, count: list.tasks.count, address)
    return Page(title: "Nhiệm vụ", main: end(&html, twin: address.twin))
  }
}
