// The bigram model at work: the row lights up, the needle falls on the segment, the letter drops.

const FRAMES = 36; // of one fall of the needle
const LIT = 16; // of them, the slice is lit
const LONGEST = 20;

function render({ model, el }) {
  const { symbols, tables, names, words } = model.get("data");
  const counted = new Counted({ symbols, tables, weight: null, smoothing: 0 });
  const known = new Set(names);
  const [end] = symbols;
  const width = roomOf(el);
  const side = Math.min(200, width * 0.4); // of the table
  const strip = side + 44; // top of the segment
  let text = "";
  let playing = false;
  let stop = () => {};

  const rows = counted.symbols.map((symbol) => counted.probs(symbol));
  const cell = side / symbols.length;
  const picture = html("canvas", { width: symbols.length, height: symbols.length, "aria-hidden": "true" });
  paintTable(picture.getContext("2d"), rows);
  const table = svg("foreignObject", { x: 0, y: 0, width: side, height: side }, picture);
  const light = svg("rect", { class: "light", x: -3, width: side + 6, height: cell + 4, rx: 2 });
  const current = svg("text", { class: "current", x: side + 14 });
  const slices = svg("g");
  const needle = svg("g", { class: "needle" }, svg("path", { d: "M0 0 L-8 -22 L8 -22 z" }));
  const drawn = svg("text", { class: "drawn", y: strip - 30, "text-anchor": "middle" });
  const written = svg("text", { class: "written", x: side + 16, y: side * 0.45 });
  const ends = [svg("text", { x: 0, y: strip + 58 }, "0"), svg("text", { x: width, y: strip + 58, "text-anchor": "end" }, "1")];
  const drawing = canvas(width, strip + 66, { "aria-label": words.drawing });
  drawing.append(table, light, current, written, slices, needle, drawn, ...ends);
  const status = html("p", { class: "status", role: "status" });
  const made = html("ul", { class: "made", "aria-label": words.made });
  const step = html("button", { type: "button", onclick: () => press(false) }, words.step);
  const whole = html("button", { type: "button", onclick: () => press(true) }, words.whole);
  const controls = html("div", { class: "tools" }, html("div", { class: "actions" }, step, whole), status, made);
  root(el, "typewriter", drawing, controls);

  function rest(lit = -1) {
    const last = text.at(-1) ?? end;
    const id = counted.id[last];
    set(light, { y: id * cell - 2 });
    current.textContent = text.endsWith(end) || !text ? words.beginning : `« ${last} »`;
    set(current, { y: Math.min(side - 2, Math.max(16, id * cell + 8)) });
    written.textContent = text.replaceAll(end, "") || "…";
    written.style.fontSize = `${Math.min(44, (width - side - 20) / (0.62 * Math.max(4, text.length)))}px`;
    set(written, { y: id * cell < side / 2 ? side * 0.82 : side * 0.32 }); // never on the row's name
    return drawSlices(slices, rows[id], counted.symbols, { y: strip, width: width, lit });
  }

  function press(all) {
    stop();
    if (finished()) text = "";
    playing = all;
    fall();
  }

  const finished = () => text.endsWith(end) || text.length >= LONGEST;

  function fall() {
    const last = text.at(-1) ?? end;
    const number01 = Math.random();
    const which = sliceAt(rows[counted.id[last]], number01);
    rest();
    drawn.textContent = number(number01);
    set(drawn, { x: Math.max(20, Math.min(width - 20, number01 * width)) });
    stop = animate(FRAMES, (frame) => {
      const down = Math.min(1, frame / (FRAMES - LIT));
      set(needle, { transform: `translate(${number01 * width} ${strip - 60 + 62 * down * down})`, visibility: "visible" });
      if (frame === FRAMES - LIT) rest(which);
    }, () => land(last, which));
  }

  function land(last, which) {
    const symbol = counted.symbols[which];
    const prob = rows[counted.id[last]][which];
    const shown = (one) => (one === end ? words.end : one);
    const template = text ? words.landed : words.landed_first;
    status.textContent = fill(template, { last: shown(last), symbol: shown(symbol), prob: number(prob) });
    text += symbol;
    rest();
    set(needle, { visibility: "hidden" });
    drawn.textContent = "";
    if (finished()) keep();
    else if (playing) stop = animate(8, () => {}, fall);
  }

  function keep() {
    const name = text.replace(end, "");
    if (!name) return;
    const exists = known.has(name);
    made.prepend(html("li", { class: exists ? "exists" : "" }, name + (exists ? ` (${words.exists})` : "")));
    while (made.children.length > 8) made.lastChild.remove();
    model.set("value", { name });
    model.save_changes();
  }

  rest();
  set(needle, { visibility: "hidden" });
  status.textContent = words.start;
  return () => stop();
}

/** The table of probabilities, darker where the square root is larger. */
function paintTable(context, rows) {
  const size = rows.length;
  const pixels = context.createImageData(size, size);
  rows.forEach((row, y) => row.forEach((p, x) => {
    const level = Math.sqrt(p);
    pixels.data.set([240 - 230 * level, 245 - 165 * level, 250 - 80 * level, 255], 4 * (y * size + x));
  }));
  context.putImageData(pixels, 0, 0);
}

export default { render };
