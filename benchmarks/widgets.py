"""How fast the widgets of the lessons answer, in a browser whose network is cut off: `python -m benchmarks.widgets`.

Each number is the median and the slowest tenth of many answers, from the event to the end of the drawing it causes.
"""

from __future__ import annotations

from pathlib import Path

from publishing.course import read_course
from publishing.slides.browser import chromium
from publishing.web.page import write_page

TARGET_REDRAW, TARGET_PAD = 16, 80  # milliseconds
SLIDE = """(place) => {
  const [slider] = place.querySelectorAll("input[type=range]"), low = Number(slider.min), high = Number(slider.max);
  return Array.from({ length: 200 }, (_, i) => {
    slider.value = low + ((high - low) * ((i * 37) % 200)) / 200;
    const start = performance.now();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    return performance.now() - start;
  });
}"""
TYPE = """(place) => {
  const field = place.querySelector("input[type=text]");
  return Array.from({ length: 100 }, (_, i) => {
    field.value = ["camille", "zoé", "jean-baptiste", "gabrielle"][i % 4];
    const start = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return performance.now() - start;
  });
}"""
CLICK = """(place) => Array.from({ length: 50 }, () => {
  const button = place.querySelector("button"), start = performance.now();
  button.click();
  return performance.now() - start;
})"""
DRAW = """async (place) => {
  const paper = place.querySelector(".paper"), box = paper.getBoundingClientRect(), waits = [];
  const send = (name, x, y) => paper.dispatchEvent(new PointerEvent(name, { clientX: box.left + x * box.width,
    clientY: box.top + y * box.height, pointerId: 1, button: 0, isPrimary: true, bubbles: true }));
  paper.setPointerCapture = () => {};
  send("pointerdown", 0.3, 0.2);
  for (let i = 1; i <= 30; i++) {
    const start = performance.now();
    const answered = new Promise((done) => new MutationObserver((_, watch) => { watch.disconnect(); done(); })
      .observe(place.querySelector(".readers"), { subtree: true, childList: true, attributes: true }));
    send("pointermove", 0.3 + 0.4 * Math.sin(i / 5), 0.2 + i * 0.02);
    await answered;
    waits.push(performance.now() - start);
  }
  return waits;
}"""
MEASURES = {
    "context_slider": SLIDE,
    "digit_pad": DRAW,
    "embedding_map": SLIDE,
    "layers": SLIDE,
    "mixer": SLIDE,
    "name_surprise": TYPE,
    "neuron": SLIDE,
    "replay": SLIDE,
    "river": SLIDE,
    "sampling_bench": SLIDE,
    "typewriter": CLICK,
}


def main() -> None:
    """Print one line per widget of each lesson."""
    course = read_course(Path(__file__).parents[1])
    print(f"{'widget':<34}{'median ms':>12}{'90 % under':>12}{'target':>9}")
    with chromium() as browser:
        context = browser.new_context(offline=True)
        for entry in course.lessons:
            page = context.new_page()
            page.goto(write_page(course, entry).as_uri())
            for place in page.locator("[data-widget]").all():
                name = place.get_attribute("data-widget")
                _tell(f"{entry.number} {name}", name, sorted(place.evaluate(MEASURES[name])))


def _tell(title: str, name: str, times: list[float]) -> None:
    median, slow = times[len(times) // 2], times[9 * len(times) // 10]
    target = TARGET_PAD if name == "digit_pad" else TARGET_REDRAW
    print(f"{title:<34}{median:>12.1f}{slow:>12.1f}{target:>9}")


if __name__ == "__main__":
    main()
