"""Papers: from the record and the determination to content, to PDF, to files.

`kinds.py` lists them; `making.py` makes and writes them; each kind has a file of its own, which builds the content that
`loxley.paperwork` sets.
"""
