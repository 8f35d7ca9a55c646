-- severity: info
-- title: Văn bản được viện dẫn không có trong kho
-- message: {cited} không có trong kho{note}; số lần viện dẫn: {count}.
SELECT c.document_id, c.quote, c.span_start, c.span_end, c.line, c.col,
  coalesce(c.identifier, c.title) AS cited,
  CASE c.reason WHEN 'other_year' THEN ' (chỉ có văn bản cùng số, ký hiệu của năm khác)'
    WHEN 'other_issuer' THEN ' (chỉ có văn bản cùng số, ký hiệu của cơ quan khác)' ELSE '' END AS note,
  g.citing AS count
FROM (
  -- One finding for each document that is not there, however often it is cited.
  SELECT ref_id, count(*) AS citing, min(document_id) AS first_id
  FROM citation
  WHERE status = 'absent' AND ref_id IS NOT NULL
  GROUP BY ref_id
) g
JOIN citation c ON c.document_id = g.first_id AND c.ref_id = g.ref_id AND coalesce(c.status, '') = 'absent'
WHERE c.ordinal = (
  SELECT min(x.ordinal) FROM citation x
  WHERE x.document_id = g.first_id AND x.ref_id = g.ref_id AND coalesce(x.status, '') = 'absent')
UNION ALL
-- Without issuer or year two citations of a number may mean two documents.
SELECT c.document_id, c.quote, c.span_start, c.span_end, c.line, c.col,
  coalesce(c.identifier, c.title) AS cited, '' AS note, 1 AS count
FROM citation c
WHERE c.status = 'absent' AND c.ref_id IS NULL AND c.key IS NOT NULL
