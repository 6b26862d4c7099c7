"""WCAG contrast of the texts that a page shows, from the colours that the browser computed."""

ENOUGH = 4.5  # level AA, for text of any size
MEASURE = """root => {
  const context = Object.assign(document.createElement('canvas'), {width: 1, height: 1})
    .getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((value, i) => a * value + (1 - a) * below[i]);
  const light = rgb => rgb.map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const measure = text => {
    let behind = [255, 255, 255], opacity = 1;
    const chain = [];
    for (let node = text.parentElement; node; node = node.parentElement) chain.unshift(getComputedStyle(node));
    for (const style of chain) {
      opacity *= style.opacity;
      const [r, g, b, a] = rgba(style.backgroundColor);
      behind = over([r, g, b, a * opacity], behind);
    }
    const [r, g, b, a] = rgba(chain.at(-1).color);
    const [dark, bright] = [light(over([r, g, b, a * opacity], behind)), light(behind)].sort((x, y) => x - y);
    return [text.textContent.trim().slice(0, 60), (bright + 0.05) / (dark + 0.05)];
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const {parentElement: parent, textContent} = walker.currentNode;
    const exempt = parent.closest('style, script, .ghost, .stale, .spoken, :disabled');
    if (textContent.trim() && parent.getClientRects().length && !exempt) {
      found.push(measure(walker.currentNode));
    }
  }
  return found;
}"""


def contrasts(root):
    """(text, ratio) of every text drawn inside the locator `root`, its answers unfolded; ratios from 1 to 21."""
    root.locator("details").evaluate_all("all => all.forEach(details => { details.open = true; })")
    return [(text, ratio) for texts in root.evaluate_all(f"all => all.map({MEASURE})") for text, ratio in texts]


def too_faint(root):
    """The texts that level AA refuses; at least one text must have been measured."""
    measured = contrasts(root)
    assert measured, "no text was measured"
    return [(text, round(ratio, 2)) for text, ratio in measured if ratio < ENOUGH]
