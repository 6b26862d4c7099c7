// Names invented with more and more letters of context; those that exist are marked.

const SHOWN = 10;

function render({ model, el }) {
  const { pools, minimum, value, words } = model.get("data");
  const title = (length) => fill(length === 0 ? words.none : length === 1 ? words.one : words.many, { n: length });
  const list = html("ul", { class: "names" });
  const said = html("p", { class: "status", role: "status" });
  const chooser = slider(words.slider, { min: minimum, max: minimum + pools.length - 1, step: 1, value, digits: 0, oninput: () => show() });
  const again = html("button", { type: "button", onclick: () => show(true) }, words.again);
  const shares = drawShares(pools, minimum, words);
  root(el, "context-slider", html("div", { class: "row" }, chooser.node, again), shares.node, said, list);
  let turn = 0;

  function show(another = false) {
    turn = another ? turn + 1 : 0;
    const length = Number(chooser.input.value);
    const pool = pools[length - minimum];
    const names = Array.from({ length: Math.min(SHOWN, pool.length) }, (_, i) => pool[(turn * SHOWN + i) % pool.length]);
    shares.light(length - minimum);
    const copied = names.filter(([, exists]) => exists).length;
    said.textContent = fill(copied < 2 ? words.said_one : words.said, { context: title(length), copied, total: names.length });
    list.replaceChildren(...names.map(([name, exists]) => html("li", { class: exists ? "exists" : "" }, name, exists ? html("span", { class: "mark" }, words.exists) : null)));
    model.set("value", { length, turn });
    model.save_changes();
  }

  show();
}

/** One bar per length of context: the share of its names that exist already; nothing where none does. */
function drawShares(pools, minimum, words) {
  const bars = pools.map((pool, i) => {
    const share = pool.filter(([, exists]) => exists).length / Math.max(1, pool.length);
    const level = html("span", { class: "fill", style: `height: ${Math.max(2, 100 * share)}%` });
    const said = `${number(100 * share, 0)}\u202f%`;
    return html("li", {}, html("span", { class: "share" }, said), html("span", { class: "track" }, level), html("span", {}, minimum + i));
  });
  const title = fill(words.shares, { total: Math.min(...pools.map((pool) => pool.length)) });
  const some = pools.flat().some(([, exists]) => exists);
  const node = html("div", { class: "copied", hidden: !some }, html("p", {}, title), html("ol", { class: "shares", "aria-label": title }, ...bars));
  return { node, light: (which) => bars.forEach((bar, i) => bar.classList.toggle("lit", i === which)) };
}

export default { render };
