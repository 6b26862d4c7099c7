// The gradient of the last loss, as a river that flows back to the first character: its width is a logarithm.

const LEVELS = [-6, 4]; // powers of ten between which the river is drawn: dry, and as wide as its bed

function render({ model, el }) {
  const { text, gains, networks, start, words } = model.get("data");
  const width = roomOf(el);
  const wideRoom = width > 800; // a slide
  const bed = wideRoom ? 250 : 190;
  const letters = [...text];
  const cell = width / letters.length;
  const middle = bed / 2;
  let at = start;
  let which = 0;
  let clipped = false;

  const drawing = canvas(width, bed + 34, { "aria-hidden": "true" });
  const half = (log) => ((Math.max(LEVELS[0], Math.min(LEVELS[1], log)) - LEVELS[0]) / (LEVELS[1] - LEVELS[0])) * (bed / 2);
  for (const sign of [-1, 1]) drawing.append(svg("line", { x1: 0, x2: width, y1: middle + sign * half(0), y2: middle + sign * half(0), class: "even" }));
  const segments = letters.map(() => svg("path", { class: "water" }));
  const current = svg("path", { class: "current" });
  const marks = letters.map((letter, t) => svg("text", { x: (t + 0.5) * cell, y: bed + 24, "text-anchor": "middle" }, letter === " " ? "·" : letter));
  drawing.append(...segments, current, ...marks);

  const gain = html("input", { type: "range", min: 0, max: gains.length - 1, step: 1, value: start, "aria-label": words.gain, oninput: () => { at = Number(gain.value); draw(); } });
  const readout = html("span", { class: "readout" });
  const choices = networks.map(({ name }, i) => html("button", { type: "button", onclick: () => { which = i; draw(); } }, name));
  const clip = html("button", { type: "button", class: "clip", onclick: () => { clipped = !clipped; draw(); } }, words.clip);
  const status = html("p", { class: "status", role: "status" });
  root(
    el, "river",
    html("div", { class: "choices", role: "group", "aria-label": words.activation }, ...choices, clip),
    html("label", { class: "slider" }, html("span", {}, words.gain), gain, readout),
    status, drawing,
    html("p", { class: "legend" }, words.legend),
  );

  function draw() {
    const { logs, total } = networks[which].flows[at];
    const cut = clipped ? Math.min(0, -Math.log10(total)) : 0;
    const levels = logs.map((log) => log + cut);
    segments.forEach((segment, t) => {
      const [left, here, right] = [levels[Math.max(0, t - 1)], levels[t], levels[Math.min(levels.length - 1, t + 1)]];
      const [a, b, c] = [half((left + here) / 2), half(here), half((here + right) / 2)];
      const [x0, x1, x2] = [t * cell, (t + 0.5) * cell, (t + 1) * cell + 0.6];
      set(segment, { d: `M${x0} ${middle - a}L${x1} ${middle - b}L${x2} ${middle - c}V${middle + c}L${x1} ${middle + b}L${x0} ${middle + a}Z` });
      segment.classList.toggle("flood", here > 1);
    });
    const dry = levels.findLastIndex((level) => level <= LEVELS[0]);
    set(current, { d: `M${width} ${middle}H${(dry + 1) * cell}` });
    marks.forEach((mark, t) => mark.classList.toggle("dry", levels[t] < -3));
    choices.forEach((choice, i) => choice.setAttribute("aria-pressed", i === which));
    clip.setAttribute("aria-pressed", clipped);
    readout.textContent = number(gains[at], 2);
    gain.setAttribute("aria-valuetext", readout.textContent);
    const reach = levels.filter((level) => level >= -3).length;
    const first = logs[0];
    const healthy = Math.abs(first) < 1;
    const key = healthy ? "won" : first < 0 ? (clipped ? "clipped_dry" : reach < letters.length ? "dry" : "thin") : clipped ? "clipped_flood" : "flood";
    const told = fill(words[key], { reach, length: letters.length, times: times(first), total: times(Math.log10(total)) });
    if (status.textContent !== told) status.textContent = told;
    status.classList.toggle("won", healthy);
    model.set("value", { gain: gains[at], activation: networks[which].name, clipped });
    model.save_changes();
  }

  /** How many times larger, or smaller: two digits that count while it can be read, then a power of ten in words. */
  function times(log) {
    const size = Math.abs(log);
    if (size < 6) return Number((10 ** size).toPrecision(2)).toLocaleString("fr-FR");
    return fill(words.power, { power: Math.round(size) });
  }

  draw();
  return () => {};
}

export default { render };
