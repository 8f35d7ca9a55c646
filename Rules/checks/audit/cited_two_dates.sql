-- severity: warning
-- title: Một văn bản không có trong kho được ghi hai ngày
-- message: {identifier} được viện dẫn với hai ngày: {first_date} và {second_date}.
WITH told AS (
  SELECT ref_id, min(date) AS first_date, max(date) AS last_date
  FROM citation
  WHERE status = 'absent' AND ref_id IS NOT NULL AND length(date) = 10
  GROUP BY ref_id
  HAVING min(date) <> max(date)
), earlier AS (
  -- Of each date the citation of one document; each date by itself, or all would be paired with all.
  SELECT t.ref_id, t.first_date AS date, min(x.document_id) AS document_id
  FROM told t
  JOIN citation x ON x.ref_id = t.ref_id AND x.status = 'absent' AND x.date = t.first_date
  GROUP BY t.ref_id, t.first_date
), latest AS (
  SELECT t.ref_id, t.last_date AS date, min(x.document_id) AS document_id
  FROM told t
  JOIN citation x ON x.ref_id = t.ref_id AND x.status = 'absent' AND x.date = t.last_date
  GROUP BY t.ref_id, t.last_date
)
SELECT a.document_id, a.quote, a.span_start, a.span_end, a.line, a.col,
  b.document_id AS other_id, b.quote AS other_quote, b.span_start AS other_span_start, b.span_end AS other_span_end,
  b.line AS other_line, b.col AS other_col,
  a.identifier, a.date AS first_date, b.date AS second_date
FROM earlier e
JOIN latest l ON l.ref_id = e.ref_id
JOIN citation a ON a.document_id = e.document_id AND a.ref_id = e.ref_id AND a.date = e.date
JOIN citation b ON b.document_id = l.document_id AND b.ref_id = l.ref_id AND b.date = l.date
-- What goes by its title alone may be another one in another year.
WHERE a.identifier IS NOT NULL AND b.identifier IS NOT NULL
