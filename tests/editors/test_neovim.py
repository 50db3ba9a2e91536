"""The language server in Neovim, an old one and a recent one, set up as the guide says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editors.places import copy_shop, only_if_asked

pytestmark = only_if_asked("neovim")
pytest.importorskip("msgpack")

from tests.editors.nvim import Editor, Release, editor, releases  # noqa: E402

PAGE = "src/pages/ProductPage.tsx"
HOME = "src/pages/HomePage.tsx"
CHECKOUT = "src/features/orders/checkout.ts"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return copy_shop(tmp_path / "shop")


@pytest.fixture(params=["recent", "system"])
def release(request: pytest.FixtureRequest) -> Release:
    found = releases().get(request.param)
    return found or pytest.skip("there is no Neovim of the system")


@pytest.fixture
def nvim(release: Release, tmp_path: Path) -> Iterator[Editor]:
    with editor(release, tmp_path / "nvim") as nvim:
        yield nvim


def test_encodings_differ(nvim: Editor, release: Release, shop: Path) -> None:
    nvim.open(shop / PAGE)
    assert nvim.encoding() == release.encoding


def test_a_mistake_is_marked_and_taken_back(nvim: Editor, shop: Path) -> None:
    nvim.open(shop / PAGE)
    nvim.replace("inStock", "inStok")
    nvim.wait_for_codes("fields-on-correct-type")
    assert nvim.marked() == ["inStok"]
    nvim.replace("inStok", "inStock")
    nvim.wait_for_codes()


def test_columns_are_right_after_characters_of_all_sizes(nvim: Editor, shop: Path) -> None:
    nvim.open(shop / "src/pages/SearchPage.tsx")
    nvim.replace("search(text: $text, first: $first) {", 'search(text: "a😀é漢", first: $frst) { nope')
    nvim.wait_for_codes(
        "fields-on-correct-type", "no-undefined-variables", "no-unused-variables", "no-unused-variables"
    )
    assert sorted(nvim.marked()) == ["$first", "$frst", "$text", "nope"]


def test_fields_are_completed_in_a_template(nvim: Editor, shop: Path) -> None:
    nvim.open(shop / PAGE)
    nvim.put_cursor("|description")
    nvim.type("Orat<C-x><C-o>")
    nvim.wait("vim.fn.pumvisible() == 1")
    assert nvim.offered() == ["rating"]
    nvim.type("<C-y><Esc>")
    nvim.wait("vim.fn.mode() == 'n'")
    assert "      rating\n      description\n" in nvim.text()


def test_fields_are_completed_in_a_call(nvim: Editor, shop: Path) -> None:
    nvim.open(shop / CHECKOUT)
    nvim.replace('f("message")', 'f("mes")')
    nvim.put_cursor('f("me|s")')
    nvim.type("a<C-x><C-o>")
    nvim.wait("vim.fn.pumvisible() == 1")
    assert nvim.offered() == ["message"]
    nvim.type("<C-y><Esc>")
    nvim.wait("vim.fn.mode() == 'n'")
    assert '...f("message")(),' in nvim.text()


def test_hover_shows_a_type(nvim: Editor, shop: Path) -> None:
    nvim.open(shop / PAGE)
    nvim.put_cursor("      in|Stock")
    nvim.lua("vim.lsp.buf.hover()")
    nvim.wait("#vim.api.nvim_list_wins() == 2")
    shown = nvim.lua("return vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(floating()), 0, -1, true)")
    assert "Product.inStock: Boolean!" in "\n".join(shown)


def test_definitions_are_found(nvim: Editor, shop: Path) -> None:
    nvim.open(shop / PAGE)
    nvim.put_cursor("${rev|iewList}")
    nvim.lua("vim.lsp.buf.definition()")
    nvim.wait("vim.fn.expand('%:t') == 'reviews.ts'")
    assert nvim.at_cursor() == ("reviews.ts", "reviewList = gql")
    nvim.open(shop / PAGE)
    nvim.put_cursor("      in|Stock")
    nvim.lua("vim.lsp.buf.definition()")
    nvim.wait("vim.fn.expand('%:t') == 'schema.graphql'")
    assert nvim.at_cursor()[1].startswith("inStock: Boolean!")


def test_a_variable_is_renamed_in_other_files_too(nvim: Editor, shop: Path) -> None:
    nvim.open(shop / "src/features/catalog/ProductCard.tsx")
    nvim.put_cursor("$wi|dth: Int = 320")
    nvim.lua("vim.lsp.buf.rename('size')")
    nvim.wait("table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true)):find('$size: Int', 1, true)")
    nvim.command("wall")
    home = (shop / HOME).read_text("utf-8")
    assert "productCard.spread({ currency: $.currency, size: 480 })" in home
    nvim.wait_for_codes()


def test_what_cannot_be_renamed_is_refused(nvim: Editor, shop: Path) -> None:
    nvim.open(shop / PAGE)
    before = nvim.text()
    nvim.put_cursor("      in|Stock")
    nvim.lua("vim.lsp.buf.rename('other')")
    nvim.wait("told ~= nil")
    assert nvim.text() == before


def test_a_mistake_is_mended(nvim: Editor, shop: Path) -> None:
    nvim.open(shop / PAGE)
    nvim.replace("inStock", "inStok")
    nvim.wait_for_codes("fields-on-correct-type")
    nvim.put_cursor("in|Stok")
    nvim.lua("wanted = 'inStock'; vim.lsp.buf.code_action()")
    nvim.wait_for_codes()
    assert "      inStock\n" in nvim.text()


def test_graphql_is_formatted(nvim: Editor, shop: Path) -> None:
    nvim.open(shop / PAGE)
    nvim.replace("      description", "        description")
    nvim.replace("related(first: 4)", "related(first:4)")
    nvim.lua("(vim.lsp.buf.format or vim.lsp.buf.formatting_sync)()")
    formatted = nvim.text()
    assert "      description\n      inStock\n      ...${reviewList} @include(if: $withReviews)\n" in formatted
    assert "related(first: 4) @cached(seconds: 600) {\n        ...${productCard}\n      }\n" in formatted
    nvim.lua("(vim.lsp.buf.format or vim.lsp.buf.formatting_sync)()")
    assert nvim.text() == formatted


def test_saving_writes_the_artifact(nvim: Editor, shop: Path) -> None:
    nvim.open(shop / PAGE)
    nvim.replace("      description", "      about: description")
    nvim.save()
    artifact = shop / "dist" / "soda-gql-artifact.json"
    nvim.wait("vim.fn.filereadable(a[1]) == 1", str(artifact))
    page = json.loads(artifact.read_bytes())["elements"]["src/pages/ProductPage.tsx::productPage"]
    assert "about" in json.dumps(page)


def test_the_copy_lens_fills_the_clipboard(nvim: Editor, shop: Path) -> None:
    nvim.open(shop / PAGE)
    nvim.lua("copied = nil; vim.fn.setreg = function(register, text) copied = register .. text end")
    nvim.lua("vim.lsp.codelens.refresh()")
    nvim.wait("#vim.tbl_filter(function(l) return l.command end, vim.lsp.codelens.get(0)) >= 2")
    nvim.put_cursor("export const product|Page")
    nvim.lua("wanted = 'Copy'; vim.lsp.codelens.run()")
    nvim.wait("copied")
    assert nvim.lua("return copied").startswith("+query ProductPage(")


def test_the_references_lens_lists_places(nvim: Editor, shop: Path) -> None:
    nvim.open(shop / "src/shared/fragments/money.ts")
    nvim.lua("vim.lsp.codelens.refresh()")
    nvim.wait("#vim.tbl_filter(function(l) return l.command end, vim.lsp.codelens.get(0)) >= 1")
    nvim.put_cursor("export const mon|ey")
    nvim.lua("wanted = 'reference'; vim.lsp.codelens.run()")
    nvim.wait("#vim.fn.getqflist() > 3")


def test_a_file_outside_of_projects_is_left_alone(nvim: Editor, tmp_path: Path) -> None:
    other = tmp_path / "other.ts"
    other.write_text("export const a = 1;\n", "utf-8")
    nvim.command(f"edit {other}")
    assert nvim.lua("return client() == nil")
