"""Tables named in Python: a table of texts that mean one, and of texts that only look so."""

import ast

import pytest

from patterns_cli.documents.table_mentions import (
    names_table,
    referring_lines,
    relating_lines,
    upgrade_calls,
    upgrade_leaves,
)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('a = Column(ForeignKey("orders.id"))', (1,)),
        ('\na: int = mapped_column(sa.ForeignKey("orders.id", ondelete="RESTRICT"))', (2,)),
        ('a = ForeignKey("shop.orders.id")', (1,)),
        ('a = ForeignKey(column="orders.number")', (1,)),
        ('a = sa.ForeignKeyConstraint(\n["a", "b"],\n["orders.a", "orders.b"])', (3,)),
        ('a = ForeignKey("old_orders.id")', ()),
        ('a = ForeignKey("orders")', ()),
        ('a = ForeignKey("users.orders")', ()),
        ('a = print("orders.id")', ()),
        ('"""ForeignKey("orders.id")"""', ()),
        ("a = ForeignKey(orders.id)", ()),
    ],
)
def test_foreign_keys_are_told_by_their_lines(text: str, lines: tuple[int, ...]) -> None:
    assert referring_lines(ast.parse(text), "orders") == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('orders = relationship("Order")', (1,)),
        ('\norders = orm.relationship("app.models.order.Order", back_populates="user")', (2,)),
        ('orders = relationship(argument="Order")', (1,)),
        ('orders = relationship(\n"Order")', (2,)),
        ('class User:\n    orders: Mapped[list["Order"]] = relationship()', (2,)),
        ('class User:\n    orders: "Mapped[list[Order]]" = relationship()', (2,)),
        ('class User:\n    order: Mapped["Order | None"] = relationship()', (2,)),
        ('class User:\n    kind: Mapped[Literal["Order"]] = mapped_column()', ()),
        ('class User:\n    order: Mapped["Order"]', ()),
        ('orders = relationship("OrderItem", back_populates="Order")', ()),
        ('orders = relationship("OrderItem", "Order")', ()),
        ('orders = print("Order")', ()),
        ("orders = relationship(Order)", ()),
        ('"""relationship("Order")"""', ()),
    ],
)
def test_relationships_are_told_by_their_lines(text: str, lines: tuple[int, ...]) -> None:
    assert relating_lines(ast.parse(text), "Order") == lines


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('op.create_table("orders", sa.Column("id"))', True),
        ('with op.batch_alter_table("orders") as batch_op: pass', True),
        ('op.execute("ALTER TABLE orders ADD note TEXT")', True),
        ('op.execute(f"UPDATE orders SET note = {note}")', True),
        ("TABLE = 'orders'", True),
        ('def upgrade():\n    """Make orders."""\n    op.drop_table("orders")', True),
        ('"""Create the table orders."""', False),
        ('def upgrade():\n    """Drop orders."""', False),
        ('op.create_index("ix_orders_status", "bills", ["status"])', False),
        ('op.create_table("bills", sa.ForeignKeyConstraint(["order_id"], ["orders.id"]))', False),
        ('op.create_table("old_orders")', False),
        ("orders = 1  # orders", False),
    ],
)
def test_what_works_on_a_table_names_it(text: str, *, named: bool) -> None:
    assert names_table(ast.parse(text), "orders") is named


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ('def upgrade():\n    op.create_table("orders", sa.Column("id"))', True),
        ('def upgrade():\n    if new:\n        op.create_table(table_name="orders")', True),
        ('def upgrade():\n    create_table("orders")', True),
        ('def downgrade():\n    op.create_table("orders")', False),
        ('def upgrade():\n    op.create_table("bills", sa.Column("orders"))', False),
        ('def upgrade():\n    op.drop_table("orders")', False),
        ('def upgrade():\n    op.create_table(comment="orders")', False),
        ('op.create_table("orders")', False),
    ],
)
def test_what_a_migration_does_on_its_way_forward(text: str, *, called: bool) -> None:
    assert upgrade_calls(ast.parse(text), "create_table", "orders") is called


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ('op.create_table("orders", sa.Column("id"))', True),
        ('op.create_table(table_name="orders", schema=None)', True),
        ('op.create_table("orders", schema="archive")', None),
        ('op.create_table("orders_old")', None),
        ('op.drop_table("orders")', False),
        ('op.rename_table("orders", "purchases")', False),
        ('op.rename_table("purchases", "orders")', True),
        ('op.rename_table(old_table_name="orders", new_table_name="purchases")', False),
        ('op.create_table("orders")\n    op.drop_table("orders")', False),
        ('op.create_table("new")\n    op.drop_table("orders")\n    op.rename_table("new", "orders")', True),
        ('if new:\n        op.drop_table("orders")\n    op.create_table("orders")', True),
        ('op.execute("DROP TABLE IF EXISTS orders")', False),
        ("op.execute(sa.text('alter table \"orders\" rename to purchases'))", False),
        ('op.execute("ALTER TABLE purchases RENAME TO orders")', True),
        ('op.execute("""CREATE TABLE IF NOT EXISTS orders (id INTEGER)""")', True),
        ('op.execute("CREATE TABLE orders (id INTEGER); DROP TABLE orders")', False),
        ('op.execute("DROP TABLE old_orders")', None),
        ('op.execute("ALTER TABLE orders RENAME COLUMN a TO b")', None),
        ('op.add_column("orders", sa.Column("note"))', None),
        ("op.create_table(ORDERS)", None),
    ],
)
def test_whether_a_table_is_there_after_a_migration(body: str, *, left: bool | None) -> None:
    module = ast.parse(f'def downgrade():\n    op.drop_table("orders")\n\n\ndef upgrade():\n    {body}')

    assert upgrade_leaves(module, "orders") is left
