"""State machines as data: the same table drives the services and the database trigger that refuses a raw illegal
update.
"""

from dataclasses import dataclass

import pgtrigger

from tracker.errors import IllegalMove


@dataclass(frozen=True, slots=True)
class Move:
    """One verb: from which states, to which state, and the word its event carries (`flag` -> `flagged`)."""

    verb: str
    sources: tuple[str, ...]
    target: str
    event: str


@dataclass(frozen=True, slots=True)
class Machine:
    """The states of one kind of record. `subject` prefixes its event kinds; `initial` are the states a row may be
    born in.
    """

    subject: str
    initial: tuple[str, ...]
    moves: tuple[Move, ...]
    field: str = "status"

    def move(self, verb: str, state: str) -> Move:
        """The move of this verb out of `state`; IllegalMove, with the verbs that are possible, when there is none."""
        for move in self.moves:
            if move.verb == verb and state in move.sources:
                return move
        allowed = self.verbs(state)
        possible = ", ".join(allowed) if allowed else "nothing: this is an end state"
        raise IllegalMove(
            f"Cannot {verb} this {self.subject} while it is {state}. Possible now: {possible}.",
            state=state,
            allowed=allowed,
        )

    def verbs(self, state: str) -> tuple[str, ...]:
        """The verbs possible in `state`, in the order of the table."""
        return tuple(dict.fromkeys(move.verb for move in self.moves if state in move.sources))

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, in the order it is first named."""
        named = [*self.initial]
        for move in self.moves:
            named += [*move.sources, move.target]
        return tuple(dict.fromkeys(named))

    def triggers(self) -> list[pgtrigger.Trigger]:
        """The database's half: birth only in an initial state, afterwards only along a move, whoever writes.

        What is legal stands in the condition, which PostgreSQL judges by itself: calling a function for each of a
        thousand rows takes longer than writing them.
        """
        born = ", ".join(f"'{state}'" for state in self.initial)
        pairs = ", ".join(f"('{source}', '{m.target}')" for m in self.moves for source in m.sources)
        column = self.field
        return [
            pgtrigger.Trigger(
                name=f"{self.subject}_born",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Condition(f"NEW.{column} NOT IN ({born})"),
                func=f"RAISE EXCEPTION 'a {self.subject} cannot begin as %', NEW.{column} "
                "USING ERRCODE = 'check_violation';",
            ),
            pgtrigger.Trigger(
                name=f"{self.subject}_moves",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf(column),
                condition=pgtrigger.Condition(
                    f"OLD.{column} IS DISTINCT FROM NEW.{column} AND (OLD.{column}, NEW.{column}) NOT IN ({pairs})"
                ),
                func=f"RAISE EXCEPTION 'a {self.subject} cannot go from % to %', OLD.{column}, NEW.{column} "
                "USING ERRCODE = 'check_violation';",
            ),
        ]
