"""Customers' own templates for slides: checked before they are kept, since what is in them goes into every deck."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any, Final
from uuid import UUID
from zipfile import ZipFile

from django.db import transaction
from lxml import etree  # type: ignore[import-untyped]  # has no stubs; python-pptx brings it
from pptx import Presentation

from recovery.models import ReportTemplate
from tracker import clock
from tracker.acts import Act
from tracker.errors import Invalid
from tracker.models import Customer
from tracker.outbox import record_event
from tracker.transitions import permit, take, write

LARGEST: Final = 5 * 1024 * 1024
LARGEST_UNPACKED: Final = 50 * 1024 * 1024
MOST_PARTS: Final = 2_000
LONGEST_NAME: Final = 120
PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
ACTIVE: Final = ("vbaproject", "activex", "oleobject", "/embeddings/")
"""Words in the names of parts that run, or carry other files."""


@transaction.atomic
def upload_template(*, act: Act, customer: Customer, name: str, file: bytes) -> ReportTemplate:
    """Let the packs of a customer look as in this presentation, in the place of the one before.

    Raises Forbidden, and Invalid at /file for what is too large, no presentation, or has macros, links or embedded
    files in it.
    """
    permit(act, "report_templates.upload", customer.pk)
    check_template(file)
    if not name.strip() or len(name) > LONGEST_NAME:
        raise Invalid.at("/name", f"A name of up to {LONGEST_NAME} characters.", "invalid")
    told: dict[str, Any] = {"name": name.strip(), "file": file, "digest": sha256(file).hexdigest()}
    told |= {"uploaded_by": act.actor, "uploaded_at": clock.now()}
    list(Customer.objects.select_for_update(of=("self",), no_key=True).filter(pk=customer.pk))  # one at a time
    template = ReportTemplate.objects.filter(customer=customer).first()
    if template is None:
        template = ReportTemplate(customer=customer, **told)
        template.save(force_insert=True)
    else:
        write(template, told)
    record_event(template, "uploaded", act, {"name": template.name, "digest": template.digest})
    return template


@transaction.atomic
def remove_template(pk: UUID, *, act: Act) -> None:
    """The packs of the customer look as ours again. Raises Unknown, Forbidden, Stale."""
    template = take(ReportTemplate, pk, act, "report_templates.remove")
    record_event(template, "removed", act, {"name": template.name, "digest": template.digest})
    template.delete()


def check_template(file: bytes) -> None:
    """Raise Invalid at /file unless this is a presentation that is fit for decks of ours."""
    if len(file) > LARGEST:
        raise _refused(f"It has more than {LARGEST // 1024 // 1024} MB.", "too_large")
    try:
        with ZipFile(BytesIO(file)) as parts:
            _check_parts(parts)
        layouts = len(Presentation(BytesIO(file)).slide_layouts)
    except Invalid:
        raise
    except Exception as failure:  # whatever a broken file does to the libraries
        raise _refused("This is no presentation (PPTX) that can be opened.", "unreadable") from failure
    if not layouts:
        raise _refused("It has no layouts to put anything on.", "no_layouts")


def _check_parts(parts: ZipFile) -> None:
    listed = parts.infolist()
    if len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > LARGEST_UNPACKED:
        raise _refused("There is too much in it.", "too_large")
    for one in listed:
        if any(word in one.filename.lower() for word in ACTIVE):
            raise _refused("There are macros or embedded files in it: save it without them, as PPTX.", "active")
        if one.filename.endswith((".rels", "[Content_Types].xml")):
            _check_words(_words(parts.read(one)))


def _words(part: bytes) -> Iterator[tuple[str, str]]:
    tree = etree.fromstring(part, PARSER)
    if tree.getroottree().docinfo.doctype:
        raise _refused("Its parts define words of their own.", "active")
    return ((str(name), str(value)) for element in tree.iter() for name, value in element.attrib.items())


def _check_words(words: Iterator[tuple[str, str]]) -> None:
    for name, value in words:
        if name == "TargetMode" and value.lower() == "external":
            raise _refused("There are links to elsewhere in it: remove them.", "links")
        if name == "ContentType" and "macroenabled" in value.lower():
            raise _refused("There are macros in it: save it without them, as PPTX.", "active")


def _refused(detail: str, code: str) -> Invalid:
    return Invalid.at("/file", detail, code)
