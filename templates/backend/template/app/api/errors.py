"""Errors as answers: whatever goes wrong, the client gets the error envelope."""

from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from app.core.errors import ErrorCode, ServiceError, TooManyRequestsError, UnauthorizedError
from app.schemas.envelope import failure

STATUSES = {
    ErrorCode.BAD_REQUEST: HTTPStatus.BAD_REQUEST,
    ErrorCode.UNAUTHORIZED: HTTPStatus.UNAUTHORIZED,
    ErrorCode.FORBIDDEN: HTTPStatus.FORBIDDEN,
    ErrorCode.NOT_FOUND: HTTPStatus.NOT_FOUND,
    ErrorCode.METHOD_NOT_ALLOWED: HTTPStatus.METHOD_NOT_ALLOWED,
    ErrorCode.CONFLICT: HTTPStatus.CONFLICT,
    ErrorCode.PAYLOAD_TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    ErrorCode.VALIDATION_ERROR: HTTPStatus.UNPROCESSABLE_ENTITY,
    ErrorCode.TOO_MANY_REQUESTS: HTTPStatus.TOO_MANY_REQUESTS,
    ErrorCode.INTERNAL_ERROR: HTTPStatus.INTERNAL_SERVER_ERROR,
    ErrorCode.SERVICE_UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
}
CODES: dict[int, ErrorCode] = {status: code for code, status in STATUSES.items()}


def error_response(
    status: int,
    code: ErrorCode,
    message: str,
    details: Iterable[tuple[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Return the answer to a request that failed; `details` are names of fields, each with what is wrong with it."""
    envelope = failure(code, message, details)
    return JSONResponse(envelope.model_dump(mode="json", by_alias=True), status, headers)


def install_error_handlers(application: FastAPI) -> None:
    """Have `application` answer every expected error with the error envelope.

    What is not expected is answered by `RequestContextMiddleware`.
    """

    @application.exception_handler(ServiceError)
    async def service_error(_: Request, error: ServiceError) -> JSONResponse:
        return error_response(STATUSES[error.code], error.code, str(error), error.faults.items(), error_headers(error))

    @application.exception_handler(RequestValidationError)
    async def validation_error(_: Request, error: RequestValidationError) -> JSONResponse:
        code = ErrorCode.VALIDATION_ERROR
        faults = ((field_name(fault["loc"]), fault["msg"]) for fault in error.errors())
        return error_response(STATUSES[code], code, "Invalid input data", faults)

    @application.exception_handler(HTTPException)
    async def http_error(_: Request, error: HTTPException) -> JSONResponse:
        status = error.status_code
        fallback = ErrorCode.BAD_REQUEST if status < HTTPStatus.INTERNAL_SERVER_ERROR else ErrorCode.INTERNAL_ERROR
        return error_response(status, CODES.get(status, fallback), error.detail, headers=error.headers)


def error_headers(error: ServiceError) -> Mapping[str, str]:
    """Return what HTTP wants said beside an error: how to be let in, when to come back."""
    if isinstance(error, UnauthorizedError):
        return {"WWW-Authenticate": "Bearer"}
    if isinstance(error, TooManyRequestsError):
        return {"Retry-After": str(error.seconds)}
    return {}


def field_name(location: Sequence[str | int]) -> str:
    """Return the name of a field from where it was found: `("body", "address", "city")` gives `address.city`."""
    return ".".join(str(part) for part in location[1:] or location)
