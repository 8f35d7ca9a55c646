/// What the mistakes mean that show only when a pack is looked at as a whole, or run on its examples.
extension DiagnosticCode {
  static let wholeTexts: [DiagnosticCode: (title: String, explanation: String)] = [
    .unsatisfiable: (
      "Mẫu không bao giờ khớp",
      "Các điều kiện nối bằng '&' xét cùng một token và mâu thuẫn nhau, nên không token nào qua được cả."
    ),
    .shadowedRule: (
      "Quy tắc không bao giờ thắng",
      "Một quy tắc khác cùng giai đoạn, cùng kiểu khớp ở mọi chỗ quy tắc này khớp, dài bằng hoặc hơn và giữ lại không "
        + "ít phần hơn. Khi hai chỗ khớp tranh nhau, quy tắc ấy luôn được chọn."
    ),
    .otherStream: (
      "Kiểu của dòng đọc khác",
      "Giai đoạn đọc từng dòng và giai đoạn đọc từng đoạn không thấy kết quả của nhau: đoạn chỉ được dựng sau khi các "
        + "dòng đã đọc xong."
    ),
    .phaseOutOfOrder: (
      "Giai đoạn sai thứ tự",
      "Các giai đoạn đọc từng dòng (over: lines) luôn chạy trước; chúng phải đứng trước trong 'phases' để thứ tự ghi "
        + "trong pack.yaml là thứ tự chạy."
    ),
    .longGap: (
      "Khoảng trống dài quá",
      "Một chỗ khớp dài nhiều nhất 400 token; khoảng trống dài hơn thế không bao giờ dùng hết."
    ),
    .unfilled: (
      "Chỗ còn phải điền",
      "'chidao rules new' viết TODO ở những chỗ chỉ người viết quy tắc mới biết. Quy tắc chưa dùng được cho đến khi "
        + "điền xong."
    ),
    .notComposed: (
      "Chữ ở dạng tách dấu",
      "Chữ có dấu có hai cách lưu trông giống hệt nhau: dựng sẵn (NFC) và tách dấu (NFD). Tệp của bộ quy tắc dùng dạng "
        + "dựng sẵn, để tìm và so sánh tệp không sót."
    ),
    .untidyText: (
      "Dấu trắng thừa",
      "Dấu tab, dấu cách ở cuối dòng, hoặc tệp không kết thúc bằng dòng mới. 'chidao rules format' sửa tất cả."
    ),
    .exampleNotRead: (
      "Ví dụ không được đọc",
      "Quy tắc không khớp ở ví dụ của chính nó. Ví dụ được chạy cùng toàn bộ quy tắc khác, trong phần văn bản mà 'in' "
        + "kể ra; quy tắc có thể khớp nhưng thua một quy tắc cùng kiểu khớp dài hơn."
    ),
    .exampleValue: (
      "Ví dụ cho giá trị khác",
      "Quy tắc khớp ở ví dụ nhưng giá trị không như 'gives' ghi. Hoặc ví dụ ghi sai, hoặc mẫu giữ nhầm phần."
    ),
    .exampleNotRejected: (
      "Ví dụ phải bỏ qua mà vẫn khớp",
      "Quy tắc khớp ở một câu mà 'reject' nói là phải bỏ qua."
    ),
    .variantDiffers: (
      "Cách viết khác cho kết quả khác",
      "Cùng một câu được viết lại theo những cách không đổi nghĩa: tách dấu (NFD), dấu cách không ngắt, chữ in hoa "
        + "(khi mẫu chỉ có cụm từ không kể chữ hoa), có chữ đứng trước và sau. Kết quả phải như nhau."
    ),
    .partNotExercised: (
      "Phần của mẫu không ví dụ nào đi qua",
      "Một nhánh của '|' hoặc một phần có thể vắng ('?', '*', {0,n}) chưa có ví dụ nào của quy tắc đi qua, và thay nó "
        + "vào chỗ của nhánh bên cạnh trong ví dụ cũng không khớp. Phần không ai thử có thể sai mà không ai biết."
    ),
    .notCompiled: (
      "Bộ quy tắc vượt giới hạn",
      "Bộ quy tắc đọc được nhưng không dựng được thành chương trình chạy: vượt một giới hạn mà thông báo nêu tên, hoặc "
        + "tệp quy tắc ngắt (.rbbi) sai cú pháp."
    ),
  ]
}
