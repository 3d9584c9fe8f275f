/// What a file is, by its first bytes.
public enum FileKind: Hashable, Sendable {
  case npy, zip, gzip, idx
  /// None of these: perhaps text.
  case other

  public init(of bytes: [UInt8]) {
    func begins(_ magic: [UInt8]) -> Bool { bytes.starts(with: magic) }
    if begins(magicNPY) {
      self = .npy
    } else if begins([0x50, 0x4B, 3, 4]) || begins([0x50, 0x4B, 5, 6]) {
      self = .zip
    } else if begins([0x1F, 0x8B]) {
      self = .gzip
    } else if begins([0, 0]), bytes.count > 3, 0x08...0x0E ~= bytes[2] {
      self = .idx
    } else {
      self = .other
    }
  }
}
