/// The line at which two texts part, from both; nothing if they are the same.
func firstDifference(_ before: String, _ now: String) -> String? {
  guard before != now else { return nil }
  let (old, new) = (
    before.split(separator: "\n", omittingEmptySubsequences: false),
    now.split(separator: "\n", omittingEmptySubsequences: false)
  )
  let line = zip(old, new).prefix { $0 == $1 }.count
  return """
    line \(line + 1)
    before: \(line < old.count ? old[line] : "(end)")
    now:    \(line < new.count ? new[line] : "(end)")
    """
}
