/// ISO 8601 dates as Vietnamese readers write them.
package enum DateLabel {
  /// `2022-04-08` as `08/4/2022`, `2021-08-15T17:00` as `17:00 15/8/2021`, `2023-06` as `6/2023` (the day has two
  /// digits up to 9 and the month two for 1 and 2: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4). Anything else unchanged.
  package static func vietnamese(_ iso: String) -> String {
    let halves = iso.split(separator: "T", maxSplits: 1)
    let parts = (halves.first ?? "").split(separator: "-")
    guard parts.allSatisfy({ Int($0) != nil }) else { return iso }
    let time = halves.count == 2 ? halves[1] + " " : ""
    switch parts.count {
    case 3: return time + "\(parts[2])/\(month(parts[1]))/\(parts[0])"
    case 2: return time + "\(month(parts[1]))/\(parts[0])"
    default: return iso
    }
  }

  private static func month(_ digits: Substring) -> String {
    guard let number = Int(digits), number > 2 else { return String(digits) }
    return String(number)
  }
}
