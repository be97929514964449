"""The office as a site: its addresses, what every page shares, and the server that serves it.

`urls.py` lists the addresses; `serving.py` runs them; `refusals.py` answers what is not found and what broke;
`templates/site/base.html` and `static/site/site.css` are the look of every page. Pages themselves stand in rooms of their
own beside this one.
"""
