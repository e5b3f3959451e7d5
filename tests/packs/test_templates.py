"""Customers' own templates: one for each, checked before it is kept; what runs, links or bursts is refused."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pptx import Presentation

from recovery.kinds import ReportFormat
from recovery.models import ReportTemplate
from recovery.services.report_templates import LARGEST, check_template, remove_template, upload_template
from recovery.services.reports import template_of
from tests.admin.browser import Browser
from tests.cast import Cast
from tests.flows.world import unchanged
from tracker.acts import Act
from tracker.errors import Forbidden, Invalid, Unknown
from tracker.models import Event

RELS = "ppt/_rels/presentation.xml.rels"
LINK = b'<Relationship Id="rId99" Type="x" TargetMode="External" Target="http://evil.example"/></Relationships>'


@pytest.fixture(scope="module")
def deck() -> bytes:
    """A presentation without slides."""
    out = BytesIO()
    Presentation().save(out)
    return out.getvalue()


def changed(deck: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """The file with other parts."""
    out = BytesIO()
    with ZipFile(BytesIO(deck)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def same(name: str, content: bytes) -> bytes:
    """Nothing is changed."""
    return content


def linked(name: str, content: bytes) -> bytes:
    """With a link to elsewhere."""
    return content.replace(b"</Relationships>", LINK) if name == RELS else content


def macro(name: str, content: bytes) -> bytes:
    """As a presentation with macros."""
    return content.replace(b"presentation.main+xml", b"presentation.macroEnabled.main+xml")


def entity(name: str, content: bytes) -> bytes:
    """With words of its own."""
    if name != RELS:
        return content
    return content.replace(b"<Relationships", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><Relationships', 1)


@pytest.mark.long
@pytest.mark.parametrize(
    ("change", "more", "code"),
    [
        (linked, {}, "links"),
        (macro, {}, "active"),
        (entity, {}, "active"),
        (same, {"ppt/vbaProject.bin": b"x"}, "active"),
        (same, {"ppt/embeddings/oleObject1.bin": b"x"}, "active"),
        (same, {"ppt/media/large.png": b"0" * (51 * 1024 * 1024)}, "too_large"),
        (lambda name, content: b"" if name.startswith("ppt/presentation") else content, {}, "unreadable"),
    ],
)
def test_what_is_not_fit_is_refused(deck: bytes, change: Any, more: dict[str, bytes], code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check_template(changed(deck, change, more))
    assert [fault.code for fault in refusal.value.faults] == [code]


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04", b"no presentation", b"0" * (LARGEST + 1)])
def test_other_files_are_refused(cast: Cast, file: bytes) -> None:
    with unchanged(), pytest.raises(Invalid):
        upload_template(act=Act(cast.mia), customer=cast.acme, name="Ours", file=file)
    assert not ReportTemplate.objects.exists()


def test_one_for_each_customer(cast: Cast, deck: bytes) -> None:
    first = upload_template(act=Act(cast.mia), customer=cast.acme, name="Ours", file=deck)
    other = changed(deck, same, {"ppt/media/x.png": b"x"})
    second = upload_template(act=Act(cast.mia), customer=cast.acme, name="Ours of 2027", file=other)
    assert second.pk == first.pk
    assert template_of(cast.acme.pk, ReportFormat.PPTX) == other
    assert template_of(cast.globex.pk, ReportFormat.PPTX) is None
    assert template_of(cast.acme.pk, ReportFormat.PDF) is None
    told = Event.objects.filter(kind="report_template.uploaded")
    assert [event.data["name"] for event in told.order_by("pk")] == ["Ours", "Ours of 2027"]


def test_who_may(cast: Cast, deck: bytes) -> None:
    with unchanged(), pytest.raises(Forbidden):
        upload_template(act=Act(cast.max), customer=cast.acme, name="Ours", file=deck)
    made = upload_template(act=Act(cast.mia), customer=cast.acme, name="Ours", file=deck)
    with unchanged(), pytest.raises(Unknown):
        remove_template(made.pk, act=Act(cast.lia))
    remove_template(made.pk, act=Act(cast.mia))
    assert not ReportTemplate.objects.exists()


@pytest.mark.long
def test_the_page_takes_designs_of_own_customers_alone(cast: Cast, deck: bytes) -> None:
    mia = Browser(cast.mia)
    for customer, status, kept in ((cast.globex, 200, 0), (cast.acme, 302, 1)):
        file = SimpleUploadedFile("ours.pptx", deck)
        told = {"customer": customer.pk, "name": "Ours", "file": file}
        assert mia.post("/admin/recovery/reporttemplate/add/", told).status == status
        assert ReportTemplate.objects.count() == kept
    wrong = {"customer": cast.acme.pk, "name": "Ours", "file": SimpleUploadedFile("ours.pptx", b"no deck")}
    assert b"no presentation" in mia.post("/admin/recovery/reporttemplate/add/", wrong).body
