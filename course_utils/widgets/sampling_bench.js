// One bench for every model: temperature, top-k and top-p as sliders, the bars that remain, the texts that come out.

const BARS = 190;
const LONGEST = 20;
const TEXTS = 10;

/** Probabilities after a temperature, then top-k, then top-p, as course_utils.sampling.next_probs gives them. */
function nextProbs(logits, temperature, topK, topP) {
  const most = Math.max(...logits);
  let weights;
  if (temperature === 0) weights = logits.map((_, i) => (i === logits.indexOf(most) ? 1 : 0));
  else weights = logits.map((logit) => (logit === -Infinity ? 0 : Math.exp((logit - most) / temperature)));
  const order = logits.map((_, i) => i).sort((a, b) => weights[b] - weights[a] || a - b);
  order.slice(topK).forEach((i) => (weights[i] = 0));
  let total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  for (const i of order) {
    const share = weights[i] / total;
    if (before >= topP) weights[i] = 0;
    before += share;
  }
  total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function render({ model, el }) {
  const { symbols, contexts, start, names, words, logits, ...numbers } = model.get("data");
  const letters = [...symbols];
  const [end] = letters;
  const known = new Set(names);
  const counted = logits ? null : new Counted({ symbols, ...numbers });
  const width = roomOf(el);
  let context = contexts[0];
  let setting = { ...start };

  const logitsAfter = (text) => (counted ? Array.from(counted.probs(text), Math.log) : logits[text].map((logit) => logit ?? -Infinity));
  const probsAfter = (text) => nextProbs(logitsAfter(text), setting.temperature, setting.topK, setting.topP);
  const bars = canvas(width, BARS + 26, { "aria-hidden": "true" });
  const drawn = letters.map((letter, i) => {
    const place = ((i + 0.5) / letters.length) * width;
    const wide = (0.74 * width) / letters.length;
    const was = svg("rect", { x: place - wide / 2, width: wide, class: "was" });
    const now = svg("rect", { x: place - wide / 2, width: wide, class: "now" });
    const mark = svg("text", { x: place, y: BARS + 18, "text-anchor": "middle", class: "letter" }, letter);
    bars.append(was, now, mark);
    return { was, now, mark };
  });
  const turn = (name) => (value) => {
    setting[name] = value;
    show();
  };
  const sliders = {
    temperature: slider(words.temperature, { min: 0, max: 3, step: 0.05, value: start.temperature, oninput: turn("temperature") }),
    topK: slider(words.top_k, { min: 1, max: letters.length, step: 1, value: start.topK, digits: 0, oninput: turn("topK") }),
    topP: slider(words.top_p, { min: 0.05, max: 1, step: 0.05, value: start.topP, oninput: turn("topP") }),
  };
  const choices = contexts.map((one) => html("button", { type: "button", onclick: () => { context = one; show(); } }, one ? `« ${one} »` : words.beginning));
  const status = html("p", { class: "status", role: "status" });
  const made = html("ul", { class: "made", "aria-label": words.made });
  const told = html("p", { class: "told" });
  const write = counted && html("button", { type: "button", onclick: () => writeAll() }, words.write);
  const reset = html("button", { type: "button", onclick: () => { setting = { ...start }; for (const [name, one] of Object.entries(sliders)) one.update(start[name]); show(); } }, words.reset);
  root(
    el, "sampling-bench",
    html("div", { class: "contexts", role: "group", "aria-label": words.after }, html("span", {}, words.after), ...choices),
    bars,
    html("div", { class: "sliders" }, ...Object.values(sliders).map(({ node }) => node)),
    status,
    html("div", { class: "actions" }, write, reset),
    told, made,
  );

  function show() {
    const before = nextProbs(logitsAfter(context), 1, letters.length, 1);
    const after = probsAfter(context);
    const most = Math.max(...before, ...after);
    const high = (p) => (p / most) * (BARS - 8);
    drawn.forEach(({ was, now, mark }, i) => {
      set(was, { y: BARS - high(before[i]), height: high(before[i]) });
      set(now, { y: BARS - high(after[i]), height: high(after[i]) });
      mark.classList.toggle("out", after[i] === 0);
    });
    choices.forEach((choice, i) => choice.setAttribute("aria-pressed", contexts[i] === context));
    const left = after.filter((p) => p > 0).length;
    const best = after.indexOf(Math.max(...after));
    const letter = letters[best] === end ? words.end : letters[best];
    status.textContent = fill(left === 1 ? words.alone : words.left, { left, letter, prob: number(after[best]) });
    model.set("value", { ...setting, context });
    model.save_changes();
  }

  function writeAll() {
    const texts = Array.from({ length: TEXTS }, () => {
      let text = context;
      while (text.length < LONGEST) {
        const next = letters[sliceAt(probsAfter(text), Math.random())];
        if (next === end) return text;
        text += next;
      }
      return `${text}…`;
    });
    const distinct = new Set(texts).size;
    const copied = texts.filter((text) => known.has(text)).length;
    told.textContent = fill(words.told, { distinct, copied, total: TEXTS });
    made.replaceChildren(...texts.map((text) => html("li", { class: known.has(text) ? "exists" : "" }, text || "·")));
  }

  show();
}

export default { render };
