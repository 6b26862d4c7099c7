// A training played again: one timeline, the loss that falls, and a row of the table that takes its shape.

const BARS = 176;

function render({ model, el }) {
  const { steps, losses, floor, rows, symbols, words } = model.get("data");
  const width = roomOf(el);
  const letters = [...symbols];
  let row = 0;

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
  const ended = floor === null ? null : { loss: floor, name: words.floor };
  const time = timeline({ steps, curves: [{ losses }], floor: ended, words, width, onshow: draw });
  const choices = rows.map(({ name }, i) => html("button", { type: "button", onclick: () => { row = i; time.show(time.at()); } }, `« ${name} »`));
  const status = html("p", { class: "status", role: "status" });
  const title = html("p", { class: "title" });
  root(
    el, "replay",
    time.node,
    status,
    html("div", { class: "choices", role: "group", "aria-label": words.rows }, html("span", {}, words.rows), ...choices),
    title, bars,
  );

  function draw(at) {
    const { name, target, frames } = rows[row];
    const probs = frames[at];
    const most = Math.max(...target, ...frames.map((frame) => Math.max(...frame)));
    const high = (p) => (p / most) * (BARS - 10);
    drawn.forEach(({ bar, goal }, i) => {
      set(bar, { y: BARS - high(probs[i]), height: Math.max(0.1, high(probs[i])) });
      set(goal, { y1: BARS - high(target[i]), y2: BARS - high(target[i]) });
    });
    title.textContent = fill(words.title, { name });
    choices.forEach((choice, i) => choice.setAttribute("aria-pressed", i === row));
    const gap = Math.max(...probs.map((p, i) => Math.abs(p - target[i])));
    const close = gap < 0.01;
    const told = fill(close ? words.close : words.far, { step: steps[at], loss: number(losses[at]), name, gap: number(gap) });
    if (status.textContent !== told) status.textContent = told;
    status.classList.toggle("won", close);
    model.set("value", { step: steps[at], row: name });
    model.save_changes();
  }

  time.show(0);
  return time.stop;
}

export default { render };
