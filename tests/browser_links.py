"""Chromium opens links to quotes, and says whether the sentence is what it highlights.

The highlight (::target-text) is painted in one colour by a style sheet of the test; the rectangles of the
sentence come from the page itself. A link is right where the colour fills the rectangles and nothing else.
The screenshot is looked at by the browser, too, on a page of its own.

    python tests/browser_links.py EDITION      all links of an edition of the demo's stories
"""

from __future__ import annotations

import base64
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PAINT = "::target-text { background: #f0f !important; color: #f0f !important }"

# [quote, prefix] → the rectangles of the quote, on the place that has most of the prefix before it
FIND = r"""
([quote, prefix]) => {
  const clean = text => text.replace(/[\u200b\u2060\ufeff]/g, '').replace(/\s+/g, ' ').trim();
  let text = '', places = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node; node = walker.nextNode();) {
    if (node.tagName === 'BR' && !text.endsWith(' ')) { text += ' '; places.push([node.parentNode, 0]); }
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const parent = node.parentElement;
    if (['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(parent.tagName) || !parent.getClientRects().length) continue;
    for (let i = 0; i < node.data.length; i++) {
      const each = node.data[i];
      if (/[\u200b\u2060\ufeff]/.test(each) || (/\s/.test(each) && text.endsWith(' '))) continue;
      text += /\s/.test(each) ? ' ' : each;
      places.push([node, i]);
    }
  }
  const wanted = clean(quote), before = prefix.replace(/\s/g, '');
  let best = -1, most = -1;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const left = text.slice(Math.max(0, at - 200), at).replace(/\s/g, '');
    let same = 0;
    while (same < before.length && left.at(-1 - same) === before.at(-1 - same)) same++;
    if (same > most) { most = same; best = at; }
  }
  if (best < 0) return [];
  const range = document.createRange(), end = places[best + wanted.length - 1];
  range.setStart(...places[best]);
  range.setEnd(end[0], end[1] + 1);
  return [...range.getClientRects()].filter(r => r.width > 1).map(r => [r.left, r.top, r.right, r.bottom]);
}
"""
# [screenshot, rectangles] → pixels of the rectangles, those of them in the colour, and those outside
LOOK = r"""
async ([png, rects]) => {
  const bytes = Uint8Array.from(atob(png), each => each.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], {type: 'image/png'}));
  const w = image.width, h = image.height;
  const pen = new OffscreenCanvas(w, h).getContext('2d', {willReadFrequently: true});
  pen.drawImage(image, 0, 0);
  const data = pen.getImageData(0, 0, w, h).data, within = new Uint8Array(w * h);
  const fill = ([l, t, r, b], grow, mark) => {
    for (let y = Math.max(0, Math.ceil(t - grow)); y < Math.min(h, b + grow); y++)
      for (let x = Math.max(0, Math.ceil(l - grow)); x < Math.min(w, r + grow); x++) within[y * w + x] = mark;
  };
  for (const rect of rects) fill(rect, 4, 1);
  for (const rect of rects) fill(rect, -2, 2);
  let area = 0, inside = 0, outside = 0;
  for (let i = 0; i < w * h; i++) {
    const lit = data[4 * i] > 240 && data[4 * i + 1] < 15 && data[4 * i + 2] > 240;
    if (within[i] === 2) { area++; inside += lit; } else if (!within[i]) outside += lit;
  }
  return [area, inside, outside];
}
"""


@dataclass(frozen=True)
class Reader:
    """A person with a browser: `page` opens links, `eye` looks at what it shows."""

    page: Any
    eye: Any

    def follow(self, link: str) -> None:
        self.page.goto("about:blank")
        self.page.goto(link, wait_until="load")
        self.page.add_style_tag(content=PAINT)

    def verdict(self, link: str, quote: str, prefix: str = "") -> str:
        """Empty where the sentence is highlighted, all of it and nothing else; otherwise what is wrong."""
        self.follow(link)
        rectangles = self.page.evaluate(FIND, [quote, prefix])
        if not rectangles:
            return "the page does not show it"
        if not 0 <= rectangles[0][1] < self.page.viewport_size["height"] - 20:
            # What loaded late moved the sentence out of the window again: whether it is lit is the question.
            self.page.evaluate("top => scrollBy(0, top - 100)", rectangles[0][1])
            rectangles = self.page.evaluate(FIND, [quote, prefix])
        shot = base64.b64encode(self.page.screenshot()).decode()
        area, inside, outside = self.eye.evaluate(LOOK, [shot, rectangles])
        if not area or inside < 0.85 * area:  # letters' edges and gaps between lines are not filled
            return f"{inside} of {area} pixels are highlighted"
        return f"{outside} pixels of other sentences are highlighted" if outside > 40 else ""


@contextmanager
def reader(proxy: str | None = None) -> Iterator[Reader]:
    """A browser that is closed again. Asks for playwright only here: the suite runs without it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        options = {"proxy": {"server": proxy, "bypass": "localhost"}} if proxy else {}
        browser = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], **options)
        try:
            page = browser.new_page(viewport={"width": 640, "height": 360})
            yield Reader(page, browser.new_page())
        finally:
            browser.close()


def main(edition: Path) -> None:
    """Print each link that fails, and the share of those that do not."""
    from demo.server import Newsroom
    from demo.stories import load_all

    query = "SELECT DISTINCT quote_url, quote, quote_prefix FROM v_evidence WHERE current ORDER BY 1"
    links = sqlite3.connect(edition).execute(query).fetchall()
    failed = 0
    with Newsroom(load_all()) as newsroom, reader(newsroom.address) as person:
        for link in links:
            if verdict := person.verdict(*link):
                failed += 1
                print(f"{verdict}: {link[0]}")
    print(f"{len(links) - failed} of {len(links)} links highlight their sentence")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    main(Path(sys.argv[1]))
