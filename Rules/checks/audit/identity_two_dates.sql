-- severity: error
-- title: Một văn bản có hai ngày
-- message: {identifier} có hai ngày: {first_date} và {second_date}.
SELECT a.id AS document_id, f.quote, f.span_start, f.span_end, f.line, f.col,
  b.id AS other_id, o.quote AS other_quote, o.span_start AS other_span_start, o.span_end AS other_span_end,
  o.line AS other_line, o.col AS other_col,
  a.identifier, a.date AS first_date, b.date AS second_date
FROM (
  SELECT id, work_id, identifier, date, row_number() OVER (PARTITION BY work_id ORDER BY date, id) AS place
  FROM document
  WHERE length(date) = 10
) a
JOIN (
  SELECT id, work_id, date, row_number() OVER (PARTITION BY work_id ORDER BY date DESC, id) AS place
  FROM document
  WHERE length(date) = 10
) b ON b.work_id = a.work_id AND b.date <> a.date
LEFT JOIN field f ON f.document_id = a.id AND f.name = 'date'
LEFT JOIN field o ON o.document_id = b.id AND o.name = 'date'
WHERE a.place = 1 AND b.place = 1
