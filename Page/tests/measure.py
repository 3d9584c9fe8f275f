"""How large the page is and how quick: prints a table. The site in .build/site is measured."""

import os
import statistics

os.environ["LONGHAND_SITE_NAME"] = "site"

import functools
import http.server
import shutil
import threading

from playwright.sync_api import sync_playwright

from conftest import SITE, Handler

ROUNDS = 25


ANSWERED = """() => new Promise((resolve) => {
  const look = () => {
    const [mark] = performance.getEntriesByName('answered')
    const [page] = performance.getEntriesByType('navigation')
    if (mark && page.loadEventEnd) resolve([mark.startTime, mark.startTime - page.loadEventEnd])
    else setTimeout(look, 50)
  }
  look()
})"""


def loaded(browser, address):
    """Milliseconds from the start of the navigation, and from the end of loading, to the first answer;
    the cache is empty."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    return context, page, *page.evaluate(ANSWERED)


def keystrokes(page):
    """From each of some keystrokes to its answer on the page."""
    page.evaluate(
        """() => {
          const area = document.getElementById('worksheet')
          window.times = []
          let began = 0
          area.addEventListener('input', () => { began = performance.now() }, { capture: true })
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.times.push(entry.startTime - began)
          }).observe({ entryTypes: ['mark'] })
        }"""
    )
    place = page.input_value("#worksheet").index("0.05") + 4
    page.evaluate(f"document.getElementById('worksheet').setSelectionRange({place}, {place})")
    page.focus("#worksheet")
    for digit in "1234567891234567":
        count = page.evaluate("window.times.length")
        page.keyboard.press(digit)
        while page.evaluate("window.times.length") == count:
            page.wait_for_timeout(5)
    return page.evaluate("window.times")


def main():
    handler = functools.partial(Handler, directory=str(SITE))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    size = lambda name: (SITE / name).stat().st_size / 1000
    print(f"longhand.wasm {size('longhand.wasm'):.0f} kB, longhand-rest.wasm "
          f"{size('longhand-rest.wasm'):.0f} kB; page.js and worker.js "
          f"{size('page.js') + size('worker.js'):.1f} kB; load average {os.getloadavg()[0]:.1f}")
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, ["chromium", "chromium-browser"])))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        firsts, afterwards, keys = [], [], []
        for _ in range(ROUNDS):
            context, page, first, afterward = loaded(browser, address)
            firsts.append(first)
            afterwards.append(afterward)
            keys += keystrokes(page)
            context.close()
        for name, times in ("of opening", firsts), ("of the end of loading", afterwards):
            print("first answer, ms %s: median %.0f, best %.0f" % (
                name, statistics.median(times), min(times)))
        keys.sort()
        print("keystroke, ms: median %.1f, 95 of 100 %.1f" % (
            statistics.median(keys), keys[int(len(keys) * 0.95)]))
        browser.close()
    server.shutdown()


main()
