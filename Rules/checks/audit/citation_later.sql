-- severity: warning
-- title: Viện dẫn văn bản ban hành sau
-- message: {cited} ghi ngày {cited_date}, sau ngày của văn bản viện dẫn nó ({own_date}).
SELECT c.document_id, c.quote, c.span_start, c.span_end, c.line, c.col,
  coalesce(c.target_id, c.document_id) AS other_id, f.quote AS other_quote, f.span_start AS other_span_start,
  f.span_end AS other_span_end, f.line AS other_line, f.col AS other_col,
  coalesce(c.identifier, c.title) AS cited,
  CASE WHEN c.target_id IS NULL THEN c.date ELSE f.value END AS cited_date,
  d.date AS own_date
FROM citation c
JOIN document d ON d.id = c.document_id
LEFT JOIN field f ON f.document_id = coalesce(c.target_id, c.document_id) AND f.name = 'date'
WHERE c.status = 'later'
