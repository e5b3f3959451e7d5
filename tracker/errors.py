"""What a service may answer instead of doing what it was asked. The REST dialect turns each into a problem document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the input: where (a JSON Pointer into the request body), a stable code, and why."""

    pointer: str
    code: str
    detail: str


class Refusal(Exception):
    """Base of every business refusal. `status` is the HTTP status a door should answer with; nothing was changed."""

    status = 422
    code = "refused"
    title = "Refused by a rule"

    def __init__(self, detail: str, *, faults: tuple[Fault, ...] = (), code: str = "", **extra: object) -> None:
        super().__init__(detail)
        self.detail = detail
        self.faults = faults
        self.code = code or self.code
        self.extra = extra


class Unknown(Refusal):
    """The record does not exist, or not for this person: the two are never told apart."""

    status, code, title = 404, "not_found", "Not found"

    def __init__(self) -> None:
        super().__init__("There is no such record here.")


class Forbidden(Refusal):
    """The person sees the record and may not do this to it."""

    status, code, title = 403, "forbidden", "Not allowed"


class IllegalMove(Refusal):
    """The record's state does not allow this verb. `allowed` names the verbs that it does allow."""

    status, code, title = 409, "illegal_move", "Not possible in this state"

    def __init__(self, detail: str, *, state: str, allowed: tuple[str, ...]) -> None:
        super().__init__(detail, state=state, allowed=list(allowed))


class Conflict(Refusal):
    """The request contradicts what is stored already (a duplicate, a twin still in flight)."""

    status, code, title = 409, "conflict", "Conflict"


class Stale(Refusal):
    """The version acted on (If-Match) is no longer the current one."""

    status, code, title = 412, "stale", "Changed by someone else"

    def __init__(self, current: int) -> None:
        super().__init__(
            "The record has changed since you read it: read it again, then decide.", current_version=current
        )


class Invalid(Refusal):
    """The input has the right shape and breaks a rule of the domain; `faults` says where."""

    status, code, title = 422, "invalid", "The input breaks a rule"

    @classmethod
    def at(cls, pointer: str, detail: str, code: str = "invalid") -> "Invalid":
        """An Invalid with a single fault at `pointer` ("/sensed_at")."""
        return cls(detail, faults=(Fault(pointer, code, detail),))
