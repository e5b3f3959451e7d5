"""Commands on the lists that a person keeps under a name. They are nobody's business but their own: no events."""

from django.db import transaction

from tracker import clock
from tracker.acts import Act
from tracker.errors import Conflict, Unknown
from tracker.models import SavedView, User
from tracker.queries.views import views_of

MOST_VIEWS = 100
"""Lists that one person may keep: whoever has more finds none."""


@transaction.atomic
def save_view(*, act: Act, page: str, name: str, query: str) -> SavedView:
    """Keep a list as it is filtered, searched and sorted now. A name that is taken on that page is written over.

    Raises Unknown for the system, which looks at no lists; Conflict for the 101st.
    """
    user = _locked(act)
    found = views_of(user, page).filter(name=name).first()
    if found is None and views_of(user).count() >= MOST_VIEWS:
        raise Conflict(f"You keep {MOST_VIEWS} lists already: remove one first.", code="too_many")
    view = found or SavedView(user=user, page=page, name=name)
    view.query, view.saved_at = query, clock.now()
    view.save()
    return view


@transaction.atomic
def rename_view(pk: int, *, act: Act, name: str) -> SavedView:
    """Give a list of one's own another name. Raises Unknown, Conflict when another one on that page is called so."""
    view = _own(pk, act)
    if views_of(view.user, view.page).filter(name=name).exclude(pk=pk).exists():
        raise Conflict("Another list of yours on that page is called so.", code="duplicate")
    view.name = name
    view.save(update_fields=["name"])
    return view


@transaction.atomic
def remove_view(pk: int, *, act: Act) -> SavedView:
    """Forget a list of one's own; what it shows stays where it is. Raises Unknown."""
    view = _own(pk, act)
    SavedView.objects.filter(pk=pk).delete()
    return view


def _locked(act: Act) -> User:
    """Who acts, locked, so that twins take turns."""
    if act.actor is None:
        raise Unknown
    return User.objects.select_for_update(of=("self",), no_key=True).get(pk=act.actor.pk)


def _own(pk: int, act: Act) -> SavedView:
    view = views_of(_locked(act)).filter(pk=pk).select_related("user").first()
    if view is None:
        raise Unknown
    return view
