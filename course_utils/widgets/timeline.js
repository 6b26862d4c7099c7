// A training on one timeline: the loss that falls, a slider over the snapshots, and a button that plays them.

const CURVE = 124;
const PACE = 26; // frames between two snapshots

/**
 * Curves of losses over the steps of a training, with a point that follows the slider.
 * `curves` are { name, losses, kind }; the first one carries the point. `onshow(i, byHand)` is told what is looked at.
 */
function timeline({ steps, curves, floor = null, words, width, onshow }) {
  let stop = () => {};
  let at = 0;
  const curve = canvas(width, CURVE + 34, { "aria-hidden": "true" });
  const input = html("input", { type: "range", min: 0, max: steps.length - 1, step: 1, value: 0, "aria-label": words.timeline, oninput: () => { stop(); show(Number(input.value), true); } });
  const play = html("button", { type: "button", onclick: () => run() }, words.play);

  // the time goes by powers: half of the way is covered by the first steps
  const across = (step) => 6 + (Math.log1p(step) / Math.log1p(steps.at(-1))) * (width - 126);
  const every = curves.flatMap(({ losses }) => losses);
  const top = Math.max(...every);
  const low = Math.min(floor?.loss ?? Infinity, ...every);
  const down = (loss) => 16 + ((top - loss) / (top - low || 1)) * (CURVE - 30);
  const numbered = (step) => step === steps.at(-1) || ([0, 1, 10, 100, 1000].includes(step) && across(steps.at(-1)) - across(step) > 60);
  const point = svg("circle", { r: 8, class: "point" });
  const reading = svg("text", { class: "reading" });
  if (floor) curve.append(svg("line", { x1: 0, x2: across(steps.at(-1)), y1: down(floor.loss), y2: down(floor.loss), class: "floor" }), svg("text", { x: width, y: down(floor.loss) + 5, "text-anchor": "end", class: "floor-name" }, floor.name));
  for (const { name, losses, kind } of curves) {
    curve.append(svg("polyline", { class: `losses ${kind ?? ""}`, points: steps.map((step, i) => `${across(step)},${down(losses[i])}`).join(" ") }));
    if (name) curve.append(svg("text", { x: width, y: down(losses.at(-1)) + 5, "text-anchor": "end", class: `curve-name ${kind ?? ""}` }, name));
  }
  curve.append(
    svg("line", { x1: 0, x2: width, y1: CURVE, y2: CURVE, class: "axis" }),
    ...steps.filter(numbered).map((step) => svg("text", { x: across(step), y: CURVE + 20, "text-anchor": "middle" }, step)),
    point, reading,
  );

  function show(next, byHand = false) {
    at = next;
    input.value = at;
    const loss = curves[0].losses[at];
    const [x, y] = [across(steps[at]), down(loss)];
    set(point, { cx: x, cy: y });
    set(reading, { x: x + 12, y: y - 8 });
    reading.textContent = number(loss);
    input.setAttribute("aria-valuetext", fill(words.step, { step: steps[at] }));
    onshow(at, byHand);
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

  const node = html("div", { class: "past" }, curve, html("div", { class: "timeline" }, play, input));
  return { node, show, run, at: () => at, stop: () => stop() };
}
