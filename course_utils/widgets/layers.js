// The layers of a network at its start: what each one says, and how much gradient comes back to it.

const DECADES = [-5, 3]; // of their scale, as powers of ten

function render({ model, el }) {
  const { gains, networks, start, words } = model.get("data");
  const width = roomOf(el);
  const depth = networks[0].readings[0].bars.length;
  const bins = networks[0].readings[0].bars[0].length;
  const cell = width / depth;
  const wideRoom = width > 800; // a slide
  const high = wideRoom ? 100 : 74; // of a histogram
  const room = wideRoom ? 120 : 96; // of the bars of gradients
  let at = start;
  let which = 0;

  const said = canvas(width, high + 32, { "aria-hidden": "true" });
  const columns = Array.from({ length: depth }, (_, layer) => {
    const left = layer * cell + 0.08 * cell;
    const wide = (0.84 * cell) / bins;
    const bars = Array.from({ length: bins }, (_, i) => svg("rect", { x: left + i * wide, width: Math.max(0.6, wide - 0.4), class: i === 0 || i === bins - 1 ? "edge" : "inside" }));
    said.append(svg("line", { x1: left, x2: left + bins * wide, y1: high, y2: high, class: "axis" }), ...bars, svg("text", { x: layer * cell + cell / 2, y: high + 24, "text-anchor": "middle" }, layer + 1));
    return bars;
  });
  const back = canvas(width, room + 8, { "aria-hidden": "true" });
  const level = (value) => {
    const power = Math.max(DECADES[0], Math.min(DECADES[1], Math.log10(Math.max(value, 1e-9))));
    return ((DECADES[1] - power) / (DECADES[1] - DECADES[0])) * room;
  };
  const slopes = Array.from({ length: depth }, (_, layer) => svg("rect", { x: layer * cell + 0.25 * cell, width: 0.5 * cell, class: "slope" }));
  for (let power = DECADES[0] + 1; power < DECADES[1]; power += 1) back.append(svg("line", { x1: 0, x2: width, y1: level(10 ** power), y2: level(10 ** power), class: power ? "decade" : "even" }));
  back.append(...slopes);

  const gain = html("input", { type: "range", min: 0, max: gains.length - 1, step: 1, value: start, "aria-label": words.gain, oninput: () => { at = Number(gain.value); draw(); } });
  const readout = html("span", { class: "readout" });
  const choices = networks.map(({ name }, i) => html("button", { type: "button", onclick: () => { which = i; draw(); } }, name));
  const status = html("p", { class: "status", role: "status" });
  root(
    el, "layers",
    html("div", { class: "choices", role: "group", "aria-label": words.network }, ...choices),
    html("label", { class: "slider" }, html("span", {}, words.gain), gain, readout),
    status,
    html("p", { class: "title" }, words.said), said,
    html("p", { class: "title" }, words.back), back,
  );

  function draw() {
    const { bars, saturated, slopes: sizes } = networks[which].readings[at];
    bars.forEach((shares, layer) => {
      const most = Math.max(0.35, ...shares);
      shares.forEach((share, i) => set(columns[layer][i], { y: high - (share / most) * high, height: Math.max(0.1, (share / most) * high) }));
    });
    sizes.forEach((size, layer) => {
      const [one, y] = [level(1), level(size)];
      set(slopes[layer], { y: Math.min(one, y), height: Math.max(1.5, Math.abs(one - y)) });
      slopes[layer].classList.toggle("far", size < 0.1 || size > 10);
    });
    choices.forEach((choice, i) => choice.setAttribute("aria-pressed", i === which));
    readout.textContent = number(gains[at], 2);
    gain.setAttribute("aria-valuetext", readout.textContent);
    const share = Math.round(100 * Math.max(...saturated));
    const first = sizes[0];
    const state = { gain: number(gains[at]), share, times: ratio(first) };
    const healthy = share < 30 && first > 0.2 && first < 5;
    const told = fill(healthy ? words.won : first < 1 ? words.vanishing : words.growing, state);
    if (status.textContent !== told) status.textContent = told;
    status.classList.toggle("won", healthy);
    model.set("value", { gain: gains[at], network: networks[which].name });
    model.save_changes();
  }

  /** How many times larger or smaller, as a whole number where it is large. */
  function ratio(value) {
    const times = value < 1 ? 1 / value : value;
    return times >= 10 ? Math.round(times).toLocaleString("fr-FR") : number(times, 1);
  }

  draw();
  return () => {};
}

export default { render };
