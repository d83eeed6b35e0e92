import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.mathml import formula
from govtool.tex import said, tex
from tests.test_mathml import FORMULAS


def written(inner):
    return tex(formula(f"<math>{inner}</math>"))


X, Y, ONE = "<mi>x</mi>", "<mi>y</mi>", "<mn>1</mn>"


@pytest.mark.parametrize(
    ("inner", "wanted"),
    [
        (f"<mfrac>{X}<mrow>{Y}<mo>+</mo>{ONE}</mrow></mfrac>", r"\frac{x}{y+1}"),
        (f"<mfrac linethickness='0'>{X}{Y}</mfrac>", r"\genfrac{}{}{0pt}{}{x}{y}"),
        (f"<msup>{X}<mn>2</mn></msup>", "x^2"),
        (f"<msup>{X}<mo>′</mo></msup>", "x'"),
        (f"<msub>{X}<mrow>{Y}{ONE}</mrow></msub>", "x_{y1}"),
        (f"<msubsup>{X}{ONE}{Y}</msubsup>", "x_1^y"),
        (f"<msup><msup>{X}{Y}</msup>{Y}</msup>", "{x^y}^y"),
        (f"<msqrt>{X}</msqrt><mroot>{X}<mn>3</mn></mroot>", r"\sqrt{x}\sqrt[3]{x}"),
        (f"<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo>{ONE}</mrow><mi>n</mi></munderover>{X}", r"\sum_{i=1}^nx"),
        (f"<munder><mi>lim</mi><mrow>{X}<mo>→</mo><mn>0</mn></mrow></munder>{X}", r"\lim_{x\to0}x"),
        (f"<msubsup><mo>∫</mo><mn>0</mn><mi>∞</mi></msubsup>{X}", r"\int_0^{\infty}x"),
        ("<mi>sin</mi><mi>α</mi><mi>x</mi>", r"\sin\alpha x"),
        (f"<mover>{X}<mo>¯</mo></mover><mover><mi>v</mi><mo>→</mo></mover>", r"\bar{x}\vec{v}"),
        (f"<mover>{X}<mi>a</mi></mover>", r"\overset{a}{x}"),
        (
            f"<mo>(</mo><mtable><mtr><mtd>{X}</mtd><mtd>{Y}</mtd></mtr><mtr><mtd>{ONE}</mtd><mtd>{X}</mtd></mtr></mtable><mo>)</mo>",
            r"\left(\begin{matrix}x & y \\ 1 & x\end{matrix}\right)",
        ),
        (f"<mo>{{</mo><mtable><mtr><mtd>{X}</mtd></mtr></mtable>", r"\left\{\begin{matrix}x\end{matrix}\right."),
        ("<mtext>if 5% of $</mtext>", r"\text{if 5\% of \$}"),
        ("<mi mathvariant='double-struck'>R</mi><mi>ℝ</mi><mi>𝐱</mi>", r"\mathbb{R}\mathbb{R}\mathbf{x}"),
        ("<mi>GDP</mi><mo>≤</mo><mn>1,000</mn>", r"\mathrm{GDP}\le1{,}000"),
    ],
)
def test_constructs(inner, wanted):
    assert written(inner) == wanted


@given(FORMULAS)
def test_braces_are_balanced(source):
    tree = formula(source)
    text = tex(tree) if tree else ""
    bare = text.replace("\\\\", "").replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")


@given(st.text(max_size=40))
def test_what_a_page_says_never_raises_and_holds_no_dollar(source):
    assert "$" not in said(source)


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        (r"{\displaystyle E=mc^{2}}", "E=mc^{2}"),
        (r"$\frac{a}{b}$", r"\frac{a}{b}"),
        (r"\[x\]", "x"),
        (r"{\displaystyle a}+{\displaystyle b}", r"{\displaystyle a}+{\displaystyle b}"),
        (r"x \text{ if and only if } y", r"x \text{ if and only if } y"),
        ("E equals m c squared", ""),
        (r"\href{javascript:alert(1)}{x}", ""),
        (r"\def\x{\x\x}\x", ""),
        ("a}b", ""),
        ("", ""),
    ],
)
def test_what_a_page_says_is_taken_if_it_is_a_formula_and_no_more(source, kept):
    assert said(source) == kept
