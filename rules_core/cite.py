"""A citation: the words a rule stands on, and where they stand."""

from pydantic import BaseModel, ConfigDict, Field


class Cite(BaseModel):
    """A run of the source, white space aside, and the address of the clause it stands in."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    clause: str
    quote: str = Field(min_length=2)
