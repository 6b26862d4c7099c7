// "Type your name": each letter as tall as its surprise −log P, one line per model.

const TALL = 110; // units of a surprise of MOST nats
const MOST = 6;
const COLUMN = 64; // units of a letter, at most

function render({ model, el }) {
  const { models, symbols, start, words } = model.get("data");
  const counted = models.map(({ name, ...numbers }) => ({ name, model: new Counted({ symbols, ...numbers }) }));
  const [end, ...letters] = symbols;
  const width = roomOf(el);
  const input = html("input", {
    type: "text", value: start, maxlength: 20, spellcheck: "false", autocomplete: "off", autocapitalize: "off",
    oninput: () => draw(),
  });
  const status = html("p", { class: "status", role: "status" });
  const lines = counted.map(({ name }) => {
    const drawing = canvas(width, TALL + 44, { "aria-hidden": "true" });
    const total = html("span", { class: "readout" });
    const title = html("p", { class: "name" }, html("span", {}, name), total);
    return { drawing, total, node: html("div", { class: "line" }, title, drawing) };
  });
  const ask = html("label", { class: "ask" }, html("span", {}, words.ask), input);
  root(el, "name-surprise", ask, ...lines.map(({ node }) => node), status);

  function draw() {
    const typed = typedIn(input);
    const strange = [...new Set(typed)].filter((letter) => !letters.includes(letter)).sort((a, b) => a.localeCompare(b, "fr"));
    input.setAttribute("aria-invalid", strange.length > 0);
    const stale = !typed || strange.length > 0; // the lines are those of the name before
    for (const { node } of lines) set(node, { class: stale ? "line stale" : "line", "aria-hidden": stale });
    if (!typed) status.textContent = words.empty;
    else if (strange.length) status.textContent = refusal(strange);
    else status.textContent = verdict(typed, counted.map(({ name, model: one }, i) => ({ name, mean: drawLine(lines[i], one, typed) })));
  }

  function refusal(strange) {
    const named = strange.map((letter) => `« ${letter === " " ? words.space : letter} »`).join(", ");
    return fill(words.strange, { letters: named, known: letters.join(" ") });
  }

  function verdict(typed, means) {
    const best = means.reduce((a, b) => (b.mean < a.mean ? b : a));
    model.set("value", { name: typed });
    model.save_changes();
    const template = Number.isFinite(best.mean) ? (means.length > 1 ? words.best : words.single) : words.impossible;
    return fill(template, { name: typed, model: best.name, mean: number(best.mean) });
  }

  /** One line; gives the mean surprise. */
  function drawLine({ drawing, total }, one, typed) {
    const text = [...typed, end];
    const column = Math.min(COLUMN, width / text.length);
    const surprises = text.map((letter, i) => -Math.log(one.probs(text.slice(0, i).join(""))[one.id[letter]]));
    ruler.font = `700 100px ${getComputedStyle(drawing).fontFamily}`;
    const mean = surprises.reduce((sum, surprise) => sum + surprise, 0) / text.length;
    drawing.replaceChildren(...text.map((letter, i) => drawLetter(letter === end ? null : letter, surprises[i], (i + 0.5) * column, column)));
    total.textContent = Number.isFinite(mean) ? fill(words.mean, { mean: number(mean), perplexity: number(Math.exp(mean), 1) }) : "∞";
    return mean;
  }

  function drawLetter(letter, surprise, middle, column) {
    const tall = Math.max(2, Math.min(1, surprise / MOST) * TALL);
    const foot = TALL + 20;
    const share = Math.round(100 * Math.min(1, surprise / 5));
    const color = `fill: color-mix(in srgb, var(--orange) ${share}%, var(--blue))`;
    return svg("g", {},
      /\p{L}/u.test(letter ?? "") ? stretched(letter.toUpperCase(), middle, foot, column * 0.86, tall, color) : svg("rect", { x: middle - column * 0.2, y: foot - tall, width: column * 0.4, height: tall, class: letter ? "mark" : "mark end", style: color }),
      svg("text", { x: middle, y: foot - tall - 5, "text-anchor": "middle", class: "value" }, Number.isFinite(surprise) ? number(surprise, 1) : "∞"),
      svg("text", { x: middle, y: foot + 21, "text-anchor": "middle", class: "letter" }, letter ?? words.end),
    );
  }

  draw();
  document.fonts?.ready.then(draw); // letters are measured in their true shape
}

const ruler = document.createElement("canvas").getContext("2d");

/** A capital whose ink fills the box given. */
function stretched(capital, middle, foot, width, height, style) {
  const ink = ruler.measureText(capital);
  const natural = ink.actualBoundingBoxRight + ink.actualBoundingBoxLeft || 60;
  const up = height / (ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent || 72);
  const across = Math.min(width / natural, 0.62);
  const shift = (ink.actualBoundingBoxRight - ink.actualBoundingBoxLeft) / 2;
  const transform = `translate(${middle - shift * across} ${foot - ink.actualBoundingBoxDescent * up}) scale(${across} ${up})`;
  return svg("text", { class: "capital", transform, style: `${style}; font: ${ruler.font}` }, capital);
}

export default { render };
