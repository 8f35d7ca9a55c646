-- severity: warning
-- title: Viện dẫn văn bản đã hết hiệu lực
-- message: {cited} hết hiệu lực từ {until} theo danh mục, trước ngày của văn bản viện dẫn nó ({own_date}).
SELECT c.document_id, c.quote, c.span_start, c.span_end, c.line, c.col,
  t.id AS other_id, f.quote AS other_quote, f.span_start AS other_span_start, f.span_end AS other_span_end,
  f.line AS other_line, f.col AS other_col,
  coalesce(c.identifier, c.title) AS cited, t.in_force_to AS until, d.date AS own_date
FROM document t
JOIN citation c ON c.target_work = t.work_id
JOIN document d ON d.id = c.document_id
LEFT JOIN field f ON f.document_id = t.id AND f.name = 'number'
WHERE c.target_work IN (SELECT work_id FROM document WHERE in_force_to IS NOT NULL)
  AND t.in_force_to IS NOT NULL AND t.replaced_by IS NULL
  AND c.status IN ('found', 'mismatch') AND c.relation NOT IN ('replaces', 'repeals', 'amends', 'replaced_by')
  AND length(d.date) = 10 AND d.date > t.in_force_to
