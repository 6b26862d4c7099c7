"""Every deck as the class and the teacher meet it: complete, legible, drawn without network."""

import re
import unicodedata
from collections import Counter

import pypdf

from course_utils.plotting.caption import SHOWN_DPI
from publishing.notebooks import build
from publishing.notebooks.outputs import alternative_text
from publishing.slides import browser as printer
from publishing.slides import documents, student
from publishing.source import read_lesson
from tests.slides.conftest import COURSE, outside_requests, raw_formulas, said, severe_faults

SMALLEST = 24  # pixels of a letter on a slide of 1280 × 720; footers are not for the class
MAIN_PICTURE = 380
BELOW_THE_PAGE = """() => {
  const end = document.querySelector("main").getBoundingClientRect().bottom - 30;
  const low = (e) => e.getBoundingClientRect().bottom > end;
  return [...document.querySelectorAll("main *")].filter(low).map((e) => e.textContent);
}"""


def outputs(slide):
    """The outputs of every cell on a slide."""
    return [output for shown in slide.shown for output in shown.cell.outputs]


def letters(output, width):
    """Pixels of a letter of 12 points in a figure drawn so wide; a widget's picture does not say its inches."""
    page_width = output.metadata["image/png"].get("width")
    return width / (page_width / SHOWN_DPI) * 12 / 72 if page_width else SMALLEST


def test_it_asks_nothing_and_complains_of_nothing(deck):
    assert outside_requests(deck.asked) == []
    assert deck.faults == []
    assert raw_formulas(deck) == []


def test_every_slide_is_there_and_fits(deck):
    assert [slide["id"] for slide in deck.seen] == [slide.name for slide in deck.slides]
    assert {tuple(slide["size"]) for slide in deck.seen} == {(1280, 720)}
    faults = {slide["id"]: slide["outside"] + slide["cut"] + slide["small"] for slide in deck.seen}
    assert {name: found for name, found in faults.items() if found} == {}


def test_figures_are_drawn_large_and_say_what_they_show(deck):
    figures = [(slide["id"], figure) for slide in deck.seen for figure in slide["figures"]]
    assert figures
    assert [name for name, figure in figures if len(figure["alt"]) < 20 or not figure["width"]] == []


def test_a_picture_alone_on_its_slide_is_high(deck):
    full = {slide.name for slide in deck.slides if slide.layout == "figure-full"}
    flat = {slide["id"]: figure["drawn"] for slide in deck.seen for figure in slide["figures"] if slide["id"] in full}
    assert {name: round(high) for name, (_, high) in flat.items() if high < MAIN_PICTURE} == {}


def test_letters_of_figures_are_read_from_the_last_row(deck):
    """Those of 12 points, as most are; a title slide's picture is an emblem, shown again in the talk."""
    shown = {alternative_text(output): output for slide in deck.slides for output in outputs(slide)}
    found = [(slide["id"], figure) for slide in deck.seen[1:] for figure in slide["figures"]]
    heights = {name: letters(shown[figure["alt"]], figure["drawn"][0]) for name, figure in found}
    assert {name: round(height) for name, height in heights.items() if height < SMALLEST} == {}


def test_a_title_keeps_its_place_and_its_size(deck):
    places = {slide["id"]: slide["title"] for slide in deck.seen[1:]}
    assert {name: place for name, place in places.items() if place != [72, 66, 50, 40]} == {}


def test_a_talk_begins_with_a_picture(deck):
    assert deck.slides[0].layout == "title"
    assert [figure["drawn"][0] > 600 for figure in deck.seen[0]["figures"]] == [True]


def test_one_title_then_one_heading_per_slide(deck):
    first, *others = [slide["headings"] for slide in deck.seen]
    assert first == [1]
    assert {slide["id"] for slide in deck.seen[1:] if slide["headings"][:1] != [2]} == set()
    assert all(set(levels[1:]) <= {3} for levels in others)


def test_it_is_french_and_keeps_its_no_break_spaces(deck):
    assert deck.page.evaluate("document.documentElement.lang") == "fr"
    prose = " ".join(deck.page.locator(".prose, h1, h2").all_text_contents())
    assert re.findall(r".{10} [:;?!»]|« .{10}", prose) == []


def test_the_class_does_not_see_the_notes(deck):
    words = said(deck)
    assert words
    page = deck.page.evaluate("document.querySelector('.reveal').textContent")
    assert [note for note in words if note in page] == []
    data = deck.page.locator("section[data-notes]").evaluate_all("all => all.map(e => e.dataset.notes).join(' ')")
    plain = " ".join(re.sub(r"<[^>]*>", "", data).split())
    missing = [note for note in words if note not in plain]
    assert len(missing) <= len(words) // 10  # a formula is written otherwise


def test_one_page_per_slide_and_a_handout_with_the_notes(deck, browser, tmp_path):
    sheets, slides, handout = tmp_path / "s.html", tmp_path / "slides.pdf", tmp_path / "handout.pdf"
    sheets.write_text(documents.sheets(COURSE, deck.entry, deck.slides), encoding="utf-8")
    printer.print_sheets(browser, sheets, slides, handout)
    words, printed, paper = said(deck), pypdf.PdfReader(slides), pypdf.PdfReader(handout)
    assert len(printed.pages) == len(deck.slides)
    assert {tuple(map(float, page.mediabox[2:])) for page in printed.pages} == {(960.0, 540.0)}
    seen_by_all, seen_by_teacher = text_of(printed), text_of(paper)
    assert [note for note in words if note in seen_by_all] == []
    assert sum(note in seen_by_teacher for note in words) >= 0.8 * len(words)
    assert {round(float(page.mediabox[3])) for page in paper.pages} <= {842, 843}
    assert len(paper.pages) == (len(deck.slides) + 1) // 2
    assert 2_000 < slides.with_suffix(".jpg").stat().st_size < 25_000


def test_students_keep_one_page(deck, browser, tmp_path):
    made, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    made.write_text(student.page(COURSE, deck.entry, deck.slides), encoding="utf-8")
    printer.print_page(browser, made, pdf)
    printed = pypdf.PdfReader(pdf)
    words = text_of(printed)
    assert len(printed.pages) == 1
    assert 1 <= len(printed.pages[0].images) <= 3
    assert "Exercices" in words
    assert deck.entry.title_fr in words
    found = student.exercises(read_lesson(COURSE.source(deck.entry)))
    assert found
    assert [exercise.number for exercise in found if exercise.number not in words] == []


def test_nothing_of_the_students_page_is_cut(deck, browser, tmp_path):
    made = tmp_path / "page.html"
    made.write_text(student.page(COURSE, deck.entry, deck.slides), encoding="utf-8")
    page = browser.new_page()
    page.goto(made.as_uri())
    assert page.evaluate(BELOW_THE_PAGE) == []
    assert page.locator("img").evaluate_all("all => all.filter(e => e.clientHeight < 90).map(e => e.alt)") == []
    assert severe_faults(page) == []
    page.close()


def test_a_deck_can_be_sent_by_mail(deck):
    assert deck.path.stat().st_size < 5_000_000


def test_nothing_keeps_anyone_from_reading(deck, open_sheets):
    assert severe_faults(open_sheets(deck.entry, deck.slides)) == []
    assert severe_faults(deck.page) == []


def text_of(reader):
    """The words of a PDF file, one space between them."""
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(unicodedata.normalize("NFKC", text).split())  # « ff » may be one sign


def test_the_page_that_lists_the_decks(browser, tmp_path):
    there = Counter({entry.stem: 20 for entry in COURSE.lessons})
    pictures = {COURSE.lessons[0].stem: b"picture"}
    build.write(tmp_path / "index.html", documents.contents(COURSE, there, pictures).encode())
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    links = page.locator("a").evaluate_all("all => all.map(e => e.getAttribute('href'))")
    stems = [entry.stem for entry in COURSE.lessons]
    ends = (".html", ".pdf", "_notes.pdf", "_student.pdf")
    assert links == [f"{stems[0]}.html", *(f"{stem}{end}" for stem in stems for end in ends)]
    assert page.locator("img").get_attribute("src") == "data:image/jpeg;base64,cGljdHVyZQ=="
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert severe_faults(page) == []
    page.close()
