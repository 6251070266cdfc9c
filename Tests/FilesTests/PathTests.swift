import Foundation
import Testing

@testable import Files

struct PathTests {
  /// Every path of up to five of these letters.
  private let paths: [String] = (0..<5).reduce(into: [""]) { all, length in
    all += all.filter { $0.count == length }.flatMap { start in ["a", ".", "/"].map { start + $0 } }
  }

  @Test func `folders and names are what the system's own functions say, for every short path`() {
    #expect(paths.count == 364)
    for path in paths {
      var bytes = path.systemName
      // To Linux two slashes are one, though POSIX lets a system see more in them.
      let folder = String(cString: dirname(&bytes)).replacing(/^\/+$/, with: "/")
      #expect(Path.folder(of: path) == folder, "\(path)")
      bytes = path.systemName
      let name = path.isEmpty ? "" : String(cString: __xpg_basename(&bytes))
      #expect(Path.name(of: path) == name, "\(path)")
    }
  }

  @Test func `a name is its stem and its ending, and a hidden file has none`() {
    for path in paths {
      let (name, stem) = (Path.name(of: path), Path.stem(of: path))
      #expect(name.hasPrefix(stem) && (name == stem || name.dropFirst(stem.count).first == "."))
      #expect(stem.isEmpty == name.isEmpty)
    }
    #expect(Path.stem(of: "x/a.b.jpg") == "a.b" && Path.stem(of: ".jpg") == ".jpg")
  }

  @Test func `a whole path begins at the root and goes no way twice`() {
    for path in paths {
      let whole = Path.whole(path, from: "/x/y")
      var expected: [Substring] = path.hasPrefix("/") ? [] : ["x", "y"]
      for part in path.split(separator: "/") where part != "." {
        if part == ".." { _ = expected.popLast() } else { expected.append(part) }
      }
      #expect(whole == "/" + expected.joined(separator: "/"), "\(path)")
      #expect(Path.whole(whole) == whole && Path.isWhole(whole))
    }
  }

  @Test func `a name in a folder is found there`() {
    #expect(Path.joined("a", "b") == "a/b" && Path.joined("a/", "b") == "a/b")
    #expect(Path.joined("a", "/b") == "/b" && Path.joined("", "b") == "b")
  }

  @Test func `a slash with an accent is a slash`() {
    let path = "a/\u{301}b"
    #expect(Path.folder(of: path) == "a" && Path.name(of: path) == "\u{301}b")
    #expect(Path.isWhole("/\u{301}b"))
  }

  @Test func `every name of two bytes, and of four that are nearly letters, comes back as it was`()
  {
    for first in UInt8(1)...255 {
      for second in UInt8(1)...255 {
        let bytes = [first, second]
        #expect(String(systemName: bytes).systemName.map { UInt8(bitPattern: $0) } == bytes + [0])
      }
    }
    // Among them the letters that stand for stray bytes.
    let last: [UInt8] = [0x7F, 0x80, 0x9E, 0x9F, 0xBF, 0xC0]
    for first in [0xEF, 0xF0, 0xF4, 0xF5] as [UInt8] {
      for second in [0x8F, 0x90, 0x9F, 0xA0] as [UInt8] {
        for third in last {
          for fourth in last {
            let bytes = [first, second, third, fourth]
            let name = String(systemName: bytes)
            #expect(name.systemName.map { UInt8(bitPattern: $0) } == bytes + [0])
          }
        }
      }
    }
    #expect(String(systemName: Array("Zoë 写真.jpg".utf8)) == "Zoë 写真.jpg")
  }

  @Test func `nothing that a terminal obeys is printable`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isControl = scalar.properties.generalCategory == .control && value != 9 && value != 10
      if isControl { #expect(!scalar.isPrintable, "\(value)") }
      if scalar.properties.isAlphabetic { #expect(scalar.isPrintable, "\(value)") }
    }
    #expect("a\u{1b}]0;x\u{7}\r".printable == #"a\x1b]0;x\x07\x0d"#)
    #expect("\u{9b}31m\u{202e}".printable == #"\u{9b}31m\u{202e}"#)
    #expect(String(systemName: [0x4A, 0xFC, 0x6E]).printable == #"J\xfcn"#)
    #expect("Zoë\n\t写真".printable == "Zoë\n\t写真")
  }
}
