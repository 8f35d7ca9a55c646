-- severity: warning
-- title: Hạn của nhiệm vụ đứng trước ngày ban hành
-- message: Hạn “{words}” ({due}) đứng trước ngày của văn bản giao nhiệm vụ ({own_date}).
SELECT t.document_id, t.quote, t.span_start, t.span_end, t.line, t.col,
  t.document_id AS other_id, f.quote AS other_quote, f.span_start AS other_span_start, f.span_end AS other_span_end,
  f.line AS other_line, f.col AS other_col,
  t.quote AS words, coalesce(t.due, t.end_date) AS due, d.date AS own_date
FROM deadline t
JOIN document d ON d.id = t.document_id
LEFT JOIN field f ON f.document_id = t.document_id AND f.name = 'date'
WHERE length(d.date) = 10 AND length(coalesce(t.due, t.end_date)) >= 10
  AND substr(coalesce(t.due, t.end_date), 1, 10) < d.date
  AND EXISTS (
    SELECT 1 FROM assignment_deadline a WHERE a.document_id = t.document_id AND a.deadline = t.ordinal)
