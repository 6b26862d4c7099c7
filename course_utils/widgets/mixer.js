// One slider, λ: what the long context counted, what a shorter one says, and their blend; the NLL follows.

const CURVE = 170;
const STEPS = 20;

function render({ model, el }) {
  const { symbols, tables, validation, contexts, weight, words } = model.get("data");
  const width = roomOf(el);
  const counted = new Counted({ symbols, tables, weight, smoothing: 0 });
  let context = contexts[0];
  let share = weight;

  const strips = canvas(width, 3 * 62, { "aria-hidden": "true" });
  const groups = ["longer", "shorter", "blend"].map((name, i) => {
    const group = svg("g");
    const title = svg("text", { x: 0, y: 62 * i + 14, class: "title" });
    strips.append(title, group);
    return { name, group, title, y: 62 * i + 20 };
  });
  const chooser = slider(words.slider, { min: 0, max: 1, step: 0.01, value: weight, oninput: (value) => { share = value; draw(); } });
  const choices = contexts.map((one) => html("button", { type: "button", onclick: () => { context = one; draw(); } }, `« ${one} »`));
  const curve = canvas(width, CURVE + 46, { "aria-label": words.curve });
  const point = svg("circle", { r: 8, class: "point" });
  const lowest = svg("circle", { r: 13, class: "best", visibility: "hidden" }); // shown once it is found
  const reading = svg("text", { class: "reading", "text-anchor": "middle" });
  const status = html("p", { class: "status", role: "status" });
  root(
    el, "mixer",
    html("div", { class: "contexts", role: "group", "aria-label": words.contexts }, html("span", {}, words.contexts), ...choices),
    html("div", { class: "mixed" }, strips, chooser.node),
    html("div", { class: "judged" }, curve, status),
  );

  const nlls = new Map();
  function nllAt(lambda) {
    const key = lambda.toFixed(2);
    if (!nlls.has(key)) nlls.set(key, meanNll(counted, validation, lambda));
    return nlls.get(key);
  }
  const grid = Array.from({ length: STEPS - 1 }, (_, i) => (i + 1) / STEPS);
  const heights = grid.map(nllAt);
  const [least, most] = [Math.min(...heights), Math.max(...heights)];
  const across = (lambda) => 30 + lambda * (width - 60);
  const down = (nll) => 44 + ((most - Math.min(most, nll)) / (most - least || 1)) * (CURVE - 64);
  const best = grid[heights.indexOf(least)];
  curve.append(
    svg("line", { x1: across(0), x2: across(1), y1: CURVE + 6, y2: CURVE + 6, class: "axis" }),
    ...[0, 0.5, 1].map((tick) => svg("text", { x: across(tick), y: CURVE + 28, "text-anchor": "middle" }, number(tick, 1))),
    svg("text", { x: width - 4, y: CURVE + 10, "text-anchor": "end" }, "λ"),
    svg("polyline", { class: "nll", points: grid.map((lambda, i) => `${across(lambda)},${down(heights[i])}`).join(" ") }),
    svg("text", { x: 0, y: 16, class: "title" }, words.curve_title),
    lowest,
    point, reading,
  );

  function draw() {
    const padded = symbols[0].repeat(counted.length) + context;
    const short = new Counted({ symbols, tables: [], weight: share, smoothing: 0 });
    short.tables = counted.tables.slice(0, -1);
    const row = counted.tables.at(-1).get(padded.slice(-counted.length));
    const longer = row ? shares(row, symbols.length, 0) : null;
    const parts = { longer, shorter: short.probs(context), blend: counted.probs(context, share) };
    const likeliest = parts.blend.indexOf(Math.max(...parts.blend)); // lit in all three
    for (const { name, group, title, y } of groups) {
      title.textContent = fill(words[name], { context, share: number(share), rest: number(1 - share) });
      if (parts[name]) drawSlices(group, parts[name], symbols, { y, width, height: 32, lit: likeliest });
      else group.replaceChildren(svg("rect", { x: 0, y, width: width, height: 32, class: "never" }), svg("text", { x: width / 2, y: y + 21, "text-anchor": "middle" }, words.never));
    }
    choices.forEach((choice, i) => choice.setAttribute("aria-pressed", contexts[i] === context));
    const nll = nllAt(share);
    const [x, y] = [across(share), down(Math.min(most, nll))];
    set(point, { cx: x, cy: y });
    set(reading, { x: x + (share < best ? 34 : -34), y: y - 12 }); // over the curve, on its open side
    reading.textContent = Number.isFinite(nll) ? number(nll, 3) : "∞";
    const found = Math.round(1000 * nll) <= Math.round(1000 * least); // what is shown can go no lower
    status.classList.toggle("won", found);
    if (found) set(lowest, { cx: across(best), cy: down(least), visibility: "visible" });
    status.textContent = fill(found ? words.at_best : words.said, { share: number(share), nll: Number.isFinite(nll) ? number(nll, 3) : "∞", best: number(best) });
    model.set("value", { weight: share, context });
    model.save_changes();
  }

  draw();
}

/** Nats per character of names, the final mark counted. */
function meanNll(counted, names, weight) {
  const end = counted.symbols[0];
  let [sum, count] = [0, 0];
  for (const name of names) {
    const text = end.repeat(counted.length) + name + end;
    for (let i = counted.length; i < text.length; i++) {
      sum -= Math.log(probOf(counted, text, i, weight));
      count++;
    }
  }
  return sum / count;
}

/** Probability of one character, without the rest of its distribution. */
function probOf(counted, text, i, weight) {
  const id = counted.id[text[i]];
  const first = counted.tables[0].get("");
  counted.base ??= shares(first, first.length, 1);
  let prob = counted.base[id];
  for (let length = 1; length <= counted.length; length++) {
    const row = counted.tables[length].get(text.slice(i - length, i));
    if (!row) continue;
    row.total ??= row.reduce((sum, count) => sum + count, 0);
    prob = (weight * row[id]) / row.total + (1 - weight) * prob;
  }
  return prob;
}

export default { render };
