-- severity: warning
-- title: Các bản của một văn bản khác nhau
-- message: {identifier}: hai bản cùng ngày, cơ quan và trích yếu nhưng nội dung khác nhau ({first_name}; {second_name}).
SELECT a.id AS document_id, f.quote, f.span_start, f.span_end, f.line, f.col,
  b.id AS other_id, o.quote AS other_quote, o.span_start AS other_span_start, o.span_end AS other_span_end,
  o.line AS other_line, o.col AS other_col,
  a.identifier, a.name AS first_name, b.name AS second_name
FROM document a
JOIN document b ON b.work_id = a.work_id AND b.text_digest > a.text_digest
LEFT JOIN field f ON f.document_id = a.id AND f.name = 'number'
LEFT JOIN field o ON o.document_id = b.id AND o.name = 'number'
WHERE a.origin = 'text' AND b.origin = 'text' AND coalesce(a.date, '') = coalesce(b.date, '')
  AND coalesce(a.subject_key, '') = coalesce(b.subject_key, '') AND coalesce(a.body_id, 0) = coalesce(b.body_id, 0)
