import pytest

from govtool.model import Capture
from govtool.page import read_page
from govtool.shadow import opened


def texts(html):
    return [block.text for block in read_page(Capture(html.encode(), "https://so.example.gov.vn/")).blocks]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<my-page><template shadowrootmode=open><p>Lead<slot></slot></template><p>Body</my-page>", ["Lead", "Body"]),
        ("<div><TEMPLATE shadowrootmode='closed'><style>p {}</style><p>Lead</TEMPLATE><p>Body</div>", ["Lead", "Body"]),
        ("<a-b><template shadowrootmode=open><i-j><template shadowrootmode><p>1</template></i-j><p>2</template></a-b>",
         ["1", "2"]),
        ("<a-b><template shadowrootmode=open><template><p>row</p></template><p>Lead</template></a-b>", ["Lead"]),
    ],
)  # fmt: skip
def test_a_declared_shadow_tree_is_text(html, found):
    assert texts(html) == found


@pytest.mark.parametrize(
    "html",
    [
        "<template><p>row</p></template><p>Text",
        "<template id=shadow><p>row</p></template><p>Text",
        "<template><p>row</p><a-b><template shadowrootmode=open><p>x</template></a-b></template><p>Text",
        "</template><p>Text<i class=shadowrootmode></i>",
    ],
)
def test_other_templates_are_none(html):
    assert texts(html) == ["Text"]


def test_a_page_without_one_is_the_same_string():
    html = "<template><p>row</p></template>"
    assert opened(html) is html


def test_shadow_trees_beside_prose_are_widgets():
    prose = "The whole article stands outside of it. " * 20
    assert texts(f"<a-b><template shadowrootmode=open><p>Menu</template></a-b><p>{prose}</p>") == [prose.strip()]
