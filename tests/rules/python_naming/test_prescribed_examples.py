"""The Python examples of the prescribed document, each in its proper file, have no finding."""

import pytest

from patterns_cli.rules import catalogue
from patterns_cli.testing import findings

EXAMPLES = {
    "backend/app/schemas/user.py": '''\
# File naming: snake_case.py
# Class naming: PascalCase
# Function/variable naming: snake_case
# Constants: UPPER_SNAKE_CASE

# Example structure
from typing import Optional, List
from pydantic import BaseModel

class UserResponse(BaseModel):
    """User response model with Pydantic validation."""
    id: int
    username: str
    email: str
    is_active: bool = True

async def get_user_by_id(user_id: int) -> Optional[UserResponse]:
    """Fetch user by ID with async pattern."""
    # Implementation
    pass
''',
    "backend/app/crud/user_repository.py": """\
class UserRepository:
    async def get(self, user_id: int) -> Optional[User]:
        pass

    async def create(self, user_data: dict) -> User:
        pass

    async def update(self, user_id: int, user_data: dict) -> User:
        pass

    async def delete(self, user_id: int) -> bool:
        pass
""",
    "backend/tests/test_user_service.py": """\
def test_user_creation():
    # Arrange
    user_data = {"username": "test", "email": "test@example.com"}

    # Act
    user = create_user(user_data)

    # Assert
    assert user.username == "test"
    assert user.email == "test@example.com"
""",
    "backend/app/api/health.py": """\
@app.get("/health")
async def health_check():
    return {
        "status": "healthy",
        "timestamp": datetime.utcnow(),
        "version": "1.0.0",
        "checks": {
            "database": "ok",
            "redis": "ok",
            "disk_space": "ok"
        }
    }
""",
    "backend/alembic/versions/20250103_120000_create_users_table.py": "",
}  # fmt: skip
FAMILIES = {"PY", "MIG", "TST"}
CODES = [code for code, rule in catalogue().items() if rule.family in FAMILIES]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", EXAMPLES)
def test_prescribed_example_is_clean(path: str, code: str) -> None:
    assert findings(code, EXAMPLES[path], path=path) == ()
