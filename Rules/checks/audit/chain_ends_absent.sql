-- severity: info
-- title: Chuỗi viện dẫn dừng ở văn bản không có trong kho
-- message: {name} được viện dẫn {count} lần, nhưng {cited} mà nó viện dẫn thì không có trong kho.
SELECT c.document_id, c.quote, c.span_start, c.span_end, c.line, c.col,
  u.document_id AS other_id, u.quote AS other_quote, u.span_start AS other_span_start, u.span_end AS other_span_end,
  u.line AS other_line, u.col AS other_col,
  coalesce(d.identifier, d.name) AS name, g.citing AS count, coalesce(c.identifier, c.title) AS cited
FROM (
  SELECT target_work, count(*) AS citing, min(document_id) AS first_id
  FROM citation
  WHERE target_work IN (
      SELECT x.work_id FROM document x
      WHERE x.id IN (SELECT y.document_id FROM citation y WHERE y.status = 'absent'))
    AND status IN ('found', 'mismatch', 'later')
  GROUP BY target_work
) g
JOIN document d ON d.work_id = g.target_work
-- With coalesce, databases with an index on the status still go from the document to its citations.
JOIN citation c ON c.document_id = d.id AND coalesce(c.status, '') = 'absent' AND c.key IS NOT NULL
JOIN citation u ON u.document_id = g.first_id AND u.target_work = g.target_work
WHERE u.ordinal = (
  SELECT min(x.ordinal) FROM citation x WHERE x.document_id = g.first_id AND x.target_work = g.target_work)
