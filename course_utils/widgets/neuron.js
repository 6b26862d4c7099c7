// One neuron in the plane: grab its line or its arrow, move its sliders; beside it, the loss over two of its numbers.

const SIDE = 340; // units of each drawing
const EDGE = 34;
const REACH = 6; // the numbers go from -REACH to REACH
const CELLS = 140; // of the landscape, along each axis
const BANDS = 16; // of the landscape
const HIGHEST = 5; // loss that is drawn the palest
const DEEP = [12, 52, 96];
const PALE = [238, 244, 250];
const NAMES = ["w1", "w2", "b"];
const RATE = 0.6; // of the ball
const ROLL = 360; // steps of the ball, one a frame

const inside = (value) => Math.max(-REACH, Math.min(REACH, value));
const sigmoid = (z) => 1 / (1 + Math.exp(-z));

function lossOf(values, points, labels) {
  let sum = 0;
  points.forEach(([x1, x2], i) => {
    const z = values.w1 * x1 + values.w2 * x2 + values.b;
    sum += Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - labels[i] * z;
  });
  return sum / points.length;
}

function gradientOf(values, points, labels) {
  const gradient = { w1: 0, w2: 0, b: 0 };
  points.forEach(([x1, x2], i) => {
    const error = (sigmoid(values.w1 * x1 + values.w2 * x2 + values.b) - labels[i]) / points.length;
    gradient.w1 += error * x1;
    gradient.w2 += error * x2;
    gradient.b += error;
  });
  return gradient;
}

const fires = (values, [x1, x2]) => values.w1 * x1 + values.w2 * x2 + values.b > 0;

function render({ model, el }) {
  const { points, goals, words, start, landscape } = model.get("data");
  const values = { ...start };
  let goal = 0;
  let stopBall = () => {};
  const labels = () => goals[goal].labels;

  const plane = drawPlane(points, words, (changed) => change(changed));
  const help = html("p", { class: "help" }, landscape ? words.help : words.help_plane);
  const sliders = Object.fromEntries(
    NAMES.map((name) => [
      name,
      slider(words[name], { min: -REACH, max: REACH, step: 0.1, value: values[name], digits: 1, oninput: (value) => change({ [name]: value }) }),
    ]),
  );
  const status = html("p", { class: "status", role: "status" });
  const next = html("button", { type: "button", class: "next", hidden: true, onclick: () => choose((goal + 1) % goals.length) });
  const tabs = goals.map(({ name }, i) => html("button", { type: "button", onclick: () => choose(i) }, name));
  const hills = landscape ? drawLandscape(words, (changed) => change(changed), drop) : null;
  const panels = html("div", { class: "panels" }, plane.node, hills && hills.node);
  const node = root(
    el,
    "neuron",
    goals.length > 1 ? html("div", { class: "goals", role: "group", "aria-label": words.goals }, ...tabs) : null,
    panels,
    html("div", { class: "tools" },
      html("div", { class: "sliders" }, ...NAMES.map((name) => sliders[name].node)),
      hills && hills.button,
      html("div", { class: "told" }, status, next),
      help,
    ),
  );

  function change(changed) {
    stopBall();
    for (const [name, value] of Object.entries(changed)) values[name] = inside(value);
    redraw();
  }

  function choose(which) {
    stopBall();
    if (document.activeElement === next) tabs[which].focus(); // it is about to disappear, and the keyboard with it
    goal = which;
    redraw();
  }

  function drop() {
    stopBall();
    if (still()) roll(ROLL);
    else stopBall = animate(ROLL, () => roll(1));
  }

  /** Some steps of gradient descent, then one drawing. */
  function roll(steps) {
    for (let step = 0; step < steps; step++) {
      const gradient = gradientOf(values, points, labels());
      for (const name of NAMES) values[name] = inside(values[name] - RATE * gradient[name]);
    }
    redraw();
  }

  function redraw() {
    const good = points.filter((point, i) => Number(fires(values, point)) === labels()[i]).length;
    const won = good === points.length;
    plane.update(values, labels());
    for (const name of NAMES) sliders[name].update(values[name]);
    tabs.forEach((tab, i) => tab.setAttribute("aria-pressed", i === goal));
    const template = won ? words.won : good < 2 ? words.score_one : words.score;
    let told = fill(template, { good, total: points.length });
    if (hills) {
      const loss = lossOf(values, points, labels());
      hills.update(values, points, labels(), loss);
      told += " " + fill(words.loss, { loss: number(loss) });
      const slopes = Object.values(gradientOf(values, points, labels()));
      if (!won && Math.hypot(...slopes) < 0.004) told += " " + fill(words.stuck, { loss: number(loss) });
    }
    if (status.textContent !== told) status.textContent = told;
    next.hidden = !won || goals.length < 2;
    next.textContent = fill(words.next, { name: goals[(goal + 1) % goals.length].name });
    node.classList.toggle("won", won);
    model.set("value", { ...values, goal: goals[goal].name, good });
    model.save_changes();
  }

  redraw();
  return () => stopBall();
}

/** The plane of the inputs: points, the side where the neuron fires, its line and its arrow. */
function drawPlane(points, words, change) {
  const flat = points.flat();
  const low = Math.min(...flat) - 0.75;
  const high = Math.max(...flat) + 0.75;
  const across = (x) => EDGE + ((x - low) / (high - low)) * (SIDE - 2 * EDGE);
  const up = (y) => SIDE - across(y);
  const back = (u) => low + ((u - EDGE) / (SIDE - 2 * EDGE)) * (high - low);

  const own = `neuron-${Math.random().toString(36).slice(2)}`; // ids are shared by the whole page
  const side = svg("polygon", { class: "fires" });
  const line = svg("line", { class: "border" });
  const grip = svg("line", { class: "grip", tabindex: "0", role: "slider", "aria-label": words.line });
  const knob = svg("circle", { class: "knob", r: 8 });
  const arrow = svg("path", { class: "arrow", "marker-end": `url(#${own}-tip)` });
  const tip = svg("circle", { class: "grip tip", r: 17, tabindex: "0", role: "slider", "aria-label": words.arrow });
  const marks = points.map(() => svg("g"));
  const frame = svg("rect", { x: EDGE, y: EDGE, width: SIDE - 2 * EDGE, height: SIDE - 2 * EDGE, class: "frame" });
  const clip = svg("clipPath", { id: `${own}-frame` }, frame.cloneNode());
  const head = svg("marker", { id: `${own}-tip`, viewBox: "0 0 10 10", refX: 8, refY: 5, markerWidth: 5, markerHeight: 5, orient: "auto" }, svg("path", { d: "M0 0 L10 5 L0 10 z", class: "head" }));
  const ticks = [0, 1].flatMap((n) => [
    svg("text", { x: across(n), y: SIDE - 12, "text-anchor": "middle" }, n),
    svg("text", { x: 20, y: up(n) + 5, "text-anchor": "middle" }, n),
  ]);
  const axes = [
    svg("text", { x: SIDE - 16, y: SIDE - 12, "text-anchor": "end", class: "axis" }, "x₁"),
    svg("text", { x: 20, y: 26, "text-anchor": "middle", class: "axis" }, "x₂"),
  ];
  const framed = svg("g", { "clip-path": `url(#${own}-frame)` }, side, line, grip, knob);
  const hesitation = svg("text", { x: SIDE / 2, y: SIDE / 2, "text-anchor": "middle", class: "hesitation" });
  const drawing = canvas(SIDE, SIDE, { role: "group", "aria-label": words.plane });
  drawing.append(svg("defs", {}, clip, head), framed, frame, ...ticks, ...axes, hesitation, arrow, ...marks, tip);

  let now = { w1: 1, w2: 1, b: 0 };
  let grabbed = 0;
  const sum = (x, y) => now.w1 * back(x) + now.w2 * back(SIDE - y) + now.b;
  grip.addEventListener("pointerdown", () => (grabbed = null));
  draggable(grip, drawing, (x, y) => {
    if (grabbed === null) grabbed = sum(x, y);
    change({ b: now.b - sum(x, y) + grabbed });
  });
  let held = null; // weights, and where the arrow was caught
  tip.addEventListener("pointerdown", () => (held = null));
  draggable(tip, drawing, (x, y) => {
    held ??= { ...now, x, y };
    const scale = 4.4 / (high - low);
    turn(held.w1 + (back(x) - back(held.x)) * scale, held.w2 + (back(SIDE - y) - back(SIDE - held.y)) * scale);
  });
  keys(grip, { ArrowUp: () => change({ b: now.b + 0.1 }), ArrowDown: () => change({ b: now.b - 0.1 }) });
  keys(tip, {
    ArrowUp: () => change({ w2: now.w2 + 0.1 }), ArrowDown: () => change({ w2: now.w2 - 0.1 }),
    ArrowRight: () => change({ w1: now.w1 + 0.1 }), ArrowLeft: () => change({ w1: now.w1 - 0.1 }),
  });

  /** The point of the line nearest to the middle of the points: the arrow leaves from there. */
  function foot({ w1, w2, b }) {
    const middle = (low + high) / 2;
    const size = w1 * w1 + w2 * w2;
    const z = w1 * middle + w2 * middle + b;
    return size < 1e-9 ? [middle, middle] : [middle - (z * w1) / size, middle - (z * w2) / size];
  }

  /** New weights whose line passes where the old one was nearest to the middle. */
  function turn(w1, w2) {
    const [x1, x2] = foot(now);
    change({ w1, w2, b: -(w1 * x1 + w2 * x2) });
  }

  function update(values, labels) {
    now = { ...values };
    const { w1, w2 } = now;
    const size = Math.hypot(w1, w2);
    const [x1, x2] = foot(now);
    const far = 3 * (high - low);
    const along = size < 1e-9 ? [0, 0] : [-w2 / size, w1 / size];
    const ahead = size < 1e-9 ? [0, 0] : [w1 / size, w2 / size];
    const ends = [-far, far].map((t) => [x1 + t * along[0], x2 + t * along[1]]);
    const corners = [...ends, ...[...ends].reverse().map(([a, c]) => [a + far * 2 * ahead[0], c + far * 2 * ahead[1]])];
    const flat = size < 0.05; // without weights there is neither line nor arrow
    const undecided = flat && Math.abs(now.b) < 0.05; // half and half everywhere
    const shown = flat ? (now.b > 0 && !undecided ? [[low, low], [low, high], [high, high], [high, low]] : []) : corners;
    side.setAttribute("points", shown.map(([a, c]) => `${across(a)},${up(c)}`).join(" "));
    const segment = { x1: across(ends[0][0]), y1: up(ends[0][1]), x2: across(ends[1][0]), y2: up(ends[1][1]) };
    set(line, { ...segment, visibility: flat ? "hidden" : "visible" });
    const half = (high - low) * 0.33;
    const near = [-half, half].map((t) => [x1 + t * along[0], x2 + t * along[1]]);
    set(knob, { cx: across(near[0][0]), cy: up(near[0][1]), visibility: flat ? "hidden" : "visible" });
    set(grip, { x1: across(near[0][0]), y1: up(near[0][1]), x2: across(near[1][0]), y2: up(near[1][1]) });
    const reach = (high - low) / 4.4;
    const point = [across(x1 + w1 * reach), up(x2 + w2 * reach)].map((u) => Math.max(14, Math.min(SIDE - 14, u)));
    set(arrow, { visibility: flat ? "hidden" : "visible", d: `M${across(x1)} ${up(x2)} L${point[0]} ${point[1]}` });
    hesitation.textContent = undecided ? words.undecided : "";
    set(tip, { cx: point[0], cy: point[1] });
    set(grip, { "aria-valuetext": `b = ${number(now.b, 1)}`, "aria-valuenow": now.b.toFixed(1) });
    set(tip, { "aria-valuetext": `w₁ = ${number(w1, 1)}, w₂ = ${number(w2, 1)}`, "aria-valuenow": w1.toFixed(1) });
    marks.forEach((mark, i) => {
      const [a, c] = [across(points[i][0]), up(points[i][1])];
      const shape = labels[i] ? svg("rect", { x: a - 11, y: c - 11, width: 22, height: 22, rx: 3, class: "one" }) : svg("circle", { cx: a, cy: c, r: 12, class: "zero" });
      const wrong = Number(fires(now, points[i])) !== labels[i];
      mark.replaceChildren(...(wrong ? [svg("circle", { cx: a, cy: c, r: 21, class: "wrong" })] : []), shape, svg("text", { x: a, y: c + 5, "text-anchor": "middle", class: "label" }, labels[i]));
    });
  }

  return { node: html("div", { class: "panel" }, html("p", { class: "name" }, words.plane_title), drawing, html("p", { class: "legend" }, words.plane_legend)), update };
}

function keys(node, actions) {
  node.addEventListener("keydown", (event) => {
    if (!(event.key in actions)) return;
    event.preventDefault();
    actions[event.key]();
  });
}

/** The loss over w1 and w2, as dark as it is low, and a ball that rolls down when it is dropped. */
function drawLandscape(words, change, drop) {
  const picture = html("canvas", { width: CELLS, height: CELLS, "aria-hidden": "true" });
  const ball = svg("circle", { class: "ball grip", r: 10, tabindex: "0", role: "slider", "aria-label": words.ball });
  const trace = svg("polyline", { class: "trace" });
  const where = (w) => ((w + REACH) / (2 * REACH)) * SIDE;
  const drawing = canvas(SIDE, SIDE, { role: "group", "aria-label": words.landscape });
  const low = svg("text", { x: 12, y: SIDE - 12, class: "on" }, `w₁ = ${number(-REACH, 0)}`);
  const right = svg("text", { x: SIDE - 12, y: SIDE - 12, "text-anchor": "end", class: "on" }, `w₁ = ${REACH}`);
  const top = svg("text", { x: 12, y: 24, class: "on" }, `w₂ = ${REACH}`);
  const bottom = svg("path", { class: "bottom", d: "M-7 -7 L7 7 M-7 7 L7 -7" });
  drawing.append(bottom, trace, low, right, top, ball);
  const button = html("button", { type: "button", class: "drop", onclick: drop }, words.drop);
  const node = html("div", { class: "panel landscape" }, html("p", { class: "name" }, words.landscape_title), html("div", { class: "stack" }, picture, drawing), html("p", { class: "legend" }, words.landscape_legend));
  const context = picture.getContext("2d");
  const path = [];
  let now = { w1: 0, w2: 0 };
  const put = (weights) => {
    path.length = 0;
    change(weights);
  };
  const at = (x, y) => ({ w1: (x / SIDE) * 2 * REACH - REACH, w2: REACH - (y / SIDE) * 2 * REACH });
  draggable(ball, drawing, (x, y) => put(at(x, y)));
  keys(ball, {
    ArrowUp: () => put({ w2: now.w2 + 0.1 }), ArrowDown: () => put({ w2: now.w2 - 0.1 }),
    ArrowRight: () => put({ w1: now.w1 + 0.1 }), ArrowLeft: () => put({ w1: now.w1 - 0.1 }),
  });
  drawing.addEventListener("click", (event) => { // not a finger that scrolls
    if (event.target !== ball) put(at(...place(drawing, event)));
  });

  function update(values, points, labels) {
    const pixels = context.createImageData(CELLS, CELLS);
    const least = { loss: Infinity };
    for (let row = 0; row < CELLS; row++) {
      for (let column = 0; column < CELLS; column++) {
        const w1 = ((column + 0.5) / CELLS) * 2 * REACH - REACH;
        const w2 = REACH - ((row + 0.5) / CELLS) * 2 * REACH;
        const loss = lossOf({ w1, w2, b: values.b }, points, labels);
        if (loss < least.loss) Object.assign(least, { loss, w1, w2 });
        const level = Math.min(BANDS, Math.floor(Math.sqrt(loss / HIGHEST) * BANDS)) / BANDS; // steps: contour lines
        pixels.data.set([...DEEP.map((deep, i) => deep + (PALE[i] - deep) * level), 255], 4 * (row * CELLS + column));
      }
    }
    context.putImageData(pixels, 0, 0);
    set(bottom, { transform: `translate(${where(least.w1)} ${SIDE - where(least.w2)})` });
    const [x, y] = [where(values.w1), SIDE - where(values.w2)];
    path.push(`${x.toFixed(1)},${y.toFixed(1)}`);
    if (path.length > 400) path.shift();
    trace.setAttribute("points", path.join(" "));
    now = values;
    set(ball, { cx: x, cy: y, "aria-valuenow": values.w1.toFixed(1), "aria-valuetext": `w₁ = ${number(values.w1, 1)}, w₂ = ${number(values.w2, 1)}` });
  }

  return { node, button, update };
}

export default { render };
