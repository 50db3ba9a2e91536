"""The extension in VS Code: what is seen and done in a file of the example."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.editors.places import only_if_asked

pytestmark = only_if_asked("vscode")
pytest.importorskip("playwright")

from playwright.sync_api import expect  # noqa: E402

from tests.editors.code import Window  # noqa: E402

PAGE = "src/pages/ProductPage.tsx"
CHECKOUT = "src/features/orders/checkout.ts"
CARD = "src/features/catalog/ProductCard.tsx"
HOME = "src/pages/HomePage.tsx"
MONEY = "src/shared/fragments/money.ts"


def test_a_mistake_is_marked_and_mended(window: Window) -> None:
    window.open_ready(PAGE)
    window.go_to(PAGE, "in|Stock")
    window.press("Delete")
    window.run("Focus on Problems View")
    expect(window.problems.filter(has_text="fields-on-correct-type")).to_have_count(1)
    expect(window.mistakes()).not_to_have_count(0)
    window.wait_for_status("1 error")
    window.picture_named("mistake")
    window.press("Control+1")
    window.quick_fix("Replace with 'inStock'", name="quick-fix")
    window.wait_for_status(re.compile(r"soda-gql\s*$"))
    assert "      inStock\n" in window.text()


def test_hover_shows_a_type(window: Window) -> None:
    window.open_ready(PAGE)
    window.go_to(PAGE, "rel|ated(first")
    window.press("Control+K", "Control+I")
    expect(window.hover).to_contain_text("Product.related")
    window.picture_named("hover")


def test_fields_are_completed_in_a_template(window: Window) -> None:
    window.open_ready(PAGE)
    window.go_to(PAGE, "      |description")
    window.press("Control+Shift+Enter")
    window.type("ra")
    expect(window.suggestions.filter(has_text="rating")).to_have_count(1)
    window.press("Enter")
    assert "      rating\n      description\n" in window.text()
    window.go_to_line_end("      inStock")
    window.press("Enter", "Control+Space")
    expect(window.suggestions.first).to_be_visible()
    window.picture_named("completion")


def test_fragments_are_completed_with_their_import(window: Window) -> None:
    window.open_ready(MONEY)
    window.open_file(PAGE)
    window.go_to_line_end("      inStock")
    window.press("Enter")
    window.type("image { ...")
    window.press("Control+Space")
    row = window.suggestions.filter(has_text="thumbnail")
    expect(row).to_have_count(1)
    window.picture_named("completion-of-a-fragment")
    row.click()
    text = window.text()
    assert "...${thumbnail}" in text
    assert re.search(r"^import \{.*\bthumbnail\b.*\} from", text, re.MULTILINE)


def test_fields_are_completed_in_a_call(window: Window) -> None:
    window.open_ready(CHECKOUT)
    window.go_to(CHECKOUT, 'f("message|")')
    for _ in "message":
        window.press("Backspace")
    window.press("Control+Space")
    expect(window.suggestions.filter(has_text="message")).to_have_count(1)
    expect(window.suggestions.filter(has_text="line")).to_have_count(1)
    window.picture_named("completion-in-a-call")
    window.suggestions.filter(has_text="message").click()
    assert '...f("message")(),' in window.text()


def test_a_variable_is_renamed_in_other_files_too(window: Window) -> None:
    window.open_ready(CARD)
    window.go_to(CARD, "$wi|dth: Int = 320")
    window.press("F2")
    box = window.page.locator(".rename-box input")
    expect(box).to_be_visible()
    box.fill("size")
    window.picture_named("rename")
    window.press("Enter")
    window.wait_for_file(HOME, "productCard.spread({ currency: $.currency, size: 480 })")
    window.wait_for_file(CARD, "$size: Int = 320")
    window.wait_for_status(re.compile(r"soda-gql\s*$"))


def test_definitions_are_found(window: Window) -> None:
    window.open_ready(PAGE)
    window.go_to(PAGE, "in|Stock")
    window.press("F12")
    expect(window.page.locator(".tab.active", has_text="schema.graphql")).to_be_visible()
    window.picture_named("schema")


def test_saving_writes_the_artifact(window: Window, ready_shop: Path) -> None:
    window.open_ready(PAGE)
    window.go_to(PAGE, "      |description")
    window.type("about: ")
    window.save()
    window.wait_for_status("artifact: 1 updated")
    window.picture_named("artifact")
    artifact = json.loads((ready_shop / "dist" / "soda-gql-artifact.json").read_bytes())
    assert "about" in json.dumps(artifact["elements"]["src/pages/ProductPage.tsx::productPage"])
    window.status.hover()
    expect(window.hover).to_contain_text("1 updated")
    window.picture_named("status")


def test_lenses_copy_and_list(window: Window) -> None:
    window.open_ready(MONEY)
    window.lens(re.compile(r"\d+ references")).click()
    expect(window.page.locator(".peekview-widget")).to_be_visible()
    window.picture_named("references")
    window.press("Escape")
    window.open_file(PAGE)
    window.lens("Copy").click()
    window.wait_until(
        "navigator.clipboard.readText().then(text => text.startsWith('query ProductPage('))",
    )


def test_formatting(window: Window) -> None:
    window.open_ready(PAGE)
    window.go_to(PAGE, "      |description")
    window.type("    ")
    window.run("Format Document With...")
    window.pick("soda-gql")
    window.wait_for_text("      description\n")
