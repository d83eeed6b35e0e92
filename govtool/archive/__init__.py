"""Keeping pages exactly as they were served: fetched politely, written to WARC, read back.

Import what you need from where it lives, so that nothing heavy loads early:

    archive.exchange     Exchange               one request and its response, byte for byte
    archive.politeness   Policy, Clock          how to behave: delays, limits, contact; robots.txt
    archive.fetch        fetch                  URLs -> exchanges and failures (by wire, which loads httpx2)
    archive.warc         WarcWriter, read_warc  exchanges -> WARC; WARC -> captures (loads warcio and fastwarc)
"""
