"""What all repositories have in common."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm.exc import StaleDataError

from app.db.base import Base
from app.db.session import Session

ModelT = TypeVar("ModelT", bound=Base)


class Repository(Generic[ModelT]):
    """Reads and writes the rows of one table.

    Whoever began the transaction ends it, so that what belongs together stands or falls together; `commit` is for
    the few who need it ended before.
    """

    model: type[ModelT]

    def __init__(self, session: Session) -> None:
        self.session = session

    async def get(self, row_id: int) -> ModelT | None:
        """Return the row with that id, None where there is none."""
        return await self.session.get(self.model, row_id)

    async def list(self, *conditions: ColumnElement[bool], limit: int, offset: int = 0) -> Sequence[ModelT]:
        """Return at most `limit` of the rows that meet all conditions, by their ids, after passing over `offset`."""
        rows = select(self.model).where(*conditions).order_by(self.model.id).limit(limit).offset(offset)
        return (await self.session.scalars(rows)).all()

    async def count(self, *conditions: ColumnElement[bool]) -> int:
        """Return how many rows meet all conditions."""
        return await self.session.scalar(select(func.count()).select_from(self.model).where(*conditions)) or 0

    async def create(self, row_data: Mapping[str, Any]) -> ModelT:
        """Add a row and return it with its id; raise IntegrityError where a constraint forbids it."""
        row = self.model(**row_data)
        self.session.add(row)
        await self.session.flush()
        return row

    async def update(self, row_id: int, row_data: Mapping[str, Any]) -> ModelT | None:
        """Change columns of a row and return it, None where there is none; raise IntegrityError as `create` does."""
        row = await self.get(row_id)
        if row is None:
            return None
        for column, value in row_data.items():
            setattr(row, column, value)
        try:
            await self.session.flush()
        except StaleDataError:  # somebody has removed it since it was read
            return None
        return row

    async def delete(self, row_id: int) -> bool:
        """Remove a row and tell whether there was one."""
        row = await self.get(row_id)
        if row is None:
            return False
        await self.session.delete(row)
        await self.session.flush()
        return True

    async def commit(self) -> None:
        """Make what was written so far last, whatever becomes of the request, and visible to everyone."""
        await self.session.commit()
