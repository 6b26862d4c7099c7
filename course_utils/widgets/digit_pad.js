// Pad on which a digit is drawn with a mouse, a finger, a pen or the keyboard.
// Python reads `drawing` and answers with `seen`, `probs` and `message`; `words` holds every text shown here.

const PAD = 280; // pixels of the canvas
const SENT = 112; // pixels of the drawing that Python gets
const SEEN = 28; // pixels of the image that the network sees
const PEN = 20; // width of the pen
const STEP = 10; // one arrow key; with Shift, a fifth of it
const PAUSE = 350; // milliseconds without ink before the network reads
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function element(tag, className, attributes = {}, children = []) {
  const node = document.createElement(tag);
  node.className = className;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function toBase64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

// A canvas whose pixels are `colour` with the grey levels as opacity.
function stencil(levels, side, colour) {
  const canvas = element("canvas", "", { width: side, height: side });
  const image = new ImageData(side, side);
  levels.forEach((level, i) => image.data.set([...colour, level], 4 * i));
  canvas.getContext("2d").putImageData(image, 0, 0);
  return canvas;
}

function buildPage(words) {
  const id = `digit-pad-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  const canvas = element("canvas", "paper", {
    width: PAD, height: PAD, tabindex: 0, role: "application", "aria-label": words.pad, "aria-describedby": id,
  });
  const cursor = element("div", "cursor", { "aria-hidden": "true" });
  const pen = element("span", "pen", { role: "status" });
  const clear = element("button", "action", { type: "button" }, [words.clear]);
  const example = element("button", "action", { type: "button" }, [words.example]);
  const help = element("p", "help", { id }, [words.help]);
  const seen = element("canvas", "seen", { width: SEEN, height: SEEN, role: "img", "aria-label": words.seen });
  const rows = Array.from({ length: 10 }, (_, digit) => buildRow(digit));
  const bars = element("ol", "bars", { "aria-label": words.bars }, rows.map((row) => row.item));
  const message = element("p", "message", { role: "status", "aria-live": "polite" });
  const left = element("div", "column", {}, [
    element("div", "frame", {}, [canvas, cursor]), element("div", "actions", {}, [clear, example, pen]),
  ]);
  const right = element("div", "column", {}, [
    message,
    element("div", "reading", {}, [
      element("figure", "sight", {}, [element("figcaption", "", {}, [words.seen]), seen]),
      element("div", "chances", {}, [element("div", "title", { "aria-hidden": "true" }, [words.bars]), bars]),
    ]),
  ]);
  const root = element("div", "digit-pad", { "data-lm-suppress-shortcuts": "true" }, [
    element("div", "columns", {}, [left, right]), help,
  ]);
  return { root, canvas, cursor, pen, clear, example, seen, rows, message };
}

function buildRow(digit) {
  const bar = element("span", "bar");
  const prob = element("span", "prob");
  const item = element("li", "", {}, [
    element("span", "digit", {}, [String(digit)]), element("span", "track", { "aria-hidden": "true" }, [bar]), prob,
  ]);
  return { item, bar, prob };
}

// The drawing itself: strokes on the canvas, sent to Python after a pause.
function makeInk(canvas, model) {
  const paper = canvas.getContext("2d");
  Object.assign(paper, { lineWidth: PEN, lineCap: "round", lineJoin: "round", strokeStyle: "#111" });
  let timer;

  function send() {
    const small = element("canvas", "", { width: SENT, height: SENT }).getContext("2d");
    small.imageSmoothingQuality = "high";
    small.drawImage(canvas, 0, 0, SENT, SENT);
    const pixels = small.getImageData(0, 0, SENT, SENT).data;
    model.set("drawing", toBase64(Uint8Array.from({ length: SENT * SENT }, (_, i) => pixels[4 * i + 3])));
    model.save_changes();
  }

  return {
    line(from, to) {
      paper.beginPath();
      paper.moveTo(...from);
      paper.lineTo(...to);
      paper.stroke();
    },
    wait() {
      clearTimeout(timer);
      timer = setTimeout(send, PAUSE);
    },
    stop: () => clearTimeout(timer),
    clear() {
      clearTimeout(timer);
      paper.clearRect(0, 0, PAD, PAD);
      send();
    },
    show(drawing) {
      paper.clearRect(0, 0, PAD, PAD);
      if (drawing) paper.drawImage(stencil(fromBase64(drawing), SENT, [17, 17, 17]), 0, 0, PAD, PAD);
    },
    send,
  };
}

// Mouse, finger and pen.
function listenToPointer(canvas, ink, moveCursor) {
  let last = null;
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * PAD) / box.width, ((event.clientY - box.top) * PAD) / box.height];
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    last = place(event);
    ink.stop();
    ink.line(last, last);
    moveCursor(last);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    for (const step of event.getCoalescedEvents?.() ?? [event]) {
      const next = place(step);
      ink.line(last, next);
      last = next;
    }
    moveCursor(last);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      if (last) ink.wait();
      last = null;
    });
  }
}

// Keyboard: arrows move the cursor, Space or Enter puts the pen down or up, Escape or Delete clears.
class KeyboardPen {
  constructor(page, ink, words) {
    Object.assign(this, { page, ink, words });
    this.moveTo([PAD / 2, PAD / 2]);
    this.setDown(false);
    page.canvas.addEventListener("blur", () => this.setDown(false));
    page.canvas.addEventListener("keydown", (event) => {
      event.stopPropagation(); // the notebook has shortcuts of its own
      if (!event.ctrlKey && !event.metaKey && !event.altKey && this.press(event)) event.preventDefault();
    });
  }

  // Whether the key means something here.
  press({ key, shiftKey }) {
    if (key in ARROWS) this.move(ARROWS[key], shiftKey ? STEP / 5 : STEP);
    else if (key === " " || key === "Enter") this.toggle();
    else if (key === "Escape" || key === "Delete" || key === "Backspace") this.clear();
    else return false;
    return true;
  }

  moveTo(place) {
    this.at = place.map((x) => Math.min(PAD - PEN / 2, Math.max(PEN / 2, x)));
    this.page.cursor.style.left = `${(100 * this.at[0]) / PAD}%`;
    this.page.cursor.style.top = `${(100 * this.at[1]) / PAD}%`;
  }

  move(direction, step) {
    const from = this.at;
    this.moveTo(direction.map((d, axis) => from[axis] + d * step));
    if (this.down) this.draw(from);
  }

  toggle() {
    this.setDown(!this.down);
    if (this.down) this.draw(this.at);
  }

  clear() {
    this.setDown(false);
    this.ink.clear();
  }

  draw(from) {
    this.ink.line(from, this.at);
    this.ink.wait();
  }

  setDown(down) {
    this.down = down;
    this.page.cursor.classList.toggle("down", down);
    this.page.pen.textContent = down ? this.words.pen_down : this.words.pen_up;
  }
}

function showAnswer(page, model) {
  const probs = model.get("probs");
  const best = probs.indexOf(Math.max(...probs));
  page.message.textContent = model.get("message");
  page.rows.forEach(({ item, bar, prob }, digit) => {
    item.classList.toggle("best", digit === best);
    bar.style.width = `${100 * (probs[digit] ?? 0)}%`;
    prob.textContent = probs.length ? probs[digit].toFixed(2).replace(".", ",") : "–";
  });
  const sight = page.seen.getContext("2d");
  sight.fillRect(0, 0, SEEN, SEEN);
  const seen = model.get("seen");
  if (seen) sight.drawImage(stencil(fromBase64(seen), SEEN, [255, 255, 255]), 0, 0);
}

function render({ model, el }) {
  const words = model.get("words");
  const page = buildPage(words);
  const ink = makeInk(page.canvas, model);
  const pen = new KeyboardPen(page, ink, words);
  listenToPointer(page.canvas, ink, (place) => pen.moveTo(place));
  const examples = model.get("examples");
  let turn = 0;
  page.example.hidden = !examples.length;
  page.example.addEventListener("click", () => {
    ink.stop();
    ink.show(examples[turn++ % examples.length]);
    ink.send();
  });
  page.clear.addEventListener("click", () => ink.clear());
  ink.show(model.get("drawing"));
  const answer = () => showAnswer(page, model);
  const events = "change:probs change:seen change:message";
  model.on(events, answer);
  answer();
  el.append(page.root);
  return () => model.off(events, answer);
}

export default { render };
