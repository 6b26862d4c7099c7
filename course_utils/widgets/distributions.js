// Distributions over characters: models that count, as Python sends them, and the segment cut into slices.

/** Counts of every context length; `probs` blends them as course_utils.models.ngram does. */
class Counted {
  constructor({ symbols, tables, weight, smoothing }) {
    this.symbols = [...symbols];
    this.id = Object.fromEntries(this.symbols.map((symbol, i) => [symbol, i]));
    this.tables = tables.map((text) => new Map(text.split("\n").filter(Boolean).map((line) => this.parse(line))));
    Object.assign(this, { weight, smoothing });
  }

  /** One line: the context, a tab, then each character and how often it followed. */
  parse(line) {
    const [context, counts] = line.split("\t");
    const row = new Float64Array(this.symbols.length);
    for (const [, symbol, count] of counts.matchAll(/(\D)(\d+)/gu)) row[this.id[symbol]] = Number(count);
    return [context, row];
  }

  get length() {
    return this.tables.length - 1;
  }

  /** Probability of each character after a text; `weight` may be another than the model's own. */
  probs(text, weight = this.weight) {
    const padded = this.symbols[0].repeat(this.length) + text;
    if (weight === null) return shares(this.tables[this.length].get(padded.slice(padded.length - this.length)), this.symbols.length, this.smoothing);
    let probs = shares(this.tables[0].get(""), this.symbols.length, 1);
    for (let length = 1; length <= this.length; length++) {
      const row = this.tables[length].get(padded.slice(-length));
      if (row) {
        const longer = shares(row, row.length, 0);
        probs = probs.map((p, i) => weight * longer[i] + (1 - weight) * p);
      }
    }
    return probs;
  }
}

function shares(row, size, smoothing) {
  const counts = row ?? new Float64Array(size);
  const total = counts.reduce((sum, count) => sum + count, 0) + smoothing * size || 1; // nothing counted: all are 0
  return counts.map((count) => (count + smoothing) / total);
}

/** The segment from 0 to 1 cut into slices, the widest named; gives where each slice begins and ends. */
function drawSlices(group, probs, symbols, { x = 0, y = 0, width, height = 34, lit = -1 }) {
  let left = x;
  const marks = [];
  const edges = probs.map((p, i) => {
    const wide = p * width;
    const from = left;
    left += wide;
    if (wide > 0.2) {
      marks.push(svg("rect", { x: from, y, width: Math.max(0.1, wide - (wide > 3 ? 1 : 0)), height, class: i === lit ? "slice lit" : `slice ${i % 2 ? "odd" : "even"}` }));
      if (wide > 13) marks.push(svg("text", { x: from + wide / 2, y: y + height / 2 + 5, "text-anchor": "middle", class: i === lit ? "on-lit" : "on-slice" }, symbols[i]));
    }
    return [from, left];
  });
  group.replaceChildren(...marks);
  return edges;
}

/** Which slice a number between 0 and 1 falls on. */
function sliceAt(probs, drawn) {
  let sum = 0;
  for (let i = 0; i < probs.length; i++) {
    sum += probs[i];
    if (drawn < sum) return i;
  }
  return probs.findLastIndex((p) => p > 0);
}
