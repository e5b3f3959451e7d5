"""What every test may ask for: the cast, and a way to speak to the product as one of them (`as_(mia).get(...)`)."""

from collections.abc import Callable

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from recovery.queries import told
from tests import clearing, stamps, template
from tests.again import again_at_any_time, begin
from tests.cast import PASSWORD, Api, Cast, bearer, gather
from tracker.models import Customer, User

# The suite tries the same cases each time; tests that are long by nature draw new ones. A busy machine is no failure.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("suite")
clearing.install()
stamps.install()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The database of this worker is a copy of the run's template, where there is one."""
    made = template.wait(settings.ENVIRONMENT.var_dir)
    if made is not None:
        connection.settings_dict["TEST"]["TEMPLATE"] = made


@pytest.fixture(scope="session")
def password_hash() -> str:
    """The hash of PASSWORD, the same in all workers of a run."""
    return make_password(PASSWORD, salt="0123456789abcdefghijkl")


@pytest.fixture(autouse=True)
def _nothing_is_held() -> None:
    """A process knows recoveries by ids, which are the same in tests that begin alike."""
    told._recoveries.clear()


@pytest.fixture
def cast(db: None, password_hash: str) -> Cast:
    """Everybody, written to the database of this test."""
    begin()
    with transaction.atomic(savepoint=False), stamps.long_ago():
        return the_same(password_hash)


the_same = again_at_any_time(gather)


@pytest.fixture
def as_() -> Callable[[User], Api]:
    """An API client that speaks as this person, by a write token for all of the person's customers."""
    return lambda user: Api(bearer(user))


@pytest.fixture
def nobody() -> Api:
    """An API client without credentials."""
    return Api()


@pytest.fixture
def mia(cast: Cast) -> User:
    """Lead for ACME."""
    return cast.mia


@pytest.fixture
def max_(cast: Cast) -> User:
    """Member for ACME."""
    return cast.max


@pytest.fixture
def eli(cast: Cast) -> User:
    """Manager for ACME."""
    return cast.eli


@pytest.fixture
def vic(cast: Cast) -> User:
    """Viewer at ACME."""
    return cast.vic


@pytest.fixture
def cora(cast: Cast) -> User:
    """Contact at ACME."""
    return cast.cora


@pytest.fixture
def gus(cast: Cast) -> User:
    """Contact at GLOBEX."""
    return cast.gus


@pytest.fixture
def lia(cast: Cast) -> User:
    """Lead for GLOBEX; shares no customer with Mia."""
    return cast.lia


@pytest.fixture
def ola(cast: Cast) -> User:
    """Operator of the installation."""
    return cast.ola


@pytest.fixture
def acme(cast: Cast) -> Customer:
    """The customer of Mia, Max, Eli, Vic and Cora."""
    return cast.acme


@pytest.fixture
def globex(cast: Cast) -> Customer:
    """The customer of Lia and Gus."""
    return cast.globex
