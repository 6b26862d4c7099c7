// What networks that run in the page are made of.

/** Whole numbers of 16 bits, little end first, and what one is worth. */
function unpacked({ worth, bytes }) {
  const raw = Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0));
  const view = new DataView(raw.buffer);
  return Float64Array.from({ length: raw.length / 2 }, (_, i) => view.getInt16(2 * i, true) * worth);
}

const sigmoid = (z) => 1 / (1 + Math.exp(-z));

/** Shares of sum 1, as large as the exponentials of the scores. */
function softmax(scores) {
  const most = Math.max(...scores);
  const exps = scores.map((score) => Math.exp(score - most));
  const total = exps.reduce((sum, exp) => sum + exp, 0);
  return exps.map((exp) => exp / total);
}

/** A row times a matrix (rows.length × width), added to `start`. */
function times(row, matrix, start) {
  const width = start.length;
  const sums = Float64Array.from(start);
  for (let i = 0; i < row.length; i++) {
    for (let k = 0; k < width; k++) sums[k] += row[i] * matrix[i * width + k];
  }
  return sums;
}

/** One step of a GRU, in PyTorch's form: `read` is what the character brings (3 H). */
function gruStep(read, h, kept, bias) {
  const size = h.length;
  const from = times(h, kept, bias);
  return h.map((old, j) => {
    const r = sigmoid(read[j] + from[j]);
    const z = sigmoid(read[size + j] + from[size + j]);
    const n = Math.tanh(read[2 * size + j] + r * from[2 * size + j]);
    return (1 - z) * n + z * old;
  });
}
