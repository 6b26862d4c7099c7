// Gates over a word: the LSTM reads what is typed, here, and one neuron shows its three gates and its cell.

const GATES = [["forget", 1], ["input", 0], ["output", 3]]; // name, and place among the four parts of the sums
const ROW = 46; // units of a ribbon
const LINE = 120; // of the cell
const COLUMN = 58; // of a letter, at most
const TILES = 40;

function render({ model, el }) {
  const { symbols, size, start, goals, words, read, kept } = model.get("data");
  const [, ...letters] = symbols;
  const fromLetter = unpacked(read);
  const fromState = unpacked(kept);
  const width = roomOf(el);
  const margin = width > 800 ? 150 : 92;
  const foot = GATES.length * ROW + LINE;
  let neuron = Math.floor(size / 2);
  let goal = 0;
  let visited = goals.map(() => new Set());
  let trace = [];
  let shownText = "";

  const input = html("input", { type: "text", value: start, maxlength: 18, spellcheck: "false", autocomplete: "off", autocapitalize: "off", oninput: () => { reread(); draw(); } });
  const choices = goals.map(({ name }, i) => html("button", { type: "button", onclick: () => { goal = i; draw(); } }, name));
  const picker = slider(words.neuron, { min: 1, max: size, step: 1, value: neuron + 1, digits: 0, oninput: (value) => { neuron = value - 1; draw(); } });
  const status = html("p", { class: "status", role: "status" });
  const drawing = canvas(width, foot + 34, { "aria-hidden": "true" });
  const tiles = canvas(width, TILES, { class: "tiles", "aria-hidden": "true" });
  const bars = Array.from({ length: size }, (_, i) => svg("rect", { class: "tile", width: Math.max(2, width / size - 2), x: (i * width) / size, onclick: () => { picker.update(i + 1); neuron = i; draw(); } }));
  tiles.append(...bars);
  root(
    el, "gates",
    html("label", { class: "ask" }, html("span", {}, words.ask), input),
    html("div", { class: "choices", role: "group", "aria-label": words.goals }, html("span", {}, words.goals), ...choices),
    picker.node, tiles, status, drawing,
    html("p", { class: "help" }, words.tiles),
  );

  /** Read the name from the start: gates and cell of every neuron at every letter. */
  function reread() {
    const typed = typedIn(input);
    const strange = [...new Set(typed)].filter((letter) => !letters.includes(letter));
    input.setAttribute("aria-invalid", strange.length > 0);
    drawing.classList.toggle("stale", !typed || strange.length > 0);
    if (!typed || strange.length) {
      const named = strange.map((letter) => `« ${letter === " " ? words.space : letter} »`).join(", ");
      return (shownText = typed ? fill(words.strange, { letters: named }) : words.empty);
    }
    shownText = "";
    const h = new Float64Array(size);
    const c = new Float64Array(size);
    trace = ["", ...typed].map((letter) => ({ letter, ...step(Math.max(0, symbols.indexOf(letter || symbols[0])), h, c) })).slice(1);
  }

  /** One character: h and c are updated in place. */
  function step(id, h, c) {
    const sums = fromLetter.slice(id * 4 * size, (id + 1) * 4 * size);
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < 4 * size; k++) sums[k] += h[j] * fromState[j * 4 * size + k];
    }
    const open = sums.map((z, k) => (Math.floor(k / size) === 2 ? Math.tanh(z) : 1 / (1 + Math.exp(-z))));
    for (let j = 0; j < size; j++) {
      c[j] = open[size + j] * c[j] + open[j] * open[2 * size + j];
      h[j] = open[3 * size + j] * Math.tanh(c[j]);
    }
    return { open, cell: Float64Array.from(c) };
  }

  function draw() {
    const link = (i) => Math.abs(goals[goal].links[i]);
    visited[goal].add(neuron);
    const best = Math.max(...[...visited[goal]].map(link));
    const strongest = Math.max(...goals[goal].links.map(Math.abs));
    const won = link(neuron) === strongest;
    bars.forEach((bar, i) => {
      const tall = visited[goal].has(i) ? Math.max(3, (TILES - 4) * link(i)) : 3;
      set(bar, { height: tall, y: TILES - tall, class: `tile${visited[goal].has(i) ? " seen" : ""}${i === neuron ? " here" : ""}` });
    });
    choices.forEach((choice, i) => choice.setAttribute("aria-pressed", i === goal));
    const values = { neuron: neuron + 1, link: number(goals[goal].links[neuron]), best: number(best), seen: visited[goal].size };
    status.textContent = shownText || fill(won ? words.won : words.said, values);
    status.classList.toggle("won", won && !shownText);
    if (trace.length) drawing.replaceChildren(...ribbons(), ...cellLine());
    model.set("value", { name: input.value, neuron, goal: goals[goal].name });
    model.save_changes();
  }

  const column = () => Math.min(COLUMN * (width > 800 ? 1.6 : 1), (width - margin) / trace.length);

  function ribbons() {
    const wide = column();
    return GATES.flatMap(([name, part], row) => {
      const middle = (row + 0.5) * ROW;
      const cells = trace.map(({ open }, t) => {
        const half = (open[part * size + neuron] * (ROW - 8)) / 2;
        return svg("rect", { x: margin + t * wide, y: middle - half, width: wide + 0.5, height: Math.max(1, 2 * half), class: "ribbon" });
      });
      return [svg("text", { x: margin - 10, y: middle + 5, "text-anchor": "end" }, words[name]), ...cells];
    });
  }

  function cellLine() {
    const wide = column();
    const middle = GATES.length * ROW + LINE / 2;
    const values = trace.map(({ cell }) => cell[neuron]);
    const unit = (LINE / 2 - 14) / Math.max(1, ...values.map(Math.abs));
    const points = values.map((value, t) => [margin + (t + 0.5) * wide, middle - value * unit]);
    return [
      svg("line", { x1: margin, x2: margin + wide * trace.length, y1: middle, y2: middle, class: "zero" }),
      svg("text", { x: margin - 10, y: middle + 5, "text-anchor": "end", class: "strong" }, words.cell),
      svg("path", { d: `M${points.map((point) => point.map((one) => one.toFixed(1)).join(" ")).join("L")}`, class: "cell" }),
      ...points.map(([x, y]) => svg("circle", { cx: x, cy: y, r: 4.5, class: "held" })),
      ...trace.map(({ letter }, t) => svg("text", { x: margin + (t + 0.5) * wide, y: foot + 24, "text-anchor": "middle", class: "letter" }, letter)),
    ];
  }

  reread();
  draw();
  return () => {};
}

export default { render };
