-- severity: error
-- title: Các văn bản thay thế nhau thành vòng
-- message: {replacing} thay thế {replaced}, mà theo các văn bản khác thì ngược lại: vòng có {count} lần thay thế.
SELECT a.document_id, s.quote, s.span_start, s.span_end, s.line, s.col,
  b.document_id AS other_id, o.quote AS other_quote, o.span_start AS other_span_start, o.span_end AS other_span_end,
  o.line AS other_line, o.col AS other_col,
  coalesce(n.identifier, n.name) AS replacing, coalesce(p.identifier, p.name) AS replaced, a.steps AS count
FROM (
  SELECT document_id, citation, new_id, old_id, new_work, old_work, cycle,
    row_number() OVER (PARTITION BY cycle ORDER BY old_work, new_work, document_id, citation) AS place,
    count(*) OVER (PARTITION BY cycle) AS steps
  FROM replacement
  WHERE cycle IS NOT NULL
) a
JOIN (
  SELECT document_id, citation, cycle,
    row_number() OVER (PARTITION BY cycle ORDER BY old_work DESC, new_work DESC, document_id DESC, citation DESC)
      AS place
  FROM replacement
  WHERE cycle IS NOT NULL
) b ON b.cycle = a.cycle AND b.place = 1
JOIN document n ON n.id = a.new_id
JOIN document p ON p.id = a.old_id
JOIN citation s ON s.document_id = a.document_id AND s.ordinal = a.citation
JOIN citation o ON o.document_id = b.document_id AND o.ordinal = b.citation
WHERE a.place = 1
