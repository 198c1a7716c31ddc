"""The page in the browser and the HTTP interface: one FastAPI application over the same desk as every channel."""
