"""A whole book of cases decided: JSON lines or a folder in, a determination a line out, in parts, resumable.

`run.py` leads. `book.py` is a book cut into parts, `json_lines.py` and `case_folder.py` are the two kinds there are,
`part_file.py` is the work on one part, `workers.py` has it done on every core, and `joining.py` puts the parts together.
"""
