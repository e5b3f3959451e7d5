from django.db import migrations

from tracker.net import ROLE

ASK = f"""
CREATE POLICY own_part ON recovery_ask AS RESTRICTIVE FOR UPDATE TO {ROLE}
USING (current_user <> '{ROLE}' OR side = 'customer')
WITH CHECK (current_user <> '{ROLE}' OR (side = 'customer' AND status <> 'withdrawn'))
"""  # the login of the house is a member of the role, so that it may change into it: a policy for the role binds it too
CONTACT = f"""
CREATE POLICY own_part ON escalations_contact AS RESTRICTIVE FOR INSERT TO {ROLE}
WITH CHECK (current_user <> '{ROLE}' OR (started_by = 'customer' AND flag_id IS NULL))
"""


class Migration(migrations.Migration):
    """Below the net the customer's side does its own part of the dialogue and not ours: it answers what is asked of it,
    withdraws nothing, and begins the messages that it writes. Feedback begins without an answer for everybody.
    """

    dependencies = [("recovery", "0012_questions_in_order"), ("escalations", "0008_own_words")]

    operations = [
        migrations.RunSQL(ASK, "DROP POLICY own_part ON recovery_ask"),
        migrations.RunSQL(CONTACT, "DROP POLICY own_part ON escalations_contact"),
    ]
