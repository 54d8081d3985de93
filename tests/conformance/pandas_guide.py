"""Runs the pandas snippets of docs/for-analysts.md, as they stand, over a data directory and the CSV export of its latest snapshot.

    python3 pandas_guide.py GUIDE DATA EXPORT

A pandas that has pyarrow reads the Parquet folders. Debian's has none: then each read_parquet(folder) gets the export of that table, with the
types of datapackage.json as pyarrow gives them (texts stay texts, whole numbers with gaps become floats).
"""
import json
import os
import re
import sys

import pandas

guide, data, export = (os.path.abspath(path) for path in sys.argv[1:4])
with open(os.path.join(data, "snapshots", "latest", "datapackage.json"), encoding="utf-8") as file:
    tables = {table["name"]: table["schema"]["fields"] for table in json.load(file)["resources"]}


def from_export(path, *_, **__):
    name = os.path.basename(os.path.normpath(path))
    if not os.path.exists(path):
        raise FileNotFoundError(path)
    fields = tables[name]
    texts = {f["name"]: str for f in fields if f["type"] == "string"}
    dates = [f["name"] for f in fields if f["type"] in ("date", "datetime")]
    frame = pandas.read_csv(os.path.join(export, name + ".csv"), dtype=texts, parse_dates=dates, encoding="utf-8-sig")
    missing = [f["name"] for f in fields if f["name"] not in frame.columns]
    assert not missing, f"the export of {name} lacks {missing}"
    return frame


try:
    import pyarrow  # noqa: F401
    reader = "pandas with pyarrow over the Parquet folders"
except ImportError:
    pandas.read_parquet = from_export
    reader = "pandas over the CSV export (there is no pyarrow)"

with open(guide, encoding="utf-8") as file:
    snippets = re.findall(r"^```python\n(.*?)^```", file.read(), re.S | re.M)
assert len(snippets) >= 10, f"only {len(snippets)} snippets in {guide}"
os.chdir(os.path.dirname(data))
assert os.path.basename(data) == "data", "the guide calls the directory data"
scope = {"__name__": "__main__"}
# "of a row of pages", says the snippet that goes back to a page's bytes.
page = pandas.read_parquet(f"{data}/snapshots/latest/pages").dropna(subset=["warc_file"]).iloc[-1]
scope |= {"warc_file": page.warc_file, "warc_offset": int(page.warc_offset), "page_sha256": page.page_sha256}
printed, sys.stdout = sys.stdout, open(os.devnull, "w", encoding="utf-8")
for number, snippet in enumerate(snippets, 1):
    try:
        exec(compile(snippet, f"snippet {number} of {os.path.basename(guide)}", "exec"), scope)
    except Exception:
        sys.stdout = printed
        print(f"snippet {number} fails:\n{snippet}", file=sys.stderr)
        raise
sys.stdout = printed
print(f"{len(snippets)} snippets ran: {reader} {pandas.__version__}")
