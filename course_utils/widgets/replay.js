// A training played again: one timeline, the loss that falls, and a row of the table that takes its shape.

const CURVE = 124;
const BARS = 176;
const PACE = 26; // frames between two snapshots

function render({ model, el }) {
  const { steps, losses, floor, rows, symbols, words } = model.get("data");
  const width = roomOf(el);
  const letters = [...symbols];
  let at = 0;
  let row = 0;
  let stop = () => {};

  const curve = canvas(width, CURVE + 34, { "aria-hidden": "true" });
  const bars = canvas(width, BARS + 26, { "aria-hidden": "true" });
  const drawn = letters.map((letter, i) => {
    const place = ((i + 0.5) / letters.length) * width;
    const wide = (0.72 * width) / letters.length;
    const bar = svg("rect", { x: place - wide / 2, width: wide, class: "learnt" });
    const goal = svg("line", { x1: place - wide * 0.7, x2: place + wide * 0.7, class: "goal" });
    const mark = svg("text", { x: place, y: BARS + 18, "text-anchor": "middle", class: "letter" }, letter);
    bars.append(bar, goal, mark);
    return { bar, goal };
  });
  const input = html("input", { type: "range", min: 0, max: steps.length - 1, step: 1, value: 0, "aria-label": words.timeline, oninput: () => show(Number(input.value), true) });
  const play = html("button", { type: "button", onclick: () => run() }, words.play);
  const choices = rows.map(({ name }, i) => html("button", { type: "button", onclick: () => { row = i; show(at); } }, `« ${name} »`));
  const status = html("p", { class: "status", role: "status" });
  const title = html("p", { class: "title" });
  root(
    el, "replay",
    html("div", { class: "past" }, curve, html("div", { class: "timeline" }, play, input)),
    status,
    html("div", { class: "choices", role: "group", "aria-label": words.rows }, html("span", {}, words.rows), ...choices),
    title, bars,
  );

  // the time goes by powers: half of the way is covered by the first steps
  const across = (step) => 6 + (Math.log1p(step) / Math.log1p(steps.at(-1))) * (width - 126);
  const top = Math.max(...losses);
  const low = Math.min(floor ?? Infinity, ...losses);
  const down = (loss) => 16 + ((top - loss) / (top - low || 1)) * (CURVE - 30);
  const point = svg("circle", { r: 8, class: "point" });
  const reading = svg("text", { class: "reading" });
  if (floor !== null) curve.append(svg("line", { x1: 0, x2: across(steps.at(-1)), y1: down(floor), y2: down(floor), class: "floor" }), svg("text", { x: width, y: down(floor) + 5, "text-anchor": "end", class: "floor-name" }, words.floor));
  curve.append(
    svg("polyline", { class: "losses", points: steps.map((step, i) => `${across(step)},${down(losses[i])}`).join(" ") }),
    svg("line", { x1: 0, x2: width, y1: CURVE, y2: CURVE, class: "axis" }),
    ...steps.filter((step) => [0, 1, 10, 100].includes(step) || step === steps.at(-1)).map((step) => svg("text", { x: across(step), y: CURVE + 20, "text-anchor": "middle" }, step)),
    point, reading,
  );

  function show(next, byHand = false) {
    if (byHand) stop();
    at = next;
    input.value = at;
    const { name, target, frames } = rows[row];
    const probs = frames[at];
    const most = Math.max(...target, ...frames.map((frame) => Math.max(...frame)));
    const high = (p) => (p / most) * (BARS - 10);
    drawn.forEach(({ bar, goal }, i) => {
      set(bar, { y: BARS - high(probs[i]), height: Math.max(0.1, high(probs[i])) });
      set(goal, { y1: BARS - high(target[i]), y2: BARS - high(target[i]) });
    });
    const [x, y] = [across(steps[at]), down(losses[at])];
    set(point, { cx: x, cy: y });
    set(reading, { x: x + 12, y: y - 8 });
    reading.textContent = number(losses[at]);
    title.textContent = fill(words.title, { name });
    choices.forEach((choice, i) => choice.setAttribute("aria-pressed", i === row));
    const gap = Math.max(...probs.map((p, i) => Math.abs(p - target[i])));
    const close = gap < 0.01;
    input.setAttribute("aria-valuetext", fill(words.step, { step: steps[at] }));
    const told = fill(close ? words.close : words.far, { step: steps[at], loss: number(losses[at]), name, gap: number(gap) });
    if (status.textContent !== told) status.textContent = told;
    status.classList.toggle("won", close);
    model.set("value", { step: steps[at], row: name });
    model.save_changes();
  }

  /** From the beginning, one snapshot after the other. */
  function run() {
    stop();
    if (still()) {
      show(steps.length - 1);
      return;
    }
    show(0);
    stop = animate(PACE * (steps.length - 1) + 1, (frame) => {
      if (frame % PACE === 0 && frame / PACE !== at) show(frame / PACE);
    });
  }

  show(0);
  return () => stop();
}

export default { render };
