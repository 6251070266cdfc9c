/// Metadata as XML. What is not true of the edited picture any more is changed in the text itself:
/// everything else stays as its writer wrote it.
struct XMPPacket {
  /// The key of the text in which a PNG keeps it.
  static let key = "XML:com.adobe.xmp"

  private var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Upright, without a thumbnail, which shows the old face, and without pointing to parts of the
  /// packet that lie elsewhere and are not kept.
  var ofUprightPicture: [UInt8] {
    var packet = self
    packet.replaceValues(of: "tiff:Orientation", with: "1")
    packet.replaceValues(of: "xmpGImg:image", with: "")
    packet.replaceValues(of: "xmpNote:HasExtendedXMP", with: "")
    return packet.bytes
  }

  /// `name="value"` and `<name>value</name>` alike, wherever they stand.
  private mutating func replaceValues(of name: String, with value: String) {
    let name = Array(name.utf8)
    var result: [UInt8] = []
    var rest = bytes[...]
    while let found = rest.firstRange(of: name) {
      let isEnd = found.lowerBound > 0 && bytes[found.lowerBound - 1] == UInt8(ascii: "/")
      result += rest[..<found.upperBound]
      rest = rest[found.upperBound...]
      guard !isEnd, let (start, mark) = valueStart(in: rest) else { continue }
      // A value without an end: the packet is damaged, and stays as it is.
      guard let end = rest[start...].firstIndex(of: mark) else { break }
      result += rest[..<start] + value.utf8
      rest = rest[end...]
    }
    bytes = result + rest
  }

  /// Where the value that follows a name begins, and what ends it: a quote, or the next tag.
  private func valueStart(in rest: ArraySlice<UInt8>) -> (start: Int, mark: UInt8)? {
    if rest.first == UInt8(ascii: ">") { return (rest.startIndex + 1, UInt8(ascii: "<")) }
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "=")]
    let next = rest.drop(while: blanks.contains)
    guard let mark = next.first, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(mark) else {
      return nil
    }
    return (next.startIndex + 1, mark)
  }
}
