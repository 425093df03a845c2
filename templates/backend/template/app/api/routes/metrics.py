"""What is counted and timed, for Prometheus."""

from typing import Annotated

from fastapi import Depends, Response
from prometheus_client import CONTENT_TYPE_LATEST

from app.api.routing import PrefixRouter
from app.services.metrics import MetricsService

router = PrefixRouter(prefix="/metrics", tags=["metrics"])


@router.get("", include_in_schema=False)
async def get_metrics(metrics: Annotated[MetricsService, Depends()]) -> Response:
    """Show every metric in the format of Prometheus."""
    return Response(await metrics.render(), media_type=CONTENT_TYPE_LATEST)
