"""What a learner does in a lesson: move a widget, draw, answer a quiz, fill an exercise; and what changes then."""

from playwright.sync_api import expect

from tests.browser import hands
from tests.browser.lab import SECONDS
from tests.notebooks.calls import WIDGETS

FIRST = ".course-widget :is(button:enabled, input, [tabindex])"
FOCUS = "node => { const style = getComputedStyle(node); return [style.outline, style.boxShadow, style.stroke]; }"
expect.set_options(timeout=1000 * SECONDS)  # a network's first answer takes long on a busy machine


def reach(lab, index, target):
    """Arrive at `target` with Tab alone, and see that it has the focus."""
    target.evaluate("node => node.blur()")
    before = target.evaluate(FOCUS)
    assert lab.tab_from(index, target), "Tab does not reach it"
    assert target.evaluate(FOCUS) != before, "nothing shows that it has the focus"


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


def use_widget(lab, index, shown):
    """Tab arrives in it, then its own mouse and keyboard."""
    reach(lab, index, shown.locator(FIRST).first)
    name = next(name for name in hands.USES if shown.locator("." + name.replace("_", "-")).count())
    hands.USES[name](lab.page, shown)


USES = dict.fromkeys(WIDGETS, use_widget) | {"quiz": answer_quiz}
