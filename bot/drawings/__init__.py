"""Pictures drawn on the server as SVG that a screen reader can read out: each has a title and a description in words."""
