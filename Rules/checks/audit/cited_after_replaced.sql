-- severity: warning
-- title: Viện dẫn văn bản đã bị thay thế, bãi bỏ
-- message: {cited} đã bị {replacing} thay thế hoặc bãi bỏ từ {since}, trước ngày của văn bản viện dẫn nó ({own_date}).
SELECT c.document_id, c.quote, c.span_start, c.span_end, c.line, c.col,
  r.document_id AS other_id, s.quote AS other_quote, s.span_start AS other_span_start, s.span_end AS other_span_end,
  s.line AS other_line, s.col AS other_col,
  coalesce(c.identifier, c.title) AS cited, coalesce(n.identifier, n.name) AS replacing, r.since, d.date AS own_date
FROM replacement r
JOIN citation c ON c.target_work = r.old_work
JOIN document d ON d.id = c.document_id
JOIN document n ON n.id = r.new_id
JOIN citation s ON s.document_id = r.document_id AND s.ordinal = r.citation
-- Few documents are replaced and many cited: only citations of those few are looked at.
WHERE c.target_work IN (SELECT old_work FROM replacement) AND c.status IN ('found', 'mismatch')
  AND c.relation NOT IN ('replaces', 'repeals', 'amends', 'replaced_by') AND d.work_id <> r.new_work
  AND length(d.date) = 10 AND length(r.since) = 10 AND d.date > r.since
