from govtool.rules import RULES


def test_it_lists_every_rule_once_a_slice_in_order_with_what_it_does(call):
    done = call("rules")
    assert done.code == 0
    shown = [line.split() for line in done.out.decode().splitlines()]
    named = [words[0] for words in shown]
    assert named == [name for slice_, rules in RULES.items() for name in (f"{slice_}:", *(r.__name__ for r in rules))]
    assert all(len(words) > 3 for words in shown if not words[0].endswith(":"))


def test_it_is_utf8_in_every_locale(govtool):
    done = govtool("rules", LANG="C", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.code == 0
    done.out.decode()


def test_it_takes_no_argument(call):
    assert call("rules", "lead").code == 2
