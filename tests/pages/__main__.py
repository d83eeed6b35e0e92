"""Writes what is expected of every golden page: `make golden`. Read the difference before you keep it."""

from tests.pages import expected, folders

for folder in folders():
    for path, text in expected(folder):
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.parent.name}/{path.name}")
