-- severity: info
-- title: Cách gọi không rõ chỉ văn bản, cơ quan nào
-- message: “{words}”: {note}.
SELECT r.document_id, r.quote, r.span_start, r.span_end, r.line, r.col, r.quote AS words,
  'trong văn bản không có tên đầy đủ của điều được nhắc tới' AS note
FROM back_reference r
WHERE r.refers_to IS NULL AND r.reason = 'absent' AND r.form IN ('above', 'short', 'alias')
UNION ALL
SELECT a.document_id, a.quote, a.span_start, a.span_end, a.line, a.col, a.name AS words,
  'được đặt làm tên gọi tắt nhưng trước đó không có gì để gọi' AS note
FROM alias a
WHERE a.refers_to IS NULL
