import ActionUnitReader
import FaceFinder
import GANimation
import Layers

/// The networks, read once. A class, so that the queries that use them compare at once.
package final class Models: Sendable, Hashable {
  let finder: FaceFinder
  let reader: ActionUnitReader
  let express: Express

  /// - Throws: weights that are missing or damaged.
  package init() throws(WeightsError) {
    finder = try FaceFinder()
    reader = try ActionUnitReader()
    express = try Express()
  }

  package static func == (l: Models, r: Models) -> Bool { l === r }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
