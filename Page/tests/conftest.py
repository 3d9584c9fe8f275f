"""The page in a real browser: headless Chromium, driven by Playwright."""

import functools
import http.server
import os
import pathlib
import shutil
import threading
import time

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
SITE = ROOT / ".build" / os.environ.get("LONGHAND_SITE_NAME", "site-quick")
SHOTS = ROOT / ".build" / "shots"
# What the browser may be slow in: the engine of the tests is not optimized, the machine is shared.
PATIENCE = int(os.environ.get("LONGHAND_PATIENCE", "60000"))


class Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".wasm": "application/wasm",
        ".js": "text/javascript",
    }

    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def address():
    handler = functools.partial(Handler, directory=str(SITE))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser():
    path = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class Desk:
    """A page that is open, and all that it asked for and complained of."""

    def __init__(self, browser, address, context=None, **settings):
        self.context = context or browser.new_context(accept_downloads=True, **settings)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.requests, self.complaints = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda message: self.complaints.append(message.text)
            if message.type in ("error", "warning")
            else None,
        )
        self.page.goto(address)
        self.answered()

    def answered(self):
        """Waits until the answer is that of the worksheet as it stands."""
        self.until("/ ms$/.test(document.getElementById('work')?.textContent)")

    def until(self, expression):
        """Waits until JavaScript says so; Playwright's own way needs `eval`, which the page forbids."""
        end = time.monotonic() + PATIENCE / 1000
        while not self.page.evaluate(expression):
            assert time.monotonic() < end, f"never: {expression}"
            self.page.wait_for_timeout(20)

    def write(self, text, into="#worksheet"):
        count = self.page.evaluate("performance.getEntriesByName('answered').length")
        self.page.fill(into, text)
        if into == "#worksheet":
            self.until(f"performance.getEntriesByName('answered').length > {count}")

    def tab(self, name):
        self.page.click(f"#tab-{name}")

    def text(self, selector):
        return self.page.inner_text(selector)

    def shot(self, name):
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png")


@pytest.fixture
def desk(browser, address):
    desk = Desk(browser, address)
    yield desk
    assert desk.complaints == []
    desk.context.close()


@pytest.fixture
def opened(browser, address):
    """Opens the page with other settings, or another address."""
    desks = []

    def open_desk(path="", at=None, **settings):
        desks.append(Desk(browser, (at or address) + path, **settings))
        return desks[-1]

    yield open_desk
    for desk in desks:
        assert desk.complaints == []
        desk.context.close()
