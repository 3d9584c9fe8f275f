import ArgumentParser
import Glibc

enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// The columns of the terminal that standard output is, or 80.
func terminalWidth() -> Int {
  var size = winsize()
  if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 {
    return Int(size.ws_col)
  }
  return 80
}

/// Colour only where somebody looks: on a terminal, and not against the wish of `NO_COLOR`.
func wantsColor(_ choice: ColorChoice, intoFile: Bool) -> Bool {
  switch choice {
  case .always: return true
  case .never: return false
  case .auto:
    if intoFile || isatty(STDOUT_FILENO) == 0 { return false }
    return (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
  }
}

private func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
