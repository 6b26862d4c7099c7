// Letters that drift to their places: one timeline, two maps, what the network writes, and the moment to stop.

const NEAR = 3; // neighbours of the letter that is pointed at
const FULL = 14; // units kept free around the letters

function render({ model, el }) {
  const { steps, losses, validation, maps, symbols, vowels, texts, words } = model.get("data");
  const width = roomOf(el);
  const letters = [...symbols];
  const side = width < 520 ? width : (width - 24) / 2;
  const tall = Math.min(side, Number(getComputedStyle(el).getPropertyValue("--map-height")) || 300);
  const best = validation.indexOf(Math.min(...validation));
  let chosen = -1;
  let stopped = false;

  const time = timeline({
    steps,
    curves: [{ name: words.validation, losses: validation, kind: "judged" }, { name: words.train, losses }],
    words,
    width,
    onshow: draw,
  });
  const halt = html("button", { type: "button", class: "halt", onclick: () => { time.stop(); stopped = true; time.show(time.at()); } }, words.stop);
  time.node.querySelector(".timeline").append(halt);
  const status = html("p", { class: "status", role: "status" });
  const written = html("p", { class: "written" });
  const drawn = maps.map(({ name, frames }) => {
    const drawing = canvas(side, tall, { tabindex: 0, "aria-label": fill(words.map, { name }) });
    const reach = [0, 1].map((axis) => {
      const values = frames.flatMap((frame) => frame.map((place) => place[axis]));
      return [Math.min(...values), Math.max(...values)];
    });
    const at = (value, axis, room) => FULL + ((value - reach[axis][0]) / (reach[axis][1] - reach[axis][0] || 1)) * (room - 2 * FULL);
    const threads = letters.slice(0, NEAR).map(() => svg("line", { class: "thread" }));
    const marks = letters.map((letter, i) =>
      svg("text", { class: vowels.includes(letter) ? "letter vowel" : "letter", "text-anchor": "middle", dy: "0.34em", onclick: () => choose(i) }, letter),
    );
    drawing.append(svg("rect", { x: 0.5, y: 0.5, width: side - 1, height: tall - 1, class: "edge" }), ...threads, ...marks);
    drawing.addEventListener("keydown", (event) => {
      const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!move) return;
      event.preventDefault();
      choose((chosen + move + letters.length) % letters.length);
    });
    return { name, frames, at, threads, marks, node: html("figure", { class: "map" }, html("figcaption", {}, name), drawing) };
  });
  const help = html("p", { class: "help" }, words.help);
  root(el, "embedding-map", time.node, status, html("div", { class: "maps" }, ...drawn.map(({ node }) => node)), written, help);

  function choose(i) {
    chosen = chosen === i ? -1 : i;
    time.show(time.at());
  }

  /** The letters closest to the chosen one in a frame. */
  function nearest(frame) {
    const [x, y] = frame[chosen];
    const far = frame.map(([a, b]) => (a - x) ** 2 + (b - y) ** 2);
    return letters.map((_, i) => i).filter((i) => i !== chosen).sort((a, b) => far[a] - far[b]).slice(0, NEAR);
  }

  function draw(at, moved) {
    if (moved) stopped = false;
    const told = [];
    for (const { name, frames, at: to, threads, marks } of drawn) {
      const frame = frames[at];
      const places = frame.map(([x, y]) => [to(x, 0, side), tall - to(y, 1, tall)]);
      places.forEach(([x, y], i) => { marks[i].style.transform = `translate(${x}px, ${y}px)`; });
      const close = chosen < 0 ? [] : nearest(frame);
      threads.forEach((thread, n) => {
        const [from, end] = close.length > n ? [places[chosen], places[close[n]]] : [[0, 0], [0, 0]];
        set(thread, { x1: from[0], y1: from[1], x2: end[0], y2: end[1] });
      });
      marks.forEach((mark, i) => mark.classList.toggle("near", i === chosen || close.includes(i)));
      if (close.length) told.push(fill(words.near, { letter: letters[chosen], near: close.map((i) => letters[i]).join(", "), name }));
    }
    written.textContent = fill(words.writes, { texts: texts[at].join(", ") });
    const state = { step: steps[at], train: number(losses[at]), validation: number(validation[at]), best: steps[best], missed: number(validation[at] - validation[best], 3) };
    const base = fill(stopped ? (at === best ? words.won : words.missed) : words.at, state);
    const whole = [base, ...told].join(" ");
    if (status.textContent !== whole) status.textContent = whole;
    status.classList.toggle("won", stopped && at === best);
    model.set("value", { step: steps[at], stopped, letter: letters[chosen] ?? "" });
    model.save_changes();
  }

  time.show(0);
  return time.stop;
}

export default { render };
