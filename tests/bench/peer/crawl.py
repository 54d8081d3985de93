"""crawl.py fetch|etl START OUT.csv CONCURRENCY -- crawls list pages and what they lead to; etl also reads the tables into a CSV file."""
import collections
import csv
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lxml.html
import scrapy
from scrapy.crawler import CrawlerProcess

from grid_rules import facts

MODE, START, OUT, CONCURRENCY = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
META = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
STAT = collections.Counter()
WRITER = csv.writer(open(OUT, "w", newline="", encoding="utf-8")) if MODE == "etl" else None


def decode(raw):
    found = META.search(raw[:4096])
    charset = found[1].decode().lower() if found else "utf-8"
    return raw.decode("gb18030" if charset.startswith("gb") else charset, "replace")


def grid(table):
    """Rows of a table; a cell is its text where it begins and None where a span covers."""
    rows, cover = [], set()
    for r, tr in enumerate(table.xpath("./tr|./tbody/tr|./thead/tr|./tfoot/tr")):
        row, c = [], 0
        for td in tr.xpath("./td|./th"):
            while (r, c) in cover:
                row.append(None)
                c += 1
            columns, lines = int(td.get("colspan") or 1), int(td.get("rowspan") or 1)
            row.append(td.text_content())
            row += [None] * (columns - 1)
            cover.update((r + i, c + j) for i in range(1, lines) for j in range(columns))
            c += columns
        rows.append(row)
    return rows


class Reports(scrapy.Spider):
    name = "reports"
    start_urls = [START]

    def parse(self, response):
        for href in response.xpath("//li/a/@href").getall():
            yield response.follow(href, self.page)
        following = response.xpath("//a[@class='next']/@href").get()
        if following:
            yield response.follow(following, self.parse)

    def page(self, response):
        STAT["pages"] += 1
        if MODE == "fetch":
            return
        document, seen, name = lxml.html.document_fromstring(decode(response.body)), set(), response.url.rsplit("/", 1)[1]
        for table in document.xpath("//table[not(.//table)]"):
            for fact in facts(grid(table)):
                if fact[:3] not in seen:
                    seen.add(fact[:3])
                    STAT["facts"] += 1
                    WRITER.writerow([name, *fact])


process = CrawlerProcess(dict(
    ROBOTSTXT_OBEY=True, DOWNLOAD_DELAY=0, CONCURRENT_REQUESTS=CONCURRENCY, CONCURRENT_REQUESTS_PER_DOMAIN=CONCURRENCY, LOG_LEVEL="ERROR",
    TELNETCONSOLE_ENABLED=False, RETRY_ENABLED=False, COOKIES_ENABLED=False))
process.crawl(Reports)
process.start()
print(f"{STAT['pages']} pages, {STAT['facts']} facts")
