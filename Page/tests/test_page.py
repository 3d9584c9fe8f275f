"""What the page promises, item by item."""

import gzip
import json
import pathlib
import re
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import Desk, ROOT, SITE

BOOK = ROOT / "Tests" / "Book"


def longhand(*arguments):
    return subprocess.run(
        [ROOT / "longhand", *arguments], capture_output=True, text=True, check=False
    ).stdout


def open_tour(desk, number):
    desk.page.click("#open-tour")
    count = desk.page.evaluate("performance.getEntriesByName('answered').length")
    desk.page.click(f"#pages li:nth-child({number}) button")
    desk.until(f"performance.getEntriesByName('answered').length > {count}")


# Write and see.


def test_the_first_answer_is_mathematics(desk):
    assert "One step of learning by hand" in desk.text("#answer h1")
    assert desk.page.locator("#answer math").count() > 50
    assert "0.303658" in desk.text("#answer")
    assert desk.page.locator("#answer details").count() > 0
    desk.shot("answer")


def without_the_rest(browser, address):
    """A page whose first part of the engine is there, and of which the rest cannot be had."""
    context = browser.new_context()
    context.route("**/longhand-rest.wasm", lambda route: route.abort())
    return Desk(browser, address, context=context)


def test_the_first_answer_waits_for_one_part_of_the_engine(browser, address):
    desk = without_the_rest(browser, address)
    assert "0.303658" in desk.text("#answer")
    desk.write(desk.page.input_value("#worksheet").replace("[0.05, 0.10]", "[0.5, 0.10]"))
    assert "0.303658" not in desk.text("#answer")
    desk.context.close()


def test_a_rest_that_cannot_be_had_is_told_and_asked_for_again(browser, address):
    desk = without_the_rest(browser, address)
    desk.page.fill("#worksheet", "x = [1, 2\nfind x\n")
    desk.until("document.getElementById('work').textContent === 'The engine failed.'")
    assert "the rest of the engine could not be loaded" in desk.text("#answer")
    desk.context.unroute("**/longhand-rest.wasm")
    desk.write("x = [1, 2] 3\nfind x\n")
    assert desk.page.locator("#answer math").count() > 0
    desk.context.close()


def test_a_server_that_does_not_know_the_kind_will_do(browser, address):
    context = browser.new_context()

    def unnamed(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-type": "text/plain"})

    context.route("**/*.wasm", unnamed)
    desk = Desk(browser, address, context=context)
    desk.write("x = [1, 2] 3\nfind x\n")
    assert desk.page.locator("#answer math").count() > 0
    assert desk.complaints == []
    desk.context.close()


def test_an_engine_that_is_not_there_is_told(browser, address):
    context = browser.new_context()
    context.route("**/longhand.wasm", lambda route: route.fulfill(status=404, body=""))
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("text=longhand.wasm could not be loaded")
    context.close()


def test_a_change_is_answered(desk):
    text = desk.page.input_value("#worksheet")
    desk.write(text.replace("[0.05, 0.10]", "[0.5, 0.10]"))
    assert "0.303658" not in desk.text("#answer")


def test_faults_are_underlined_and_told(desk):
    desk.write("x = [1, 2\ny = 2 z\nfind y\n")
    assert desk.page.locator(".paint u").count() >= 1
    assert "line 1" in desk.text("#faults")
    desk.shot("faults")
    desk.page.click("#faults button >> nth=0")
    assert desk.page.evaluate("document.activeElement.id") == "worksheet"
    desk.write("x = [1, 2]\ny = 2 x\nfind y\n")
    assert desk.text("#faults") == ""
    assert desk.page.locator(".paint u").count() == 0


def test_underlines_stand_at_the_place_also_after_other_letters(desk):
    desk.write("# Größe, δ and 𝒙\n\n```longhand\na = 1\nb = a + qq\nfind b\n```\n")
    assert desk.page.locator(".paint u").inner_text() == "qq"


def test_a_name_tells_what_it_is(desk):
    name = desk.page.locator("#answer [data-quantity]").filter(has_text="z").first
    name.hover()
    desk.page.wait_for_selector("#tip:not([hidden])")
    assert "defined on line" in desk.text("#tip")
    assert re.search(r"= .*\d", desk.text("#tip"))
    desk.shot("name")
    name.click()
    start = desk.page.evaluate("document.getElementById('worksheet').selectionStart")
    assert desk.page.input_value("#worksheet")[start:].startswith("z = [w1")


def test_names_are_told_without_a_pointer(desk):
    desk.page.click("#symbols summary")
    row = desk.page.locator("#symbol-table tr").filter(has_text="w5").first
    assert "parameter" in row.inner_text() and "0.4" in row.inner_text()


def test_a_long_answer_can_be_stopped(desk):
    desk.page.fill(
        "#worksheet",
        "data d from [x, y; 0, 0; 1, 1; 2, 0]\nw in R\nb in R\nparameters w, b\n"
        "L = (y - tanh(w x + b))^2\ntrain L on d with batch, rate 0.01, epochs 100000000\n",
    )
    desk.page.wait_for_selector("#stop:not([hidden])")
    desk.until("/Training: step/.test(document.getElementById('work').textContent)")
    # The page is not frozen meanwhile.
    desk.tab("check")
    assert desk.page.is_visible("#handin")
    desk.tab("answer")
    desk.shot("long")
    desk.page.click("#stop")
    desk.until("document.getElementById('work').textContent === 'Stopped.'")
    desk.write("x = 2\nfind x + 1\n")
    assert "3" in desk.text("#answer")


def test_any_text_is_taken(desk):
    for text in ["", "\0", "```longhand", "find", "x = " + "(" * 3000, "𝒙" * 200, "<script>x</script>"]:
        desk.write(text)
    assert desk.page.locator("#answer script").count() == 0


# The net.


def test_the_net_can_be_touched(desk):
    desk.tab("net")
    desk.page.click("#panel-net [data-part='unit-1-0'][tabindex]")
    told = desk.text("#panel-net .told")
    assert "0.3825" in told and "0.594476" in told and "0.00895169" in told
    desk.shot("net")
    desk.page.focus("#panel-net [data-part='edge-1-0-0'][tabindex]")
    desk.page.keyboard.press("Enter")
    assert "0.359152" in desk.text("#panel-net .told")
    count = desk.page.evaluate("performance.getEntriesByName('answered').length")
    desk.page.fill("#panel-net input[type=number] >> nth=0", "0.9")
    desk.until(f"performance.getEntriesByName('answered').length > {count}")
    assert "[0.9, 0.45" in desk.page.input_value("#worksheet")
    assert "0.9" in desk.page.locator("#panel-net svg").text_content()


def test_a_weight_is_dragged(desk):
    desk.tab("net")
    label = desk.page.locator("#panel-net [data-part='edge-0-0-0'] text").first
    box = label.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    desk.page.mouse.move(x, y)
    desk.page.mouse.down()
    desk.page.mouse.move(x + 20, y)
    desk.page.mouse.move(x + 40, y)
    desk.page.mouse.up()
    assert "[0.35, 0.20" in desk.page.input_value("#worksheet")


def test_the_rate_follows(desk):
    desk.tab("net")
    count = desk.page.evaluate("performance.getEntriesByName('answered').length")
    desk.page.get_by_label("rate", exact=True).first.fill("0.25")
    desk.until(f"performance.getEntriesByName('answered').length > {count}")
    assert "with rate 0.25" in desk.page.input_value("#worksheet")


def test_passes_are_gone_through(desk):
    desk.tab("net")
    phases = []
    desk.page.get_by_role("button", name="Start", exact=True).click()
    while True:
        phases.append(desk.text("#panel-net .net p.quiet >> nth=0").split(".")[1].strip().split(":")[0])
        assert desk.page.locator("#panel-net .told math").count() > 0
        if len(phases) == 2:
            assert desk.page.locator("#panel-net .moment").count() > 0
            assert desk.page.locator("#panel-net .unreached").count() > 0
            desk.shot("step")
        button = desk.page.get_by_role("button", name="Next", exact=True)
        if button.is_disabled():
            break
        button.click()
    order = sorted(set(phases), key=phases.index)
    assert order == ["Forward", "The loss", "Backward", "Gradient", "Update"]
    assert phases.count("Forward") == 4 and phases.count("Backward") == 4
    assert phases.count("Gradient") == 10 and phases.count("Update") == 10


# My work.


def test_my_work_is_marked(desk):
    desk.tab("check")
    desk.write("z_1 = 0.3825\nh_1 = 0.6948\nz_2 = 0.39", into="#handin")
    desk.page.wait_for_selector("#handin-editor .row.is-wrong")
    rows = desk.page.locator("#handin-editor .row")
    marks = [rows.nth(place).get_attribute("data-mark") for place in range(3)]
    assert marks == ["✓", "✗", "✓"]
    assert "line 2" in desk.text("#checked h2") and "0.594" in desk.text("#checked")
    desk.shot("check")
    desk.write("Then $z_1 = 0.3825$ and\n$h_1 = \\frac{1}{1+e^{-0.3825}} = 0.594$.", into="#handin")
    desk.until("document.querySelectorAll('#handin-editor .row.is-right').length === 2")


def test_hints_come_one_at_a_time(desk):
    desk.tab("check")
    desk.page.check("#hide")
    desk.write("z_1 = 0.3825\nh_1 = 0.7948", into="#handin")
    desk.page.wait_for_selector("#handin-editor .row.is-wrong")
    told = []
    for _ in range(5):
        desk.page.click("#hint")
        told.append(desk.text("#hints"))
    assert "line 2" in told[0] and "0.59" not in told[0]
    assert len(set(told)) >= 3 and "0.59" in told[-1]
    desk.write("z_1 = 0.3825", into="#handin")
    desk.until("document.querySelectorAll('#handin-editor .row.is-right').length === 1")
    desk.page.click("#hint")
    assert "Next comes" in desk.text("#hints") and "z₂" in desk.text("#hints")
    first = desk.text("#hints")
    desk.page.click("#hint")
    assert desk.text("#hints") != first
    desk.shot("hint")
    desk.tab("answer")
    assert not desk.page.is_visible("#answer")
    desk.page.click("#reveal")
    assert desk.page.is_visible("#answer")


# Derive, decide, train.


@pytest.mark.parametrize(
    "number, words, figures",
    [(3, "quotient rule", 0), (4, "can o match y on ring", 1), (5, "range of", 0), (7, "stability of", 0)],
)
def test_the_tour_derives_and_decides(desk, number, words, figures):
    open_tour(desk, number)
    assert words in desk.text("#answer")
    assert desk.page.locator("#answer figure").count() >= figures
    assert desk.page.locator("#answer .fault").count() == 0
    desk.shot(f"tour-{number}")


@pytest.mark.parametrize("number", range(1, 9))
def test_the_tour_says_what_the_program_says(desk, number, tmp_path):
    open_tour(desk, number)
    text = desk.page.input_value("#worksheet")
    page = BOOK / f"tour-{number}-of-a-test.md"
    page.write_text(text)
    try:
        native = longhand("solve", "--format", "html", page)
    finally:
        page.unlink()
    with desk.page.expect_download() as saved:
        desk.page.select_option("#download", "html")
    assert pathlib.Path(saved.value.path()).read_text() == native


def test_runs_are_made_side_by_side(desk):
    desk.tab("train")
    desk.page.click("#add-training")
    desk.page.wait_for_selector("#panel-train .run >> nth=1")
    numbers = desk.page.locator("#panel-train .numbers")
    assert "step 0 of 300" in numbers.nth(0).inner_text()
    desk.page.get_by_role("button", name="One step").click()
    desk.until("/step 1 of/.test(document.querySelectorAll('#panel-train .numbers')[1].textContent)")
    desk.page.get_by_role("button", name="One epoch").click()
    desk.until("/step 2 of/.test(document.querySelectorAll('#panel-train .numbers')[1].textContent)")
    before = desk.page.locator("#panel-train .run svg").nth(0).inner_html()
    play = desk.page.get_by_role("button", name="Train", exact=True)
    play.click()
    desk.until("/step (?![012] )/.test(document.querySelectorAll('#panel-train .numbers')[0].textContent)")
    desk.page.get_by_role("button", name="Pause").click()
    desk.page.get_by_role("button", name="Train", exact=True).click()
    desk.until("/finished/.test(document.querySelectorAll('#panel-train .numbers')[1].textContent)")
    assert desk.page.locator("#panel-train .run svg").nth(0).inner_html() != before
    assert desk.page.locator("#panel-train .losses path.data, #panel-train .losses path").count() > 0
    desk.shot("train")
    # Step by step, run to the same numbers as the printed answer.
    loss = re.search(r"loss ([\d.e-]+)", numbers.nth(1).inner_text()).group(1)
    desk.tab("answer")
    assert loss[:6] in desk.text("#answer")
    desk.tab("train")
    desk.page.get_by_role("button", name="Reset").click()
    desk.until("/step 0 of/.test(document.querySelectorAll('#panel-train .numbers')[0].textContent)")


# The gallery, and taking it along.


def test_the_book_is_a_gallery(desk):
    desk.page.click("#open-book")
    desk.page.wait_for_selector("#pages h3")
    titles = desk.page.locator("#pages button").all_inner_texts()
    pages = [page for page in BOOK.glob("*.md") if not page.name.endswith(".answer.md")]
    assert len(titles) > len(pages)
    desk.page.fill("#find", "xor")
    desk.shot("gallery")
    assert desk.page.locator("#pages button").count() < len(titles)
    count = desk.page.evaluate("performance.getEntriesByName('answered').length")
    desk.page.locator("#pages button").first.click()
    desk.until(f"performance.getEntriesByName('answered').length > {count}")
    assert "xor" in desk.page.input_value("#worksheet").lower()


def test_a_link_carries_the_worksheet(desk, opened, address):
    desk.write("# Größe\n\n```longhand\nx = 2\nfind x^5\n```\n")
    desk.page.click("#share")
    desk.until("location.hash.startsWith('#w=')")
    link = desk.page.evaluate("location.hash")
    other = opened(link)
    assert other.page.input_value("#worksheet").startswith("# Größe")
    assert "32" in other.text("#answer")


def test_a_broken_link_is_told(opened):
    other = opened("#w=AAAA")
    assert "One step of learning" in other.text("#answer")


@pytest.mark.parametrize("kind", ["markdown", "latex", "json", "svg", "worksheet"])
def test_downloads(desk, kind):
    with desk.page.expect_download() as saved:
        desk.page.select_option("#download", kind)
    text = pathlib.Path(saved.value.path()).read_text()
    text_now = desk.page.input_value("#worksheet")
    if kind == "worksheet":
        assert text == text_now
        return
    page = BOOK / f"exercise-{kind}-of-a-test.md"
    page.write_text(text_now)
    try:
        if kind == "svg":
            native = longhand("draw", page)
        else:
            native = longhand("solve", "--format", kind, page)
    finally:
        page.unlink()
    if kind == "json":
        text, native = json.loads(text), json.loads(native)
        text.pop("worksheet"), native.pop("worksheet")
    assert text == native


def test_it_prints_the_answer(desk):
    desk.page.emulate_media(media="print")
    assert not desk.page.is_visible("#worksheet")
    assert desk.page.is_visible("#answer h1")
    desk.shot("print")


def test_data_can_be_added(desk, tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text("a,b\n1,2\n3,5\n")
    desk.page.set_input_files("#data-files", file)
    desk.write('data d from "mine.csv"\nm = b + 40\nfind m\n')
    assert "45" in desk.text("#answer")


def test_packed_data_is_unpacked(desk, tmp_path):
    (tmp_path / "mine.csv.gz").write_bytes(gzip.compress(b"a,b\n1,2\n3,5\n"))
    (tmp_path / "broken.csv.gz").write_bytes(gzip.compress(b"a,b\n1,2\n3,5\n")[:-9])
    desk.page.set_input_files("#data-files", tmp_path / "mine.csv.gz")
    desk.write('data d from "mine.csv.gz"\nm = b + 40\nfind m\n')
    assert "45" in desk.text("#answer")
    desk.page.set_input_files("#data-files", tmp_path / "broken.csv.gz")
    desk.until("document.getElementById('data').textContent.includes('broken.csv.gz cannot be read')")
    desk.shot("data")


def test_the_way_back_leads_to_the_worksheet_before(desk):
    desk.write("x = 41\nfind x + 1\n")
    open_tour(desk, 2)
    desk.page.go_back()
    desk.until("document.getElementById('worksheet').value.startsWith('x = 41')")


def test_nothing_is_lost(browser, address):
    from conftest import Desk

    desk = Desk(browser, address)
    desk.write("x = 41\nfind x + 1\n")
    desk.page.reload()
    desk.answered()
    assert desk.page.input_value("#worksheet").startswith("x = 41")
    desk.context.close()


# For everyone.


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(opened, scheme, width):
    desk = opened(color_scheme=scheme, viewport={"width": width, "height": 800})
    axe = Axe()
    for tab in ["answer", "net", "check", "train"]:
        desk.tab(tab)
        if tab == "net":
            desk.page.click("#panel-net [data-part='unit-1-0'][tabindex]")
        if tab == "check":
            desk.write("z_1 = 0.3825\nh_1 = 0.7948", into="#handin")
            desk.page.wait_for_selector("#handin-editor .row.is-wrong")
        if tab == "train":
            desk.page.click("#add-training")
            desk.page.wait_for_selector("#panel-train .run >> nth=1")
        found = axe.run(desk.page).response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == []
        desk.shot(f"{tab}-{scheme}-{width}")
        room = desk.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert room[0] <= room[1]
    desk.page.click("#open-book")
    desk.page.wait_for_selector("#pages h3")
    found = axe.run(desk.page).response["violations"]
    assert [one["id"] for one in found] == []


def test_everything_is_reached_by_keyboard(desk):
    """Tabs through the page: every control is reached, and what has the focus can be seen."""
    page = desk.page
    page.evaluate("document.activeElement.blur()")
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
        if seen[-1] == "worksheet":
            # The editor keeps no Tab for itself.
            assert page.evaluate("document.activeElement.value").find("\t") < 0
    for control in ["open-tour", "open-book", "share", "download", "worksheet", "tab-answer"]:
        assert control in seen
    page.focus("#tab-answer")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-net"
    assert page.is_visible("#panel-net")
    page.focus("#panel-net [data-part='edge-0-0-0'][tabindex]")
    count = page.evaluate("performance.getEntriesByName('answered').length")
    page.keyboard.press("ArrowUp")
    desk.until(f"performance.getEntriesByName('answered').length > {count}")
    assert "[0.2, 0.20" in page.input_value("#worksheet")
    assert page.evaluate("document.activeElement.getAttribute('data-part')") == "edge-0-0-0"


def test_it_works_as_a_file(opened):
    desk = opened(at=f"file://{SITE}/index.html")
    assert "0.303658" in desk.text("#answer")
    desk.page.click("#open-book")
    desk.page.wait_for_selector("#pages h3")


def test_nothing_is_asked_of_anyone_else(desk, address):
    desk.page.click("#open-book")
    desk.page.wait_for_selector("#pages h3")
    assert [url for url in desk.requests if not url.startswith((address, "blob:", "data:"))] == []


def test_the_policy_forbids_scripts_inside(desk):
    policy = desk.page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content")
    assert "unsafe-inline" not in policy and "default-src 'none'" in policy
    desk.page.evaluate(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.isHurt = 1'; document.head.append(s) })()"
    )
    assert desk.page.evaluate("window.isHurt") is None
    desk.complaints = [line for line in desk.complaints if "Content Security Policy" not in line]
