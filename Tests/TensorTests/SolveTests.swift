import TestPatterns
import Testing

@testable import Tensor

struct SolveTests {
  @Test func `the answers solve the equations`() {
    var random = Noise(21)
    let n = 40
    let matrix = random.tensor(n, n).values.map(Double.init)
    let rights = (0..<2).map { _ in random.tensor(n).values.map(Double.init) }
    let answers = BLAS.solve(matrix, for: rights)
    #expect(answers.count == 2)
    for (answer, right) in zip(answers, rights) {
      for i in 0..<n {
        let sum = (0..<n).reduce(0) { $0 + matrix[i * n + $1] * answer[$1] }
        #expect(abs(sum - right[i]) < 1e-9)
      }
    }
  }

  @Test func `a picture's bytes become planes from 0 to 1`() {
    let tensor = Tensor(pixels: [0, 51, 255, 102, 0, 204], width: 2, height: 1)
    #expect(tensor.shape == [3, 1, 2])
    #expect(tensor.values == [0, 0.4, 0.2, 0, 1, 0.8])
  }
}
