"""Formulas and code that stand alone in a block: part of the text wherever they stand."""

import pytest

from tests.samples import PROSE, article, cleaned

MATH = "<math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>"


@pytest.mark.parametrize(
    "part",
    [
        f"<p>{MATH}</p>",
        f"<figure>{MATH}<figcaption>The first law</figcaption></figure>",
        "<p><math><mn>329</mn></math></p>",
        "<p><math><mtext>Hits</mtext><mo>=</mo><mn>329</mn></math></p>",
        *(
            f'<pre><code class="language-python">{code}</code></pre>'
            for code in (
                "VIDEO",
                "Share",
                "Print",
                "Read more",
                "Hits: 329",
                "© 2024 An Phu",
                "12 May 2024",
                "By Lina Thach",
            )
        ),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_formula_and_code_are_text(part, place):
    parts = [*PROSE[:place], part, *PROSE[place:]]
    document = cleaned(article(*parts))
    block = next(block for block in document.blocks if block.kind == "code" or (block.text and block.markup))
    assert block.role == "body"
