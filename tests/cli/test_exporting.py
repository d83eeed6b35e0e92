"""Pictures and attachments through the command: from folders, WARCs and the network, sound ones and hostile ones."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.pictures import HTML, PDF, SVG, data, gif, png

from .conftest import page

HOSTILE_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>alert(1)</script>'
    b'<image href="http://evil.example/a.png"/><rect width="3" height="3"/></svg>'
)


def with_pictures(*addresses: str, files: str = "") -> str:
    shown = "".join(f'<figure><img src="{one}" alt="Picture {n}"></figure>' for n, one in enumerate(addresses))
    return page().replace("</main>", f"{shown}{files}</main>")


def links(folder: Path) -> list[str]:
    """The addresses of the pictures in the one Markdown file of a folder."""
    (file,) = folder.glob("*.md")
    return re.findall(r"!\[[^\]]*\]\(([^)]*)\)", file.read_text())


@pytest.fixture(autouse=True)
def whole(monkeypatch, place):
    monkeypatch.setenv("GOVTOOL_LABELLER", "whole")


@pytest.fixture
def saved(place) -> Path:
    (place / "site/img").mkdir(parents=True)
    (place / "site/img/a.png").write_bytes(png())
    (place / "site/img/b.svg").write_bytes(HOSTILE_SVG)
    attached = '<p>Attachment: <a href="files/114.pdf">Decision 114.pdf</a></p>'
    shown = with_pictures("img/a.png", "img/b.svg", "img/none.png", files=attached)
    address = '<link rel="canonical" href="https://example.gov.vn/a.html"></head>'
    (place / "site/a.html").write_text(shown.replace("</head>", address))
    (place / "site/files").mkdir()
    (place / "site/files/114.pdf").write_bytes(PDF)
    return place / "site"


@pytest.fixture
def warc(place) -> str:
    """A WARC of a page, its pictures (one moved) and a PDF."""
    from awkward_server import response
    from warc_samples import exchange, written

    url = "https://example.gov.vn"
    shown = with_pictures("/1.png", f"{url}/2.png", "3.png", files='<p><a href="/files/114.pdf">114.pdf</a></p>')
    served = {
        "/tin/": response(shown.encode()), "/1.png": response(png(shade=1)), "/files/114.pdf": response(PDF),
        "/2.png": response(b"", b"Location: /x/2.png", status=b"301 Moved"), "/x/2.png": response(png(shade=2)),
    }  # fmt: skip
    (place / "a.warc.gz").write_bytes(written(*(exchange(body, url + path) for path, body in served.items())))
    return "a.warc.gz"


def test_pictures_of_a_folder_stand_beside_the_export(call, place, saved):
    done = call("convert", "site", "-o", "out", "--images", "local")
    assert done.code == 0
    kept = sorted(path.name for path in (place / "out/images").iterdir())
    assert links(place / "out") == [
        *(f"images/{name}" for name in sorted(kept, key=lambda n: n.endswith("svg"))),
        "https://example.gov.vn/img/none.png",
    ]
    assert "1 converted, 2 pictures kept, 1 attachment kept, 1 picture not found" in done.err
    assert png() in [(place / "out/images" / name).read_bytes() for name in kept]
    drawn = next((place / "out/images").glob("*.svg")).read_bytes()
    assert b"rect" in drawn
    assert not re.search(b"script|evil|onload", drawn)
    (attached,) = (place / "out/files").iterdir()
    assert attached.read_bytes() == PDF
    assert f"files/{attached.name}" in next((place / "out").glob("*.md")).read_text()


def test_a_second_run_writes_nothing_anew(call, place, saved):
    call("convert", "site", "-o", "out", "--images", "local")
    before = {path: path.stat().st_mtime_ns for path in (place / "out").rglob("*")}
    assert "1 unchanged" in call("convert", "site", "-o", "out", "--images", "local").err
    assert {path: path.stat().st_mtime_ns for path in (place / "out").rglob("*") if path.is_file()} == {
        path: time for path, time in before.items() if path.is_file()
    }


def test_one_file_has_them_beside_it(call, place, saved):
    assert call("convert", "site/a.html", "-o", "deep/er/out.md", "--images", "local").code == 0
    assert len(list((place / "deep/er/images").iterdir())) == 2


def test_embedded_they_stand_in_the_export(call, saved):
    done = call("convert", "site/a.html", "--images", "embed")
    assert data(png()).encode() in done.out
    assert b"evil" not in done.out
    assert "2 pictures kept, 1 picture not found" in done.err


@pytest.mark.parametrize("images", [(), ("--images", "link"), ("--images", "none")])
def test_links_and_none_look_for_nothing(call, place, saved, images):
    done = call("convert", "site", "-o", "out", *images)
    assert "picture" not in done.err
    assert len(list((place / "out").iterdir())) == 1
    assert len(links(place / "out")) == (0 if "none" in images else 3)


def test_the_pictures_of_a_warc_are_found_in_it(call, place, warc):
    done = call("convert", warc, "-o", "out", "--images", "local")
    assert done.code == 0
    assert "2 pictures kept, 1 attachment kept, 1 picture not found" in done.err
    assert {path.read_bytes() for path in (place / "out/images").iterdir()} == {png(shade=1), png(shade=2)}
    assert links(place / "out")[2] == "https://example.gov.vn/tin/3.png"


def test_a_warc_on_standard_input_is_said_to_have_been_read(shell, warc):
    done = shell(f"cat {warc} | govtool convert -f markdown --images embed")
    assert done.code == 0
    assert "2 pictures not found" in done.err.replace("3 pictures", "2 pictures")
    assert done.err.endswith("cannot be read twice: give its name, and its pictures are found\n")


@pytest.mark.parametrize("source", ["site", "a.warc.gz"])
def test_records_find_them_where_they_are_told_to(call, place, saved, warc, source):
    call("clean", source, "-o", "records.jsonl")
    bare = call("export", "records.jsonl", "-o", "bare", "--images", "local")
    assert "name the folder or the WARC with --images-from" in bare.err
    assert not (place / "bare/images").exists()
    told = call("export", "records.jsonl", "-o", "out", "--images", "local", "--images-from", source)
    assert "2 pictures kept, 1 attachment kept" in told.err
    call("convert", source, "-o", "pages", "--images", "local", "--no-rule", "opening")
    assert links(place / "out") == links(place / "pages")


def test_they_come_from_the_network_only_where_that_is_asked(call, place, site, monkeypatch):
    from awkward_server import response

    monkeypatch.setenv("GOVTOOL_DELAY", "0")
    site.answers |= {"/tin": response(with_pictures("/a.png", "/none.png").encode()), "/a.png": response(png())}
    call("convert", site.url("/tin"), "-o", "bare", "--images", "local")
    assert "/a.png" not in site.asked
    done = call("convert", site.url("/tin"), "-o", "out", "--images", "local", "--fetch-images")
    assert "pictures that are not at hand are fetched, and kept in the export only" in done.err
    assert "1 picture kept, 1 refused" in done.err
    assert site.asked.count("/a.png") == 1
    assert [path.read_bytes() for path in (place / "out/images").iterdir()] == [png()]


@pytest.fixture
def hostile(place) -> Path:
    """A folder beside a secret, with every trick that we know of."""
    folder = place / "hostile"
    folder.mkdir()
    (place / "secret.png").write_bytes(png(shade=99))
    (folder / "out.png").symlink_to(place / "secret.png")
    os.mkfifo(folder / "pipe.png")
    for name, body in {
        "bomb.png": png(60_000, 60_000), "cut.gif": gif(frames=9)[:60], "page.png": HTML, "ok.png": png(),
        "entity.svg": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG, "script.svg": HOSTILE_SVG,
    }.items():  # fmt: skip
        (folder / name).write_bytes(body)
    addresses = (
        "file:///etc/passwd", "../../etc/passwd", "../secret.png", "//host/share", "\\\\host\\share",
        "out.png", "pipe.png",
        "bomb.png", "cut.gif", "page.png", "entity.svg", "script.svg", "a&#27;[31m\ngovtool: all is well.png", "ok.png",
        "data:image/png;base64," + "A" * 15_000_000,
    )  # fmt: skip
    (folder / "a.html").write_text(with_pictures(*addresses))
    return folder


def test_a_hostile_page_gets_nothing_but_what_is_safe(call, place, hostile):
    done = call("convert", "hostile", "-v", "-o", "out", "--images", "local")
    assert done.code == 0
    bodies = [path.read_bytes() for path in (place / "out/images").iterdir()]
    assert len(bodies) == 2
    assert png() in bodies
    assert not any(re.search(b"script|evil|passwd|" + re.escape(png(shade=99)), body) for body in bodies)
    said = dict(re.findall(r"govtool: a\.html: (\S+): (?:refused: )?(.*)", done.err))
    assert said["bomb.png"].startswith("PNG: 60000 × 60000 is over the limit")
    assert said["cut.gif"] == "GIF: it is cut short"
    assert said["page.png"] == "an HTML page"
    assert said["pipe.png"].startswith("no file, but a pipe")
    assert said["entity.svg"].startswith("SVG: it declares entities")
    assert said["out.png"] == said["../secret.png"] == said["../../etc/passwd"] == "not found"
    assert "\x1b" not in done.err
    assert not re.search("^govtool: all is well", done.err, re.MULTILINE)
    assert all(path.is_relative_to(place / "out") for path in place.rglob("images/*"))


def test_a_folder_of_pictures_that_is_a_link_is_not_written_to(call, place, saved):
    (place / "elsewhere").mkdir()
    (place / "out").mkdir()
    (place / "out/images").symlink_to(place / "elsewhere")
    done = call("convert", "site", "-o", "out", "--images", "local")
    assert (done.code, list((place / "elsewhere").iterdir())) == (1, [])
    assert "out/images: a link, which may lead elsewhere" in done.err


@pytest.mark.parametrize("target", [(), ("-o", "-"), ("-o", "/dev/null")])
def test_beside_standard_output_there_is_nothing(call, saved, monkeypatch, target):
    done = call("convert", "site/a.html", "--images", "local", *target)
    assert done.code == 2
    assert "--images local keeps pictures beside the export: name a file or a folder with -o" in done.err
    monkeypatch.setenv("GOVTOOL_IMAGES", "local")
    assert call("convert", "site/a.html", *target).code == 0


@pytest.mark.parametrize(
    ("name", "option", "words"),
    [
        ("jsonl", ("--images", "embed"), "jsonl knows no --images: markdown, html, epub"),
        ("epub", ("--images", "local"), "epub knows no --images local: it knows embed, link, none"),
        ("text", ("--tables", "gfm"), "text knows no --tables: markdown do"),
        ("epub", ("--no-front-matter",), "epub knows no --no-front-matter: markdown do"),
        ("markdown", ("--compact",), "markdown knows no --compact: json, jsonl do"),
        ("markdown", ("--group-by", "site"), "markdown knows no --group-by: epub do"),
        ("json", ("--title", "A"), "json knows no --title: epub"),
        ("json", ("--fetch-images",), "json knows no --fetch-images: markdown"),
    ],
)
def test_an_option_that_a_format_does_not_know_is_wrong_usage(call, saved, name, option, words):
    done = call("convert", "site", "-f", name, "-o", "out.x", *option)
    assert done.code == 2
    assert words in " ".join(done.err.split())


@pytest.mark.parametrize("option", [("--fetch-images",), ("--images-from", "site")])
def test_to_look_for_pictures_that_stay_links_is_wrong_usage(call, place, saved, option):
    done = call("convert", "site", *option)
    assert done.code == 2
    assert "is for pictures that are kept: --images local or embed" in " ".join(done.err.split())
    (place / "govtool.toml").write_text("fetch-images = true\n")
    assert "fetched" not in call("convert", "site").err


def test_as_a_setting_it_is_for_the_formats_that_know_it(call, place, saved):
    (place / "govtool.toml").write_text(
        'images = "local"\ntables = "html"\nno-front-matter = true\ngroup-by = "site"\n'
    )
    assert call("convert", "site", "-f", "jsonl").code == 0
    assert call("convert", "site", "-f", "epub", "-o", "a.epub").code == 0
    assert call("convert", "site", "-o", "out").code == 0
    assert (place / "out/images").is_dir()
    assert not next((place / "out").glob("*.md")).read_text().startswith("---")


def test_options_reach_the_format(call, saved):
    assert call("convert", "site", "--no-front-matter").out.startswith(b"# Notice 1")
    record = json.loads(call("convert", "site", "-f", "jsonl").out)
    assert record["schema_version"]


@pytest.mark.parametrize("said", ["tomorrow", "-1", "1e9", "253402300800", "９"])
def test_an_epoch_that_is_none_is_wrong_usage(call, monkeypatch, saved, said):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    done = call("convert", "site", "-f", "epub", "-o", "a.epub")
    assert done.code == 2
    assert "SOURCE_DATE_EPOCH" in done.err
