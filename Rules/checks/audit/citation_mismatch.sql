-- severity: warning
-- title: Viện dẫn ghi khác văn bản được viện dẫn
-- message: {cited}: nơi viện dẫn ghi {field} “{printed}”, văn bản ấy ghi “{stated}”.
SELECT c.document_id, c.quote, c.span_start, c.span_end, c.line, c.col,
  c.target_id AS other_id, f.quote AS other_quote, f.span_start AS other_span_start, f.span_end AS other_span_end,
  f.line AS other_line, f.col AS other_col,
  coalesce(c.identifier, c.title) AS cited,
  CASE c.field WHEN 'date' THEN 'ngày' WHEN 'issuer' THEN 'cơ quan ban hành' WHEN 'kind' THEN 'tên loại'
    ELSE 'trích yếu' END AS field,
  CASE c.field WHEN 'date' THEN c.date WHEN 'issuer' THEN c.issuer WHEN 'kind' THEN c.kind
    ELSE c.subject END AS printed,
  f.value AS stated
FROM citation c
LEFT JOIN field f ON f.document_id = c.target_id AND f.name = c.field
WHERE c.status = 'mismatch'
