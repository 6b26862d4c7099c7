// What every widget of the course is drawn with. A widget file follows this one in the same module; it ends by
// giving `render` to its module, and imports nothing, so that it also runs in a web page and in a deck.

const SVG = "http://www.w3.org/2000/svg";

function put(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** An HTML element: attributes, listeners named on…, children. */
function html(tag, attributes = {}, ...children) {
  return put(document.createElement(tag), attributes, children);
}

/** An element of a drawing. */
function svg(tag, attributes = {}, ...children) {
  return put(document.createElementNS(SVG, tag), attributes, children);
}

/** A drawing of `width` × `height` units that takes the width it is given. */
function canvas(width, height, attributes = {}) {
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", ...attributes });
}

/** Several attributes of one node at once. */
function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

/** A number as a French reader writes it. */
function number(value, digits = 2) {
  const text = Math.abs(value) < 0.5 * 10 ** -digits ? (0).toFixed(digits) : value.toFixed(digits);
  return text.replace("-", "−").replace(".", ",");
}

/** A template of the table of words with its values: fill("{n} lettres", { n: 2 }). */
function fill(template, values = {}) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** Where a pointer is, in the units of the drawing; true in a scaled slide too. */
function place(drawing, event) {
  const box = drawing.getBoundingClientRect();
  const { width, height } = drawing.viewBox.baseVal;
  return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height];
}

/** All that a pointer did since the last frame; some browsers leave the list of moves empty. */
function everyMove(event) {
  const moves = event.getCoalescedEvents?.() ?? [];
  return moves.length ? moves : [event];
}

/** Follow a pointer pressed on `target` until it is lifted: `move(x, y, event)`, then `end()`. */
function draggable(target, drawing, move, end = () => {}) {
  target.style.touchAction = "none";
  target.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    target.focus?.({ preventScroll: true });
    target.setPointerCapture(event.pointerId);
    const follow = (moved) => {
      for (const one of everyMove(moved)) move(...place(drawing, one), one);
    };
    const stop = () => {
      target.removeEventListener("pointermove", follow);
      end();
    };
    target.addEventListener("pointermove", follow);
    target.addEventListener("lostpointercapture", stop, { once: true });
    move(...place(drawing, event), event);
  });
}

/** What stands in a field, as the course writes texts: small letters, straight apostrophes, plain hyphens. */
function typedIn(input) {
  return input.value.normalize("NFC").toLowerCase().trim().replaceAll("’", "'").replace(/[\u2010-\u2015\u2212]/g, "-");
}

/** A labelled slider whose readout follows it. */
function slider(words, { min, max, step, value, digits = 2, oninput }) {
  const shown = html("span", { class: "readout" }, number(value, digits));
  const input = html("input", { type: "range", min, max, step, value, "aria-label": words });
  const update = (next) => {
    input.value = next;
    shown.textContent = number(Number(next), digits);
    input.setAttribute("aria-valuetext", shown.textContent);
  };
  input.addEventListener("input", () => {
    update(input.value);
    oninput(Number(input.value));
  });
  update(value);
  return { node: html("label", { class: "slider" }, html("span", {}, words), input, shown), update, input };
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Frames of an animation, at once the last one where motion is unwelcome; gives a function that stops it. */
function animate(frames, draw, done = () => {}) {
  let frame = 0;
  let asked = 0;
  const next = () => {
    if (!frames) return;
    draw(frame++);
    if (frame < frames) asked = requestAnimationFrame(next);
    else done();
  };
  if (still()) {
    draw(frames - 1);
    done();
  } else asked = requestAnimationFrame(next);
  return () => cancelAnimationFrame(asked);
}

/** The units across a drawing that takes the whole width: few of them make large letters, on a phone and on a slide. */
function roomOf(el, most = 640) {
  const asked = Number(getComputedStyle(el).getPropertyValue("--drawing-width"));
  return asked || Math.max(320, Math.min(most, el.clientWidth || most));
}

/** The root of a widget; neither keys pressed in it nor a finger that moves on it turn a page of a deck. */
function root(el, name, ...children) {
  const node = html("div", { class: `course-widget ${name}`, lang: "fr", "data-prevent-swipe": "" }, ...children);
  node.addEventListener("keydown", (event) => event.stopPropagation());
  el.replaceChildren(node);
  return node;
}
