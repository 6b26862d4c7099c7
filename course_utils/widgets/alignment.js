// A number in words is read and written as digits, here, at every key; each digit shows what it looked at.

const LETTER = 10.5; // units of a letter of the text
const LINE = 30; // of a line of the text
const CURVES = 90;
const ROW = 15; // of the map
const MOST_DIGITS = 9;
const SEEN = 0.12; // share of a letter below which no curve is drawn
const EDGE = 4;

function render({ model, el }) {
  const { symbols, start, longest, varieties, numbers, weights, words } = model.get("data");
  const net = Object.fromEntries(Object.entries(weights).map(([name, one]) => [name, unpacked(one)]));
  const id = Object.fromEntries(symbols.map((symbol, i) => [symbol, i]));
  const width = roomOf(el);
  const scale = width > 800 ? 1.75 : 1;
  const said = new Map(); // number, to the right texts that gave it
  let chosen = 0;
  let read = "";
  let written = [];

  const input = html("input", { type: "text", value: start, maxlength: longest + 5, spellcheck: "false", autocomplete: "off", autocapitalize: "off", oninput: () => { chosen = 0; translate(); draw(); } });
  const status = html("p", { class: "status", role: "status" });
  const digits = html("div", { class: "digits", role: "group", "aria-label": words.digits });
  const drawing = svg("svg", { "aria-hidden": "true" });
  root(el, "alignment", html("label", { class: "ask" }, html("span", {}, words.ask), input), drawing, digits, status, html("p", { class: "help" }, words.map));

  const rows = (table, i) => table.subarray(i * (table.length / symbols.length), (i + 1) * (table.length / symbols.length));
  const zeros = (name) => new Float64Array(net[`${name}_bias`].length / 3);
  const step = (name, i, h) => gruStep(rows(net[`${name}_read`], i), h, net[`${name}_kept`], net[`${name}_bias`]);

  /** States of the encoder, one per letter, and the state that the decoder starts from. */
  function encode(text) {
    const ids = [...text].map((letter) => id[letter]);
    const pass = (name, order) => {
      let h = zeros(name);
      const states = [];
      for (const i of order) states.push((h = step(name, i, h)));
      return states;
    };
    const ahead = pass("ahead", ids);
    const back = pass("back", [...ids].reverse()).reverse();
    const states = ahead.map((one, i) => Float64Array.from([...one, ...back[i]]));
    return { states, last: Float64Array.from([...ahead.at(-1), ...back[0]]) };
  }

  /** The digits, each with its weights over the letters. */
  function decode({ states, last }) {
    let h = last;
    let current = id["="];
    const made = [];
    while (made.length < MOST_DIGITS) {
      h = step("writer", current, h);
      const scores = states.map((state) => state.reduce((sum, one, j) => sum + one * h[j], 0));
      const looked = softmax(scores);
      const context = h.map((_, j) => states.reduce((sum, state, s) => sum + looked[s] * state[j], 0));
      const mixed = times([...h, ...context], net.mixed, net.mixed_bias).map(Math.tanh);
      const logits = times(mixed, net.output, net.output_bias);
      current = logits.indexOf(Math.max(...logits));
      if (!current) break;
      made.push({ digit: symbols[current], looked });
    }
    return made;
  }

  function translate() {
    const typed = typedIn(input).replace(/\s+/g, " ");
    const strange = [...new Set(typed)].filter((letter) => !(letter in id) || /[.=\d]/.test(letter));
    const refused = !typed ? words.empty : strange.length ? fill(words.strange, { letters: strange.map((one) => `« ${one} »`).join(", "), known: symbols.filter((one) => /[\p{L}-]/u.test(one)).join(" ") }) : typed.length > longest ? fill(words.long, { longest }) : "";
    input.setAttribute("aria-invalid", Boolean(refused && typed));
    el.firstChild.classList.toggle("stale", Boolean(refused));
    status.classList.remove("won");
    if (refused) return (status.textContent = refused);
    read = typed;
    written = decode(encode(read));
    status.textContent = verdict(written.map(({ digit }) => digit).join(""));
    model.set("value", { text: read, answer: written.map(({ digit }) => digit).join("") });
    model.save_changes();
  }

  function verdict(answer) {
    if (!/^\d{1,6}$/.test(answer)) return fill(words.odd, { number: answer });
    const value = Number(answer);
    const number = value.toLocaleString("fr-FR");
    const places = varieties.filter((variety) => inWords(value, variety) === read);
    if (answer !== String(value)) return fill(words.odd, { number: answer });
    if (!places.length) return fill(words.other, { number, said: inWords(value, varieties[0]) });
    const ways = said.get(value) ?? new Set();
    said.set(value, ways.add(read));
    if (ways.size > 1) {
      status.classList.add("won");
      const [first, second] = [...ways].slice(-2);
      return fill(words.won, { first, second, number });
    }
    return fill(words.right, { number, places: places.map((place) => `${words.in} ${place}`).join(", ") });
  }

  /** The number in words, as the course writes it. */
  function inWords(value, variety) {
    const thousands = Math.floor(value / 1000);
    const rest = value % 1000;
    if (!thousands) return belowThousand(rest, variety, true);
    const parts = thousands === 1 ? ["mille"] : [belowThousand(thousands, variety, false), "mille"];
    return [...parts, ...(rest ? [belowThousand(rest, variety, true)] : [])].join(" ");
  }

  function belowThousand(value, variety, last) {
    const hundreds = Math.floor(value / 100);
    const rest = value % 100;
    if (!hundreds) return belowHundred(rest, variety, last);
    const name = hundreds === 1 ? "cent" : `${numbers.small[hundreds]} cent`;
    return rest ? `${name} ${belowHundred(rest, variety, last)}` : name + (hundreds > 1 && last ? "s" : "");
  }

  function belowHundred(value, variety, last) {
    if (value < numbers.small.length) return numbers.small[value];
    let ten = Math.floor(value / 10) * 10;
    if (variety === "France" && (ten === 70 || ten === 90)) ten -= 10;
    const unit = value - ten;
    if (ten === 80 && variety !== "Suisse") return unit ? `${numbers.eighty}-${numbers.small[unit]}` : numbers.eighty + (last ? "s" : "");
    const name = ten === 80 ? "huitante" : numbers.tens[ten];
    if (unit === 1 || unit === 11) return `${name} et ${numbers.small[unit]}`;
    return unit ? `${name}-${numbers.small[unit]}` : name;
  }

  /** Where each letter stands: lines are broken at spaces. */
  function places() {
    const unit = LETTER * scale;
    const columns = Math.floor((width - 2 * EDGE) / unit);
    const found = [];
    let line = 0;
    let column = 0;
    for (const word of read.split(" ")) {
      if (column && column + word.length > columns) [line, column] = [line + 1, 0];
      const last = column + word.length;
      for (const letter of `${word} `) found.push({ letter, x: EDGE + (Math.min(column++, columns) + 0.5) * unit, line });
      column = last + 1;
    }
    return { spots: found.slice(0, read.length), lines: line + 1, unit };
  }

  function draw() {
    if (!read) return;
    const { spots, lines, unit } = places();
    const top = lines * LINE * scale;
    const gap = CURVES * scale;
    const foot = top + gap + 34 * scale;
    const mapped = lines === 1; // under the letters, where they stand on one line
    const high = foot + (mapped ? 14 + written.length * ROW * scale : 0);
    set(drawing, { viewBox: `0 0 ${width} ${high}` });
    const digitX = (t) => ((t + 0.5) * Math.min(width, 90 * scale * written.length)) / Math.max(1, written.length);
    const share = written[chosen]?.looked ?? [];
    const letters = spots.flatMap(({ letter, x, line }, s) => [
      svg("rect", { x: x - unit / 2, y: line * LINE * scale + 3, width: unit + 0.3, height: LINE * scale - 8, class: "look", style: `fill-opacity: ${(share[s] ?? 0).toFixed(3)}` }),
      svg("text", { x, y: line * LINE * scale + 21 * scale, "text-anchor": "middle", class: "letter" }, letter),
    ]);
    const curves = written.flatMap(({ looked }, t) => looked.map((share, s) => ({ share, ...spots[s] })).filter(({ share }) => share > SEEN && (lines === 1 || t === chosen)).map(({ share, x, line }) => {
      const end = top + gap;
      const from = (line + 1) * LINE * scale - 4; // under the letter, on its own line
      return svg("path", { d: `M${x} ${from}C${x} ${(top + end) / 2} ${digitX(t)} ${(top + end) / 2} ${digitX(t)} ${end}`, class: t === chosen ? "curve here" : "curve", "stroke-width": (7 * scale * share).toFixed(1) });
    }));
    const shown = written.map(({ digit }, t) => svg("text", { x: digitX(t), y: top + gap + 24 * scale, "text-anchor": "middle", class: t === chosen ? "digit here" : "digit", onclick: () => { chosen = t; draw(); } }, digit));
    const map = mapped ? written.flatMap(({ looked }, t) => looked.map((one, s) => svg("rect", { x: spots[s].x - unit / 2, y: foot + 10 + t * ROW * scale, width: unit, height: ROW * scale - 2, class: "cell", style: `fill-opacity: ${(0.04 + 0.96 * one).toFixed(3)}` }))) : [];
    drawing.replaceChildren(...letters, ...curves, ...shown, ...map);
    digits.replaceChildren(...written.map(({ digit }, t) => html("button", { type: "button", "aria-pressed": String(t === chosen), onclick: () => { chosen = t; draw(); digits.children[t].focus(); } }, digit)));
  }

  translate();
  draw();
  return () => {};
}

export default { render };
