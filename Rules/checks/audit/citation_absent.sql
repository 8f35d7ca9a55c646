-- severity: info
-- title: Văn bản được viện dẫn không có trong kho
-- message: {cited} không có trong kho{note}; số văn bản viện dẫn: {count}.
SELECT c.document_id, c.quote, c.span_start, c.span_end, c.line, c.col,
  coalesce(c.identifier, c.title) AS cited,
  CASE c.reason WHEN 'other_year' THEN ' (chỉ có văn bản cùng số, ký hiệu của năm khác)'
    WHEN 'other_issuer' THEN ' (chỉ có văn bản cùng số, ký hiệu của cơ quan khác)' ELSE '' END AS note,
  g.citing AS count
FROM (
  SELECT document_id, ordinal, count(*) OVER (PARTITION BY coalesce(ref_id, document_id), key) AS citing,
    row_number() OVER (PARTITION BY coalesce(ref_id, document_id), key ORDER BY document_id, ordinal) AS place
  FROM citation
  WHERE status IN ('absent', 'later') AND target_id IS NULL AND key IS NOT NULL
) g
JOIN citation c ON c.document_id = g.document_id AND c.ordinal = g.ordinal
WHERE g.place = 1
