import Foundation

extension WholeFile {
  /// The first bytes of a regular file, at most `count`, so that what is of no use need not be read.
  /// Nil for everything else, and where nothing can be read: reading it whole says why.
  package static func head(_ path: String, count: Int) -> [UInt8]? {
    let file = open(path.systemName, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var head = [UInt8](repeating: 0, count: count)
    let got = pread(file, &head, count, 0)
    return got < 0 ? nil : Array(head.prefix(got))
  }
}
