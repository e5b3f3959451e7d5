"""What is at stake: reminders that are due, some overtaking an earlier step, all with a later one to come."""

from datetime import timedelta
from typing import Any

from django.db import connection

from tracker import clock
from tracker.models import Calendar, Customer, Membership, User
from tracker.policy import Role

READERS = 20
EVERYWHERE = {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
POLICY = (
    '[{"audience": "owner", "after_minutes": 60}, {"audience": "owner", "after_minutes": 120},'
    ' {"audience": "manager", "after_minutes": 20000}]'
)

FLAGS = """
INSERT INTO escalations_flag (id, version, created_at, affected_who, customer_id, ref, title, description, severity,
                              reporter_id, owner_id, status, sensed_at)
SELECT md5('flag' || i)::uuid, 1, %(now)s, '', %(customer)s, 'FIRE-F' || i, 'Under fire', '', 'medium', u.id, u.id,
       'sensed', %(started)s
FROM generate_series(1, %(n)s) i
JOIN (SELECT id, row_number() OVER (ORDER BY email) - 1 AS place FROM tracker_user WHERE NOT is_superuser) u
  ON u.place = i %% %(readers)s
"""

LADDERS = """
INSERT INTO tracker_ladder (id, version, created_at, customer_id, subject_kind, subject_id, subject_label, clock,
                            severity, whose_id, policy, started_at, status)
SELECT md5('ladder' || i)::uuid, 1, %(now)s, %(customer)s, 'flag', f.id, f.ref, 'flag.flagging', f.severity, f.owner_id,
       %(policy)s::jsonb, f.sensed_at, 'running'
FROM generate_series(1, %(n)s) i JOIN escalations_flag f ON f.id = md5('flag' || i)::uuid
"""

REMINDERS = """
INSERT INTO tracker_reminder (ladder_id, step, due_at, state)
SELECT md5('ladder' || i)::uuid, step,
       CASE WHEN step = 0 OR (step = 1 AND i %% 5 = 0) THEN %(now)s - (1 - step / 2.0) * interval '1 minute'
            ELSE %(now)s + interval '1 day' END, 'pending'
FROM generate_series(1, %(n)s) i, generate_series(0, 2) step
"""


def set_the_stage(n: int) -> None:
    """Write `n` flags whose ladders each have something due now; in every fifth a second step overtakes the first.

    So `n` reminders must fire, each reaching one inbox and one mailbox. Readers work round the clock.
    """
    now = clock.now()
    calendar = Calendar.objects.create(name="Always", zone="UTC", week=EVERYWHERE, standard=True)
    customer = Customer.objects.create(key="FIRE", name="Under fire", calendar=calendar)
    people = [User(email=f"reader{number:02}@example.com", name=f"Reader {number}") for number in range(READERS)]
    User.objects.bulk_create(people)
    Membership.objects.bulk_create(Membership(user=user, customer=customer, role=Role.MEMBER) for user in people)
    values: dict[str, Any] = {
        "n": n,
        "now": now,
        "started": now - timedelta(hours=3),
        "customer": customer.pk,
        "readers": READERS,
        "policy": POLICY,
    }
    with connection.cursor() as cursor:
        for statement in (FLAGS, LADDERS, REMINDERS):
            cursor.execute(statement, values)
        cursor.execute("ANALYZE")
