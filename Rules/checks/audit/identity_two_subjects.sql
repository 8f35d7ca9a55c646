-- severity: warning
-- title: Một văn bản có hai trích yếu
-- message: {identifier} có hai trích yếu: “{first_subject}” và “{second_subject}”.
SELECT a.id AS document_id, f.quote, f.span_start, f.span_end, f.line, f.col,
  b.id AS other_id, o.quote AS other_quote, o.span_start AS other_span_start, o.span_end AS other_span_end,
  o.line AS other_line, o.col AS other_col,
  a.identifier, a.subject AS first_subject, b.subject AS second_subject
FROM (
  SELECT id, work_id, identifier, subject, subject_key,
    row_number() OVER (PARTITION BY work_id ORDER BY subject_key, id) AS place
  FROM document
  WHERE subject_key IS NOT NULL
) a
JOIN (
  SELECT id, work_id, subject, subject_key,
    row_number() OVER (PARTITION BY work_id ORDER BY subject_key DESC, id) AS place
  FROM document
  WHERE subject_key IS NOT NULL
) b ON b.work_id = a.work_id
  -- One that only goes on where the other ends is the same, cut off.
  AND substr(b.subject_key, 1, length(a.subject_key)) <> a.subject_key
LEFT JOIN field f ON f.document_id = a.id AND f.name = 'subject'
LEFT JOIN field o ON o.document_id = b.id AND o.name = 'subject'
WHERE a.place = 1 AND b.place = 1
