/// A number for people: up to six digits behind the point, no exponent where it can be avoided.
func brief(_ value: Double) -> String {
  guard abs(value) < 9e15, abs(value) >= 1e-6 || value == 0 else { return String(value) }
  if value == value.rounded() { return String(Int64(value)) }
  let size = abs(value)
  let millionths = Int64(((size - size.rounded(.down)) * 1e6).rounded())
  guard millionths < 1_000_000 else { return String(Int64(value.rounded())) }
  var digits = String(String(1_000_000 + millionths).dropFirst())
  while digits.last == "0" { digits.removeLast() }
  let whole = (value < 0 ? "-" : "") + String(Int64(size.rounded(.down)))
  return digits.isEmpty ? whole : whole + "." + digits
}
