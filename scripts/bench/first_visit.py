"""Measures the first visit of pages on a slow network: when text shows, what came over the wire, what moved.

    LOA_PROGRAM=.build/release/loa .build/browser-tools/bin/python scripts/bench/first_visit.py

The network is that of slow 3G as WebPageTest has it: 400 kbit/s, 400 ms for a round trip, processor four times slower.
Medians of five visits with nothing in the cache.
"""

import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Tests" / "BrowserTests"))

import browsing  # noqa: E402

PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"


def visit(site, page):
    context = browsing.chromium().new_context(viewport={"width": 360, "height": 640}, service_workers="block")
    tab = context.new_page()
    network = context.new_cdp_session(tab)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000})
    network.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    tab.goto(site.url + page.address)
    tab.wait_for_load_state("networkidle")
    paint = tab.evaluate(PAINT)
    context.close()
    return paint, sum(sizes), len(sizes)


if __name__ == "__main__":
    site = browsing.public()
    for kind in ("article", "question", "landing", "place", "home"):
        visits = [visit(site, site.find(kind)) for _ in range(5)]
        paint, size, count = (statistics.median(column) for column in zip(*visits))
        print(f"{kind:10} text after {paint / 1000:.2f} s, {size / 1000:.1f} KB in {count:.0f} requests, all included")
    browsing.close()
