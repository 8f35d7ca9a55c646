-- severity: info
-- title: Chưa rõ viện dẫn văn bản nào
-- message: {cited}: {note}; số văn bản có thể là: {count}.
SELECT c.document_id, c.quote, c.span_start, c.span_end, c.line, c.col,
  g.candidate_id AS other_id, f.quote AS other_quote, f.span_start AS other_span_start, f.span_end AS other_span_end,
  f.line AS other_line, f.col AS other_col,
  coalesce(c.identifier, c.title) AS cited,
  CASE c.reason WHEN 'number_only' THEN 'chỉ khớp số và ký hiệu, mà nhiều cơ quan dùng chung'
    ELSE 'khớp với nhiều văn bản' END AS note,
  g.candidates AS count
FROM citation c
JOIN (
  SELECT document_id, citation, min(candidate_id) AS candidate_id, count(*) AS candidates
  FROM candidate
  GROUP BY document_id, citation
) g ON g.document_id = c.document_id AND g.citation = c.ordinal
LEFT JOIN field f ON f.document_id = g.candidate_id AND f.name = 'number'
WHERE c.status = 'ambiguous'
