/// What each kind of mistake means, for `rules explain` and the documentation.
extension DiagnosticCode {
  /// A few words.
  public var title: String { text?.title ?? rawValue }

  /// A paragraph: what the rule is, and why.
  public var explanation: String { text?.explanation ?? "" }

  private var text: (title: String, explanation: String)? { Self.texts[self] ?? Self.wholeTexts[self] }

  private static let texts: [DiagnosticCode: (title: String, explanation: String)] = [
    .unreadableFile: (
      "Không đọc được tệp",
      "Tệp hay thư mục không tồn tại, hoặc người chạy không có quyền đọc. Bộ quy tắc chỉ được dùng khi mọi tệp "
        + "của nó đọc được."
    ),
    .notUTF8: (
      "Tệp không phải UTF-8",
      "Mọi tệp của bộ quy tắc viết bằng UTF-8. Tệp lưu bằng mã cũ (TCVN3, VNI, Windows-1258) phải chuyển mã "
        + "trước."
    ),
    .tooLarge: (
      "Tệp quá lớn",
      "Có giới hạn về độ dài một tệp, tổng độ dài và số tệp, để một bộ quy tắc hỏng không làm đầy bộ nhớ. Danh "
        + "sách dài nên chia thành nhiều lexicon."
    ),
    .outsideFolder: (
      "Tệp nằm ngoài bộ quy tắc",
      "Bộ quy tắc chỉ gồm các tệp trong thư mục của nó. Liên kết hoặc đường dẫn '..' dẫn ra ngoài bị từ chối."
    ),
    .missingManifest: (
      "Thiếu pack.yaml",
      "pack.yaml cho biết tên, phiên bản, định dạng, các giai đoạn và thứ tự đọc thư mục. Không có nó thì thư "
        + "mục không phải là bộ quy tắc."
    ),
    .unlistedFolder: (
      "Tệp ngoài thứ tự đọc",
      "Thứ tự đọc quyết định quy tắc nào thắng khi mọi điều khác ngang nhau, nên mỗi thư mục phải được kể trong "
        + "'folders' của pack.yaml. Tệp ngoài các thư mục đó được đọc sau cùng; tệp '.yml' không được đọc."
    ),
    .missingTokenizer: (
      "Thiếu quy tắc tách từ",
      "'tokenizer' của pack.yaml chỉ tới tệp quy tắc ngắt của ICU (.rbbi). Tệp ấy không có trong bộ quy tắc."
    ),
    .unsupportedFormat: (
      "Định dạng không đọc được",
      "'format' cho biết ngôn ngữ của bộ quy tắc theo phiên bản nào. Bản chương trình này không đọc được định "
        + "dạng đã ghi."
    ),
    .forbiddenCharacter: (
      "Ký tự điều khiển",
      "Tệp có ký tự điều khiển hoặc dấu xuống dòng lạ (CR đứng riêng, U+0085, U+2028, U+2029) mà YAML đếm là "
        + "một dòng. Chỉ dùng LF hoặc CRLF."
    ),
    .yamlSyntax: (
      "YAML sai cú pháp",
      "Tài liệu không phải YAML đúng. Nguyên nhân hay gặp: mẫu bắt đầu bằng dấu nháy hoặc có ': ' mà không viết "
        + "trong khối '|'; thụt dòng không đều; thiếu dấu đóng. Các tài liệu khác trong tệp vẫn được đọc."
    ),
    .duplicateKey: (
      "Khóa viết hai lần",
      "Một bảng không được có hai khóa trùng tên: YAML sẽ lặng lẽ giữ một trong hai."
    ),
    .unknownKey: (
      "Khóa lạ",
      "Khóa này không thuộc loại tài liệu đang viết; thường là viết sai chính tả. Khóa lạ không bị bỏ qua mà là "
        + "lỗi."
    ),
    .missingKey: (
      "Thiếu khóa",
      "Tài liệu thiếu một khóa bắt buộc."
    ),
    .wrongShape: (
      "Sai dạng giá trị",
      "Ở đây cần một chuỗi, một danh sách hoặc một bảng, nhưng giá trị có dạng khác."
    ),
    .unknownDocument: (
      "Loại tài liệu lạ",
      "Khóa đầu tiên của mỗi tài liệu cho biết nó là gì: rule, macro, lexicon, settings hoặc "
        + "examples_of."
    ),
    .anchorOrTag: (
      "Neo, bí danh, thẻ của YAML",
      "Neo '&…', bí danh '*…', thẻ '!…' và khóa phức '? …' không được dùng: chúng che giấu điều được viết và có "
        + "thể nở ra vô hạn. Mẫu bắt đầu bằng '!' viết trong khối '|'."
    ),
    .nestingTooDeep: (
      "Lồng quá sâu",
      "Giá trị hoặc thư mục lồng nhau quá nhiều cấp. Bộ quy tắc chỉ cần vài cấp."
    ),
    .emptyValue: (
      "Giá trị rỗng",
      "Khóa có mặt nhưng không có giá trị."
    ),
    .wrongValue: (
      "Giá trị không dùng được",
      "Khóa này chỉ nhận một số giá trị định sẵn, như true, false, lines, paragraphs."
    ),
    .unexpectedCharacter: (
      "Ký tự lạ trong mẫu",
      "Chữ và dấu của văn bản phải nằm trong dấu nháy thẳng. Ngoài dấu nháy chỉ có lớp token, %lexicon, @Kiểu, "
        + "$macro, /…/ và các phép ghép."
    ),
    .unclosed: (
      "Chưa đóng",
      "Một dấu nháy, ngoặc, biểu thức hoặc khoảng trống được mở mà không được đóng. Dấu nháy và '/' phải đóng "
        + "trên cùng một dòng."
    ),
    .emptyPhrase: (
      "Cụm từ rỗng",
      "Giữa hai dấu nháy không có từ nào."
    ),
    .bareWord: (
      "Từ không có dấu nháy",
      "Từ của văn bản viết trong dấu nháy: \"từ cần tìm\". Tên viết hoa toàn bộ như DOCNUM là lớp token."
    ),
    .misplacedQuantifier: (
      "Dấu lặp sai chỗ",
      "'?', '*', '+', '{n,m}' đứng sau đúng một phần và không đi liền nhau; không có lặp lười ('??', '*?')."
    ),
    .wrongRepetition: (
      "Số lần lặp sai",
      "Viết {n}, {n,} hoặc {n,m} với n không lớn hơn m, m lớn hơn 0 và không vượt giới hạn."
    ),
    .patternTooDeep: (
      "Mẫu lồng quá sâu",
      "Nhóm trong nhóm, macro trong macro quá nhiều cấp."
    ),
    .patternTooLong: (
      "Mẫu quá dài",
      "Mẫu dài quá giới hạn. Danh sách từ nên là một lexicon, phần dùng lại nên là một macro."
    ),
    .wrongGap: (
      "Khoảng trống sai",
      "Khoảng trống luôn có giới hạn: ..{0,12} hoặc ..{0,12 until \";\" EOL}."
    ),
    .wrongFilter: (
      "Điều kiện của mục từ sai",
      "Điều kiện viết ngay sau tên, không có dấu cách: %agency(level: province | central, kind: x)."
    ),
    .wrongRegex: (
      "Biểu thức sai",
      "Biểu thức /…/ so với cả một token và chỉ có: ký tự, '.', [ ], \\d, \\w, '\\' trước dấu, nhóm, '|', '*', "
        + "'+', '?', {n,m}. Không có tham chiếu ngược, nhìn trước, nhìn sau."
    ),
    .notOneToken: (
      "Không phải điều kiện của một token",
      "'&', '!' và 'until' xét đúng một token: một từ, lớp token, /…/ hoặc nhóm của chúng. Với cụm từ, dùng "
        + "not_after, not_before."
    ),
    .wrongName: (
      "Tên không dùng được",
      "Tên của phần giữ lại, macro, lexicon, thuộc tính gồm a–z, 0–9 và '_'; tên kiểu bắt đầu bằng chữ hoa A–Z; "
        + "mã quy tắc có thêm dấu '.'."
    ),
    .emptyPattern: (
      "Mẫu rỗng",
      "Mẫu, nhóm hoặc nhánh không có gì bên trong."
    ),
    .unknownEscape: (
      "Ký hiệu '\\' lạ",
      "Trong cụm từ chỉ có '\\' trước dấu nháy và trước chính nó."
    ),
    .unknownMacro: (
      "Macro không có",
      "Không tài liệu 'macro:' nào mang tên này."
    ),
    .macroCycle: (
      "Macro gọi vòng",
      "Macro gọi lại chính nó, trực tiếp hoặc qua macro khác."
    ),
    .unusedMacro: (
      "Macro không dùng",
      "Không quy tắc nào dùng macro này, trực tiếp hay qua macro khác."
    ),
    .patternTooLarge: (
      "Mẫu quá lớn",
      "Sau khi thay macro và viết ra các phép lặp, mẫu có quá nhiều phép thử."
    ),
    .wrongEntry: (
      "Dòng của lexicon sai",
      "Mỗi dòng của entries: tên gọi chính | thuộc_tính=giá trị | also=cách viết khác; cách nữa. Dòng bắt đầu "
        + "bằng '#' là ghi chú."
    ),
    .undeclaredAttribute: (
      "Thuộc tính chưa khai báo",
      "Thuộc tính của mục từ phải được kể trong 'attributes' của lexicon; 'also' thì luôn dùng được."
    ),
    .duplicateEntry: (
      "Mục từ lặp",
      "Hai dòng có cùng tên gọi chính và cùng thuộc tính. Tên giống nhau chỉ được lặp khi thuộc tính phân biệt "
        + "chúng."
    ),
    .duplicateVariant: (
      "Cách viết lặp",
      "Một cách viết được kể hai lần trên cùng một dòng."
    ),
    .emptyLexicon: (
      "Lexicon rỗng",
      "Lexicon không có mục từ nào nên không bao giờ khớp."
    ),
    .duplicateName: (
      "Tên trùng",
      "Mã quy tắc, tên macro, lexicon, giai đoạn và giá trị cài đặt là duy nhất trong cả bộ quy tắc."
    ),
    .unknownPhase: (
      "Giai đoạn không có",
      "'phase' của quy tắc phải là một giai đoạn được kể trong 'phases' của pack.yaml."
    ),
    .unknownLexicon: (
      "Lexicon không có",
      "Không tài liệu 'lexicon:' nào mang tên này."
    ),
    .unknownAttribute: (
      "Thuộc tính không có",
      "Lexicon hoặc kiểu được hỏi không mang thuộc tính này."
    ),
    .unknownAttributeValue: (
      "Giá trị không mục từ nào có",
      "Điều kiện hỏi một giá trị mà không mục từ nào của lexicon mang, nên không bao giờ khớp."
    ),
    .unknownMention: (
      "Kiểu không ai phát ra",
      "Không quy tắc nào có 'emits' là kiểu này."
    ),
    .mentionTooEarly: (
      "Kiểu chưa được phát ra",
      "Một giai đoạn chỉ thấy những gì các giai đoạn trước nó đã tìm ra, không thấy của chính nó hay của giai "
        + "đoạn sau."
    ),
    .unknownCapture: (
      "Phần giữ lại không có",
      "Tên được nhắc đến không phải là một phần giữ lại (tên:…) trong mẫu của quy tắc."
    ),
    .wrongPlaceholder: (
      "Chỗ điền sai",
      "Trong giá trị của set, {tên} là nội dung của một phần giữ lại, {tên.thuộc_tính} là thuộc tính của mục từ "
        + "nó giữ."
    ),
    .matchesNothing: (
      "Mẫu khớp với không gì cả",
      "Mọi phần của mẫu đều có thể vắng, nên mẫu khớp ở mọi chỗ với không token nào."
    ),
    .unknownTokenClass: (
      "Lớp token không có",
      "Tên viết hoa toàn bộ ngoài dấu nháy là lớp token; lớp này không có. Chữ viết hoa của văn bản phải nằm "
        + "trong dấu nháy."
    ),
    .unknownNormaliser: (
      "Cách chuẩn hóa không có",
      "'normalise' chỉ nhận các tên định sẵn và term.<thuộc tính>."
    ),
    .unboundedAny: (
      "Lặp không giới hạn trên token bất kỳ",
      "ANY*, ANY+ đi đến hết đoạn nếu không gì ngăn lại. Khoảng trống có giới hạn (..{0,12 until …}) nói rõ hơn "
        + "và cho kết quả ngắn nhất."
    ),
    .idlePhase: (
      "Giai đoạn không có quy tắc",
      "Giai đoạn được kể trong pack.yaml mà không quy tắc nào thuộc về nó."
    ),
    .unknownZone: (
      "Phần văn bản không có",
      "'in' của quy tắc phải là phần được kể trong 'names' của 'settings: zones'."
    ),
    .missingExamples: (
      "Thiếu ví dụ",
      "Mỗi quy tắc mang ít nhất một ví dụ nó phải khớp và một ví dụ nó phải bỏ qua; các ví dụ được chạy khi "
        + "kiểm tra bộ quy tắc."
    ),
    .wrongExample: (
      "Ví dụ sai",
      "Ví dụ có một trong hai dạng: {text: …, gives: {…}} hoặc {reject: …}."
    ),
    .unknownRule: (
      "Quy tắc không có",
      "'examples_of' thêm ví dụ cho một quy tắc của bộ, hoặc của bộ mà lớp phủ nằm trên. Không quy tắc nào mang mã này."
    ),
    .notAnOverlay: (
      "Không phải lớp phủ",
      "Khi nêu nhiều --rules, bộ đầu tiên là bộ nền, các bộ sau phải là lớp phủ: pack.yaml của chúng có khóa "
        + "'overlay' với tên bộ nền."
    ),
    .wrongOverlayBase: (
      "Lớp phủ của bộ khác",
      "Khóa 'overlay' cho biết lớp phủ viết cho bộ nào. Phủ lên một bộ khác thì mã quy tắc và tên mục không còn "
        + "chắc là những thứ người viết muốn thay."
    ),
    .nothingToRemove: (
      "Không có gì để bỏ",
      "Mỗi dòng của 'remove' phải là thứ đang có ở bộ bên dưới: mã quy tắc, '$macro', '%lexicon' hoặc "
        + "'%lexicon tên mục'."
    ),
    .overlayAlone: (
      "Lớp phủ đứng một mình",
      "Thư mục này là lớp phủ, chỉ dùng được cùng với bộ nền: --rules BỘ-NỀN --rules LỚP-PHỦ."
    ),
  ]
}
