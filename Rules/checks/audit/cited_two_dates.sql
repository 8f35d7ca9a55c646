-- severity: warning
-- title: Một văn bản không có trong kho được ghi hai ngày
-- message: {identifier} được viện dẫn với hai ngày: {first_date} và {second_date}.
SELECT a.document_id, a.quote, a.span_start, a.span_end, a.line, a.col,
  b.document_id AS other_id, b.quote AS other_quote, b.span_start AS other_span_start, b.span_end AS other_span_end,
  b.line AS other_line, b.col AS other_col,
  a.identifier, a.date AS first_date, b.date AS second_date
FROM (
  -- Of each date, the first citation; only documents with two dates come this far.
  SELECT g.ref_id, g.first_date, g.last_date, min(x.document_id) AS first_id, min(y.document_id) AS last_id
  FROM (
    SELECT ref_id, min(date) AS first_date, max(date) AS last_date
    FROM citation
    WHERE status IN ('absent', 'later', 'ambiguous') AND ref_id IS NOT NULL AND target_id IS NULL
      AND identifier IS NOT NULL AND length(date) = 10
    GROUP BY ref_id
    HAVING min(date) <> max(date)
  ) g
  JOIN citation x ON x.ref_id = g.ref_id AND x.status IN ('absent', 'later', 'ambiguous') AND x.date = g.first_date
  JOIN citation y ON y.ref_id = g.ref_id AND y.status IN ('absent', 'later', 'ambiguous') AND y.date = g.last_date
  GROUP BY g.ref_id, g.first_date, g.last_date
) p
JOIN citation a ON a.document_id = p.first_id AND a.ref_id = p.ref_id AND a.date = p.first_date
JOIN citation b ON b.document_id = p.last_id AND b.ref_id = p.ref_id AND b.date = p.last_date
