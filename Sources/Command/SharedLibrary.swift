import Glibc

/// A library of the system that is opened while the program runs; it stays open.
struct SharedLibrary {
  private let handle: UnsafeMutableRawPointer

  /// The first of the names that can be opened.
  init?(_ names: String...) {
    for name in names {
      if let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) {
        self.handle = handle
        return
      }
    }
    return nil
  }

  /// The function of that name, which must be of the C type that is said here.
  func function<Function>(_ name: String, as type: Function.Type) -> Function? {
    dlsym(handle, name).map { unsafeBitCast($0, to: type) }
  }
}
