import App
import ArgumentParser
import Document

extension ValidationError {
  init(_ error: DocumentError) { self.init(ErrorMessage.sentence(for: error)) }

  /// What `body` answers; what it throws is told as what was written wrongly.
  static func telling<Value>(_ body: () throws(DocumentError) -> Value) throws -> Value {
    do { return try body() } catch { throw ValidationError(error) }
  }
}
