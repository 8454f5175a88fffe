/**
 * Solves A x = b for a symmetric positive definite A (p x p, row-major, its lower triangle is read)
 * by Cholesky factors. Returns null when A is not positive definite to working precision.
 */
export function solvePositive(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const p = right.length;
  const lower = new Float64Array(p * p);
  for (let row = 0; row < p; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * p + column];
      for (let k = 0; k < column; k++) sum -= lower[row * p + k] * lower[column * p + k];
      if (row === column) {
        if (!(sum > 1e-13 * Math.abs(matrix[row * p + row]))) return null;
        lower[row * p + row] = Math.sqrt(sum);
      } else {
        lower[row * p + column] = sum / lower[column * p + column];
      }
    }
  }
  const solution = Float64Array.from(right);
  for (let row = 0; row < p; row++) {
    for (let k = 0; k < row; k++) solution[row] -= lower[row * p + k] * solution[k];
    solution[row] /= lower[row * p + row];
  }
  for (let row = p - 1; row >= 0; row--) {
    for (let k = row + 1; k < p; k++) solution[row] -= lower[k * p + row] * solution[k];
    solution[row] /= lower[row * p + row];
  }
  return solution;
}
