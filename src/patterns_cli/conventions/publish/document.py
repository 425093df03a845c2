"""The conventions as a page for people, in the order of the prescribed document."""

from collections.abc import Callable

from patterns_cli.conventions.publish import practice, source
from patterns_cli.conventions.schema import Conventions
from patterns_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading, its level, and what stands below it before the next one."""

    level: int
    title: str
    body: Callable[[Conventions], str] | None = None


CHAPTERS = (
    Chapter(1, "System Patterns"),
    Chapter(2, "Overview", source.overview),
    Chapter(2, "Code Style Conventions"),
    Chapter(3, "Python (Backend)", source.python),
    Chapter(3, "TypeScript (Frontend)", source.typescript),
    Chapter(2, "Architectural Patterns"),
    Chapter(3, "API Design Patterns"),
    Chapter(4, "RESTful Endpoints", source.endpoints),
    Chapter(4, "Response Format", source.response),
    Chapter(4, "Error Response", source.error),
    Chapter(3, "Frontend Patterns"),
    Chapter(4, "Component Structure", source.components),
    Chapter(4, "Data Fetching Pattern", source.fetching),
    Chapter(3, "Database Patterns"),
    Chapter(4, "Repository Pattern", source.repository),
    Chapter(4, "Migration Naming", source.migrations),
    Chapter(3, "Testing Patterns"),
    Chapter(4, "Test File Naming", practice.test_files),
    Chapter(4, "Test Structure (AAA Pattern)", practice.test_structure),
    Chapter(3, "Docker Patterns"),
    Chapter(4, "Multi-stage Builds", practice.docker),
    Chapter(3, "CI/CD Patterns"),
    Chapter(4, "Branch Strategy", practice.branches),
    Chapter(4, "Commit Message Format", practice.commits),
    Chapter(3, "Security Patterns"),
    Chapter(4, "Environment Variables", practice.environment),
    Chapter(4, "Authentication Flow", practice.authentication),
    Chapter(3, "Logging Patterns"),
    Chapter(4, "Log Levels", practice.log_levels),
    Chapter(4, "Log Format", practice.log_format),
    Chapter(3, "Performance Patterns"),
    Chapter(4, "Caching Strategy", practice.caching),
    Chapter(4, "Database Optimization", practice.queries),
    Chapter(3, "Monitoring Patterns"),
    Chapter(4, "Health Checks", practice.health),
    Chapter(4, "Metrics to Track", practice.metrics),
    Chapter(2, "File Organization"),
    Chapter(3, "Backend Structure", practice.backend),
    Chapter(3, "Frontend Structure", practice.frontend),
    Chapter(2, "Code Review Checklist", practice.checklist),
    Chapter(2, "What Is Checked", practice.checked),
)


def document(conventions: Conventions) -> str:
    """The page as Markdown, with a line end at its end."""
    pieces = []
    for chapter in CHAPTERS:
        pieces.append(f"{'#' * chapter.level} {chapter.title}")
        pieces.append(chapter.body(conventions) if chapter.body else "")
    return "\n\n".join(piece for piece in pieces if piece) + "\n"
