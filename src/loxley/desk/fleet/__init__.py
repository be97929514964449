"""A book of patients as Parquet in, its forecast as Parquet out: in parts, resumable, on any engine the same bytes.

`run.py` leads. `reading.py` reads and checks the book, `part.py` is the work on one part, `engines.py` are the ways to have
it done, `desk/parts_folder.py` keeps what is done, under the mark of `mark.py`, until `joining.py`
puts it together.
"""
