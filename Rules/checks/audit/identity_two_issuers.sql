-- severity: error
-- title: Một văn bản có hai cơ quan ban hành
-- message: {identifier} ghi hai cơ quan ban hành: {first_issuer} và {second_issuer}.
SELECT a.id AS document_id, f.quote, f.span_start, f.span_end, f.line, f.col,
  b.id AS other_id, o.quote AS other_quote, o.span_start AS other_span_start, o.span_end AS other_span_end,
  o.line AS other_line, o.col AS other_col,
  a.identifier, a.issuer AS first_issuer, b.issuer AS second_issuer
FROM (
  SELECT d.id, d.work_id, d.identifier, d.issuer, x.core, x.successor,
    row_number() OVER (PARTITION BY d.work_id ORDER BY x.core, d.id) AS place
  FROM document d
  JOIN body x ON x.id = d.body_id
) a
JOIN (
  SELECT d.id, d.work_id, d.issuer, x.core, x.successor,
    row_number() OVER (PARTITION BY d.work_id ORDER BY x.core DESC, d.id) AS place
  FROM document d
  JOIN body x ON x.id = d.body_id
) b ON b.work_id = a.work_id AND b.core <> a.core AND b.successor <> a.core AND a.successor <> b.core
LEFT JOIN field f ON f.document_id = a.id AND f.name = 'issuer'
LEFT JOIN field o ON o.document_id = b.id AND o.name = 'issuer'
WHERE a.place = 1 AND b.place = 1
