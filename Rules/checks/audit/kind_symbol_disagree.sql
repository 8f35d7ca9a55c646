-- severity: warning
-- title: Tên loại và ký hiệu không khớp
-- message: {message}
SELECT k.document_id, k.quote, k.span_start, k.span_end, k.line, k.col, k.message
FROM document_check k
WHERE k.code IN ('kind_symbol', 'cited_kind_symbol')
