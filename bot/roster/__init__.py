"""HR's rosters: a template, reading, screening every row, writing back, the year that follows."""
