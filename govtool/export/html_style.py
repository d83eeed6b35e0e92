"""The style sheet of an HTML page: for reading, on a phone, at night and on paper."""

__all__ = ["CSS"]

#: Fonts that hold Vietnamese (U+1EA0 to U+1EF9) and Arabic stand first; a line is some 70 letters wide.
CSS = """
:root { color-scheme: light dark; --paper: #fdfdfb; --ink: #1d1d1b; --faint: #5c5c57;
  --line: #cfcfc8; --link: #0b57a4; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #17181a; --ink: #e4e4e0; --faint: #a3a39c; --line: #45464a; --link: #9ecbff; }
}
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
  font: 1.0625rem/1.6 "Noto Serif", "Source Serif 4", "Charis SIL", Georgia, "Times New Roman", "Noto Naskh Arabic",
  "Noto Serif CJK SC", serif; }
body { max-width: 40rem; margin: 0 auto; padding: 2.5rem 1.25rem 3rem; overflow-wrap: break-word; }
a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .15em; }
a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.8em 0 .5em; break-after: avoid; text-wrap: balance; }
article { display: flow-root; }
h1 { font-size: 1.9rem; margin: 0 0 .6em; }
h2 { font-size: 1.4rem; } h3 { font-size: 1.2rem; } h4, h5, h6 { font-size: 1.05rem; }
p, ul, ol, dl, pre, blockquote, figure, .wide { margin: 0 0 1em; }
li > p, dd > p, dt > p, td > p, th > p { margin: 0 0 .4em; }
li > ul, li > ol, td > ul, td > ol, td > :last-child, th > :last-child { margin-bottom: 0; }
td > ul, td > ol { padding-inline-start: 1.2em; }
.kicker { margin: 0 0 1em; color: var(--faint); font-size: .85em; letter-spacing: .04em; }
.lead { font-weight: 600; }
.published, .byline, .dateline, figcaption, .caption { color: var(--faint); font-size: .9em; }
.signature { text-align: end; }
img { max-width: 100%; height: auto; }
figure > img, figure > a > img { display: block; margin: 0 auto; }
figcaption { margin-top: .5em; }
blockquote { margin-inline: 0; padding-inline-start: 1em; border-inline-start: 3px solid var(--line); }
dt { font-weight: 600; } dd { margin-inline-start: 1.5em; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92em; line-height: 1.4; }
caption { text-align: start; padding: 0 0 .5em; color: var(--faint); }
td, th { border: 1px solid var(--line); padding: .35em .6em; text-align: start; vertical-align: top; }
code, pre { font-family: "Noto Sans Mono", "Cascadia Mono", Menlo, Consolas, monospace; font-size: .9em; }
pre { overflow-x: auto; padding: .8em 1em; border: 1px solid var(--line); tab-size: 4; }
sub, sup { line-height: 0; }
math { font-size: 1.05em; } math[display="block"] { margin: 1em 0; overflow-x: auto; }
mark { background: #ffe58a; color: #1d1d1b; }
.footnote { font-size: .9em; }
.attachments { margin-top: 2em; padding-block-start: 1em; border-block-start: 1px solid var(--line); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--faint);
  font: .8rem/1.5 "Noto Sans", "Segoe UI", Roboto, Arial, sans-serif; overflow-wrap: anywhere; }
footer dl { margin: 0; } footer div { display: flex; gap: .75rem; } footer dt { flex: 0 0 6.5rem; font-weight: 400; }
footer dd { margin: 0; color: var(--ink); min-width: 0; }
@media (max-width: 30rem) { body { padding: 1.25rem 1rem 2rem; } h1 { font-size: 1.55rem; } h2 { font-size: 1.25rem; }
  footer div { display: block; margin-bottom: .4rem; } }
@media print {
  :root { --paper: #fff; --ink: #000; --faint: #333; --line: #999; --link: #000; }
  html { font-size: 10.5pt; } body { max-width: none; padding: 0; } figure, tr, pre { break-inside: avoid; }
  .wide, pre { overflow: visible; } pre { white-space: pre-wrap; }
}
"""
