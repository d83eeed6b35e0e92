import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.elements import Element, plain, render
from govtool.mathml import DEEPEST, LARGEST, formula, is_safe, source_text

LETTERS = st.text(st.sampled_from("xyαβ1∑+=⟨é &<>\"'"), min_size=1, max_size=4)
TAGS = (
    "mrow",
    "mfrac",
    "msup",
    "msubsup",
    "msqrt",
    "mtable",
    "mtr",
    "mtd",
    "mi",
    "semantics",
    "maction",
    "ci",
    "script",
)


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tokens():
    return st.builds(
        lambda tag, text: f"<{tag}>{escaped(text)}</{tag}>", st.sampled_from(("mi", "mn", "mo", "mtext")), LETTERS
    )


def wrapped(inner):
    one, two, three = (st.lists(inner, min_size=n, max_size=n).map("".join) for n in (1, 2, 3))
    return st.one_of(
        one.map("<mrow>{}</mrow>".format),
        st.lists(inner, max_size=4).map("".join).map("<msqrt>{}</msqrt>".format),
        st.builds("<{0}>{1}</{0}>".format, st.sampled_from(("mfrac", "msub", "msup", "mroot", "munder", "mover")), two),
        st.builds("<{0}>{1}</{0}>".format, st.sampled_from(("msubsup", "munderover")), three),
        one.map("<mtable><mtr><mtd>{}</mtd></mtr></mtable>".format),
        one.map("<semantics>{}<annotation>TeX</annotation></semantics>".format),
    )


FORMULAS = st.recursive(tokens(), wrapped, max_leaves=12).map("<math>{}</math>".format)
SOUP = st.lists(
    st.one_of(
        st.sampled_from(TAGS).map("<{}>".format),
        st.sampled_from(TAGS).map("</{}>".format),
        st.sampled_from(
            ('<mi href="javascript:x">', "<!DOCTYPE x>", "<!--", "-->", "<", ">", "&x;", '<a b="', "</math>", "<math>")
        ),
        LETTERS,
    ),
    max_size=20,
).map(lambda parts: f"<math>{''.join(parts)}</math>")


@given(SOUP | st.text(max_size=60))
def test_nothing_raises_and_what_comes_back_is_safe(source):
    tree = formula(source)
    assert tree is None or is_safe(tree)


@given(FORMULAS)
def test_a_sound_formula_keeps_its_characters(source):
    tree = formula(source)
    shown = "".join(source_text(source).split())
    assert (tree is None) == (not shown)
    if tree:
        assert is_safe(tree)
        assert "".join(plain([tree]).split()) == shown
        assert formula(render([tree])) == tree


def xml(source):
    tree = formula(source)
    return render(tree.children) if tree else None


@pytest.mark.parametrize(
    ("source", "safe"),
    [
        ("<math><mi>x</mi></math>", "<mi>x</mi>"),
        ("<m:math xmlns:m='u'><m:mi>x</m:mi></m:math>", "<mi>x</mi>"),
        ("<math><mi onclick='x()' mathcolor='red' mathvariant='bold'>x</mi></math>", '<mi mathvariant="bold">x</mi>'),
        ("<math><mrow href='javascript:x'><mi>x</mi></mrow></math>", "<mrow><mi>x</mi></mrow>"),
        ("<math><maction actiontype='toggle'><mi>x</mi><mi>y</mi></maction></math>", "<mi>x</mi>"),
        ("<math><semantics><mi>x</mi><annotation-xml><ci>x</ci></annotation-xml></semantics></math>", "<mi>x</mi>"),
        ("<math><mtext>if <b>x</b> holds</mtext></math>", "<mtext>if x holds</mtext>"),
        ("<math><mi>x</mi><mspace width='1em'/><mi>y</mi></math>", '<mi>x</mi><mspace width="1em"/><mi>y</mi>'),
        (
            "<math><mfenced separators=';'><mi>x</mi><mi>y</mi></mfenced></math>",
            (
                '<mrow><mo fence="true">(</mo><mi>x</mi><mo separator="true">;</mo><mi>y</mi>'
                '<mo fence="true">)</mo></mrow>'
            ),
        ),
        (
            "<math><mmultiscripts><mi>X</mi><mn>1</mn><none/><mprescripts/><mn>2</mn><none/></mmultiscripts></math>",
            "<mmultiscripts><mi>X</mi><mn>1</mn><none/><mprescripts/><mn>2</mn><none/></mmultiscripts>",
        ),
    ],
)
def test_presentation_stays_and_all_else_goes(source, safe):
    assert xml(source) == safe


@pytest.mark.parametrize(
    "source",
    [
        "<math><mfrac><mi>x</mi></mfrac></math>",
        "<math><msubsup><mi>x</mi><mi>y</mi></msubsup></math>",
        "<math><mtable><mi>x</mi></mtable></math>",
        "<math><mtd><mi>x</mi></mtd></math>",
        "<math><apply><plus/><ci>x</ci></apply></math>",
        "<math><mi>x<script>y</script></mi></math>",
        "<math>x</math>",
        "<math></math>",
        "<math><mi>x</math>",
        "<math><mi>x</mi></math><math><mi>y</mi></math>",
        "<math><math><mi>x</mi></math></math>",
        "<mi>x</mi>",
        "<!DOCTYPE math [<!ENTITY x 'y'>]><math><mi>&x;</mi></math>",
        f"<math>{'<mrow>' * DEEPEST}<mi>x</mi>{'</mrow>' * DEEPEST}</math>",
        f"<math><mi>{'x' * LARGEST}</mi></math>",
    ],
)
def test_what_does_not_fit_is_none(source):
    assert formula(source) is None


def test_a_tree_with_anything_else_is_not_safe():
    assert not is_safe(Element("math", (), (Element("mi", (("href", "x"),), ("x",)),)))
    assert not is_safe(Element("mrow", (), (Element("mi", (), ("x",)),)))
    assert not is_safe(Element("math", (), (Element("mn", (), (Element("mi"),)),)))
