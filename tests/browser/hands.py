"""What someone does with each widget, by mouse and by keyboard: in JupyterLab, in Colab, on a page, on a slide."""

import re

from playwright.sync_api import expect

READ = re.compile(r"lit un\s\d \((0,\d\d|1,00)\)")
PIXELS = "canvas => canvas.toDataURL()"


def press(page, target, *keys):
    """Give the keyboard to `target`, see that it shows, and press keys."""
    target.evaluate("node => node.focus({ focusVisible: true })")
    expect(target).to_be_focused()
    for key in keys:
        page.keyboard.press(key)


def drag(page, target, across, up=0):
    """Grab the middle of `target` and pull it, in pixels of the screen."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across, y - up, steps=6)
    page.mouse.up()


def readout(slider):
    """The number that a slider says."""
    return slider.get_attribute("aria-valuetext")


def use_context_slider(page, shown):
    """Arrow keys bring other names and their count; the button draws ten more; those that exist are marked."""
    slider, said, names = shown.get_by_role("slider"), shown.get_by_role("status"), shown.locator(".names")
    expect(said).to_contain_text("1 lettre de contexte")
    before = names.inner_text()
    press(page, slider, "ArrowRight")
    expect(said).to_contain_text("2 lettres de contexte")
    assert names.inner_text() != before
    press(page, slider, "ArrowRight", "ArrowRight")
    expect(names).to_contain_text("dans la liste")
    before = names.inner_text()
    shown.get_by_role("button", name="Encore").click()
    assert names.inner_text() != before
    assert names.locator("li").count() == 10


def use_neuron_explorer(page, shown):
    """The line, the arrow and the sliders move together; a goal that is reached is said, and the next one offered."""
    widget, status = shown.locator(".neuron"), shown.get_by_role("status")
    line, arrow = widget.locator("line.grip"), widget.locator("circle.tip")
    weight, _, bias = widget.locator("input[type=range]").all()
    before = readout(bias)
    drag(page, line, 25, 10)
    assert readout(bias) != before
    before = readout(weight)
    drag(page, arrow, 15, -20)
    assert readout(weight) != before
    before = readout(weight)
    press(page, arrow, "ArrowRight", "ArrowRight")
    assert readout(weight) != before
    before = readout(bias)
    press(page, line, "ArrowUp")
    assert readout(bias) != before
    solve_neuron(widget, status)
    if widget.locator(".ball").count():
        use_landscape(page, widget, status)


def solve_neuron(widget, status):
    """The setting of AND; where the only goal is XOR, the best there is."""
    first = widget.get_by_role("button", name="ET", exact=True)
    values = ("1", "1", "-1.5" if first.count() else "-0.5")
    for slider, value in zip(widget.locator("input[type=range]").all(), values, strict=True):
        slider.fill(value)
    if not first.count():
        expect(status).to_contain_text("3 points bien classés sur 4.")
        return
    first.click()
    expect(status).to_contain_text("Réussi : les 4 points sont bien classés.")
    widget.get_by_role("button", name="Essayer le OU").click()
    expect(status).to_contain_text("2 points bien classés sur 4.")


def use_landscape(page, widget, status):
    """Dropped, the ball goes down the slope of OU; for XOR it ends in its bowl, at ln 2."""
    for name, least, most in (("OU", 0.0, 0.2), ("OU exclusif", 0.69, 0.70)):
        widget.get_by_role("button", name=name, exact=True).click()
        drag(page, widget.locator(".ball"), 30, 20)
        before = loss(status)
        press(page, widget.get_by_role("button", name="Lâcher"), "Enter")
        page.wait_for_timeout(300)
        widget.locator("line.grip").page.wait_for_function(
            "([node, most]) => Number(/Perte\\D*([\\d,]+)/.exec(node.textContent)[1].replace(',', '.')) <= most",
            arg=[status.element_handle(), most],
            timeout=20_000,
        )
        assert least <= loss(status) <= max(before, most)


def drop_without_motion(page, shown):
    """Where motion is unwelcome the ball is at once at the end of its way."""
    page.emulate_media(reduced_motion="reduce")
    widget, status = shown.locator(".neuron"), shown.get_by_role("status")
    widget.get_by_role("button", name="OU exclusif", exact=True).click()
    drag(page, widget.locator(".ball"), 30, 20)
    widget.get_by_role("button", name="Lâcher").click()
    assert loss(status) == 0.69
    expect(status).to_contain_text("ne peut plus descendre : le fond est ici, à 0,69")
    page.emulate_media(reduced_motion=None)


def loss(status):
    """The loss that the status says."""
    return float(re.search(r"Perte\s?: (\d+,\d+)", status.inner_text())[1].replace(",", "."))


def use_digit_pad(page, shown):
    """It reads while the pen is down; undo, clear and example; then a stroke by keyboard alone."""
    paper, status = shown.locator(".paper"), shown.get_by_role("status")
    seen = shown.locator(".seen canvas")
    blank = seen.evaluate(PIXELS)
    stroke(page, paper, [(0.5, 0.2), (0.5, 0.5), (0.5, 0.8)], lift=False)
    expect(shown.locator("li.best").first).to_be_visible()  # the pen is still down
    page.mouse.up()
    expect(status).to_have_text(READ)
    assert seen.evaluate(PIXELS) != blank
    check_probs(shown)
    shown.get_by_role("button", name="Annuler").click()
    expect(status).to_have_text("Dessinez un chiffre.")
    press(page, paper, "Space", *["ArrowDown"] * 9)
    expect(status).to_have_text(READ)
    check_probs(shown)
    page.keyboard.press("Escape")
    expect(status).to_have_text("Dessinez un chiffre.")
    press(page, shown.get_by_role("button", name="Exemple"), "Enter")
    expect(status).to_have_text(READ)


def check_probs(shown):
    """Each reader says ten probabilities, of sum 1; the largest is in bold, not only in another colour."""
    for reader in shown.locator(".reader").all():
        probs = [float(text.replace(",", ".")) for text in reader.locator(".prob").all_inner_texts()]
        assert len(probs) == 10
        assert abs(sum(probs) - 1) < 0.06  # ten roundings to 0.01
        best = reader.locator("li.best")
        bar, track = best.locator(".bar").bounding_box(), best.locator(".track").bounding_box()
        assert abs(bar["y"] - track["y"]) < 1.5  # no style of the page moves the bar out of its track
        assert abs(bar["height"] - track["height"]) < 1.5
        assert float(best.locator(".prob").inner_text().replace(",", ".")) == max(probs)
        assert int(best.evaluate("node => getComputedStyle(node).fontWeight")) >= 600


def stroke(page, paper, corners, lift=True):
    """A line through `corners`, shares of the pad, with the mouse."""
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    for number, (x, y) in enumerate(corners):
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=8)
        if number == 0:
            page.mouse.down()
    if lift:
        page.mouse.up()


def use_name_surprise(page, shown):
    """Each letter typed is drawn at once, for each model; one that is not in the vocabulary is named."""
    field, status = shown.get_by_role("textbox"), shown.get_by_role("status")
    field.fill("zoé")
    expect(status).to_contain_text("« zoé »")
    assert all(line.locator(".letter").all_text_contents() == [*"zoé", "fin"] for line in shown.locator(".line").all())
    press(page, field, "End", "l")
    expect(status).to_contain_text("« zoél »")
    field.fill("zo€β")
    expect(status).to_contain_text(re.compile(r"« β », « € »|« € », « β »"))
    expect(field).to_have_attribute("aria-invalid", "true")


def use_typewriter(page, shown):
    """A letter with the mouse, a whole name with Enter."""
    status, made = shown.get_by_role("status"), shown.locator(".made li")
    before = status.inner_text()
    shown.get_by_role("button", name="Tirer une lettre").click()
    expect(status).not_to_have_text(before)
    expect(status).to_contain_text("de probabilité")
    page.emulate_media(reduced_motion="reduce")
    press(page, shown.get_by_role("button", name="Écrire un prénom"), "Enter", "Enter", "Enter")
    expect(made.first).to_be_visible()
    page.emulate_media(reduced_motion=None)


def use_mixer(page, shown):
    """λ moves the blend and the NLL; a context never met has no count to blend."""
    slider, status = shown.get_by_role("slider"), shown.get_by_role("status")
    press(page, slider, "ArrowRight")
    expect(status).to_contain_text("λ = 0,11")
    before = nll(status)
    slider.fill("0.4")
    assert nll(status) < before
    slider.fill("0.55")
    expect(status).to_contain_text("Trouvé")
    shown.get_by_role("button", name="xyz").click()
    expect(shown).to_contain_text("jamais vu")


def nll(status):
    """The NLL that the status says."""
    return float(re.search(r"vaut (\d,\d+)", status.inner_text())[1].replace(",", "."))


def use_replay(page, shown):
    """The timeline moves the loss and the bars; another row can be looked at; played, it goes to the end."""
    timeline, status = shown.get_by_role("slider"), shown.get_by_role("status")
    first = shown.locator(".learnt").first
    before = first.get_attribute("height"), status.inner_text()
    press(page, timeline, "End")
    assert first.get_attribute("height") != before[0]
    expect(status).to_contain_text("moins de 0,01")
    shown.locator(".choices button").last.click()
    expect(status).to_contain_text("encore à")
    page.emulate_media(reduced_motion="reduce")
    press(page, timeline, "Home")
    press(page, shown.get_by_role("button", name="Rejouer"), "Enter")
    assert timeline.input_value() == timeline.get_attribute("max")
    page.emulate_media(reduced_motion=None)


def use_embedding_map(page, shown):
    """The timeline moves the letters; one shows its neighbours; stopping tells what was missed, or won."""
    timeline, status = shown.get_by_role("slider"), shown.get_by_role("status")
    first = shown.locator(".letter").first
    before = first.get_attribute("style"), status.inner_text()
    press(page, timeline, "End")
    assert first.get_attribute("style") != before[0]
    assert status.inner_text() != before[1]
    halt = shown.get_by_role("button", name="Arrêter ici")
    told = set()
    for _ in range(int(timeline.get_attribute("max"))):
        press(page, halt, "Enter")
        told.add("nulle part" in status.inner_text())
        press(page, timeline, "ArrowLeft")
    assert True in told, "no step of the timeline was the best moment"
    assert False in told, "every step of the timeline was the best moment"
    press(page, shown.locator(".map svg").first, "ArrowRight")
    expect(status).to_contain_text("Près de")
    shown.locator(".letter", has_text="m").first.dispatch_event("click")  # letters may lie over each other
    expect(status).to_contain_text("« m »")
    page.emulate_media(reduced_motion="reduce")
    press(page, shown.get_by_role("button", name="Rejouer"), "Enter")
    assert timeline.input_value() == timeline.get_attribute("max")
    page.emulate_media(reduced_motion=None)


def use_layers(page, shown):
    """The slider goes from layers that die out to layers that saturate; in between, or with BatchNorm, it is won."""
    slider, status = shown.get_by_role("slider"), shown.get_by_role("status")
    press(page, slider, "Home")
    expect(status).to_contain_text("fois moins de gradient")
    before = shown.locator(".inside").first.get_attribute("height"), shown.locator(".slope").first.get_attribute("y")
    press(page, slider, "End")
    expect(status).to_contain_text("fois plus de gradient")
    after = shown.locator(".edge").first.get_attribute("height"), shown.locator(".slope").first.get_attribute("y")
    assert before[1] != after[1]
    press(page, shown.get_by_role("button", name="BatchNorm"), "Enter")
    expect(status).to_contain_text("toutes les couches")
    shown.get_by_role("button", name="sans rien").click()
    won = set()
    for _ in range(int(slider.get_attribute("max"))):
        press(page, slider, "ArrowLeft")
        won.add("toutes les couches" in status.inner_text())
    assert won == {True, False}


def use_river(page, shown):
    """Small weights dry the river up, large ones make it flood, which clipping cures; in between it flows."""
    slider, status = shown.get_by_role("slider"), shown.get_by_role("status")
    clip, first = shown.get_by_role("button", name="Écrêter"), shown.locator(".water").first
    press(page, slider, "Home")
    expect(status).to_contain_text("assèche")
    dry = first.get_attribute("d")
    press(page, clip, "Enter")
    expect(status).to_contain_text("Toujours à sec")
    assert first.get_attribute("d") == dry
    press(page, slider, "End")
    expect(status).to_contain_text("Écrêté")
    clipped = first.get_attribute("d")
    clip.click()
    expect(status).to_contain_text("déborde")
    assert first.get_attribute("d") != clipped
    shown.get_by_role("button", name="relu").click()
    expect(status).to_contain_text("déborde")
    flows = set()
    for _ in range(int(slider.get_attribute("max"))):
        press(page, slider, "ArrowLeft")
        flows.add("Le fleuve coule" in status.inner_text())
    assert flows == {True, False}


def use_alignment(page, shown):
    """A number is read at every key; digits are chosen by hand; two ways of saying one number are the goal."""
    field, status = shown.get_by_role("textbox"), shown.get_by_role("status")
    field.fill("deux cents")
    expect(status).to_contain_text("200")
    assert shown.locator("text.digit").all_text_contents() == ["2", "0", "0"]
    light = shown.locator(".look").first.get_attribute("style")
    if shown.get_by_role("button").count():  # not on a slide
        press(page, shown.get_by_role("button").nth(2), "Enter")
    else:
        shown.locator("text.digit").nth(2).click()
    assert shown.locator(".look").first.get_attribute("style") != light
    field.fill("nonante-sept")
    expect(status).to_contain_text("97")
    field.fill("quatre-vingt-dix-sept")
    expect(status).to_contain_text("Trouvé")
    field.fill("cent 3")
    expect(status).to_contain_text("3")
    field.fill("")
    expect(status).to_contain_text("Tapez un nombre")
    field.fill("mille")
    expect(status).to_contain_text("000")


def use_heads(page, shown):
    """A letter is chosen, its arcs move; each head's habit is named; a strange letter is told."""
    field, status, looker = shown.get_by_role("textbox"), shown.get_by_role("status"), shown.get_by_role("slider")
    field.fill("anna")
    assert shown.locator("text.letter").all_text_contents() == list("anna")
    arcs = shown.locator("path.arc").evaluate_all("some => some.map((one) => one.getAttribute('d')).join()")
    press(page, looker, "Home", "ArrowRight")
    assert shown.locator("path.arc").evaluate_all("some => some.map((one) => one.getAttribute('d')).join()") != arcs
    assert shown.locator("text.ahead").count() == 2
    jobs = shown.locator(".jobs button")
    jobs.nth(0).click()
    expect(status).to_contain_text("Non")
    for head in range(4):
        press(page, shown.get_by_role("button", name=f"Tête {head + 1}"), "Enter")
        for job in range(4):
            jobs.nth(job).click()
            if "Non" not in status.inner_text():
                break
    expect(status).to_contain_text("Trouvé")
    press(page, shown.get_by_role("button", name="Tête 1"), "Enter")
    jobs.nth(0).click()  # « la lettre d'avant »: not what the first head does
    expect(status).to_contain_text("Non")
    field.fill("an7")
    expect(status).to_contain_text("7")
    jobs.nth(1).click()
    expect(status).to_contain_text("7")
    field.fill("a")
    expect(status).to_contain_text("deux lettres")
    field.fill("souris")
    assert shown.locator("text.letter").count() == 6


def use_gates(page, shown):
    """Neurons are tried until the best is found; what is typed is read at once; a strange letter is named."""
    slider, status = shown.get_by_role("slider"), shown.get_by_role("status")
    seen = shown.locator(".tile.seen")
    before = seen.count()
    line = shown.locator("path.cell").get_attribute("d")
    press(page, slider, "Home", "ArrowRight")
    expect(status).to_contain_text("Neurone 2")
    assert seen.count() > before
    assert shown.locator("path.cell").get_attribute("d") != line
    last = int(slider.get_attribute("max"))
    press(page, slider, "Home")
    for _ in range(last - 1):
        if "Trouvé" in status.inner_text():
            break
        press(page, slider, "ArrowRight")
    expect(status).to_contain_text("Trouvé")
    shown.get_by_role("button").nth(1).click()
    assert shown.get_by_role("button", pressed=True).count() == 1
    field = shown.get_by_role("textbox")
    field.fill("anna")
    assert shown.locator("text.letter").all_text_contents() == list("anna")
    field.fill("an7")
    expect(status).to_contain_text("7")
    field.fill("ana")
    assert shown.locator(".ribbon").count() == 9


def use_sampling_bench(page, shown):
    """Each slider cuts or flattens the bars; names are written with what is left; the button brings all back."""
    status, made = shown.get_by_role("status"), shown.locator(".made li")
    temperature, top_k, _ = shown.get_by_role("slider").all()
    whole = status.inner_text()
    press(page, temperature, "Home")
    expect(status).to_contain_text("Il ne reste que")
    shown.get_by_role("button", name="Le modèle tel quel").click()
    expect(status).to_have_text(whole)
    top_k.fill("2")
    expect(status).to_contain_text("Restent 2 caractères")
    press(page, shown.get_by_role("button", name="Écrire dix prénoms"), "Enter")
    assert made.count() == 10
    shown.locator(".contexts button").last.click()
    expect(status).to_contain_text("caractères")


USES = {
    "context_slider": use_context_slider,
    "digit_pad": use_digit_pad,
    "mixer": use_mixer,
    "name_surprise": use_name_surprise,
    "neuron": use_neuron_explorer,
    "embedding_map": use_embedding_map,
    "alignment": use_alignment,
    "gates": use_gates,
    "heads": use_heads,
    "layers": use_layers,
    "replay": use_replay,
    "river": use_river,
    "sampling_bench": use_sampling_bench,
    "typewriter": use_typewriter,
}
