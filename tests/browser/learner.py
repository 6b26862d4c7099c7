"""What a learner does in a lesson: move a widget, draw, answer a quiz, fill an exercise; and what changes then."""

import re

from playwright.sync_api import expect

from tests.browser.lab import SECONDS

READ = re.compile(r"lit un\s\d \((0,\d\d|1,00)\)")
NOT_READ = re.compile("vide")
FOCUS = "node => { const style = getComputedStyle(node); return [style.outline, style.boxShadow]; }"
PIXELS = "canvas => canvas.toDataURL()"
expect.set_options(timeout=1000 * SECONDS)  # a network's first answer takes long on a busy machine


def reach(lab, index, target):
    """Arrive at `target` with Tab alone, and see that it has the focus."""
    target.evaluate("node => node.blur()")
    before = target.evaluate(FOCUS)
    assert lab.tab_from(index, target), "Tab does not reach it"
    assert target.evaluate(FOCUS) != before, "nothing shows that it has the focus"


def use_context_slider(lab, index, shown):
    """Arrow keys: other names, and a line that says how many letters were looked at."""
    handle, answer = shown.locator(".noUi-handle"), shown.get_by_role("status")
    expect(answer).to_contain_text("1 lettre de contexte")
    names = answer.locator("li").all_text_contents()
    reach(lab, index, handle)
    lab.page.keyboard.press("ArrowRight")
    expect(answer).to_contain_text("2 lettres de contexte")
    assert set(answer.locator("li").all_text_contents()) - {"", *names}
    for _ in range(2):
        lab.page.keyboard.press("ArrowLeft")
    expect(answer).to_contain_text("sans contexte")


def use_neuron_explorer(lab, index, shown):
    """Each slider by arrow keys: another equation, another picture, and its text with it."""
    verdict, picture = shown.get_by_role("status"), shown.locator(".widget-html img")
    for number, (name, sign) in enumerate({"w₁": " · x₁", "w₂": " · x₂", "b": ""}.items()):
        handle, pixels = shown.locator(".noUi-handle").nth(number), picture.get_attribute("src")
        expect(shown.locator(".widget-label").nth(number)).to_have_text(name)
        reach(lab, index, handle)
        for _ in range(4):
            lab.page.keyboard.press("ArrowRight")
        expect(picture).not_to_have_attribute("src", pixels)
        value = f"{abs(float(handle.get_attribute('aria-valuetext'))):.1f}".replace(".", ",")
        expect(verdict).to_contain_text(value + sign)
        expect(picture).to_have_attribute("alt", re.compile(value + sign))
        expect(picture).to_have_attribute("alt", re.compile(re.escape(verdict.locator("strong").inner_text())))


def use_digit_pad(lab, index, shown):
    """A stroke with the mouse, an example, then the keyboard alone: each time ten new probabilities."""
    paper, message = shown.locator(".paper"), shown.locator(".message")
    blank = shown.locator(".seen").evaluate(PIXELS)
    draw(lab.page, paper, [(150, 50), (150, 150), (150, 230)])
    expect(message).to_have_text(READ)
    assert shown.locator(".seen").evaluate(PIXELS) != blank
    check_probs(shown)

    reach(lab, index, paper)  # from here on the keyboard alone
    for key in ("Escape", "Space"):
        lab.page.keyboard.press(key)
    expect(message).to_have_text(NOT_READ)
    expect(shown.locator(".pen")).to_have_text("crayon posé")
    for _ in range(9):
        lab.page.keyboard.press("ArrowDown")
    expect(message).to_have_text(READ)
    check_probs(shown)
    for name, then in (("Effacer", NOT_READ), ("Exemple", READ)):
        lab.page.keyboard.press("Tab")
        button = shown.get_by_role("button", name=name)
        expect(button).to_be_focused()
        assert button.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
        lab.page.keyboard.press("Enter")
        expect(message).to_have_text(then)


def check_probs(shown):
    """Ten probabilities in words, of sum 1; the largest is marked by a sign, not by its colour alone."""
    words = shown.locator(".bars .prob").all_inner_texts()
    probs = [float(word.replace(",", ".")) for word in words]
    assert len(probs) == 10
    assert abs(sum(probs) - 1) < 0.06  # ten roundings to 0.01
    best = shown.locator(".best .prob")
    assert float(best.inner_text().replace(",", ".")) == max(probs)
    assert "◂" in best.evaluate("node => getComputedStyle(node, '::after').content")


def draw(page, paper, corners):
    """A line through `corners`, pixels of the pad, with the mouse."""
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    for number, (x, y) in enumerate(corners):
        page.mouse.move(box["x"] + x, box["y"] + y, steps=8)
        if number == 0:
            page.mouse.down()
    page.mouse.up()


def answer_quiz(lab, index, shown):
    """A wrong answer with the mouse, the right one with Enter: each unfolds why, in words."""
    question = shown.get_by_role("group").filter(has=lab.page.locator("details")).first
    wrong = question.locator("details", has_text="✗ Pas encore.").first
    right = question.locator("details", has_text="✓ Juste.")
    expect(wrong.locator("div")).to_be_hidden()
    wrong.locator("summary").click()
    expect(wrong.locator("div")).to_be_visible()
    expect(right.locator("div")).to_be_hidden()
    reach(lab, index, right.locator("summary"))
    lab.page.keyboard.press("Enter")
    expect(right.locator("div")).to_be_visible()
    assert all(len(folded.inner_text()) > 20 for folded in (wrong.locator("div"), right.locator("div")))


def solve_exercise(lab, answer, check, solution):
    """« à vous » for the blank, « bravo » for the solution."""
    verdict = lab.shown(check["index"]).get_by_role("status")
    expect(verdict).to_contain_text("à vous")
    lab.run_cell(answer["index"], solution)
    lab.run_cell(check["index"])
    expect(verdict).to_contain_text("bravo")


def miss_exercise(lab, answer, check):
    """« pas encore » for an answer that is not one."""
    verdict = lab.shown(check["index"]).get_by_role("status")
    lab.run_cell(answer["index"], answer["source"].replace("...", "return None"))
    lab.run_cell(check["index"])
    expect(verdict).to_contain_text("pas encore")


USES = {
    "context_slider": use_context_slider,
    "neuron_explorer": use_neuron_explorer,
    "digit_pad": use_digit_pad,
    "quiz": answer_quiz,
}
