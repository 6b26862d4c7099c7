// Heads set by hand over a text: scores, division by the root, softmax, for the letter that looks, at every key.

const ARCS = 110; // units of height
const LETTER = 34;
const ROW = 26; // of a line of numbers
const NAME = 18; // of its name, over it
const SEEN = 0.04; // share below which no arc is drawn

function render({ model, el }) {
  const { symbols, longest, start, heads, words } = model.get("data");
  const nets = heads.map(({ size, queries, keys }) => ({ size, queries: unpacked(queries), keys: unpacked(keys) }));
  const width = roomOf(el);
  const scale = width > 800 ? 1.25 : 1;
  const rows = ["scores", "scaled", "weights"];
  const margin = width > 500 ? 112 * scale : 0; // names of the rows, where there is room
  const found = new Set();
  let which = 0;
  let text = [...start];
  let at = text.length - 1;
  let refused = "";

  const input = html("input", { type: "text", value: start, maxlength: longest, spellcheck: "false", autocomplete: "off", autocapitalize: "off", oninput: () => { read(); draw(); } });
  const picks = heads.map((_, i) => html("button", { type: "button", onclick: () => { which = i; say(words.ask_job); draw(); } }, fill(words.head, { n: i + 1 })));
  const habits = { before: words.job_before, same: words.job_same, first: words.job_first, vowels: words.job_vowels };
  const jobs = Object.entries(habits).map(([job, name]) => html("button", { type: "button", onclick: () => { answer(job); draw(); } }, name));
  const looker = html("input", { type: "range", min: 0, max: at, step: 1, value: at, "aria-label": words.looks, oninput: () => { at = Number(looker.value); draw(); } });
  const status = html("p", { class: "status", role: "status" }, words.ask_job);
  const even = html("p", { class: "help" });
  const drawing = svg("svg", { "aria-hidden": "true" });
  root(
    el, "heads",
    html("label", { class: "ask" }, html("span", {}, words.ask), input),
    html("div", { class: "choices", role: "group", "aria-label": words.heads }, ...picks),
    html("label", { class: "slider" }, html("span", {}, words.looks), looker),
    drawing,
    html("div", { class: "choices jobs", role: "group", "aria-label": words.does }, html("span", {}, words.does), ...jobs),
    status, even,
  );

  /** A sentence, unless the text is refused: that is said until it is mended. */
  function say(sentence, won = false) {
    status.classList.toggle("won", won && !refused);
    status.textContent = refused || sentence;
  }

  function read() {
    const typed = [...typedIn(input)];
    const strange = [...new Set(typed)].filter((letter) => !symbols.includes(letter));
    refused = typed.length < 2 ? words.short : strange.length ? fill(words.strange, { letters: strange.map((one) => `« ${one} »`).join(", ") }) : "";
    input.setAttribute("aria-invalid", Boolean(refused));
    drawing.classList.toggle("stale", Boolean(refused));
    say(words.ask_job);
    if (refused) return;
    text = typed;
    at = text.length - 1;
    set(looker, { max: at });
    looker.value = at;
  }

  /** What a letter asks for or announces: the sum of its row and of its place's. */
  function row(table, size, t) {
    const letter = symbols.indexOf(text[t]) * size;
    const place = (symbols.length + t) * size;
    return Float64Array.from({ length: size }, (_, i) => table[letter + i] + table[place + i]);
  }

  /** Scores of the letter that looks for itself and all before, divided, and as weights. */
  function look() {
    const { size, queries, keys } = nets[which];
    const query = row(queries, size, at);
    const scores = text.slice(0, at + 1).map((_, s) => row(keys, size, s).reduce((sum, one, i) => sum + one * query[i], 0));
    const scaled = scores.map((score) => score / Math.sqrt(size));
    return { scores, scaled, weights: softmax(scaled) };
  }

  function answer(job) {
    if (refused) return;
    const right = heads[which].job === job;
    if (right) found.add(which);
    const done = found.size === heads.length;
    const told = { n: which + 1, job: habits[job], left: heads.length - found.size };
    say(fill(!right ? words.wrong : done ? words.won : words.right, told), right && done);
    model.set("value", { text: text.join(""), head: which, letter: at, found: [...found].sort() });
    model.save_changes();
  }

  function draw() {
    const seen = look();
    const unit = (width - margin) / longest;
    const line = margin ? ROW : ROW + NAME; // a narrow drawing writes the name of a row over it
    const high = (ARCS + LETTER + rows.length * line) * scale;
    const x = (s) => margin + (s + 0.5) * unit;
    const ground = ARCS * scale;
    set(drawing, { viewBox: `0 0 ${width} ${high}` });
    const arcs = seen.weights.map((share, s) => {
      if (share < SEEN) return null;
      const top = ground - 8 - Math.min(ground - 14, 14 * scale + ((at - s) / longest) * 1.7 * ARCS * scale);
      const d = s === at ? `M${x(s) - 6} ${ground - 4}C${x(s) - 14} ${ground - 30 * scale} ${x(s) + 14} ${ground - 30 * scale} ${x(s) + 6} ${ground - 4}` : `M${x(at)} ${ground - 4}C${x(at)} ${top} ${x(s)} ${top} ${x(s)} ${ground - 4}`;
      return svg("path", { d, class: "arc", "stroke-width": (1 + 7 * scale * share).toFixed(1) });
    });
    const letters = text.map((letter, s) => svg("text", { x: x(s), y: ground + 22 * scale, "text-anchor": "middle", class: s === at ? "letter here" : s > at ? "letter ahead" : "letter" }, letter === " " ? "·" : letter));
    const { size } = nets[which];
    const names = rows.map((name, r) => svg("text", { x: 0, y: ground + (LETTER + (r + 1) * line - 0.3 * ROW - (margin ? 0 : ROW)) * scale, class: "name" }, fill(words[name], { size, root: number(Math.sqrt(size), 1) })));
    const cells = rows.flatMap((name, r) => {
      const top = ground + (LETTER + (r + 1) * line - ROW) * scale;
      return text.map((_, s) => {
        if (s > at) return svg("path", { d: `M${x(s) - unit / 2 + 3} ${top + ROW * scale - 5}L${x(s) + unit / 2 - 3} ${top + 3}`, class: "hidden" });
        const value = seen[name][s];
        const shown = name === "weights" ? `${Math.round(100 * value)}` : number(value, 0);
        const back = svg("rect", { x: x(s) - unit / 2, y: top, width: unit, height: ROW * scale - 2, class: "cell", style: `fill-opacity: ${name === "weights" ? (0.9 * value).toFixed(3) : 0}` });
        return svg("g", {}, back, svg("text", { x: x(s), y: top + 0.7 * ROW * scale, "text-anchor": "middle", class: name === "weights" && value > 0.6 ? "number light" : "number" }, shown));
      });
    });
    const targets = text.map((_, s) => svg("rect", { x: x(s) - unit / 2, y: 0, width: unit, height: high, class: "target", onclick: () => { at = s; looker.value = s; draw(); } }));
    even.textContent = at && Math.max(...seen.weights) - Math.min(...seen.weights) < 1e-6 ? words.even : "";
    drawing.replaceChildren(...arcs.filter(Boolean), ...letters, ...names, ...cells.flat(), ...targets);
    picks.forEach((pick, i) => {
      pick.setAttribute("aria-pressed", String(i === which));
      pick.classList.toggle("found", found.has(i));
    });
    looker.setAttribute("aria-valuetext", `${at + 1} : ${text[at]}`);
  }

  draw();
  return () => {};
}

export default { render };
