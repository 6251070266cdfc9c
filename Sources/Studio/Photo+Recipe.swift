import Document
import Raster

extension Photo {
  /// The key under which a PNG keeps the recipe of its edits; a JPEG keeps it as a comment.
  package static let recipeKey = "Mien recipe"
  /// What an edited picture says of itself.
  package static let confession = "Edited with Mien: a face in this picture was changed."

  /// Lets the file say that it was edited, and how. What an earlier edit said goes; a recipe that
  /// changes nothing says nothing.
  package mutating func tell(_ recipe: Recipe) {
    texts.removeAll { $0.key == Self.recipeKey || $0.value == Self.confession }
    guard recipe.edits.contains(where: { !$0.isEmpty }) else { return }
    texts.append(Text(key: "Comment", value: Self.confession))
    texts.append(Text(key: Self.recipeKey, value: recipe.json))
  }
}
