"""Updates are read at the provider's door as they were told."""

import orjson
import pytest

from tests.cast import Cast
from tests.flows.world import an_escalation, as_person, queries
from tests.publications.world import PUBLICATIONS, a_publication


def test_whole(cast: Cast) -> None:
    one = a_publication(cast, an_escalation(cast, "contained"))
    answer = as_person(cast, "max").get(f"{PUBLICATIONS}/{one.pk}")
    assert answer.status_code == 200
    assert answer.json()["snapshot"] == orjson.loads(one.body)
    assert one.body.encode() in answer.content


@pytest.mark.long
def test_a_list_with_its_filters(cast: Cast) -> None:
    first, second = an_escalation(cast, "open"), an_escalation(cast, "contained")
    a_publication(cast, first, stated_status="off_track")
    a_publication(cast, second)
    api = as_person(cast, "mia")
    for query, refs in (
        ({}, [second.ref, first.ref]),
        ({"escalation": str(first.pk)}, [first.ref]),
        ({"stated_status": "off_track"}, [first.ref]),
        ({"computed_status": "cannot_say", "ordering": "stated_status"}, [first.ref, second.ref]),
        ({"latest": "true", "receipt": "false", "q": second.ref}, [second.ref]),
    ):
        told = api.get(PUBLICATIONS, query).json()
        assert [one["ref"] for one in told["results"]] == refs, query
        assert "snapshot" not in told["results"][0]
    assert api.get(PUBLICATIONS, {"stated_reason": "x"}).status_code == 400
    assert as_person(cast, "lia").get(PUBLICATIONS).json()["count"] == 0


def test_three_statements(cast: Cast) -> None:
    api = as_person(cast, "mia")
    for _ in range(2):
        a_publication(cast)
    api.get(PUBLICATIONS)
    with queries() as sent:
        api.get(PUBLICATIONS)
    assert len(sent) == 3
