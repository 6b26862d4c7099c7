// A pad on which a digit is drawn, and what each reader sees there, computed here while the pen moves.

const PAD = 280; // pixels of the paper
const SENT = 112; // pixels of the drawing that is read
const SEEN = 28; // pixels of the image that the readers see
const BOX = 20; // pixels of the box that the ink fills there
const FAINT = 0.1; // share of the strongest ink below which a pixel does not count for the crop
const PEN = 20;
const STEP = 10; // one arrow key; with Shift, a fifth of it
const EVERY = 40; // milliseconds between two readings during a stroke
const QUIET = 400; // milliseconds without ink before the sentence is said
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const signed = (text) => new Int8Array(bytes(text).buffer);
const floats = (text) => new Float32Array(bytes(text).buffer);

// The image that a reader sees, as course_utils.data.normalise makes it.

/** Box filter along one axis, whole grey levels as Pillow gives them. */
function shrinkRows(image, width, height, out) {
  const scale = height / out;
  const wide = Math.max(scale, 1);
  const made = new Float64Array(width * out);
  for (let row = 0; row < out; row++) {
    const centre = (row + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - wide / 2 + 0.5));
    const last = Math.min(height, Math.trunc(centre + wide / 2 + 0.5));
    const inside = [];
    for (let y = first; y < last; y++) {
      const at = (y - centre + 0.5) / wide;
      if (at > -0.5 && at <= 0.5) inside.push(y);
    }
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (const y of inside) sum += image[y * width + x];
      made[row * width + x] = Math.floor(sum / inside.length + 0.5);
    }
  }
  return made;
}

const transpose = (image, width, height) =>
  Float64Array.from({ length: width * height }, (_, i) => image[(i % height) * width + Math.floor(i / height)]);

function shrink(image, width, height, newWidth, newHeight) {
  const narrow = shrinkRows(transpose(image, width, height), height, width, newWidth); // (newWidth, height)
  return shrinkRows(transpose(narrow, height, newWidth), newWidth, height, newHeight);
}

const even = (x) => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x)); // halves to even, as Python

/** First row that brings the centre of mass of `profile` nearest to the middle. */
function startOf(profile) {
  const total = profile.reduce((sum, ink) => sum + ink, 0);
  const mean = profile.reduce((sum, ink, i) => sum + ink * i, 0) / total;
  return Math.max(0, Math.min(SEEN - profile.length, even((SEEN - 1) / 2 - mean)));
}

/** A drawing of `side` × `side` levels as 28 × 28 levels from 0 to 255, or null if it is blank. */
function normalise(drawing, side) {
  const most = drawing.reduce((a, b) => Math.max(a, b), 0);
  if (!most) return null;
  let [top, left, bottom, right] = [side, side, -1, -1];
  for (let i = 0; i < drawing.length; i++) {
    if (drawing[i] / most <= FAINT) continue;
    const [row, column] = [Math.floor(i / side), i % side];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
    [left, right] = [Math.min(left, column), Math.max(right, column)];
  }
  const [width, height] = [right - left + 1, bottom - top + 1];
  const ink = Float64Array.from({ length: width * height }, (_, i) =>
    even((255 * drawing[(top + Math.floor(i / width)) * side + left + (i % width)]) / most),
  );
  const scale = BOX / Math.max(width, height);
  const [newWidth, newHeight] = [Math.max(1, even(scale * width)), Math.max(1, even(scale * height))];
  const small = shrink(ink, width, height, newWidth, newHeight);
  const peak = small.reduce((a, b) => Math.max(a, b), 0);
  const rows = Array.from({ length: newHeight }, (_, r) => small.subarray(r * newWidth, (r + 1) * newWidth).reduce((a, b) => a + b, 0));
  const columns = Array.from({ length: newWidth }, (_, c) => rows.reduce((sum, _row, r) => sum + small[r * newWidth + c], 0));
  const [y, x] = [startOf(rows), startOf(columns)];
  const seen = new Uint8Array(SEEN * SEEN);
  small.forEach((level, i) => {
    seen[(y + Math.floor(i / newWidth)) * SEEN + x + (i % newWidth)] = even((255 * level) / peak);
  });
  return seen;
}

// The two kinds of readers: ten numbers from 28 × 28.

/** Ten mean images: the nearest wins. */
function meansReader({ means, scale }) {
  const images = bytes(means);
  return (seen) => softmax(Array.from({ length: 10 }, (_, digit) => {
    let far = 0;
    for (let i = 0; i < seen.length; i++) far += (seen[i] - images[digit * seen.length + i]) ** 2;
    return -far / scale;
  }));
}

/** Dense layers with ReLU between them; weights in 8 bits, one scale per neuron. */
function networkReader({ layers }) {
  const read = layers.map(({ weights, scales, biases }) => ({ weights: signed(weights), scales: floats(scales), biases: floats(biases) }));
  return (seen) => {
    let values = Float32Array.from(seen, (level) => level / 255);
    read.forEach(({ weights, scales, biases }, depth) => {
      const size = biases.length;
      const sums = new Float32Array(size);
      for (let i = 0; i < values.length; i++) {
        if (!values[i]) continue;
        for (let j = 0; j < size; j++) sums[j] += values[i] * weights[i * size + j];
      }
      values = sums.map((sum, j) => sum * scales[j] + biases[j]);
      if (depth < read.length - 1) values = values.map((z) => Math.max(z, 0));
    });
    return softmax([...values]);
  };
}

const sentence = (parts) => parts.join("\u00a0; ").replace(/^./u, (first) => first.toUpperCase()) + ".";

const READERS = { means: meansReader, network: networkReader };

// What is on the page.

/** A canvas whose pixels are `color` with the levels as opacity. */
function stencil(levels, side, color) {
  const picture = html("canvas", { width: side, height: side });
  const image = new ImageData(side, side);
  levels.forEach((level, i) => image.data.set([...color, level], 4 * i));
  picture.getContext("2d").putImageData(image, 0, 0);
  return picture;
}

function barsOf(name) {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const bar = html("span", { class: "bar" });
    const prob = html("span", { class: "prob" });
    const item = html("li", {}, html("span", { class: "digit" }, digit), html("span", { class: "track" }, bar), prob);
    return { item, bar, prob };
  });
  const answer = html("strong", { class: "says" }, "–");
  const node = html("div", { class: "reader", role: "group", "aria-label": name }, html("p", { class: "name" }, name, answer), html("ol", {}, ...rows.map(({ item }) => item)));
  const update = (probs) => {
    const best = probs ? probs.indexOf(Math.max(...probs)) : -1;
    answer.textContent = probs ? best : "–";
    rows.forEach(({ item, bar, prob }, digit) => {
      item.classList.toggle("best", digit === best);
      bar.style.width = `${100 * (probs?.[digit] ?? 0)}%`;
      prob.textContent = probs ? number(probs[digit]) : "";
    });
  };
  return { node, update };
}

function small(words, name) {
  const picture = html("canvas", { width: SEEN, height: SEEN, role: "img", "aria-label": words[name] });
  const caption = html("figcaption", {}, words[name]);
  return { node: html("figure", { class: `sight ${name}` }, picture, caption), paper: picture.getContext("2d"), caption };
}

function render({ model, el }) {
  const { words, readers, examples } = model.get("data");
  const read = readers.map(({ name, kind, ...numbers }) => ({ name, kind, answer: READERS[kind](numbers), ...barsOf(name) }));
  const means = readers.find(({ kind }) => kind === "means");
  const images = means ? bytes(means.means) : null;

  const paper = html("canvas", { class: "paper", width: PAD, height: PAD, tabindex: 0, role: "application", "aria-label": words.pad, "aria-description": words.help });
  const ghost = html("div", { class: "ghost", "aria-hidden": "true" }, html("b", {}, "7"), words.ghost);
  const invite = html("div", { class: "invite", "aria-hidden": "true", hidden: true }, words.over);
  const cursor = html("div", { class: "cursor", hidden: true });
  const seen = small(words, "seen");
  const compared = small(words, "compared");
  const sentenceShown = html("p", { class: "status", "aria-hidden": "true" }, words.start);
  const status = html("p", { class: "spoken", role: "status" }, words.start); // for who listens: once the pen rests
  const button = (word, onclick) => html("button", { type: "button", onclick }, words[word]);
  const undo = button("undo", () => ink.undo());
  const actions = html("div", { class: "actions" }, undo, button("clear", () => ink.clear()), button("example", () => ink.example()));
  root(
    el,
    "digit-pad",
    html("div", { class: "columns" },
      html("div", { class: "desk" }, html("div", { class: "sheet" }, ghost, paper, invite, cursor), actions),
      html("div", { class: "sights" }, seen.node, images && compared.node),
      html("div", { class: "readers" }, ...read.map(({ node }) => node)),
    ),
    sentenceShown,
    status,
    html("p", { class: "help" }, words.help),
  );

  const ink = makeInk(paper, examples, (drawing) => answer(drawing), (blank) => {
    ghost.hidden = !blank;
    if (blank && document.activeElement === undo) paper.focus({ preventScroll: true }); // the button is about to be disabled
    undo.disabled = blank;
  }, (shown) => invite.toggleAttribute("hidden", !shown));
  pointer(paper, ink, cursor);
  keyboard(paper, ink, cursor);

  let telling;
  function answer(drawing) {
    const image = normalise(drawing, SENT);
    seen.paper.clearRect(0, 0, SEEN, SEEN);
    if (image) seen.paper.drawImage(stencil(image, SEEN, [17, 17, 17]), 0, 0);
    const said = read.map((reader) => {
      const probs = image && reader.answer(image);
      reader.update(probs);
      if (reader.kind === "means") compare(image, probs);
      return probs && fill(words.read, { reader: reader.name, digit: probs.indexOf(Math.max(...probs)), prob: number(Math.max(...probs)) });
    });
    sentenceShown.textContent = image ? sentence(said) : words.start;
    clearTimeout(telling);
    telling = setTimeout(() => (status.textContent = sentenceShown.textContent), QUIET);
  }

  /** The drawing over the mean image that is nearest: what lacks, what is too much. */
  function compare(image, probs) {
    compared.paper.clearRect(0, 0, SEEN, SEEN);
    const best = probs ? probs.indexOf(Math.max(...probs)) : 0;
    if (image) compared.caption.replaceChildren(fill(words.compared_to, { digit: best }), ...["excess", "lacking"].map((name) => html("span", { class: name }, words[name])));
    else compared.caption.textContent = words.compared;
    if (!image) return;
    const picture = new ImageData(SEEN, SEEN);
    image.forEach((level, i) => {
      const mean = images[best * image.length + i];
      const both = Math.min(level, mean);
      const rest = level - mean;
      const color = rest > 0 ? [213, 94, 0] : [0, 114, 178];
      const strength = Math.abs(rest) / 255;
      const shade = color.map((c) => Math.round((255 - both * 0.45) * (1 - strength) + c * strength));
      picture.data.set([...shade, 255], 4 * i);
    });
    compared.paper.putImageData(picture, 0, 0);
  }

  ink.invite();
  return () => clearTimeout(telling);
}

/** The strokes on the paper, read again and again while they grow. */
function makeInk(paper, examples, onread, onblank, oninvite) {
  const pen = paper.getContext("2d", { willReadFrequently: true });
  const scaled = html("canvas", { width: SENT, height: SENT }).getContext("2d", { willReadFrequently: true });
  scaled.imageSmoothingQuality = "high";
  let strokes = []; // lists of points, or one picture
  let waiting = 0;
  let turn = 0;
  let inviting = false; // the example shown first leaves with the first stroke

  function line(from, to) {
    Object.assign(pen, { lineWidth: PEN, lineCap: "round", lineJoin: "round", strokeStyle: "#111" });
    pen.beginPath();
    pen.moveTo(...from);
    pen.lineTo(...to);
    pen.stroke();
  }

  function readNow() {
    waiting = 0;
    scaled.clearRect(0, 0, SENT, SENT);
    scaled.drawImage(paper, 0, 0, SENT, SENT);
    const pixels = scaled.getImageData(0, 0, SENT, SENT).data;
    onread(Uint8Array.from({ length: SENT * SENT }, (_, i) => pixels[4 * i + 3]));
  }

  function changed() {
    onblank(!strokes.length);
    waiting ||= setTimeout(readNow, EVERY);
  }

  function welcomed() {
    inviting = false;
    oninvite(false);
  }

  const ink = {
    invite() {
      ink.example();
      inviting = strokes.length > 0;
      oninvite(inviting);
      ink.redraw();
    },
    start(at) {
      if (inviting) ink.clear();
      strokes.push([at]);
      line(at, at);
      changed();
    },
    go(to) {
      const stroke = strokes.at(-1);
      if (!Array.isArray(stroke)) return; // undone or cleared in the middle of the stroke
      line(stroke.at(-1), to);
      stroke.push(to);
      changed();
    },
    undo() {
      welcomed();
      strokes.pop();
      ink.redraw();
    },
    clear() {
      welcomed();
      strokes = [];
      ink.redraw();
    },
    example() {
      if (!examples.length) return;
      welcomed();
      strokes = [stencil(bytes(examples[turn++ % examples.length]), SENT, [17, 17, 17])];
      ink.redraw();
    },
    redraw() {
      pen.clearRect(0, 0, PAD, PAD);
      for (const stroke of strokes) {
        if (Array.isArray(stroke)) stroke.forEach((at, i) => line(stroke[Math.max(0, i - 1)], at));
        else pen.drawImage(stroke, 0, 0, PAD, PAD);
      }
      changed();
    },
  };
  return ink;
}

/** Mouse, finger and stylus. */
function pointer(paper, ink, cursor) {
  let drawing = null; // the finger, the stylus or the mouse that draws; a resting palm is another
  const at = (event) => {
    const box = paper.getBoundingClientRect();
    return [((event.clientX - box.left) * PAD) / box.width, ((event.clientY - box.top) * PAD) / box.height];
  };
  paper.style.touchAction = "none";
  paper.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || drawing !== null) return;
    event.preventDefault();
    paper.focus({ preventScroll: true });
    paper.setPointerCapture(event.pointerId);
    paper.dispatchEvent(new Event("penup"));
    drawing = event.pointerId;
    ink.start(at(event));
  });
  paper.addEventListener("pointermove", (event) => {
    if (event.pointerId === drawing) for (const step of everyMove(event)) ink.go(at(step));
  });
  paper.addEventListener("lostpointercapture", (event) => {
    if (event.pointerId === drawing) drawing = null;
  });
}

/** Arrows move the pen, Space or Enter puts it down or up, Escape clears, Backspace undoes. */
function keyboard(paper, ink, cursor) {
  let at = [PAD / 2, PAD / 2];
  let down = false;
  const show = () => {
    cursor.hidden = false;
    cursor.classList.toggle("down", down);
    Object.assign(cursor.style, { left: `${(100 * at[0]) / PAD}%`, top: `${(100 * at[1]) / PAD}%` });
  };
  const actions = { Escape: ink.clear, Delete: ink.clear, Backspace: ink.undo, " ": toggle, Enter: toggle };
  function toggle() {
    down = !down;
    if (down) ink.start(at);
  }
  for (const ended of ["blur", "penup"]) paper.addEventListener(ended, () => {
    down = false;
    cursor.hidden = true;
  });
  paper.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in ARROWS) {
      const step = event.shiftKey ? STEP / 5 : STEP;
      at = at.map((x, axis) => Math.min(PAD - PEN / 2, Math.max(PEN / 2, x + step * ARROWS[event.key][axis])));
      if (down) ink.go(at);
    } else if (event.key in actions) {
      if (event.repeat && actions[event.key] === toggle) return;
      if (event.key !== " " && event.key !== "Enter") down = false;
      actions[event.key]();
    } else return;
    event.preventDefault();
    show();
  });
}

export default { render };
