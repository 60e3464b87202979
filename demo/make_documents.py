#!/usr/bin/env python3
# Licensed under the Apache License, Version 2.0.
"""Turn every file of sources/ into exactly one document in documents/.

Needs three packages from PyPI:  pip install reportlab python-docx markdown
Run:                             python make_documents.py

The output is made to be the same bytes on each run with the same package
versions: reportlab runs in its invariant mode, and the dates inside DOCX files
(core properties and ZIP entries) are fixed.
"""
import datetime
import html
import io
import pathlib
import re
import shutil
import textwrap
import zipfile

import docx
import markdown
from docx.shared import Pt
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = HERE / "sources"
DOCUMENTS = HERE / "documents"
COMPANY = "Halden & Moor Instruments"
TXT_WIDTH = 88
FIXED = datetime.datetime(2025, 1, 2, 9, 0, 0)

FORMATS = {
    "pdf": ["parental-leave", "supplier-framework-agreement", "lease-leeds",
            "master-service-agreement", "distributor-agreement", "skarv-manual"],
    "docx": ["leave-policy", "travel-and-expenses", "calibration-procedure",
             "procurement", "employment-contract"],
    "html": ["remote-work", "information-security", "code-of-conduct",
             "returns-handling", "faq"],
    "txt": ["working-time", "equipment", "whistleblowing", "data-retention", "nda"],
}
FORMAT_OF = {stem: ext for ext, stems in FORMATS.items() for stem in stems}


def blocks(text):
    """Parse the small Markdown subset used in sources/ into (kind, value) pairs."""
    found = []
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = part.strip().split("\n")
        first = lines[0]
        heading = re.match(r"(#{1,4}) (.+)$", first)
        if heading:
            found.append(("h%d" % len(heading.group(1)), heading.group(2).strip()))
            lines = lines[1:]
            if not lines:
                continue
            first = lines[0]
        if first.startswith("|"):
            rows = [[cell.strip() for cell in line.strip().strip("|").split("|")]
                    for line in lines]
            found.append(("table", [rows[0]] + rows[2:]))
        elif first.startswith("- "):
            found.append(("ul", [line[2:].strip() for line in lines]))
        elif re.match(r"\d+\. ", first):
            found.append(("ol", [re.sub(r"^\d+\. ", "", line).strip() for line in lines]))
        else:
            found.append(("p", " ".join(line.strip() for line in lines)))
    return found


# ---------------------------------------------------------------- PDF

class NumberedCanvas(Canvas):
    """Draws header and footer once the number of pages is known."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._pages = []

    def showPage(self):
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self):
        total = len(self._pages)
        for number, state in enumerate(self._pages, 1):
            self.__dict__.update(state)
            width, height = A4
            self.setFont("Helvetica", 8.5)
            self.setFillColor(colors.HexColor("#44546a"))
            self.drawString(22 * mm, height - 14 * mm, COMPANY)
            self.drawCentredString(width / 2, 12 * mm, "Page %d of %d" % (number, total))
            self.setStrokeColor(colors.HexColor("#9aa7b8"))
            self.line(22 * mm, height - 16 * mm, width - 22 * mm, height - 16 * mm)
            super().showPage()
        super().save()


def make_pdf(stem, parsed, target):
    rl_config.invariant = 1
    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13.6, spaceAfter=6)
    item = ParagraphStyle("item", parent=body, leftIndent=16, bulletIndent=2, spaceAfter=3)
    cell = ParagraphStyle("cell", parent=body, fontSize=9, leading=11.5, spaceAfter=0)
    head = ParagraphStyle("head", parent=cell, fontName="Helvetica-Bold")
    styles = {
        "h1": ParagraphStyle("h1", parent=body, fontName="Helvetica-Bold", fontSize=17,
                             leading=21, spaceAfter=10),
        "h2": ParagraphStyle("h2", parent=body, fontName="Helvetica-Bold", fontSize=12,
                             leading=15, spaceBefore=8, spaceAfter=4),
        "h3": ParagraphStyle("h3", parent=body, fontName="Helvetica-Bold", fontSize=10.5,
                             leading=13, spaceBefore=5, spaceAfter=3),
    }
    story, headings = [], []

    def add(flowable):
        # No paragraph is cut by a page break, and no heading stands alone.
        story.append(KeepTogether(headings + [flowable]))
        headings.clear()

    title = COMPANY
    for kind, value in parsed:
        if kind in styles:
            if kind == "h1":
                title = value
            headings.append(Paragraph(html.escape(value, quote=False), styles[kind]))
        elif kind == "p":
            add(Paragraph(html.escape(value, quote=False), body))
        elif kind in ("ul", "ol"):
            for number, entry in enumerate(value, 1):
                bullet = "\u2022" if kind == "ul" else "%d." % number
                add(Paragraph(html.escape(entry, quote=False), item, bulletText=bullet))
            story.append(Spacer(1, 4))
        elif kind == "table":
            data = [[Paragraph(html.escape(c, quote=False), head if n == 0 else cell) for c in row]
                    for n, row in enumerate(value)]
            table = Table(data, colWidths=[166 * mm / len(value[0])] * len(value[0]), repeatRows=1)
            table.setStyle(TableStyle([
                ("GRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#9aa7b8")),
                ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e8edf3")),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]))
            add(table)
            story.append(Spacer(1, 8))
    document = SimpleDocTemplate(
        str(target), pagesize=A4, invariant=1, title=title, author=COMPANY,
        leftMargin=22 * mm, rightMargin=22 * mm, topMargin=23 * mm, bottomMargin=22 * mm)
    document.build(story, canvasmaker=NumberedCanvas)


# ---------------------------------------------------------------- DOCX

def make_docx(stem, parsed, target):
    document = docx.Document()
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    title = COMPANY
    for kind, value in parsed:
        if kind[0] == "h":
            level = int(kind[1])
            if level == 1:
                title = value
            document.add_heading(value, level=level)
        elif kind == "p":
            document.add_paragraph(value)
        elif kind == "ul":
            for entry in value:
                document.add_paragraph(entry, style="List Bullet")
        elif kind == "ol":
            for entry in value:
                document.add_paragraph(entry, style="List Number")
        elif kind == "table":
            table = document.add_table(rows=0, cols=len(value[0]), style="Light Grid Accent 1")
            for row in value:
                cells = table.add_row().cells
                for position, text in enumerate(row):
                    cells[position].text = text
            document.add_paragraph("")
    document.sections[0].header.paragraphs[0].text = COMPANY
    core = document.core_properties
    core.title, core.author, core.last_modified_by = title, COMPANY, COMPANY
    core.comments, core.revision = "", 1
    core.created = core.modified = core.last_printed = FIXED
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name.startswith("docProps/thumbnail"):
                continue
            data = old.read(name)
            if name == "_rels/.rels":
                data = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", data)
            info = zipfile.ZipInfo(name, date_time=FIXED.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            new.writestr(info, data)


# ---------------------------------------------------------------- HTML

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} | {company}</title>
<style>
body {{ font-family: sans-serif; line-height: 1.5; max-width: 46rem; margin: 0 auto; padding: 1rem; }}
nav a {{ margin-right: 1rem; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid #9aa7b8; padding: 0.3rem 0.6rem; text-align: left; }}
footer {{ border-top: 1px solid #9aa7b8; margin-top: 2rem; font-size: 0.85rem; }}
</style>
</head>
<body>
<header>
<nav aria-label="Main">
{links}
</nav>
</header>
<main>
<article>
{article}
</article>
</main>
<footer>
<p>{company} &middot; Trondheim &middot; Leeds &middot; Porto</p>
<p>Printed copies are not kept up to date.</p>
</footer>
</body>
</html>
"""


def make_html(stem, text, parsed, target):
    title = next(value for kind, value in parsed if kind == "h1")
    links = "\n".join('<a href="%s.html">%s</a>' % (name, name.replace("-", " ").capitalize())
                      for name in FORMATS["html"])
    article = markdown.markdown(text, extensions=["tables"], output_format="html")
    page = PAGE.format(title=html.escape(title), company=html.escape(COMPANY),
                       links=links, article=article)
    target.write_text(page, encoding="utf-8", newline="\n")


# ---------------------------------------------------------------- TXT

def make_txt(stem, parsed, target):
    def wrap(text, first="", rest=""):
        return textwrap.fill(text, TXT_WIDTH, initial_indent=first, subsequent_indent=rest,
                             break_long_words=False, break_on_hyphens=False)

    out = []
    for kind, value in parsed:
        if kind == "h1":
            out.append(value.upper() + "\n" + "=" * len(value))
        elif kind[0] == "h":
            out.append(value + "\n" + "-" * len(value))
        elif kind == "p":
            out.append(wrap(value))
        elif kind == "ul":
            out.append("\n".join(wrap(entry, "  - ", "    ") for entry in value))
        elif kind == "ol":
            out.append("\n".join(wrap(entry, " %2d. " % number, "     ")
                                 for number, entry in enumerate(value, 1)))
        elif kind == "table":
            widths = [max(len(row[column]) for row in value) for column in range(len(value[0]))]
            lines = ["  ".join(text.ljust(width) for text, width in zip(row, widths)).rstrip()
                     for row in value]
            lines.insert(1, "  ".join("-" * width for width in widths))
            out.append("\n".join(lines))
    target.write_text("\n\n".join(out) + "\n", encoding="utf-8", newline="\n")


def main():
    sources = sorted(SOURCES.glob("*.md"))
    missing = set(FORMAT_OF) - {source.stem for source in sources}
    if missing:
        raise SystemExit("no source for: %s" % ", ".join(sorted(missing)))
    if DOCUMENTS.exists():
        shutil.rmtree(DOCUMENTS)
    DOCUMENTS.mkdir()
    for source in sources:
        text = source.read_text(encoding="utf-8")
        parsed = blocks(text)
        kind = FORMAT_OF.get(source.stem, "md")
        target = DOCUMENTS / ("%s.%s" % (source.stem, kind))
        if kind == "pdf":
            make_pdf(source.stem, parsed, target)
        elif kind == "docx":
            make_docx(source.stem, parsed, target)
        elif kind == "html":
            make_html(source.stem, text, parsed, target)
        elif kind == "txt":
            make_txt(source.stem, parsed, target)
        else:
            target.write_text(text, encoding="utf-8", newline="\n")
        print(target.name)


if __name__ == "__main__":
    main()
