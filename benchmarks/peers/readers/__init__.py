"""Ways to tell a question's topic out of the same phrases, one a file, all of the same shape.

`learn(phrases, folder)` keeps whatever can be made ready once; `ready(folder)` gives the function that answers a
question with a topic, with ASKS where the reader would ask back, with OUTSIDE where it is none of its business.
"""

OUTSIDE = "out_of_scope"
ASKS = "asks"
