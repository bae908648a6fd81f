"""Renders books with reportlab's canvas, one block after the other, in one process.

The first line of standard input is JSON: {"font": path, "page": [width, height], "line": {"width", "gray"},
"books": [[sheet, ...], ...]}, the sheets as in sheets.ts. Each further line is {"untimed": [number, ...], "timed": [number,
...]}: books to render, counted from 0. A line of JSON answers each: at first {"arabic": how it is set}, then {"ms": of all
the timed books, "pdf": the last of them in base64}.
"""

import base64
import io
import json
import sys
import time

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

try:
    from arabic_reshaper import reshape
    from bidi.algorithm import get_display
except ImportError:
    reshape = None

ARABIC = "Arabic joined by arabic-reshaper, ordered by python-bidi" if reshape else "Arabic neither joined nor ordered"


def visual(text):
    if reshape is None or text.isascii():
        return text
    return get_display(reshape(text))


def render(sheets, page, line):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=page, pageCompression=1)
    for sheet in sheets:
        for box in sheet["boxes"]:
            canvas.setFillGray(box["gray"])
            canvas.rect(box["x"], box["y"], box["width"], box["height"], stroke=0, fill=1)
        canvas.setLineWidth(line["width"])
        canvas.setStrokeGray(line["gray"])
        for ruling in sheet["lines"]:
            canvas.line(ruling["x1"], ruling["y1"], ruling["x2"], ruling["y2"])
        for text in sheet["texts"]:
            canvas.setFillGray(text["gray"])
            canvas.setFont("Vazirmatn", text["size"])
            draw = canvas.drawRightString if text["align"] == "right" else canvas.drawString
            draw(text["x"], text["baseline"], visual(text["text"]))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def answer(message):
    print(json.dumps(message), flush=True)


def main():
    job = json.loads(sys.stdin.readline())
    pdfmetrics.registerFont(TTFont("Vazirmatn", job["font"]))
    answer({"arabic": ARABIC})
    for line in sys.stdin:
        request = json.loads(line)
        for number in request["untimed"]:
            render(job["books"][number], job["page"], job["line"])
        started = time.perf_counter()
        for number in request["timed"]:
            pdf = render(job["books"][number], job["page"], job["line"])
        ms = (time.perf_counter() - started) * 1000
        answer({"ms": ms, "pdf": base64.b64encode(pdf).decode("ascii")})


main()
