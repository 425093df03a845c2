"""Lists, one page at a time."""

from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, Field

ItemT = TypeVar("ItemT")


class PageParameters(BaseModel):
    """Which part of a list is asked for."""

    limit: int = Field(default=20, ge=1, le=100, description="How many at most")
    offset: int = Field(default=0, ge=0, le=2**31 - 1, description="How many to pass over")


PageQuery = Annotated[PageParameters, Query()]


class Page(BaseModel, Generic[ItemT]):
    """A part of a list, and how long the whole of it is."""

    items: list[ItemT]
    total: int
    limit: int
    offset: int
