"""What all repositories have in common."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, delete, exists, func, inspect, select
from sqlalchemy.orm.exc import StaleDataError

from app.db.base import Base
from app.db.session import Session

ModelT = TypeVar("ModelT", bound=Base)

# What becomes of a row whose reference is gone, where that is no fault.
RESOLVED = {"CASCADE", "SET NULL", "SET DEFAULT"}


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
        """Remove a row and tell whether there was one; raise IntegrityError where others refer to it."""
        # One statement: of two who delete a row at once, one is told that there was none.
        deleted = delete(self.model).where(self.model.id == row_id).returning(self.model.id)
        return await self.session.scalar(deleted) is not None

    async def faults_of(self, row_data: Mapping[str, Any], row_id: int | None = None) -> dict[str, str]:
        """Return the columns that constraints would refuse, each with what is wrong with it.

        That is a value which is to be unique and which a row other than `row_id` has, or a reference to a row that does
        not exist. Between this question and the write the answer may change; then the constraint itself decides.
        """
        columns = inspect(self.model).columns
        asked: list[tuple[str, str, ColumnElement[bool]]] = []
        for name, value in row_data.items():
            if value is None:
                continue
            column, spoken = columns[name], name.removesuffix("_id").replace("_", " ").capitalize()
            if column.unique:
                asked.append((name, f"{spoken} is taken", exists().where(column == value, self.model.id != row_id)))
            asked += [
                (name, f"{spoken} does not exist", ~exists().where(key.column == value)) for key in column.foreign_keys
            ]
        return await self._true_of(asked)

    async def faults_of_deletion(self, row_id: int) -> dict[str, str]:
        """Return the columns of all tables, as `orders.user_id`, by which other rows hold on to a row."""
        asked: list[tuple[str, str, ColumnElement[bool]]] = []
        for table in self.model.metadata.tables.values():
            for key in table.foreign_keys:
                if key.column.table is self.model.__table__ and key.ondelete not in RESOLVED:
                    own = [self.model.id != row_id] if key.column.table is table else []
                    asked.append((str(key.parent), "Refers to it", exists().where(key.parent == row_id, *own)))
        return await self._true_of(sorted(asked, key=lambda question: question[0]))

    async def _true_of(self, asked: Sequence[tuple[str, str, ColumnElement[bool]]]) -> dict[str, str]:
        """Return, of names with a fault and a condition each, those whose condition is met; all are one query."""
        if not asked:
            return {}
        answers = (await self.session.execute(select(*(condition for _, _, condition in asked)))).one()
        return {name: fault for (name, fault, _), is_met in zip(asked, answers, strict=True) if is_met}

    async def commit(self) -> None:
        """Make what was written so far last, whatever becomes of the request, and visible to everyone."""
        await self.session.commit()
