"""The pictures of the guides, taken of the extension as it is: ``make pictures``.

Each is a part of a window, at twice the size; those that the extension shows too are copied to its folder.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, expect

from tests.editors.code import Server, Window
from tests.editors.places import ROOT

DOCS = ROOT / "docs" / "pictures"
MEDIA = ROOT / "vscode-extension" / "media"
SHARED = ("completion", "mistake", "quick-fix", "rename", "status")

PAGE = "src/pages/ProductPage.tsx"
CHECKOUT = "src/features/orders/checkout.ts"
CARD = "src/features/catalog/ProductCard.tsx"

_COLOURS = 256
"""Enough for text, at less than half of the size."""
_METHOD = Image.Quantize.MAXCOVERAGE

_BARE = {
    "breadcrumbs.enabled": False,
    "editor.lightbulb.enabled": "off",
    "editor.scrollbar.horizontal": "hidden",
    "editor.scrollbar.vertical": "hidden",
    "workbench.activityBar.location": "hidden",
    "workbench.sideBar.location": "right",
}


@pytest.fixture
def window(browser: Browser, server: Server, ready_shop: Path) -> Iterator[Window]:
    server.configure(_BARE)
    found = Window.open(browser, server, ready_shop, scale=2)
    found.press("Control+B")
    yield found
    found.close()


def take(window: Window, name: str, clip: FloatRect) -> None:
    """A part of the window; small enough to be loaded by a page that has several."""
    path = DOCS / f"{name}.png"
    path.parent.mkdir(exist_ok=True)
    taken = window.page.screenshot(clip=clip, animations="disabled", caret="hide")
    with Image.open(BytesIO(taken)) as picture:
        small = picture.convert("RGB").quantize(_COLOURS, _METHOD, kmeans=2, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
    assert path.stat().st_size < 150_000, path.stat().st_size
    if name in SHARED:
        shutil.copyfile(path, MEDIA / path.name)


def around(*shown: Locator, left: float = 8, right: float = 640) -> FloatRect:
    """From the first line of these to the last, and as wide as what floats above the text."""
    boxes = [box for one in shown if (box := one.bounding_box())]
    top = min(box["y"] for box in boxes) - 2
    bottom = max(box["y"] + box["height"] for box in boxes) + 2
    floating = [box["x"] + box["width"] + 8 for box in boxes if box["x"] + box["width"] < 1_100]
    return {"x": left, "y": top, "width": max([right, *floating]) - left, "height": bottom - top}


def line(window: Window, text: str) -> Locator:
    """A line of the editor, which shows spaces as ones that do not break."""
    pattern = re.compile(r"\s".join(map(re.escape, text.split())))
    return window.page.locator(".editor-instance .view-line", has_text=pattern).first


def misspell(window: Window) -> None:
    window.open_ready(PAGE)
    window.go_to(PAGE, "in|Stock")
    window.press("Delete")
    expect(window.mistakes()).not_to_have_count(0)
    window.wait_for_status("1 error")


def test_mistake(window: Window) -> None:
    misspell(window)
    window.press("Control+K", "Control+I")
    expect(window.hover).to_contain_text("Cannot query field")
    take(window, "mistake", around(line(window, "export const productPage"), line(window, "metadata:"), window.hover))


def test_quick_fix(window: Window) -> None:
    misspell(window)
    window.press("Control+.")
    menu = window.page.locator(".action-widget:not(.action-list-submenu-panel)")
    expect(menu.locator(".monaco-list-row", has_text="Replace with 'inStock'")).to_be_visible()
    take(window, "quick-fix", around(line(window, "export const productPage"), menu))


def test_completion(window: Window) -> None:
    window.open_ready(PAGE)
    window.go_to_line_end("      inStock")
    window.press("Enter", "Control+Space")
    expect(window.suggestions.first).to_be_visible()
    menu = window.page.locator(".suggest-widget.visible")
    take(window, "completion", around(line(window, "export const productPage"), menu))


def test_completion_in_a_call(window: Window) -> None:
    window.open_ready(CHECKOUT)
    window.go_to(CHECKOUT, 'f("message|")')
    for _ in "message":
        window.press("Backspace")
    window.press("Control+Space")
    expect(window.suggestions.filter(has_text="message")).to_have_count(1)
    take(window, "completion-in-a-call", around(line(window, "export const checkout"), line(window, "metadata:")))


def test_hover(window: Window) -> None:
    window.open_ready(PAGE)
    window.go_to(PAGE, '"Product|Page"')
    window.press("Control+K", "Control+I")
    expect(window.hover).to_contain_text("query ProductPage")
    take(window, "hover", around(line(window, "export const productPage"), window.hover))


def test_rename(window: Window) -> None:
    window.open_ready(CARD)
    window.go_to(CARD, "$wi|dth: Int = 320")
    window.press("F2")
    box = window.page.locator(".rename-box input")
    expect(box).to_be_visible()
    box.fill("size")
    take(window, "rename", around(line(window, "export const productCard"), line(window, "metadata:"), right=870))


def test_lenses(window: Window) -> None:
    window.open_ready(CARD)
    expect(window.lens("references")).to_be_visible()
    lens = window.lens("references")
    take(window, "lenses", around(lens, line(window, "metadata:"), right=870))


def test_status(window: Window) -> None:
    window.open_ready(PAGE)
    window.go_to(PAGE, "      |description")
    window.type("about: ")
    window.save()
    window.wait_for_status("artifact: 1 updated")
    window.status.hover()
    expect(window.hover).to_contain_text("1 updated")
    bar = window.page.locator(".part.statusbar")
    take(window, "status", around(window.hover, bar, left=0, right=560))
