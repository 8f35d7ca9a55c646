-- severity: warning
-- title: Một văn bản không có trong kho được ghi hai ngày
-- message: {identifier} được viện dẫn với hai ngày: {first_date} và {second_date}.
SELECT a.document_id, a.quote, a.span_start, a.span_end, a.line, a.col,
  b.document_id AS other_id, b.quote AS other_quote, b.span_start AS other_span_start, b.span_end AS other_span_end,
  b.line AS other_line, b.col AS other_col,
  a.identifier, a.date AS first_date, b.date AS second_date
FROM (
  SELECT document_id, quote, span_start, span_end, line, col, identifier, date, ref_id,
    row_number() OVER (PARTITION BY ref_id ORDER BY date, document_id, ordinal) AS place
  FROM citation
  WHERE ref_id IS NOT NULL AND target_id IS NULL AND identifier IS NOT NULL AND length(date) = 10
) a
JOIN (
  SELECT document_id, quote, span_start, span_end, line, col, date, ref_id,
    row_number() OVER (PARTITION BY ref_id ORDER BY date DESC, document_id, ordinal) AS place
  FROM citation
  WHERE ref_id IS NOT NULL AND target_id IS NULL AND identifier IS NOT NULL AND length(date) = 10
) b ON b.ref_id = a.ref_id AND b.date <> a.date
WHERE a.place = 1 AND b.place = 1
