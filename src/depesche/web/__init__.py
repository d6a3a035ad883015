"""The web desk: pages and a JSON API over an archive (FastAPI, Jinja2). Needs the extra ``web``."""
