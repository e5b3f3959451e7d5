-- The tables as they were when the first steps were folded into one; made by pg_dump. Never edited: what changes,
-- changes by a further migration.

CREATE FUNCTION pgtrigger_action_born_0bbcf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a action cannot begin as %', NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_action_moves_2e911() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a action cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_answered_once_d9d92() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'the customer has answered' USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_0032d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_0aa09() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_17604() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_1b2d6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_44ddd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_47aa4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_5327e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_6657d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_66a66() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_6ef05() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_87a81() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_96e8c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_a8502() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_adf2a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_b1c6b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_b3176() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_bcf12() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_d69d7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_d9f2b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_f0a8f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_f13f0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_ask_born_ca0b9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a ask cannot begin as %', NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_ask_moves_e604b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a ask cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_feedback_born_d2b3f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a feedback cannot begin as %', NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_feedback_moves_47363() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a feedback cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_first_promise_stands_2af31() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'the first promise is never rewritten' USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_frozen_167a0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_frozen_bea8a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_0db3b() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_milestonehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "number", "title", "description", "kind", "side", "owner_id", "factor_id", "due_on", "lead_days", "status", "first_promised_on", "promised_on", "forecast_on", "forecast_at", "started_on", "done_on", "done_by_id", "taken_days", "promised_days", "odds", "redone_at", "verified_at", "verified_by_id", "dropped_at") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."plan_id", gone."number", gone."title", gone."description", gone."kind", gone."side", gone."owner_id", gone."factor_id", gone."due_on", gone."lead_days", gone."status", gone."first_promised_on", gone."promised_on", gone."forecast_on", gone."forecast_at", gone."started_on", gone."done_on", gone."done_by_id", gone."taken_days", gone."promised_days", gone."odds", gone."redone_at", gone."verified_at", gone."verified_by_id", gone."dropped_at" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_14a93() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_actionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "review_id", "milestone_id", "needle_id", "ref", "number", "title", "text", "side", "owner_id", "due_on", "shared", "status", "carried", "noted_by_id", "done_at", "dropped_at") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."plan_id", gone."review_id", gone."milestone_id", gone."needle_id", gone."ref", gone."number", gone."title", gone."text", gone."side", gone."owner_id", gone."due_on", gone."shared", gone."status", gone."carried", gone."noted_by_id", gone."done_at", gone."dropped_at" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_195f0() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_publicationhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "plan_id", "ref", "number", "as_of", "published_at", "published_by_id", "receipt", "changes", "computed_status", "stated_status", "stated_until", "due_at", "next_update_due", "latest", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."plan_id", gone."ref", gone."number", gone."as_of", gone."published_at", gone."published_by_id", gone."receipt", gone."changes", gone."computed_status", gone."stated_status", gone."stated_until", gone."due_at", gone."next_update_due", gone."latest", gone."withdrawn_at", gone."withdrawn_by_id", gone."withdrawn_reason" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_41939() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_decisionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "review_id", "milestone_id", "needle_id", "ref", "number", "text", "shared", "decided_at", "noted_by_id", "withdrawn_at") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."plan_id", gone."review_id", gone."milestone_id", gone."needle_id", gone."ref", gone."number", gone."text", gone."shared", gone."decided_at", gone."noted_by_id", gone."withdrawn_at" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_53740() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_agendaitemhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "review_id", "key", "kind", "title", "text", "note", "place", "hidden") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."review_id", gone."key", gone."kind", gone."title", gone."text", gone."note", gone."place", gone."hidden" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_5f9cf() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_resolutionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "asked_at", "ended_at", "answer", "answered_at", "answered_by_id", "effort", "satisfaction", "words") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."number", gone."asked_at", gone."ended_at", gone."answer", gone."answered_at", gone."answered_by_id", gone."effort", gone."satisfaction", gone."words" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_60819() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_dependencyhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "plan_id", "milestone_id", "predecessor_id") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."plan_id", gone."milestone_id", gone."predecessor_id" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_676c6() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_feedbackhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "about", "text", "status", "given_at", "given_by_id", "answer", "answered_at", "answered_by_id") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."number", gone."about", gone."text", gone."status", gone."given_at", gone."given_by_id", gone."answer", gone."answered_at", gone."answered_by_id" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_a92a9() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_reviewhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "series_id", "ref", "number", "title", "starts_at", "minutes", "place", "status", "sequence", "made_by_id", "held_at", "held_by_id", "report_id", "stale", "stale_reason", "cancelled_at") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."plan_id", gone."series_id", gone."ref", gone."number", gone."title", gone."starts_at", gone."minutes", gone."place", gone."status", gone."sequence", gone."made_by_id", gone."held_at", gone."held_by_id", gone."report_id", gone."stale", gone."stale_reason", gone."cancelled_at" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_a9ddd() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_recoveryplanhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "title", "summary", "author_id", "owner_id", "status", "revision", "changed_by_id", "submitted_at", "reviewed_at", "reviewed_by_id", "reviewed_revision", "committed_at", "committed_revision", "overridden_by_id", "override_reason", "baseline", "ended_at") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."title", gone."summary", gone."author_id", gone."owner_id", gone."status", gone."revision", gone."changed_by_id", gone."submitted_at", gone."reviewed_at", gone."reviewed_by_id", gone."reviewed_revision", gone."committed_at", gone."committed_revision", gone."overridden_by_id", gone."override_reason", gone."baseline", gone."ended_at" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_af823() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_needlehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "place", "name", "unit", "better", "cadence_days", "source", "baseline_since", "baseline_until", "baseline_value", "target_value", "target_on") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."plan_id", gone."place", gone."name", gone."unit", gone."better", gone."cadence_days", gone."source", gone."baseline_since", gone."baseline_until", gone."baseline_value", gone."target_value", gone."target_on" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_c7563() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_attendeehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "review_id", "user_id", "side", "present", "removed_at") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."review_id", gone."user_id", gone."side", gone."present", gone."removed_at" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_d1130() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_reviewserieshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "title", "starts_at", "every_weeks", "minutes", "place", "until", "made_by_id", "ended_at") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."plan_id", gone."title", gone."starts_at", gone."every_weeks", gone."minutes", gone."place", gone."until", gone."made_by_id", gone."ended_at" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_e24d5() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_reporthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "kind", "customers", "customer_id", "plan_id", "ref", "title", "as_of", "made_by_id", "status", "digest", "made_at", "expires_at") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."kind", gone."customers", gone."customer_id", gone."plan_id", gone."ref", gone."title", gone."as_of", gone."made_by_id", gone."status", gone."digest", gone."made_at", gone."expires_at" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_e6e22() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_minuteshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "review_id", "ref", "number", "held_at", "digest", "provider_signed_at", "provider_signed_by_id", "customer_signed_at", "customer_signed_by_id", "objection", "objected_at", "objected_by_id") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."review_id", gone."ref", gone."number", gone."held_at", gone."digest", gone."provider_signed_at", gone."provider_signed_by_id", gone."customer_signed_at", gone."customer_signed_by_id", gone."objection", gone."objected_at", gone."objected_by_id" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_eea40() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_askhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "side", "title", "text", "due_on", "status", "asked_at", "asked_by_id", "acknowledged_at", "answer", "answered_at", "answered_by_id") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."number", gone."side", gone."title", gone."text", gone."due_on", gone."status", gone."asked_at", gone."asked_by_id", gone."acknowledged_at", gone."answer", gone."answered_at", gone."answered_by_id" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_057a0() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_attendeehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "review_id", "user_id", "side", "present", "removed_at") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."review_id", made."user_id", made."side", made."present", made."removed_at" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_170d6() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_askhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "side", "title", "text", "due_on", "status", "asked_at", "asked_by_id", "acknowledged_at", "answer", "answered_at", "answered_by_id") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."side", made."title", made."text", made."due_on", made."status", made."asked_at", made."asked_by_id", made."acknowledged_at", made."answer", made."answered_at", made."answered_by_id" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_36097() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_reporthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "kind", "customers", "customer_id", "plan_id", "ref", "title", "as_of", "made_by_id", "status", "digest", "made_at", "expires_at") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."kind", made."customers", made."customer_id", made."plan_id", made."ref", made."title", made."as_of", made."made_by_id", made."status", made."digest", made."made_at", made."expires_at" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_408c6() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_recoveryplanhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "title", "summary", "author_id", "owner_id", "status", "revision", "changed_by_id", "submitted_at", "reviewed_at", "reviewed_by_id", "reviewed_revision", "committed_at", "committed_revision", "overridden_by_id", "override_reason", "baseline", "ended_at") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."title", made."summary", made."author_id", made."owner_id", made."status", made."revision", made."changed_by_id", made."submitted_at", made."reviewed_at", made."reviewed_by_id", made."reviewed_revision", made."committed_at", made."committed_revision", made."overridden_by_id", made."override_reason", made."baseline", made."ended_at" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_555f4() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_actionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "review_id", "milestone_id", "needle_id", "ref", "number", "title", "text", "side", "owner_id", "due_on", "shared", "status", "carried", "noted_by_id", "done_at", "dropped_at") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."review_id", made."milestone_id", made."needle_id", made."ref", made."number", made."title", made."text", made."side", made."owner_id", made."due_on", made."shared", made."status", made."carried", made."noted_by_id", made."done_at", made."dropped_at" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_656c0() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_decisionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "review_id", "milestone_id", "needle_id", "ref", "number", "text", "shared", "decided_at", "noted_by_id", "withdrawn_at") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."review_id", made."milestone_id", made."needle_id", made."ref", made."number", made."text", made."shared", made."decided_at", made."noted_by_id", made."withdrawn_at" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_7af7e() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_feedbackhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "about", "text", "status", "given_at", "given_by_id", "answer", "answered_at", "answered_by_id") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."about", made."text", made."status", made."given_at", made."given_by_id", made."answer", made."answered_at", made."answered_by_id" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_80bdb() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_publicationhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "plan_id", "ref", "number", "as_of", "published_at", "published_by_id", "receipt", "changes", "computed_status", "stated_status", "stated_until", "due_at", "next_update_due", "latest", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."plan_id", made."ref", made."number", made."as_of", made."published_at", made."published_by_id", made."receipt", made."changes", made."computed_status", made."stated_status", made."stated_until", made."due_at", made."next_update_due", made."latest", made."withdrawn_at", made."withdrawn_by_id", made."withdrawn_reason" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_813d9() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_needlehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "place", "name", "unit", "better", "cadence_days", "source", "baseline_since", "baseline_until", "baseline_value", "target_value", "target_on") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."place", made."name", made."unit", made."better", made."cadence_days", made."source", made."baseline_since", made."baseline_until", made."baseline_value", made."target_value", made."target_on" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_892e6() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_reviewhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "series_id", "ref", "number", "title", "starts_at", "minutes", "place", "status", "sequence", "made_by_id", "held_at", "held_by_id", "report_id", "stale", "stale_reason", "cancelled_at") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."series_id", made."ref", made."number", made."title", made."starts_at", made."minutes", made."place", made."status", made."sequence", made."made_by_id", made."held_at", made."held_by_id", made."report_id", made."stale", made."stale_reason", made."cancelled_at" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_a68dd() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_dependencyhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "plan_id", "milestone_id", "predecessor_id") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."plan_id", made."milestone_id", made."predecessor_id" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_b04b1() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_resolutionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "asked_at", "ended_at", "answer", "answered_at", "answered_by_id", "effort", "satisfaction", "words") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."asked_at", made."ended_at", made."answer", made."answered_at", made."answered_by_id", made."effort", made."satisfaction", made."words" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_d725a() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_reviewserieshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "title", "starts_at", "every_weeks", "minutes", "place", "until", "made_by_id", "ended_at") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."title", made."starts_at", made."every_weeks", made."minutes", made."place", made."until", made."made_by_id", made."ended_at" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_e93d8() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_milestonehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "number", "title", "description", "kind", "side", "owner_id", "factor_id", "due_on", "lead_days", "status", "first_promised_on", "promised_on", "forecast_on", "forecast_at", "started_on", "done_on", "done_by_id", "taken_days", "promised_days", "odds", "redone_at", "verified_at", "verified_by_id", "dropped_at") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."number", made."title", made."description", made."kind", made."side", made."owner_id", made."factor_id", made."due_on", made."lead_days", made."status", made."first_promised_on", made."promised_on", made."forecast_on", made."forecast_at", made."started_on", made."done_on", made."done_by_id", made."taken_days", made."promised_days", made."odds", made."redone_at", made."verified_at", made."verified_by_id", made."dropped_at" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_ece27() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_minuteshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "review_id", "ref", "number", "held_at", "digest", "provider_signed_at", "provider_signed_by_id", "customer_signed_at", "customer_signed_by_id", "objection", "objected_at", "objected_by_id") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."review_id", made."ref", made."number", made."held_at", made."digest", made."provider_signed_at", made."provider_signed_by_id", made."customer_signed_at", made."customer_signed_by_id", made."objection", made."objected_at", made."objected_by_id" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_f77cd() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_agendaitemhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "review_id", "key", "kind", "title", "text", "note", "place", "hidden") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."review_id", made."key", made."kind", made."title", made."text", made."note", made."place", made."hidden" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_latest_5e5e0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
UPDATE recovery_publication SET latest = false
WHERE escalation_id = NEW.escalation_id AND latest AND (id <> NEW.id OR NEW.withdrawn_at IS NOT NULL);
UPDATE recovery_publication SET latest = true
WHERE id = (SELECT id FROM recovery_publication WHERE escalation_id = NEW.escalation_id AND withdrawn_at IS NULL
            ORDER BY number DESC LIMIT 1) AND NOT latest;
RETURN NULL;

                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_0fe09() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_attendeehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "review_id", "user_id", "side", "present", "removed_at") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."review_id", made."user_id", made."side", made."present", made."removed_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."review_id", gone."user_id", gone."side", gone."present", gone."removed_at") IS DISTINCT FROM (made."id", made."review_id", made."user_id", made."side", made."present", made."removed_at"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_15922() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_milestonehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "number", "title", "description", "kind", "side", "owner_id", "factor_id", "due_on", "lead_days", "status", "first_promised_on", "promised_on", "forecast_on", "forecast_at", "started_on", "done_on", "done_by_id", "taken_days", "promised_days", "odds", "redone_at", "verified_at", "verified_by_id", "dropped_at") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."number", made."title", made."description", made."kind", made."side", made."owner_id", made."factor_id", made."due_on", made."lead_days", made."status", made."first_promised_on", made."promised_on", made."forecast_on", made."forecast_at", made."started_on", made."done_on", made."done_by_id", made."taken_days", made."promised_days", made."odds", made."redone_at", made."verified_at", made."verified_by_id", made."dropped_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."plan_id", gone."number", gone."title", gone."description", gone."kind", gone."side", gone."owner_id", gone."factor_id", gone."due_on", gone."lead_days", gone."status", gone."first_promised_on", gone."promised_on", gone."forecast_on", gone."forecast_at", gone."started_on", gone."done_on", gone."done_by_id", gone."taken_days", gone."promised_days", gone."odds", gone."redone_at", gone."verified_at", gone."verified_by_id", gone."dropped_at") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."plan_id", made."number", made."title", made."description", made."kind", made."side", made."owner_id", made."factor_id", made."due_on", made."lead_days", made."status", made."first_promised_on", made."promised_on", made."forecast_on", made."forecast_at", made."started_on", made."done_on", made."done_by_id", made."taken_days", made."promised_days", made."odds", made."redone_at", made."verified_at", made."verified_by_id", made."dropped_at"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_2026a() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_publicationhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "plan_id", "ref", "number", "as_of", "published_at", "published_by_id", "receipt", "changes", "computed_status", "stated_status", "stated_until", "due_at", "next_update_due", "latest", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."plan_id", made."ref", made."number", made."as_of", made."published_at", made."published_by_id", made."receipt", made."changes", made."computed_status", made."stated_status", made."stated_until", made."due_at", made."next_update_due", made."latest", made."withdrawn_at", made."withdrawn_by_id", made."withdrawn_reason" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."plan_id", gone."ref", gone."number", gone."as_of", gone."published_at", gone."published_by_id", gone."receipt", gone."changes", gone."computed_status", gone."stated_status", gone."stated_until", gone."due_at", gone."next_update_due", gone."latest", gone."withdrawn_at", gone."withdrawn_by_id", gone."withdrawn_reason") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."plan_id", made."ref", made."number", made."as_of", made."published_at", made."published_by_id", made."receipt", made."changes", made."computed_status", made."stated_status", made."stated_until", made."due_at", made."next_update_due", made."latest", made."withdrawn_at", made."withdrawn_by_id", made."withdrawn_reason"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_2156a() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_minuteshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "review_id", "ref", "number", "held_at", "digest", "provider_signed_at", "provider_signed_by_id", "customer_signed_at", "customer_signed_by_id", "objection", "objected_at", "objected_by_id") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."review_id", made."ref", made."number", made."held_at", made."digest", made."provider_signed_at", made."provider_signed_by_id", made."customer_signed_at", made."customer_signed_by_id", made."objection", made."objected_at", made."objected_by_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."review_id", gone."ref", gone."number", gone."held_at", gone."digest", gone."provider_signed_at", gone."provider_signed_by_id", gone."customer_signed_at", gone."customer_signed_by_id", gone."objection", gone."objected_at", gone."objected_by_id") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."review_id", made."ref", made."number", made."held_at", made."digest", made."provider_signed_at", made."provider_signed_by_id", made."customer_signed_at", made."customer_signed_by_id", made."objection", made."objected_at", made."objected_by_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_5e329() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_reporthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "kind", "customers", "customer_id", "plan_id", "ref", "title", "as_of", "made_by_id", "status", "digest", "made_at", "expires_at") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."kind", made."customers", made."customer_id", made."plan_id", made."ref", made."title", made."as_of", made."made_by_id", made."status", made."digest", made."made_at", made."expires_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."kind", gone."customers", gone."customer_id", gone."plan_id", gone."ref", gone."title", gone."as_of", gone."made_by_id", gone."status", gone."digest", gone."made_at", gone."expires_at") IS DISTINCT FROM (made."id", made."created_at", made."kind", made."customers", made."customer_id", made."plan_id", made."ref", made."title", made."as_of", made."made_by_id", made."status", made."digest", made."made_at", made."expires_at"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_6f3f5() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_resolutionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "asked_at", "ended_at", "answer", "answered_at", "answered_by_id", "effort", "satisfaction", "words") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."asked_at", made."ended_at", made."answer", made."answered_at", made."answered_by_id", made."effort", made."satisfaction", made."words" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."number", gone."asked_at", gone."ended_at", gone."answer", gone."answered_at", gone."answered_by_id", gone."effort", gone."satisfaction", gone."words") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."asked_at", made."ended_at", made."answer", made."answered_at", made."answered_by_id", made."effort", made."satisfaction", made."words"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_746cc() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_recoveryplanhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "title", "summary", "author_id", "owner_id", "status", "revision", "changed_by_id", "submitted_at", "reviewed_at", "reviewed_by_id", "reviewed_revision", "committed_at", "committed_revision", "overridden_by_id", "override_reason", "baseline", "ended_at") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."title", made."summary", made."author_id", made."owner_id", made."status", made."revision", made."changed_by_id", made."submitted_at", made."reviewed_at", made."reviewed_by_id", made."reviewed_revision", made."committed_at", made."committed_revision", made."overridden_by_id", made."override_reason", made."baseline", made."ended_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."title", gone."summary", gone."author_id", gone."owner_id", gone."status", gone."revision", gone."changed_by_id", gone."submitted_at", gone."reviewed_at", gone."reviewed_by_id", gone."reviewed_revision", gone."committed_at", gone."committed_revision", gone."overridden_by_id", gone."override_reason", gone."baseline", gone."ended_at") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."ref", made."title", made."summary", made."author_id", made."owner_id", made."status", made."revision", made."changed_by_id", made."submitted_at", made."reviewed_at", made."reviewed_by_id", made."reviewed_revision", made."committed_at", made."committed_revision", made."overridden_by_id", made."override_reason", made."baseline", made."ended_at"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_ad947() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_feedbackhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "about", "text", "status", "given_at", "given_by_id", "answer", "answered_at", "answered_by_id") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."about", made."text", made."status", made."given_at", made."given_by_id", made."answer", made."answered_at", made."answered_by_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."number", gone."about", gone."text", gone."status", gone."given_at", gone."given_by_id", gone."answer", gone."answered_at", gone."answered_by_id") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."about", made."text", made."status", made."given_at", made."given_by_id", made."answer", made."answered_at", made."answered_by_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_adb99() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_needlehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "place", "name", "unit", "better", "cadence_days", "source", "baseline_since", "baseline_until", "baseline_value", "target_value", "target_on") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."place", made."name", made."unit", made."better", made."cadence_days", made."source", made."baseline_since", made."baseline_until", made."baseline_value", made."target_value", made."target_on" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."plan_id", gone."place", gone."name", gone."unit", gone."better", gone."cadence_days", gone."source", gone."baseline_since", gone."baseline_until", gone."baseline_value", gone."target_value", gone."target_on") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."plan_id", made."place", made."name", made."unit", made."better", made."cadence_days", made."source", made."baseline_since", made."baseline_until", made."baseline_value", made."target_value", made."target_on"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_b7aee() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_decisionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "review_id", "milestone_id", "needle_id", "ref", "number", "text", "shared", "decided_at", "noted_by_id", "withdrawn_at") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."review_id", made."milestone_id", made."needle_id", made."ref", made."number", made."text", made."shared", made."decided_at", made."noted_by_id", made."withdrawn_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."plan_id", gone."review_id", gone."milestone_id", gone."needle_id", gone."ref", gone."number", gone."text", gone."shared", gone."decided_at", gone."noted_by_id", gone."withdrawn_at") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."plan_id", made."review_id", made."milestone_id", made."needle_id", made."ref", made."number", made."text", made."shared", made."decided_at", made."noted_by_id", made."withdrawn_at"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_cb856() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_reviewhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "series_id", "ref", "number", "title", "starts_at", "minutes", "place", "status", "sequence", "made_by_id", "held_at", "held_by_id", "report_id", "stale", "stale_reason", "cancelled_at") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."series_id", made."ref", made."number", made."title", made."starts_at", made."minutes", made."place", made."status", made."sequence", made."made_by_id", made."held_at", made."held_by_id", made."report_id", made."stale", made."stale_reason", made."cancelled_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."plan_id", gone."series_id", gone."ref", gone."number", gone."title", gone."starts_at", gone."minutes", gone."place", gone."status", gone."sequence", gone."made_by_id", gone."held_at", gone."held_by_id", gone."report_id", gone."stale", gone."stale_reason", gone."cancelled_at") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."plan_id", made."series_id", made."ref", made."number", made."title", made."starts_at", made."minutes", made."place", made."status", made."sequence", made."made_by_id", made."held_at", made."held_by_id", made."report_id", made."stale", made."stale_reason", made."cancelled_at"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_cfc52() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_actionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "review_id", "milestone_id", "needle_id", "ref", "number", "title", "text", "side", "owner_id", "due_on", "shared", "status", "carried", "noted_by_id", "done_at", "dropped_at") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."review_id", made."milestone_id", made."needle_id", made."ref", made."number", made."title", made."text", made."side", made."owner_id", made."due_on", made."shared", made."status", made."carried", made."noted_by_id", made."done_at", made."dropped_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."plan_id", gone."review_id", gone."milestone_id", gone."needle_id", gone."ref", gone."number", gone."title", gone."text", gone."side", gone."owner_id", gone."due_on", gone."shared", gone."status", gone."carried", gone."noted_by_id", gone."done_at", gone."dropped_at") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."plan_id", made."review_id", made."milestone_id", made."needle_id", made."ref", made."number", made."title", made."text", made."side", made."owner_id", made."due_on", made."shared", made."status", made."carried", made."noted_by_id", made."done_at", made."dropped_at"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_d2cdc() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_reviewserieshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "title", "starts_at", "every_weeks", "minutes", "place", "until", "made_by_id", "ended_at") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."title", made."starts_at", made."every_weeks", made."minutes", made."place", made."until", made."made_by_id", made."ended_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."plan_id", gone."title", gone."starts_at", gone."every_weeks", gone."minutes", gone."place", gone."until", gone."made_by_id", gone."ended_at") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."plan_id", made."title", made."starts_at", made."every_weeks", made."minutes", made."place", made."until", made."made_by_id", made."ended_at"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_dfeb7() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_agendaitemhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "review_id", "key", "kind", "title", "text", "note", "place", "hidden") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."review_id", made."key", made."kind", made."title", made."text", made."note", made."place", made."hidden" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."review_id", gone."key", gone."kind", gone."title", gone."text", gone."note", gone."place", gone."hidden") IS DISTINCT FROM (made."id", made."review_id", made."key", made."kind", made."title", made."text", made."note", made."place", made."hidden"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_e7443() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_dependencyhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "plan_id", "milestone_id", "predecessor_id") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."plan_id", made."milestone_id", made."predecessor_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."plan_id", gone."milestone_id", gone."predecessor_id") IS DISTINCT FROM (made."id", made."plan_id", made."milestone_id", made."predecessor_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_fe6f2() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "recovery_askhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "side", "title", "text", "due_on", "status", "asked_at", "asked_by_id", "acknowledged_at", "answer", "answered_at", "answered_by_id") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."side", made."title", made."text", made."due_on", made."status", made."asked_at", made."asked_by_id", made."acknowledged_at", made."answer", made."answered_at", made."answered_by_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."number", gone."side", gone."title", gone."text", gone."due_on", gone."status", gone."asked_at", gone."asked_by_id", gone."acknowledged_at", gone."answer", gone."answered_at", gone."answered_by_id") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."side", made."title", made."text", made."due_on", made."status", made."asked_at", made."asked_by_id", made."acknowledged_at", made."answer", made."answered_at", made."answered_by_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_kept_044b3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_kept_0e38a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_kept_11ad7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_kept_2f95c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_kept_8632e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_kept_878f9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_kept_b98e0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_kept_edfcd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_kept_f7d3f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_kept_fecdd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_kept_for_a_time_0a7cd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
                    IF OLD.at < nullif(current_setting('recovery.visits_end', true), '')::timestamptz THEN RETURN OLD; END IF;
                    RAISE EXCEPTION 'a visit is kept for its time' USING ERRCODE = 'check_violation';
                
                END;
            $$;

CREATE FUNCTION pgtrigger_made_once_5cbec() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a report that was made stays as it is' USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_milestone_born_2c3c2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a milestone cannot begin as %', NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_milestone_moves_908d1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a milestone cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_new_words_void_review_d5d59() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.revision := OLD.revision + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_no_circle_79e28() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
PERFORM 1 FROM recovery_recoveryplan WHERE id = NEW.plan_id FOR NO KEY UPDATE;
IF EXISTS (
    WITH RECURSIVE before AS (
        SELECT NEW.predecessor_id AS id
        UNION SELECT d.predecessor_id FROM recovery_dependency d JOIN before ON d.milestone_id = before.id)
    SELECT FROM before WHERE id = NEW.milestone_id)
THEN RAISE EXCEPTION 'milestones cannot wait for each other' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;

                END;
            $$;

CREATE FUNCTION pgtrigger_onto_milestone_abb7a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    UPDATE recovery_milestone SET promised_on = NEW.promised_on, first_promised_on = coalesce(first_promised_on, NEW.promised_on) WHERE id = NEW.milestone_id; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_own_words_d609f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION pgtrigger_plan_born_e27ba() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a plan cannot begin as %', NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_plan_moves_527b5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a plan cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_report_born_b6379() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a report cannot begin as %', NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_report_moves_64ef8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a report cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_review_born_50dca() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a review cannot begin as %', NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_review_moves_0960e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'a review cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_signed_once_84288() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'what was signed stays so' USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_stays_withdrawn_496c0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'what was withdrawn stays so' USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_1e89b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_3ea0b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_527d7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_5de1c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_6bb18() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_82b89() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_84815() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_9417a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_9e577() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_a54b6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_a817d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_ae46c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_b83d5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_d22ea() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_e054b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_fa0e8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_fc16f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.version := OLD.version + 1; RETURN NEW;
                END;
            $$;

CREATE FUNCTION pgtrigger_voids_review_512c3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF TG_OP = 'UPDATE' AND NOT (OLD.title IS DISTINCT FROM NEW.title OR OLD.description IS DISTINCT FROM NEW.description OR OLD.kind IS DISTINCT FROM NEW.kind OR OLD.side IS DISTINCT FROM NEW.side OR OLD.owner_id IS DISTINCT FROM NEW.owner_id OR OLD.factor_id IS DISTINCT FROM NEW.factor_id OR OLD.due_on IS DISTINCT FROM NEW.due_on OR OLD.lead_days IS DISTINCT FROM NEW.lead_days OR OLD.dropped_at IS DISTINCT FROM NEW.dropped_at) THEN RETURN NULL; END IF; UPDATE recovery_recoveryplan SET revision = revision + 1 WHERE id = coalesce(NEW.plan_id, OLD.plan_id); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_voids_review_8cfa5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF TG_OP = 'UPDATE' AND NOT (OLD.name IS DISTINCT FROM NEW.name OR OLD.unit IS DISTINCT FROM NEW.unit OR OLD.better IS DISTINCT FROM NEW.better OR OLD.source IS DISTINCT FROM NEW.source OR OLD.baseline_since IS DISTINCT FROM NEW.baseline_since OR OLD.baseline_until IS DISTINCT FROM NEW.baseline_until OR OLD.baseline_value IS DISTINCT FROM NEW.baseline_value OR OLD.target_value IS DISTINCT FROM NEW.target_value OR OLD.target_on IS DISTINCT FROM NEW.target_on) THEN RETURN NULL; END IF; UPDATE recovery_recoveryplan SET revision = revision + 1 WHERE id = coalesce(NEW.plan_id, OLD.plan_id); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_voids_review_cdc93() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF TG_OP = 'UPDATE' AND NOT (OLD.milestone_id IS DISTINCT FROM NEW.milestone_id OR OLD.predecessor_id IS DISTINCT FROM NEW.predecessor_id) THEN RETURN NULL; END IF; UPDATE recovery_recoveryplan SET revision = revision + 1 WHERE id = coalesce(NEW.plan_id, OLD.plan_id); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_written_once_baf87() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE TABLE recovery_actionhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number smallint NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    side character varying(10) NOT NULL,
    due_on date,
    shared boolean NOT NULL,
    status character varying(8) NOT NULL,
    carried smallint NOT NULL,
    done_at timestamp with time zone,
    dropped_at timestamp with time zone,
    customer_id uuid NOT NULL,
    milestone_id uuid,
    needle_id uuid,
    noted_by_id uuid NOT NULL,
    owner_id uuid,
    plan_id uuid NOT NULL,
    review_id uuid,
    CONSTRAINT recovery_actionhistory_carried_check CHECK ((carried >= 0)),
    CONSTRAINT recovery_actionhistory_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_actionhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.recovery_action AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.ref,
    h.number,
    h.title,
    h.text,
    h.side,
    h.due_on,
    h.shared,
    h.status,
    h.carried,
    h.done_at,
    h.dropped_at,
    h.customer_id,
    h.milestone_id,
    h.needle_id,
    h.noted_by_id,
    h.owner_id,
    h.plan_id,
    h.review_id
   FROM recovery_actionhistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_actionhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_actionhistory AS
 SELECT
  WHERE as_of.refused('recovery_actionhistory'::text);

CREATE TABLE recovery_agendaitemhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    kind character varying(12) NOT NULL,
    title character varying(300) NOT NULL,
    text text NOT NULL,
    note text NOT NULL,
    place smallint,
    hidden boolean NOT NULL,
    review_id uuid NOT NULL,
    CONSTRAINT recovery_agendaitemhistory_place_check CHECK ((place >= 0))
);

CREATE VIEW as_of.recovery_agendaitem AS
 SELECT h.id,
    h.key,
    h.kind,
    h.title,
    h.text,
    h.note,
    h.place,
    h.hidden,
    h.review_id
   FROM recovery_agendaitemhistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_agendaitemhistory n
          WHERE ((n.id = h.id) AND (n.pgh_id > h.pgh_id) AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_agendaitemhistory AS
 SELECT
  WHERE as_of.refused('recovery_agendaitemhistory'::text);

CREATE TABLE recovery_askhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number smallint NOT NULL,
    side character varying(10) NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    due_on date,
    status character varying(12) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    acknowledged_at timestamp with time zone,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id uuid,
    asked_by_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    CONSTRAINT recovery_askhistory_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_askhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.recovery_ask AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.ref,
    h.number,
    h.side,
    h.title,
    h.text,
    h.due_on,
    h.status,
    h.asked_at,
    h.acknowledged_at,
    h.answer,
    h.answered_at,
    h.answered_by_id,
    h.asked_by_id,
    h.customer_id,
    h.escalation_id
   FROM recovery_askhistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_askhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_askhistory AS
 SELECT
  WHERE as_of.refused('recovery_askhistory'::text);

CREATE TABLE recovery_attendeehistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id bigint NOT NULL,
    side character varying(10) NOT NULL,
    present boolean,
    removed_at timestamp with time zone,
    review_id uuid NOT NULL,
    user_id uuid NOT NULL
);

CREATE VIEW as_of.recovery_attendee AS
 SELECT h.id,
    h.side,
    h.present,
    h.removed_at,
    h.user_id,
    h.review_id
   FROM recovery_attendeehistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_attendeehistory n
          WHERE ((n.id = h.id) AND (n.pgh_id > h.pgh_id) AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_attendeehistory AS
 SELECT
  WHERE as_of.refused('recovery_attendeehistory'::text);

CREATE TABLE recovery_decisionhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number smallint NOT NULL,
    text text NOT NULL,
    shared boolean NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    customer_id uuid NOT NULL,
    milestone_id uuid,
    needle_id uuid,
    noted_by_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    review_id uuid,
    CONSTRAINT recovery_decisionhistory_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_decisionhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.recovery_decision AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.ref,
    h.number,
    h.text,
    h.shared,
    h.decided_at,
    h.withdrawn_at,
    h.customer_id,
    h.milestone_id,
    h.needle_id,
    h.noted_by_id,
    h.plan_id,
    h.review_id
   FROM recovery_decisionhistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_decisionhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_decisionhistory AS
 SELECT
  WHERE as_of.refused('recovery_decisionhistory'::text);

CREATE TABLE recovery_dependencyhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id bigint NOT NULL,
    milestone_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    predecessor_id uuid NOT NULL
);

CREATE VIEW as_of.recovery_dependency AS
 SELECT h.id,
    h.milestone_id,
    h.predecessor_id,
    h.plan_id
   FROM recovery_dependencyhistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_dependencyhistory n
          WHERE ((n.id = h.id) AND (n.pgh_id > h.pgh_id) AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_dependencyhistory AS
 SELECT
  WHERE as_of.refused('recovery_dependencyhistory'::text);

CREATE TABLE recovery_feedbackhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number smallint NOT NULL,
    about character varying(12) NOT NULL,
    text text NOT NULL,
    status character varying(10) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id uuid,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    given_by_id uuid NOT NULL,
    CONSTRAINT recovery_feedbackhistory_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_feedbackhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.recovery_feedback AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.ref,
    h.number,
    h.about,
    h.text,
    h.status,
    h.given_at,
    h.answer,
    h.answered_at,
    h.answered_by_id,
    h.customer_id,
    h.escalation_id,
    h.given_by_id
   FROM recovery_feedbackhistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_feedbackhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_feedbackhistory AS
 SELECT
  WHERE as_of.refused('recovery_feedbackhistory'::text);

CREATE VIEW as_of.recovery_feedtoken AS
 SELECT
  WHERE as_of.refused('recovery_feedtoken'::text);

CREATE TABLE recovery_forecast (
    id bigint NOT NULL,
    reported_on date NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    expected_on date NOT NULL,
    reason text NOT NULL,
    author_id uuid,
    customer_id uuid NOT NULL,
    milestone_id uuid NOT NULL,
    written_at timestamp with time zone DEFAULT product_now() NOT NULL
);

CREATE VIEW as_of.recovery_forecast AS
 SELECT recovery_forecast.id,
    recovery_forecast.reported_on,
    recovery_forecast.reported_at,
    recovery_forecast.expected_on,
    recovery_forecast.reason,
    recovery_forecast.author_id,
    recovery_forecast.customer_id,
    recovery_forecast.milestone_id,
    recovery_forecast.written_at
   FROM recovery_forecast
  WHERE (recovery_forecast.written_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting));

CREATE TABLE recovery_milestonehistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    number smallint NOT NULL,
    title character varying(200) NOT NULL,
    description text NOT NULL,
    kind character varying(12) NOT NULL,
    side character varying(10) NOT NULL,
    due_on date,
    lead_days smallint,
    status character varying(12) NOT NULL,
    first_promised_on date,
    promised_on date,
    forecast_on date,
    forecast_at timestamp with time zone,
    started_on date,
    done_on date,
    taken_days smallint,
    promised_days smallint,
    odds jsonb,
    redone_at timestamp with time zone,
    verified_at timestamp with time zone,
    dropped_at timestamp with time zone,
    customer_id uuid NOT NULL,
    done_by_id uuid,
    factor_id uuid,
    owner_id uuid,
    plan_id uuid NOT NULL,
    verified_by_id uuid,
    CONSTRAINT recovery_milestonehistory_lead_days_check CHECK ((lead_days >= 0)),
    CONSTRAINT recovery_milestonehistory_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_milestonehistory_promised_days_check CHECK ((promised_days >= 0)),
    CONSTRAINT recovery_milestonehistory_taken_days_check CHECK ((taken_days >= 0)),
    CONSTRAINT recovery_milestonehistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.recovery_milestone AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.number,
    h.title,
    h.description,
    h.kind,
    h.side,
    h.due_on,
    h.lead_days,
    h.status,
    h.first_promised_on,
    h.promised_on,
    h.forecast_on,
    h.forecast_at,
    h.started_on,
    h.done_on,
    h.taken_days,
    h.promised_days,
    h.verified_at,
    h.dropped_at,
    h.customer_id,
    h.factor_id,
    h.owner_id,
    h.verified_by_id,
    h.plan_id,
    h.done_by_id,
    h.odds,
    h.redone_at
   FROM recovery_milestonehistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_milestonehistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_milestonehistory AS
 SELECT
  WHERE as_of.refused('recovery_milestonehistory'::text);

CREATE TABLE recovery_minutes (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number smallint NOT NULL,
    held_at timestamp with time zone NOT NULL,
    body text NOT NULL,
    digest character varying(64) NOT NULL,
    provider_signed_at timestamp with time zone,
    customer_signed_at timestamp with time zone,
    objection text NOT NULL,
    objected_at timestamp with time zone,
    customer_id uuid NOT NULL,
    customer_signed_by_id uuid,
    escalation_id uuid NOT NULL,
    objected_by_id uuid,
    provider_signed_by_id uuid,
    review_id uuid NOT NULL,
    CONSTRAINT minutes_objection_is_stamped CHECK ((((objected_at IS NULL) AND (objection = ''::text)) OR ((NOT (objection = ''::text)) AND (objected_at IS NOT NULL)))),
    CONSTRAINT recovery_minutes_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_minutes_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY recovery_minutes FORCE ROW LEVEL SECURITY;

CREATE TABLE recovery_minuteshistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number smallint NOT NULL,
    held_at timestamp with time zone NOT NULL,
    digest character varying(64) NOT NULL,
    provider_signed_at timestamp with time zone,
    customer_signed_at timestamp with time zone,
    objection text NOT NULL,
    objected_at timestamp with time zone,
    customer_id uuid NOT NULL,
    customer_signed_by_id uuid,
    escalation_id uuid NOT NULL,
    objected_by_id uuid,
    provider_signed_by_id uuid,
    review_id uuid NOT NULL,
    CONSTRAINT recovery_minuteshistory_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_minuteshistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.recovery_minutes AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.ref,
    h.number,
    h.held_at,
    live.body,
    h.digest,
    h.provider_signed_at,
    h.customer_signed_at,
    h.objection,
    h.objected_at,
    h.customer_id,
    h.customer_signed_by_id,
    h.escalation_id,
    h.objected_by_id,
    h.provider_signed_by_id,
    h.review_id
   FROM (recovery_minuteshistory h
     LEFT JOIN recovery_minutes live ON ((live.id = h.id)))
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_minuteshistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_minuteshistory AS
 SELECT
  WHERE as_of.refused('recovery_minuteshistory'::text);

CREATE TABLE recovery_needlehistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    place smallint NOT NULL,
    name character varying(120) NOT NULL,
    unit character varying(40) NOT NULL,
    better character varying(4) NOT NULL,
    cadence_days smallint NOT NULL,
    source character varying(200) NOT NULL,
    baseline_since date,
    baseline_until date,
    baseline_value numeric(16,4),
    target_value numeric(16,4),
    target_on date,
    customer_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT recovery_needlehistory_cadence_days_check CHECK ((cadence_days >= 0)),
    CONSTRAINT recovery_needlehistory_place_check CHECK ((place >= 0)),
    CONSTRAINT recovery_needlehistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.recovery_needle AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.place,
    h.name,
    h.unit,
    h.better,
    h.source,
    h.baseline_since,
    h.baseline_until,
    h.baseline_value,
    h.target_value,
    h.target_on,
    h.customer_id,
    h.plan_id,
    h.cadence_days
   FROM recovery_needlehistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_needlehistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_needlehistory AS
 SELECT
  WHERE as_of.refused('recovery_needlehistory'::text);

CREATE TABLE recovery_process (
    id bigint NOT NULL,
    since date NOT NULL,
    reason text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    author_id uuid,
    customer_id uuid NOT NULL,
    needle_id uuid NOT NULL,
    written_at timestamp with time zone DEFAULT product_now() NOT NULL,
    CONSTRAINT process_has_a_reason CHECK ((NOT (reason = ''::text)))
);

CREATE VIEW as_of.recovery_process AS
 SELECT recovery_process.id,
    recovery_process.since,
    recovery_process.reason,
    recovery_process.recorded_at,
    recovery_process.author_id,
    recovery_process.customer_id,
    recovery_process.needle_id,
    recovery_process.written_at
   FROM recovery_process
  WHERE (recovery_process.written_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting));

CREATE TABLE recovery_promise (
    id bigint NOT NULL,
    baseline smallint NOT NULL,
    promised_on date NOT NULL,
    lead_days smallint NOT NULL,
    chance double precision,
    made_at timestamp with time zone NOT NULL,
    reason text NOT NULL,
    made_by_id uuid,
    milestone_id uuid NOT NULL,
    written_at timestamp with time zone DEFAULT product_now() NOT NULL,
    CONSTRAINT promise_chance_is_one CHECK (((chance IS NULL) OR ((chance >= (0.0)::double precision) AND (chance <= (1.0)::double precision)))),
    CONSTRAINT recovery_promise_baseline_check CHECK ((baseline >= 0)),
    CONSTRAINT recovery_promise_lead_days_check CHECK ((lead_days >= 0))
);

CREATE VIEW as_of.recovery_promise AS
 SELECT recovery_promise.id,
    recovery_promise.baseline,
    recovery_promise.promised_on,
    recovery_promise.lead_days,
    recovery_promise.chance,
    recovery_promise.made_at,
    recovery_promise.reason,
    recovery_promise.made_by_id,
    recovery_promise.milestone_id,
    recovery_promise.written_at
   FROM recovery_promise
  WHERE (recovery_promise.written_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting));

CREATE TABLE recovery_publication (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number integer NOT NULL,
    as_of timestamp with time zone NOT NULL,
    published_at timestamp with time zone NOT NULL,
    receipt boolean NOT NULL,
    changes boolean NOT NULL,
    headline character varying(300) NOT NULL,
    headline_template character varying(300) NOT NULL,
    computed_status character varying(12) NOT NULL,
    stated_status character varying(12) NOT NULL,
    stated_reason text NOT NULL,
    stated_until date,
    due_at timestamp with time zone,
    next_update_due timestamp with time zone,
    body text NOT NULL,
    digest character varying(64) NOT NULL,
    latest boolean NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_reason text NOT NULL,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    plan_id uuid,
    published_by_id uuid,
    withdrawn_by_id uuid,
    state character varying(12) GENERATED ALWAYS AS (((body)::jsonb ->> 'state'::text)) STORED,
    title character varying(200) GENERATED ALWAYS AS (((body)::jsonb ->> 'title'::text)) STORED,
    CONSTRAINT publication_statement_has_an_end CHECK ((((stated_reason = ''::text) AND (stated_until IS NULL)) OR ((NOT (stated_reason = ''::text)) AND (stated_until IS NOT NULL)))),
    CONSTRAINT publication_status_known CHECK ((((computed_status)::text = ANY ((ARRAY['on_track'::character varying, 'at_risk'::character varying, 'off_track'::character varying, 'cannot_say'::character varying])::text[])) AND ((stated_status)::text = ANY ((ARRAY['on_track'::character varying, 'at_risk'::character varying, 'off_track'::character varying, 'cannot_say'::character varying])::text[])))),
    CONSTRAINT publication_withdrawn_with_a_reason CHECK ((((withdrawn_at IS NULL) AND (withdrawn_reason = ''::text)) OR ((withdrawn_at IS NOT NULL) AND (NOT (withdrawn_reason = ''::text))))),
    CONSTRAINT recovery_publication_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_publication_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY recovery_publication FORCE ROW LEVEL SECURITY;

CREATE TABLE recovery_publicationhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number integer NOT NULL,
    as_of timestamp with time zone NOT NULL,
    published_at timestamp with time zone NOT NULL,
    receipt boolean NOT NULL,
    changes boolean NOT NULL,
    computed_status character varying(12) NOT NULL,
    stated_status character varying(12) NOT NULL,
    stated_until date,
    due_at timestamp with time zone,
    next_update_due timestamp with time zone,
    latest boolean NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_reason text NOT NULL,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    plan_id uuid,
    published_by_id uuid,
    withdrawn_by_id uuid,
    CONSTRAINT recovery_publicationhistory_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_publicationhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.recovery_publication AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.ref,
    h.number,
    h.as_of,
    h.published_at,
    h.receipt,
    h.changes,
    live.headline,
    live.headline_template,
    h.computed_status,
    h.stated_status,
    live.stated_reason,
    h.stated_until,
    h.due_at,
    h.next_update_due,
    live.body,
    live.digest,
    h.latest,
    h.withdrawn_at,
    h.withdrawn_reason,
    h.customer_id,
    h.escalation_id,
    h.plan_id,
    h.published_by_id,
    h.withdrawn_by_id,
    live.state,
    live.title
   FROM (recovery_publicationhistory h
     LEFT JOIN recovery_publication live ON ((live.id = h.id)))
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_publicationhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_publicationhistory AS
 SELECT
  WHERE as_of.refused('recovery_publicationhistory'::text);

CREATE TABLE recovery_reading (
    id bigint NOT NULL,
    measured_on date NOT NULL,
    value numeric(16,4),
    reason text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    author_id uuid,
    customer_id uuid NOT NULL,
    needle_id uuid NOT NULL,
    supersedes_id bigint,
    written_at timestamp with time zone DEFAULT product_now() NOT NULL,
    CONSTRAINT reading_corrects_another CHECK ((NOT ((supersedes_id = id) AND (supersedes_id IS NOT NULL)))),
    CONSTRAINT reading_taken_back_was_there CHECK (((value IS NOT NULL) OR (supersedes_id IS NOT NULL)))
);

CREATE VIEW as_of.recovery_reading AS
 SELECT recovery_reading.id,
    recovery_reading.measured_on,
    recovery_reading.value,
    recovery_reading.reason,
    recovery_reading.recorded_at,
    recovery_reading.author_id,
    recovery_reading.customer_id,
    recovery_reading.needle_id,
    recovery_reading.supersedes_id,
    recovery_reading.written_at
   FROM recovery_reading
  WHERE (recovery_reading.written_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting));

CREATE TABLE recovery_recoveryplanhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    title character varying(200) NOT NULL,
    summary text NOT NULL,
    status character varying(10) NOT NULL,
    revision integer NOT NULL,
    submitted_at timestamp with time zone,
    reviewed_at timestamp with time zone,
    reviewed_revision integer,
    committed_at timestamp with time zone,
    committed_revision integer,
    override_reason text NOT NULL,
    baseline smallint NOT NULL,
    ended_at timestamp with time zone,
    author_id uuid NOT NULL,
    changed_by_id uuid,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    overridden_by_id uuid,
    owner_id uuid NOT NULL,
    reviewed_by_id uuid,
    CONSTRAINT recovery_recoveryplanhistory_baseline_check CHECK ((baseline >= 0)),
    CONSTRAINT recovery_recoveryplanhistory_committed_revision_check CHECK ((committed_revision >= 0)),
    CONSTRAINT recovery_recoveryplanhistory_reviewed_revision_check CHECK ((reviewed_revision >= 0)),
    CONSTRAINT recovery_recoveryplanhistory_revision_check CHECK ((revision >= 0)),
    CONSTRAINT recovery_recoveryplanhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.recovery_recoveryplan AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.ref,
    h.title,
    h.summary,
    h.status,
    h.revision,
    h.submitted_at,
    h.reviewed_at,
    h.reviewed_revision,
    h.committed_at,
    h.committed_revision,
    h.override_reason,
    h.baseline,
    h.ended_at,
    h.author_id,
    h.customer_id,
    h.escalation_id,
    h.overridden_by_id,
    h.owner_id,
    h.reviewed_by_id,
    h.changed_by_id
   FROM recovery_recoveryplanhistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_recoveryplanhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_recoveryplanhistory AS
 SELECT
  WHERE as_of.refused('recovery_recoveryplanhistory'::text);

CREATE TABLE recovery_report (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    kind character varying(10) NOT NULL,
    customers uuid[] NOT NULL,
    ref character varying(24) NOT NULL,
    title character varying(200) NOT NULL,
    filters jsonb NOT NULL,
    as_of timestamp with time zone NOT NULL,
    status character varying(8) NOT NULL,
    done integer NOT NULL,
    total integer,
    lease uuid,
    leased_until timestamp with time zone,
    error character varying(300) NOT NULL,
    body text NOT NULL,
    digest character varying(64) NOT NULL,
    made_at timestamp with time zone,
    expires_at timestamp with time zone,
    customer_id uuid,
    made_by_id uuid,
    plan_id uuid,
    CONSTRAINT recovery_report_done_check CHECK ((done >= 0)),
    CONSTRAINT recovery_report_total_check CHECK ((total >= 0)),
    CONSTRAINT recovery_report_version_check CHECK ((version >= 0)),
    CONSTRAINT report_kind_known CHECK (((kind)::text = ANY ((ARRAY['plan'::character varying, 'portfolio'::character varying])::text[]))),
    CONSTRAINT report_made_is_stamped CHECK ((((made_at IS NOT NULL) AND ((status)::text = 'ready'::text) AND (NOT ((digest)::text = ''::text))) OR ((NOT ((status)::text = 'ready'::text)) AND (body = ''::text) AND ((digest)::text = ''::text) AND (made_at IS NULL)))),
    CONSTRAINT report_of_a_plan CHECK (((((kind)::text = 'portfolio'::text) AND (plan_id IS NULL)) OR (((kind)::text = 'plan'::text) AND (plan_id IS NOT NULL)))),
    CONSTRAINT report_of_somebody CHECK ((
CASE
    WHEN (customers IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(customers, 1), 0)
END > 0))
);

CREATE TABLE recovery_reporthistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    kind character varying(10) NOT NULL,
    customers uuid[] NOT NULL,
    ref character varying(24) NOT NULL,
    title character varying(200) NOT NULL,
    as_of timestamp with time zone NOT NULL,
    status character varying(8) NOT NULL,
    digest character varying(64) NOT NULL,
    made_at timestamp with time zone,
    expires_at timestamp with time zone,
    customer_id uuid,
    made_by_id uuid,
    plan_id uuid,
    CONSTRAINT recovery_reporthistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.recovery_report AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.kind,
    h.customers,
    h.ref,
    h.title,
    live.filters,
    h.as_of,
    h.status,
    live.done,
    live.total,
    live.lease,
    live.leased_until,
    live.error,
    live.body,
    h.digest,
    h.made_at,
    h.expires_at,
    h.customer_id,
    h.made_by_id,
    h.plan_id
   FROM (recovery_reporthistory h
     LEFT JOIN recovery_report live ON ((live.id = h.id)))
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_reporthistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_reporthistory AS
 SELECT
  WHERE as_of.refused('recovery_reporthistory'::text);

CREATE VIEW as_of.recovery_reportpart AS
 SELECT
  WHERE as_of.refused('recovery_reportpart'::text);

CREATE VIEW as_of.recovery_reporttemplate AS
 SELECT
  WHERE as_of.refused('recovery_reporttemplate'::text);

CREATE TABLE recovery_resolutionhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number smallint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    answer character varying(12) NOT NULL,
    answered_at timestamp with time zone,
    effort smallint,
    satisfaction smallint,
    words text NOT NULL,
    answered_by_id uuid,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    CONSTRAINT recovery_resolutionhistory_effort_check CHECK ((effort >= 0)),
    CONSTRAINT recovery_resolutionhistory_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_resolutionhistory_satisfaction_check CHECK ((satisfaction >= 0)),
    CONSTRAINT recovery_resolutionhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.recovery_resolution AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.ref,
    h.number,
    h.asked_at,
    h.ended_at,
    h.answer,
    h.answered_at,
    h.effort,
    h.satisfaction,
    h.words,
    h.answered_by_id,
    h.customer_id,
    h.escalation_id
   FROM recovery_resolutionhistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_resolutionhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_resolutionhistory AS
 SELECT
  WHERE as_of.refused('recovery_resolutionhistory'::text);

CREATE TABLE recovery_reviewhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number smallint NOT NULL,
    title character varying(200) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    minutes smallint NOT NULL,
    place character varying(300) NOT NULL,
    status character varying(12) NOT NULL,
    sequence integer NOT NULL,
    held_at timestamp with time zone,
    stale jsonb NOT NULL,
    stale_reason text NOT NULL,
    cancelled_at timestamp with time zone,
    customer_id uuid NOT NULL,
    held_by_id uuid,
    made_by_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    report_id uuid,
    series_id uuid,
    CONSTRAINT recovery_reviewhistory_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT recovery_reviewhistory_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_reviewhistory_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT recovery_reviewhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.recovery_review AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.ref,
    h.number,
    h.title,
    h.starts_at,
    h.minutes,
    h.place,
    h.status,
    h.sequence,
    h.held_at,
    h.stale,
    h.stale_reason,
    h.cancelled_at,
    h.customer_id,
    h.held_by_id,
    h.made_by_id,
    h.plan_id,
    h.report_id,
    h.series_id
   FROM recovery_reviewhistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_reviewhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_reviewhistory AS
 SELECT
  WHERE as_of.refused('recovery_reviewhistory'::text);

CREATE TABLE recovery_reviewserieshistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    title character varying(200) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    every_weeks smallint NOT NULL,
    minutes smallint NOT NULL,
    place character varying(300) NOT NULL,
    until date,
    ended_at timestamp with time zone,
    customer_id uuid NOT NULL,
    made_by_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT recovery_reviewserieshistory_every_weeks_check CHECK ((every_weeks >= 0)),
    CONSTRAINT recovery_reviewserieshistory_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT recovery_reviewserieshistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.recovery_reviewseries AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.title,
    h.starts_at,
    h.every_weeks,
    h.minutes,
    h.place,
    h.until,
    h.ended_at,
    h.customer_id,
    h.made_by_id,
    h.plan_id
   FROM recovery_reviewserieshistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM recovery_reviewserieshistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.recovery_reviewserieshistory AS
 SELECT
  WHERE as_of.refused('recovery_reviewserieshistory'::text);

CREATE VIEW as_of.recovery_sharelink AS
 SELECT
  WHERE as_of.refused('recovery_sharelink'::text);

CREATE VIEW as_of.recovery_sharevisit AS
 SELECT
  WHERE as_of.refused('recovery_sharevisit'::text);

CREATE VIEW as_of.recovery_subscription AS
 SELECT
  WHERE as_of.refused('recovery_subscription'::text);

CREATE TABLE recovery_action (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number smallint NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    side character varying(10) NOT NULL,
    due_on date,
    shared boolean NOT NULL,
    status character varying(8) NOT NULL,
    carried smallint NOT NULL,
    done_at timestamp with time zone,
    dropped_at timestamp with time zone,
    customer_id uuid NOT NULL,
    milestone_id uuid,
    needle_id uuid,
    noted_by_id uuid NOT NULL,
    owner_id uuid,
    plan_id uuid NOT NULL,
    review_id uuid,
    CONSTRAINT action_about_one_thing CHECK (((milestone_id IS NULL) OR (needle_id IS NULL))),
    CONSTRAINT action_end_is_stamped CHECK ((((done_at IS NULL) AND (dropped_at IS NULL) AND ((status)::text = 'open'::text)) OR ((done_at IS NOT NULL) AND (dropped_at IS NULL) AND ((status)::text = 'done'::text)) OR ((dropped_at IS NOT NULL) AND ((status)::text = 'dropped'::text)))),
    CONSTRAINT action_side_known CHECK (((side)::text = ANY ((ARRAY['provider'::character varying, 'customer'::character varying])::text[]))),
    CONSTRAINT recovery_action_carried_check CHECK ((carried >= 0)),
    CONSTRAINT recovery_action_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_action_version_check CHECK ((version >= 0))
);

ALTER TABLE recovery_actionhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_actionhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_agendaitem (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    kind character varying(12) NOT NULL,
    title character varying(300) NOT NULL,
    text text NOT NULL,
    note text NOT NULL,
    place smallint,
    hidden boolean NOT NULL,
    review_id uuid NOT NULL,
    CONSTRAINT agenda_kind_known CHECK (((kind)::text = ANY ((ARRAY['slipped'::character varying, 'due'::character varying, 'at_risk'::character varying, 'ask'::character varying, 'feedback'::character varying, 'action'::character varying, 'needle'::character varying, 'recurrence'::character varying, 'own'::character varying])::text[]))),
    CONSTRAINT recovery_agendaitem_place_check CHECK ((place >= 0))
);

ALTER TABLE recovery_agendaitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_agendaitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE recovery_agendaitemhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_agendaitemhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_ask (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number smallint NOT NULL,
    side character varying(10) NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    due_on date,
    status character varying(12) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    acknowledged_at timestamp with time zone,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id uuid,
    asked_by_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    CONSTRAINT ask_answer_is_stamped CHECK (((((status)::text = 'answered'::text) AND (NOT (answer = ''::text)) AND (answered_at IS NOT NULL)) OR ((NOT ((status)::text = 'answered'::text)) AND (answer = ''::text) AND (answered_at IS NULL)))),
    CONSTRAINT ask_side_known CHECK (((side)::text = ANY ((ARRAY['provider'::character varying, 'customer'::character varying])::text[]))),
    CONSTRAINT recovery_ask_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_ask_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY recovery_ask FORCE ROW LEVEL SECURITY;

ALTER TABLE recovery_askhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_askhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_attendee (
    id bigint NOT NULL,
    side character varying(10) NOT NULL,
    present boolean,
    removed_at timestamp with time zone,
    user_id uuid NOT NULL,
    review_id uuid NOT NULL,
    CONSTRAINT attendee_side_known CHECK (((side)::text = ANY ((ARRAY['provider'::character varying, 'customer'::character varying])::text[])))
);

ALTER TABLE recovery_attendee ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_attendee_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE recovery_attendeehistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_attendeehistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_decision (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number smallint NOT NULL,
    text text NOT NULL,
    shared boolean NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    customer_id uuid NOT NULL,
    milestone_id uuid,
    needle_id uuid,
    noted_by_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    review_id uuid,
    CONSTRAINT decision_about_one_thing CHECK (((milestone_id IS NULL) OR (needle_id IS NULL))),
    CONSTRAINT recovery_decision_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_decision_version_check CHECK ((version >= 0))
);

ALTER TABLE recovery_decisionhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_decisionhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_dependency (
    id bigint NOT NULL,
    milestone_id uuid NOT NULL,
    predecessor_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT dependency_of_another CHECK ((NOT (milestone_id = predecessor_id)))
);

ALTER TABLE recovery_dependency ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_dependency_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE recovery_dependencyhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_dependencyhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_feedback (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number smallint NOT NULL,
    about character varying(12) NOT NULL,
    text text NOT NULL,
    status character varying(10) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id uuid,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    given_by_id uuid NOT NULL,
    CONSTRAINT feedback_about_known CHECK (((about)::text = ANY ((ARRAY['root_cause'::character varying, 'plan'::character varying, 'progress'::character varying, 'support'::character varying])::text[]))),
    CONSTRAINT feedback_answer_is_stamped CHECK (((((status)::text = 'answered'::text) AND (NOT (answer = ''::text)) AND (answered_at IS NOT NULL)) OR ((NOT ((status)::text = 'answered'::text)) AND (answer = ''::text) AND (answered_at IS NULL)))),
    CONSTRAINT recovery_feedback_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_feedback_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY recovery_feedback FORCE ROW LEVEL SECURITY;

ALTER TABLE recovery_feedbackhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_feedbackhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_feedtoken (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    secret_hash character varying(64) NOT NULL,
    revoked_at timestamp with time zone,
    customer_id uuid NOT NULL,
    user_id uuid NOT NULL,
    CONSTRAINT recovery_feedtoken_version_check CHECK ((version >= 0))
);

ALTER TABLE recovery_forecast ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_forecast_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_milestone (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    number smallint NOT NULL,
    title character varying(200) NOT NULL,
    description text NOT NULL,
    kind character varying(12) NOT NULL,
    side character varying(10) NOT NULL,
    due_on date,
    lead_days smallint,
    status character varying(12) NOT NULL,
    first_promised_on date,
    promised_on date,
    forecast_on date,
    forecast_at timestamp with time zone,
    started_on date,
    done_on date,
    taken_days smallint,
    promised_days smallint,
    verified_at timestamp with time zone,
    dropped_at timestamp with time zone,
    customer_id uuid NOT NULL,
    factor_id uuid,
    owner_id uuid,
    verified_by_id uuid,
    plan_id uuid NOT NULL,
    done_by_id uuid,
    odds jsonb,
    redone_at timestamp with time zone,
    CONSTRAINT milestone_done_is_stamped CHECK (((((status)::text = ANY ((ARRAY['done'::character varying, 'verified'::character varying])::text[])) AND (done_on IS NOT NULL)) OR ((NOT ((status)::text = ANY ((ARRAY['done'::character varying, 'verified'::character varying])::text[]))) AND (done_by_id IS NULL) AND (done_on IS NULL)))),
    CONSTRAINT milestone_kind_known CHECK (((kind)::text = ANY ((ARRAY['containment'::character varying, 'corrective'::character varying, 'preventive'::character varying])::text[]))),
    CONSTRAINT milestone_lead_positive CHECK (((lead_days IS NULL) OR (lead_days > 0))),
    CONSTRAINT milestone_side_known CHECK (((side)::text = ANY ((ARRAY['provider'::character varying, 'customer'::character varying])::text[]))),
    CONSTRAINT milestone_steps_in_order CHECK (((done_on IS NULL) OR ((done_on >= started_on) AND (started_on IS NOT NULL)))),
    CONSTRAINT milestone_verification_stamped CHECK (((((status)::text = 'verified'::text) AND (verified_at IS NOT NULL) AND (verified_by_id IS NOT NULL)) OR ((NOT ((status)::text = 'verified'::text)) AND (verified_at IS NULL) AND (verified_by_id IS NULL)))),
    CONSTRAINT milestone_verifier_is_not_doer CHECK (((verified_by_id IS NULL) OR (done_by_id IS NULL) OR (NOT ((verified_by_id = done_by_id) AND (verified_by_id IS NOT NULL) AND (done_by_id IS NOT NULL))))),
    CONSTRAINT milestone_verifier_is_not_owner CHECK (((verified_by_id IS NULL) OR (owner_id IS NULL) OR (NOT ((verified_by_id = owner_id) AND (verified_by_id IS NOT NULL) AND (owner_id IS NOT NULL))))),
    CONSTRAINT recovery_milestone_lead_days_check CHECK ((lead_days >= 0)),
    CONSTRAINT recovery_milestone_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_milestone_promised_days_check CHECK ((promised_days >= 0)),
    CONSTRAINT recovery_milestone_taken_days_check CHECK ((taken_days >= 0)),
    CONSTRAINT recovery_milestone_version_check CHECK ((version >= 0))
);

ALTER TABLE recovery_milestonehistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_milestonehistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE recovery_minuteshistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_minuteshistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_needle (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    place smallint NOT NULL,
    name character varying(120) NOT NULL,
    unit character varying(40) NOT NULL,
    better character varying(4) NOT NULL,
    source character varying(200) NOT NULL,
    baseline_since date,
    baseline_until date,
    baseline_value numeric(16,4),
    target_value numeric(16,4),
    target_on date,
    customer_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    cadence_days smallint NOT NULL,
    CONSTRAINT needle_better_known CHECK (((better)::text = ANY ((ARRAY['up'::character varying, 'down'::character varying])::text[]))),
    CONSTRAINT needle_cadence_positive CHECK ((cadence_days > 0)),
    CONSTRAINT needle_two_at_most CHECK ((place = ANY (ARRAY[1, 2]))),
    CONSTRAINT needle_window_ends_after_start CHECK (((baseline_until IS NULL) OR (baseline_until >= baseline_since))),
    CONSTRAINT recovery_needle_cadence_days_check CHECK ((cadence_days >= 0)),
    CONSTRAINT recovery_needle_place_check CHECK ((place >= 0)),
    CONSTRAINT recovery_needle_version_check CHECK ((version >= 0))
);

ALTER TABLE recovery_needlehistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_needlehistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE recovery_process ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_process_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE recovery_promise ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_promise_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE recovery_publicationhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_publicationhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE recovery_reading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_reading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_recoveryplan (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    title character varying(200) NOT NULL,
    summary text NOT NULL,
    status character varying(10) NOT NULL,
    revision integer NOT NULL,
    submitted_at timestamp with time zone,
    reviewed_at timestamp with time zone,
    reviewed_revision integer,
    committed_at timestamp with time zone,
    committed_revision integer,
    override_reason text NOT NULL,
    baseline smallint NOT NULL,
    ended_at timestamp with time zone,
    author_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    overridden_by_id uuid,
    owner_id uuid NOT NULL,
    reviewed_by_id uuid,
    changed_by_id uuid,
    CONSTRAINT plan_commit_is_stamped CHECK (((((status)::text = ANY ((ARRAY['draft'::character varying, 'in_review'::character varying])::text[])) AND (baseline = 0) AND (committed_at IS NULL)) OR (((status)::text = ANY ((ARRAY['committed'::character varying, 'completed'::character varying])::text[])) AND (baseline > 0) AND (committed_at IS NOT NULL)) OR ((status)::text = 'abandoned'::text))),
    CONSTRAINT plan_end_is_stamped CHECK ((((ended_at IS NULL) AND ((status)::text = ANY ((ARRAY['draft'::character varying, 'in_review'::character varying, 'committed'::character varying])::text[]))) OR ((NOT ((status)::text = ANY ((ARRAY['draft'::character varying, 'in_review'::character varying, 'committed'::character varying])::text[]))) AND (ended_at IS NOT NULL)))),
    CONSTRAINT plan_override_has_reason CHECK (((overridden_by_id IS NULL) OR (NOT (override_reason = ''::text)))),
    CONSTRAINT plan_promised_as_reviewed CHECK (((NOT ((status)::text = ANY ((ARRAY['committed'::character varying, 'completed'::character varying])::text[]))) OR (reviewed_revision = committed_revision) OR (overridden_by_id IS NOT NULL))),
    CONSTRAINT plan_review_is_whole CHECK ((((reviewed_at IS NULL) AND (reviewed_by_id IS NULL) AND (reviewed_revision IS NULL)) OR ((reviewed_at IS NOT NULL) AND (reviewed_by_id IS NOT NULL) AND (reviewed_revision IS NOT NULL)))),
    CONSTRAINT plan_reviewer_is_not_author CHECK (((reviewed_by_id IS NULL) OR (NOT ((reviewed_by_id = author_id) AND (reviewed_by_id IS NOT NULL))))),
    CONSTRAINT recovery_recoveryplan_baseline_check CHECK ((baseline >= 0)),
    CONSTRAINT recovery_recoveryplan_committed_revision_check CHECK ((committed_revision >= 0)),
    CONSTRAINT recovery_recoveryplan_reviewed_revision_check CHECK ((reviewed_revision >= 0)),
    CONSTRAINT recovery_recoveryplan_revision_check CHECK ((revision >= 0)),
    CONSTRAINT recovery_recoveryplan_version_check CHECK ((version >= 0))
);

ALTER TABLE recovery_recoveryplanhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_recoveryplanhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE recovery_reporthistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_reporthistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_reportpart (
    id bigint NOT NULL,
    number integer NOT NULL,
    body text NOT NULL,
    report_id uuid NOT NULL,
    CONSTRAINT recovery_reportpart_number_check CHECK ((number >= 0))
);

ALTER TABLE recovery_reportpart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_reportpart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_reporttemplate (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    name character varying(120) NOT NULL,
    file bytea NOT NULL,
    digest character varying(64) NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL,
    uploaded_by_id uuid NOT NULL,
    CONSTRAINT recovery_reporttemplate_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY recovery_reporttemplate FORCE ROW LEVEL SECURITY;

CREATE TABLE recovery_resolution (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number smallint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    answer character varying(12) NOT NULL,
    answered_at timestamp with time zone,
    effort smallint,
    satisfaction smallint,
    words text NOT NULL,
    answered_by_id uuid,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    CONSTRAINT recovery_resolution_effort_check CHECK ((effort >= 0)),
    CONSTRAINT recovery_resolution_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_resolution_satisfaction_check CHECK ((satisfaction >= 0)),
    CONSTRAINT recovery_resolution_version_check CHECK ((version >= 0)),
    CONSTRAINT resolution_answer_is_stamped CHECK (((((answer)::text = ''::text) AND (answered_at IS NULL) AND (answered_by_id IS NULL) AND (effort IS NULL) AND (satisfaction IS NULL) AND (words = ''::text)) OR (((answer)::text = ANY ((ARRAY['confirmed'::character varying, 'contradicted'::character varying])::text[])) AND (answered_at IS NOT NULL) AND (ended_at IS NULL)))),
    CONSTRAINT resolution_effort_1_to_7 CHECK (((effort IS NULL) OR ((effort >= 1) AND (effort <= 7)))),
    CONSTRAINT resolution_satisfaction_1_to_5 CHECK (((satisfaction IS NULL) OR ((satisfaction >= 1) AND (satisfaction <= 5))))
);

ALTER TABLE ONLY recovery_resolution FORCE ROW LEVEL SECURITY;

ALTER TABLE recovery_resolutionhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_resolutionhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_review (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ref character varying(24) NOT NULL,
    number smallint NOT NULL,
    title character varying(200) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    minutes smallint NOT NULL,
    place character varying(300) NOT NULL,
    status character varying(12) NOT NULL,
    sequence integer NOT NULL,
    held_at timestamp with time zone,
    stale jsonb NOT NULL,
    stale_reason text NOT NULL,
    cancelled_at timestamp with time zone,
    customer_id uuid NOT NULL,
    held_by_id uuid,
    made_by_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    report_id uuid,
    series_id uuid,
    CONSTRAINT recovery_review_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT recovery_review_number_check CHECK ((number >= 0)),
    CONSTRAINT recovery_review_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT recovery_review_version_check CHECK ((version >= 0)),
    CONSTRAINT review_holding_is_stamped CHECK ((((held_at IS NOT NULL) AND ((status)::text = ANY ((ARRAY['held'::character varying, 'signed_off'::character varying])::text[]))) OR ((NOT ((status)::text = ANY ((ARRAY['held'::character varying, 'signed_off'::character varying])::text[]))) AND (held_at IS NULL) AND (held_by_id IS NULL)))),
    CONSTRAINT review_length CHECK (((minutes >= 5) AND (minutes <= 480))),
    CONSTRAINT review_stale_says_why CHECK (((stale = '[]'::jsonb) OR (NOT (stale_reason = ''::text))))
);

ALTER TABLE recovery_reviewhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_reviewhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_reviewseries (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    title character varying(200) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    every_weeks smallint NOT NULL,
    minutes smallint NOT NULL,
    place character varying(300) NOT NULL,
    until date,
    ended_at timestamp with time zone,
    customer_id uuid NOT NULL,
    made_by_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT recovery_reviewseries_every_weeks_check CHECK ((every_weeks >= 0)),
    CONSTRAINT recovery_reviewseries_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT recovery_reviewseries_version_check CHECK ((version >= 0)),
    CONSTRAINT review_series_length CHECK (((minutes >= 5) AND (minutes <= 480))),
    CONSTRAINT review_series_rhythm CHECK (((every_weeks >= 1) AND (every_weeks <= 13)))
);

ALTER TABLE recovery_reviewserieshistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_reviewserieshistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_sharelink (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    name character varying(120) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    made_by_id uuid NOT NULL,
    CONSTRAINT recovery_sharelink_version_check CHECK ((version >= 0)),
    CONSTRAINT share_link_ends CHECK ((expires_at > created_at))
);

CREATE TABLE recovery_sharevisit (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    address inet,
    link_id uuid NOT NULL
);

ALTER TABLE recovery_sharevisit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME recovery_sharevisit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE recovery_subscription (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    side character varying(10) NOT NULL,
    format character varying(5) NOT NULL,
    occasion character varying(14) NOT NULL,
    weekday smallint,
    days_before smallint,
    hour smallint NOT NULL,
    due_at timestamp with time zone,
    sent_at timestamp with time zone,
    ended_at timestamp with time zone,
    customer_id uuid NOT NULL,
    made_by_id uuid NOT NULL,
    plan_id uuid,
    user_id uuid NOT NULL,
    CONSTRAINT recovery_subscription_days_before_check CHECK ((days_before >= 0)),
    CONSTRAINT recovery_subscription_hour_check CHECK ((hour >= 0)),
    CONSTRAINT recovery_subscription_version_check CHECK ((version >= 0)),
    CONSTRAINT recovery_subscription_weekday_check CHECK ((weekday >= 0)),
    CONSTRAINT subscription_hour CHECK ((hour <= 23)),
    CONSTRAINT subscription_occasion_is_whole CHECK ((((days_before IS NULL) AND ((occasion)::text = 'weekly'::text) AND (weekday <= 6)) OR ((days_before >= 0) AND (days_before <= 10) AND ((occasion)::text = 'before_review'::text) AND (weekday IS NULL))))
);

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT action_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT action_number_unique UNIQUE (plan_id, number);

ALTER TABLE ONLY recovery_agendaitem
    ADD CONSTRAINT agenda_key_unique UNIQUE (review_id, key);

ALTER TABLE ONLY recovery_ask
    ADD CONSTRAINT ask_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY recovery_ask
    ADD CONSTRAINT ask_number_unique UNIQUE (escalation_id, number);

ALTER TABLE ONLY recovery_attendee
    ADD CONSTRAINT attendee_once UNIQUE (review_id, user_id);

ALTER TABLE ONLY recovery_decision
    ADD CONSTRAINT decision_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY recovery_decision
    ADD CONSTRAINT decision_number_unique UNIQUE (plan_id, number);

ALTER TABLE ONLY recovery_dependency
    ADD CONSTRAINT dependency_unique UNIQUE (milestone_id, predecessor_id);

ALTER TABLE ONLY recovery_feedtoken
    ADD CONSTRAINT feed_secret_unique UNIQUE (secret_hash);

ALTER TABLE ONLY recovery_feedback
    ADD CONSTRAINT feedback_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY recovery_feedback
    ADD CONSTRAINT feedback_number_unique UNIQUE (escalation_id, number);

ALTER TABLE ONLY recovery_milestone
    ADD CONSTRAINT milestone_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY recovery_milestone
    ADD CONSTRAINT milestone_number_unique UNIQUE (plan_id, number);

ALTER TABLE ONLY recovery_milestone
    ADD CONSTRAINT milestone_plan_id UNIQUE (plan_id, id);

ALTER TABLE ONLY recovery_minutes
    ADD CONSTRAINT minutes_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY recovery_minutes
    ADD CONSTRAINT minutes_once_per_review UNIQUE (review_id);

ALTER TABLE ONLY recovery_needle
    ADD CONSTRAINT needle_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY recovery_needle
    ADD CONSTRAINT needle_place_unique UNIQUE (plan_id, place);

ALTER TABLE ONLY recovery_recoveryplan
    ADD CONSTRAINT plan_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY recovery_recoveryplan
    ADD CONSTRAINT plan_ref_unique UNIQUE (ref);

ALTER TABLE ONLY recovery_process
    ADD CONSTRAINT process_once_a_day UNIQUE (needle_id, since);

ALTER TABLE ONLY recovery_promise
    ADD CONSTRAINT promise_once_per_baseline UNIQUE (milestone_id, baseline);

ALTER TABLE ONLY recovery_publication
    ADD CONSTRAINT publication_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY recovery_publication
    ADD CONSTRAINT publication_number_unique UNIQUE (escalation_id, number);

ALTER TABLE ONLY recovery_reading
    ADD CONSTRAINT reading_of_the_day UNIQUE (needle_id, measured_on, id);

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT recovery_action_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_actionhistory
    ADD CONSTRAINT recovery_actionhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_agendaitem
    ADD CONSTRAINT recovery_agendaitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_agendaitemhistory
    ADD CONSTRAINT recovery_agendaitemhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_ask
    ADD CONSTRAINT recovery_ask_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_askhistory
    ADD CONSTRAINT recovery_askhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_attendee
    ADD CONSTRAINT recovery_attendee_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_attendeehistory
    ADD CONSTRAINT recovery_attendeehistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_decision
    ADD CONSTRAINT recovery_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_decisionhistory
    ADD CONSTRAINT recovery_decisionhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_dependency
    ADD CONSTRAINT recovery_dependency_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_dependencyhistory
    ADD CONSTRAINT recovery_dependencyhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_feedback
    ADD CONSTRAINT recovery_feedback_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_feedbackhistory
    ADD CONSTRAINT recovery_feedbackhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_feedtoken
    ADD CONSTRAINT recovery_feedtoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_forecast
    ADD CONSTRAINT recovery_forecast_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_milestone
    ADD CONSTRAINT recovery_milestone_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_milestonehistory
    ADD CONSTRAINT recovery_milestonehistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_minutes
    ADD CONSTRAINT recovery_minutes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_minuteshistory
    ADD CONSTRAINT recovery_minuteshistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_needle
    ADD CONSTRAINT recovery_needle_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_needlehistory
    ADD CONSTRAINT recovery_needlehistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_process
    ADD CONSTRAINT recovery_process_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_promise
    ADD CONSTRAINT recovery_promise_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_publication
    ADD CONSTRAINT recovery_publication_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_publicationhistory
    ADD CONSTRAINT recovery_publicationhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_reading
    ADD CONSTRAINT recovery_reading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_reading
    ADD CONSTRAINT recovery_reading_supersedes_id_key UNIQUE (supersedes_id);

ALTER TABLE ONLY recovery_recoveryplan
    ADD CONSTRAINT recovery_recoveryplan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_recoveryplanhistory
    ADD CONSTRAINT recovery_recoveryplanhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_report
    ADD CONSTRAINT recovery_report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_reporthistory
    ADD CONSTRAINT recovery_reporthistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_reportpart
    ADD CONSTRAINT recovery_reportpart_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_reporttemplate
    ADD CONSTRAINT recovery_reporttemplate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_resolution
    ADD CONSTRAINT recovery_resolution_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_resolutionhistory
    ADD CONSTRAINT recovery_resolutionhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_review
    ADD CONSTRAINT recovery_review_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_reviewhistory
    ADD CONSTRAINT recovery_reviewhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_reviewseries
    ADD CONSTRAINT recovery_reviewseries_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_reviewserieshistory
    ADD CONSTRAINT recovery_reviewserieshistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY recovery_sharelink
    ADD CONSTRAINT recovery_sharelink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_sharevisit
    ADD CONSTRAINT recovery_sharevisit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_subscription
    ADD CONSTRAINT recovery_subscription_pkey PRIMARY KEY (id);

ALTER TABLE ONLY recovery_reportpart
    ADD CONSTRAINT report_part_once UNIQUE (report_id, number);

ALTER TABLE ONLY recovery_reporttemplate
    ADD CONSTRAINT report_template_one_each UNIQUE (customer_id);

ALTER TABLE ONLY recovery_resolution
    ADD CONSTRAINT resolution_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY recovery_resolution
    ADD CONSTRAINT resolution_number_unique UNIQUE (escalation_id, number);

ALTER TABLE ONLY recovery_review
    ADD CONSTRAINT review_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY recovery_review
    ADD CONSTRAINT review_number_unique UNIQUE (plan_id, number);

ALTER TABLE ONLY recovery_reviewseries
    ADD CONSTRAINT review_series_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY recovery_sharelink
    ADD CONSTRAINT share_link_secret_unique UNIQUE (secret_hash);

ALTER TABLE ONLY recovery_subscription
    ADD CONSTRAINT subscription_customer_id UNIQUE (customer_id, id);

CREATE INDEX action_by_customer ON recovery_action USING btree (customer_id, id DESC);

CREATE INDEX action_by_review ON recovery_action USING btree (review_id);

CREATE INDEX action_open_by_owner ON recovery_action USING btree (owner_id, due_on) WHERE ((status)::text = 'open'::text);

CREATE INDEX ask_by_customer ON recovery_ask USING btree (customer_id, id DESC);

CREATE INDEX ask_by_escalation ON recovery_ask USING btree (escalation_id, status);

CREATE INDEX decision_by_customer ON recovery_decision USING btree (customer_id, id DESC);

CREATE INDEX decision_by_review ON recovery_decision USING btree (review_id);

CREATE UNIQUE INDEX feed_one_each ON recovery_feedtoken USING btree (user_id, customer_id) WHERE (revoked_at IS NULL);

CREATE INDEX feedback_by_customer ON recovery_feedback USING btree (customer_id, id DESC);

CREATE INDEX feedback_by_escalation ON recovery_feedback USING btree (escalation_id, status);

CREATE INDEX forecast_by_customer ON recovery_forecast USING btree (customer_id, id);

CREATE INDEX forecast_by_milestone ON recovery_forecast USING btree (milestone_id, id);

CREATE INDEX milestone_by_customer ON recovery_milestone USING btree (customer_id, id DESC);

CREATE INDEX milestone_by_factor ON recovery_milestone USING btree (factor_id);

CREATE INDEX milestone_by_owner ON recovery_milestone USING btree (owner_id, status);

CREATE INDEX milestone_history ON recovery_milestone USING btree (kind, started_on DESC) WHERE ((dropped_at IS NULL) AND (first_promised_on IS NOT NULL) AND (started_on IS NOT NULL));

CREATE INDEX milestone_in_hand ON recovery_milestone USING btree (kind, started_on DESC) WHERE ((first_promised_on IS NOT NULL) AND ((status)::text = 'in_progress'::text));

CREATE INDEX milestone_open_by_due ON recovery_milestone USING btree (customer_id, due_on) WHERE ((status)::text = ANY ((ARRAY['planned'::character varying, 'in_progress'::character varying])::text[]));

CREATE INDEX minutes_by_customer ON recovery_minutes USING btree (customer_id, held_at DESC);

CREATE INDEX minutes_by_ref ON recovery_minutes USING btree (ref, number DESC);

CREATE INDEX needle_by_customer ON recovery_needle USING btree (customer_id, id DESC);

CREATE INDEX past_action ON recovery_actionhistory USING btree (id, pgh_id);

CREATE INDEX past_action_plan ON recovery_actionhistory USING btree (plan_id);

CREATE INDEX past_agendaitem ON recovery_agendaitemhistory USING btree (id, pgh_id);

CREATE INDEX past_agendaitem_review ON recovery_agendaitemhistory USING btree (review_id);

CREATE INDEX past_ask ON recovery_askhistory USING btree (id, pgh_id);

CREATE INDEX past_ask_escalation ON recovery_askhistory USING btree (escalation_id);

CREATE INDEX past_attendee ON recovery_attendeehistory USING btree (id, pgh_id);

CREATE INDEX past_attendee_review ON recovery_attendeehistory USING btree (review_id);

CREATE INDEX past_decision ON recovery_decisionhistory USING btree (id, pgh_id);

CREATE INDEX past_decision_plan ON recovery_decisionhistory USING btree (plan_id);

CREATE INDEX past_dependency ON recovery_dependencyhistory USING btree (id, pgh_id);

CREATE INDEX past_dependency_plan ON recovery_dependencyhistory USING btree (plan_id);

CREATE INDEX past_feedback ON recovery_feedbackhistory USING btree (id, pgh_id);

CREATE INDEX past_feedback_escalation ON recovery_feedbackhistory USING btree (escalation_id);

CREATE INDEX past_milestone ON recovery_milestonehistory USING btree (id, pgh_id);

CREATE INDEX past_milestone_plan ON recovery_milestonehistory USING btree (plan_id);

CREATE INDEX past_minutes ON recovery_minuteshistory USING btree (id, pgh_id);

CREATE INDEX past_minutes_review ON recovery_minuteshistory USING btree (review_id);

CREATE INDEX past_needle ON recovery_needlehistory USING btree (id, pgh_id);

CREATE INDEX past_needle_plan ON recovery_needlehistory USING btree (plan_id);

CREATE INDEX past_publication ON recovery_publicationhistory USING btree (id, pgh_id);

CREATE INDEX past_publication_escalation ON recovery_publicationhistory USING btree (escalation_id);

CREATE INDEX past_recoveryplan ON recovery_recoveryplanhistory USING btree (id, pgh_id);

CREATE INDEX past_recoveryplan_escalation ON recovery_recoveryplanhistory USING btree (escalation_id);

CREATE INDEX past_report ON recovery_reporthistory USING btree (id, pgh_id);

CREATE INDEX past_report_plan ON recovery_reporthistory USING btree (plan_id);

CREATE INDEX past_resolution ON recovery_resolutionhistory USING btree (id, pgh_id);

CREATE INDEX past_resolution_escalation ON recovery_resolutionhistory USING btree (escalation_id);

CREATE INDEX past_review ON recovery_reviewhistory USING btree (id, pgh_id);

CREATE INDEX past_review_plan ON recovery_reviewhistory USING btree (plan_id);

CREATE INDEX past_reviewseries ON recovery_reviewserieshistory USING btree (id, pgh_id);

CREATE INDEX past_reviewseries_plan ON recovery_reviewserieshistory USING btree (plan_id);

CREATE INDEX plan_by_customer ON recovery_recoveryplan USING btree (customer_id, id DESC);

CREATE INDEX plan_by_escalation ON recovery_recoveryplan USING btree (escalation_id);

CREATE INDEX plan_by_owner ON recovery_recoveryplan USING btree (owner_id, status);

CREATE UNIQUE INDEX plan_one_open ON recovery_recoveryplan USING btree (escalation_id) WHERE ((status)::text = ANY ((ARRAY['draft'::character varying, 'in_review'::character varying, 'committed'::character varying])::text[]));

CREATE INDEX publication_by_customer ON recovery_publication USING btree (customer_id, id DESC);

CREATE INDEX publication_by_ref ON recovery_publication USING btree (ref, number DESC);

CREATE INDEX publication_latest ON recovery_publication USING btree (customer_id, published_at DESC) WHERE latest;

CREATE UNIQUE INDEX publication_one_latest ON recovery_publication USING btree (escalation_id) WHERE latest;

CREATE INDEX reading_by_customer ON recovery_reading USING btree (customer_id, id);

CREATE UNIQUE INDEX reading_once_a_day ON recovery_reading USING btree (needle_id, measured_on) WHERE (supersedes_id IS NULL);

CREATE INDEX recovery_action_customer_id_be7197ff ON recovery_action USING btree (customer_id);

CREATE INDEX recovery_action_milestone_id_5d785cb6 ON recovery_action USING btree (milestone_id);

CREATE INDEX recovery_action_needle_id_2c322508 ON recovery_action USING btree (needle_id);

CREATE INDEX recovery_action_noted_by_id_334ce21d ON recovery_action USING btree (noted_by_id);

CREATE INDEX recovery_action_owner_id_1864cc88 ON recovery_action USING btree (owner_id);

CREATE INDEX recovery_action_plan_id_a8393f7b ON recovery_action USING btree (plan_id);

CREATE INDEX recovery_action_review_id_c16d65c7 ON recovery_action USING btree (review_id);

CREATE INDEX recovery_agendaitem_review_id_33bc875f ON recovery_agendaitem USING btree (review_id);

CREATE INDEX recovery_ask_answered_by_id_0d2350fa ON recovery_ask USING btree (answered_by_id);

CREATE INDEX recovery_ask_asked_by_id_3bb7d34d ON recovery_ask USING btree (asked_by_id);

CREATE INDEX recovery_ask_customer_id_79271bd1 ON recovery_ask USING btree (customer_id);

CREATE INDEX recovery_ask_escalation_id_88cae5ca ON recovery_ask USING btree (escalation_id);

CREATE INDEX recovery_attendee_review_id_9154eb7c ON recovery_attendee USING btree (review_id);

CREATE INDEX recovery_attendee_user_id_e74f730c ON recovery_attendee USING btree (user_id);

CREATE INDEX recovery_decision_customer_id_37604dca ON recovery_decision USING btree (customer_id);

CREATE INDEX recovery_decision_milestone_id_2b1febc5 ON recovery_decision USING btree (milestone_id);

CREATE INDEX recovery_decision_needle_id_cfe1c0cb ON recovery_decision USING btree (needle_id);

CREATE INDEX recovery_decision_noted_by_id_16ec0dad ON recovery_decision USING btree (noted_by_id);

CREATE INDEX recovery_decision_plan_id_24fed33f ON recovery_decision USING btree (plan_id);

CREATE INDEX recovery_decision_review_id_11233fe0 ON recovery_decision USING btree (review_id);

CREATE INDEX recovery_dependency_milestone_id_02a604a9 ON recovery_dependency USING btree (milestone_id);

CREATE INDEX recovery_dependency_plan_id_e6357fd4 ON recovery_dependency USING btree (plan_id);

CREATE INDEX recovery_dependency_predecessor_id_5f754a7f ON recovery_dependency USING btree (predecessor_id);

CREATE INDEX recovery_feedback_answered_by_id_83be301c ON recovery_feedback USING btree (answered_by_id);

CREATE INDEX recovery_feedback_customer_id_83c5e141 ON recovery_feedback USING btree (customer_id);

CREATE INDEX recovery_feedback_escalation_id_bd30cdab ON recovery_feedback USING btree (escalation_id);

CREATE INDEX recovery_feedback_given_by_id_5875742f ON recovery_feedback USING btree (given_by_id);

CREATE INDEX recovery_feedtoken_customer_id_747b20c1 ON recovery_feedtoken USING btree (customer_id);

CREATE INDEX recovery_feedtoken_user_id_6059e4c0 ON recovery_feedtoken USING btree (user_id);

CREATE INDEX recovery_forecast_author_id_05eabf57 ON recovery_forecast USING btree (author_id);

CREATE INDEX recovery_forecast_customer_id_f20f611c ON recovery_forecast USING btree (customer_id);

CREATE INDEX recovery_forecast_milestone_id_6ead9d31 ON recovery_forecast USING btree (milestone_id);

CREATE INDEX recovery_milestone_customer_id_a07d8050 ON recovery_milestone USING btree (customer_id);

CREATE INDEX recovery_milestone_done_by_id_28e519a3 ON recovery_milestone USING btree (done_by_id);

CREATE INDEX recovery_milestone_factor_id_c7ba42c7 ON recovery_milestone USING btree (factor_id);

CREATE INDEX recovery_milestone_owner_id_5e33be87 ON recovery_milestone USING btree (owner_id);

CREATE INDEX recovery_milestone_plan_id_95a9834c ON recovery_milestone USING btree (plan_id);

CREATE INDEX recovery_milestone_verified_by_id_8197f118 ON recovery_milestone USING btree (verified_by_id);

CREATE INDEX recovery_minutes_customer_id_108d3653 ON recovery_minutes USING btree (customer_id);

CREATE INDEX recovery_minutes_customer_signed_by_id_cf27d3ed ON recovery_minutes USING btree (customer_signed_by_id);

CREATE INDEX recovery_minutes_escalation_id_6e354d6f ON recovery_minutes USING btree (escalation_id);

CREATE INDEX recovery_minutes_objected_by_id_b74b7f5c ON recovery_minutes USING btree (objected_by_id);

CREATE INDEX recovery_minutes_provider_signed_by_id_40fd6788 ON recovery_minutes USING btree (provider_signed_by_id);

CREATE INDEX recovery_minutes_review_id_e8e90dac ON recovery_minutes USING btree (review_id);

CREATE INDEX recovery_needle_customer_id_048fe271 ON recovery_needle USING btree (customer_id);

CREATE INDEX recovery_needle_plan_id_e6c20f12 ON recovery_needle USING btree (plan_id);

CREATE INDEX recovery_process_author_id_34e455c1 ON recovery_process USING btree (author_id);

CREATE INDEX recovery_process_customer_id_73bad391 ON recovery_process USING btree (customer_id);

CREATE INDEX recovery_process_needle_id_26dc53a8 ON recovery_process USING btree (needle_id);

CREATE INDEX recovery_promise_made_by_id_f6ab6883 ON recovery_promise USING btree (made_by_id);

CREATE INDEX recovery_promise_milestone_id_132488ec ON recovery_promise USING btree (milestone_id);

CREATE INDEX recovery_publication_customer_id_ac19364c ON recovery_publication USING btree (customer_id);

CREATE INDEX recovery_publication_escalation_id_60f2d47a ON recovery_publication USING btree (escalation_id);

CREATE INDEX recovery_publication_plan_id_8045c6ea ON recovery_publication USING btree (plan_id);

CREATE INDEX recovery_publication_published_by_id_47a815b3 ON recovery_publication USING btree (published_by_id);

CREATE INDEX recovery_publication_withdrawn_by_id_395fa7a1 ON recovery_publication USING btree (withdrawn_by_id);

CREATE INDEX recovery_reading_author_id_a154fbcf ON recovery_reading USING btree (author_id);

CREATE INDEX recovery_reading_customer_id_def47813 ON recovery_reading USING btree (customer_id);

CREATE INDEX recovery_reading_needle_id_b416750f ON recovery_reading USING btree (needle_id);

CREATE INDEX recovery_recoveryplan_author_id_d6ed95ae ON recovery_recoveryplan USING btree (author_id);

CREATE INDEX recovery_recoveryplan_changed_by_id_5f5732c1 ON recovery_recoveryplan USING btree (changed_by_id);

CREATE INDEX recovery_recoveryplan_customer_id_af158787 ON recovery_recoveryplan USING btree (customer_id);

CREATE INDEX recovery_recoveryplan_escalation_id_fd2a7af9 ON recovery_recoveryplan USING btree (escalation_id);

CREATE INDEX recovery_recoveryplan_overridden_by_id_7ce3c687 ON recovery_recoveryplan USING btree (overridden_by_id);

CREATE INDEX recovery_recoveryplan_owner_id_85d335a7 ON recovery_recoveryplan USING btree (owner_id);

CREATE INDEX recovery_recoveryplan_reviewed_by_id_6de2f5d6 ON recovery_recoveryplan USING btree (reviewed_by_id);

CREATE INDEX recovery_report_customer_id_7c8c003a ON recovery_report USING btree (customer_id);

CREATE INDEX recovery_report_made_by_id_7d6a21af ON recovery_report USING btree (made_by_id);

CREATE INDEX recovery_report_plan_id_d198870b ON recovery_report USING btree (plan_id);

CREATE INDEX recovery_reportpart_report_id_e9d00406 ON recovery_reportpart USING btree (report_id);

CREATE INDEX recovery_reporttemplate_customer_id_6659c362 ON recovery_reporttemplate USING btree (customer_id);

CREATE INDEX recovery_reporttemplate_uploaded_by_id_04a5f1a6 ON recovery_reporttemplate USING btree (uploaded_by_id);

CREATE INDEX recovery_resolution_answered_by_id_5ac02366 ON recovery_resolution USING btree (answered_by_id);

CREATE INDEX recovery_resolution_customer_id_dd4256d9 ON recovery_resolution USING btree (customer_id);

CREATE INDEX recovery_resolution_escalation_id_801b8a5e ON recovery_resolution USING btree (escalation_id);

CREATE INDEX recovery_review_customer_id_2d3e5830 ON recovery_review USING btree (customer_id);

CREATE INDEX recovery_review_held_by_id_64b0db36 ON recovery_review USING btree (held_by_id);

CREATE INDEX recovery_review_made_by_id_bf45648c ON recovery_review USING btree (made_by_id);

CREATE INDEX recovery_review_plan_id_d28a98a5 ON recovery_review USING btree (plan_id);

CREATE INDEX recovery_review_report_id_6108c8e3 ON recovery_review USING btree (report_id);

CREATE INDEX recovery_review_series_id_90d47541 ON recovery_review USING btree (series_id);

CREATE INDEX recovery_reviewseries_customer_id_85396d5c ON recovery_reviewseries USING btree (customer_id);

CREATE INDEX recovery_reviewseries_made_by_id_eb0a3d3c ON recovery_reviewseries USING btree (made_by_id);

CREATE INDEX recovery_reviewseries_plan_id_ce5bfb6d ON recovery_reviewseries USING btree (plan_id);

CREATE INDEX recovery_sharelink_customer_id_046f62ae ON recovery_sharelink USING btree (customer_id);

CREATE INDEX recovery_sharelink_escalation_id_dc15954a ON recovery_sharelink USING btree (escalation_id);

CREATE INDEX recovery_sharelink_made_by_id_81fd1f55 ON recovery_sharelink USING btree (made_by_id);

CREATE INDEX recovery_sharevisit_link_id_46d8796e ON recovery_sharevisit USING btree (link_id);

CREATE INDEX recovery_subscription_customer_id_3ba26198 ON recovery_subscription USING btree (customer_id);

CREATE INDEX recovery_subscription_made_by_id_0212b014 ON recovery_subscription USING btree (made_by_id);

CREATE INDEX recovery_subscription_plan_id_7c4c8652 ON recovery_subscription USING btree (plan_id);

CREATE INDEX recovery_subscription_user_id_ec7944a0 ON recovery_subscription USING btree (user_id);

CREATE INDEX report_by_plan ON recovery_report USING btree (plan_id, id DESC);

CREATE INDEX report_to_build ON recovery_report USING btree (leased_until) WHERE ((status)::text = ANY ((ARRAY['queued'::character varying, 'building'::character varying])::text[]));

CREATE INDEX report_to_remove ON recovery_report USING btree (expires_at) WHERE (expires_at IS NOT NULL);

CREATE INDEX resolution_by_customer ON recovery_resolution USING btree (customer_id, asked_at DESC);

CREATE UNIQUE INDEX resolution_one_open_question ON recovery_resolution USING btree (escalation_id) WHERE (((answer)::text = ''::text) AND (ended_at IS NULL));

CREATE INDEX review_by_customer ON recovery_review USING btree (customer_id, starts_at DESC);

CREATE UNIQUE INDEX review_once_in_series ON recovery_review USING btree (series_id, starts_at) WHERE ((status)::text = 'scheduled'::text);

CREATE INDEX review_scheduled ON recovery_review USING btree (starts_at) WHERE ((status)::text = 'scheduled'::text);

CREATE INDEX review_series_by_customer ON recovery_reviewseries USING btree (customer_id, id DESC);

CREATE INDEX share_link_by_customer ON recovery_sharelink USING btree (customer_id, id DESC);

CREATE INDEX share_visit_by_link ON recovery_sharevisit USING btree (link_id, id DESC);

CREATE INDEX subscription_by_customer ON recovery_subscription USING btree (customer_id, id DESC);

CREATE INDEX subscription_due ON recovery_subscription USING btree (due_at) WHERE ((due_at IS NOT NULL) AND (ended_at IS NULL));

CREATE UNIQUE INDEX subscription_once ON recovery_subscription USING btree (customer_id, plan_id, user_id, occasion) NULLS NOT DISTINCT WHERE (ended_at IS NULL);

CREATE TRIGGER pgtrigger_action_born_0bbcf BEFORE INSERT ON recovery_action FOR EACH ROW WHEN (((new.status)::text <> 'open'::text)) EXECUTE FUNCTION pgtrigger_action_born_0bbcf();

COMMENT ON TRIGGER pgtrigger_action_born_0bbcf ON recovery_action IS '1133852b3a1cb7fac9c9054d4a66e413d2c5c63a';

CREATE TRIGGER pgtrigger_action_moves_2e911 BEFORE UPDATE OF status ON recovery_action FOR EACH ROW WHEN ((((old.status)::text IS DISTINCT FROM (new.status)::text) AND (((((old.status)::text <> 'open'::text) OR ((new.status)::text <> 'done'::text)) AND (((old.status)::text <> 'open'::text) OR ((new.status)::text <> 'dropped'::text))) AND (((old.status)::text <> 'done'::text) OR ((new.status)::text <> 'open'::text))))) EXECUTE FUNCTION pgtrigger_action_moves_2e911();

COMMENT ON TRIGGER pgtrigger_action_moves_2e911 ON recovery_action IS '86ba8a5791bcda26e97496e75099674d133d7961';

CREATE TRIGGER pgtrigger_answered_once_d9d92 BEFORE UPDATE ON recovery_resolution FOR EACH ROW WHEN ((((old.answer)::text <> ''::text) AND ((new.answer)::text <> (old.answer)::text))) EXECUTE FUNCTION pgtrigger_answered_once_d9d92();

COMMENT ON TRIGGER pgtrigger_answered_once_d9d92 ON recovery_resolution IS 'c0ed9c802c9c430dce74fa8713a77551f0fe57a6';

CREATE TRIGGER pgtrigger_append_only_0032d BEFORE UPDATE ON recovery_sharevisit FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_0032d();

COMMENT ON TRIGGER pgtrigger_append_only_0032d ON recovery_sharevisit IS '19c8382b1830df64aa0603d228c7280275d16371';

CREATE TRIGGER pgtrigger_append_only_0aa09 BEFORE DELETE OR UPDATE ON recovery_forecast FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_0aa09();

COMMENT ON TRIGGER pgtrigger_append_only_0aa09 ON recovery_forecast IS '0d84f41af396b8aa0fdf447a3925b87e1e1a72dc';

CREATE TRIGGER pgtrigger_append_only_17604 BEFORE DELETE OR UPDATE ON recovery_decisionhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_17604();

COMMENT ON TRIGGER pgtrigger_append_only_17604 ON recovery_decisionhistory IS '6e28da497dca8782cbe74456dfbe97a62d12bc10';

CREATE TRIGGER pgtrigger_append_only_1b2d6 BEFORE DELETE OR UPDATE ON recovery_resolutionhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_1b2d6();

COMMENT ON TRIGGER pgtrigger_append_only_1b2d6 ON recovery_resolutionhistory IS '4cb0a220ffd6342a419540e115c6d03324460af8';

CREATE TRIGGER pgtrigger_append_only_44ddd BEFORE DELETE OR UPDATE ON recovery_dependencyhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_44ddd();

COMMENT ON TRIGGER pgtrigger_append_only_44ddd ON recovery_dependencyhistory IS '554a52a28613a7e629714c5e36a583d51ec39e89';

CREATE TRIGGER pgtrigger_append_only_47aa4 BEFORE DELETE OR UPDATE ON recovery_needlehistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_47aa4();

COMMENT ON TRIGGER pgtrigger_append_only_47aa4 ON recovery_needlehistory IS '939cec36fd549a2993823a9e2f9fa7a35222b946';

CREATE TRIGGER pgtrigger_append_only_5327e BEFORE DELETE OR UPDATE ON recovery_attendeehistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_5327e();

COMMENT ON TRIGGER pgtrigger_append_only_5327e ON recovery_attendeehistory IS '5ca9b079f3e6e453fa383c1666cdbdd54a1be07b';

CREATE TRIGGER pgtrigger_append_only_6657d BEFORE DELETE OR UPDATE ON recovery_recoveryplanhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_6657d();

COMMENT ON TRIGGER pgtrigger_append_only_6657d ON recovery_recoveryplanhistory IS '7ef52b573abbe2284f8102c6c5850fecef0b553f';

CREATE TRIGGER pgtrigger_append_only_66a66 BEFORE DELETE OR UPDATE ON recovery_askhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_66a66();

COMMENT ON TRIGGER pgtrigger_append_only_66a66 ON recovery_askhistory IS '40c0405e3f4bff084ace21b2c6115291e8132494';

CREATE TRIGGER pgtrigger_append_only_6ef05 BEFORE DELETE OR UPDATE ON recovery_actionhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_6ef05();

COMMENT ON TRIGGER pgtrigger_append_only_6ef05 ON recovery_actionhistory IS '52036342b8564ba37e25cf19bf49823919b8273b';

CREATE TRIGGER pgtrigger_append_only_87a81 BEFORE DELETE OR UPDATE ON recovery_process FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_87a81();

COMMENT ON TRIGGER pgtrigger_append_only_87a81 ON recovery_process IS '5a8bd816ea2d70e5af697caf8e6cf3bfc9296bec';

CREATE TRIGGER pgtrigger_append_only_96e8c BEFORE DELETE OR UPDATE ON recovery_reading FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_96e8c();

COMMENT ON TRIGGER pgtrigger_append_only_96e8c ON recovery_reading IS '7f8fc19943e45264e3d61eebff71157fc9a85329';

CREATE TRIGGER pgtrigger_append_only_a8502 BEFORE DELETE OR UPDATE ON recovery_minuteshistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_a8502();

COMMENT ON TRIGGER pgtrigger_append_only_a8502 ON recovery_minuteshistory IS 'f0c763f6c289949b09069f380d0fca11ffc819a8';

CREATE TRIGGER pgtrigger_append_only_adf2a BEFORE DELETE OR UPDATE ON recovery_milestonehistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_adf2a();

COMMENT ON TRIGGER pgtrigger_append_only_adf2a ON recovery_milestonehistory IS 'f648b55747ce83e2260a287dc2fe1740df6ad86d';

CREATE TRIGGER pgtrigger_append_only_b1c6b BEFORE DELETE OR UPDATE ON recovery_promise FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_b1c6b();

COMMENT ON TRIGGER pgtrigger_append_only_b1c6b ON recovery_promise IS 'dce4f2d54e1837bdb92d5a017c9bc0270ad72982';

CREATE TRIGGER pgtrigger_append_only_b3176 BEFORE DELETE OR UPDATE ON recovery_feedbackhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_b3176();

COMMENT ON TRIGGER pgtrigger_append_only_b3176 ON recovery_feedbackhistory IS 'd1e7de27b29bc8649c13b9b206ad4afbd8aa27c5';

CREATE TRIGGER pgtrigger_append_only_bcf12 BEFORE DELETE OR UPDATE ON recovery_publicationhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_bcf12();

COMMENT ON TRIGGER pgtrigger_append_only_bcf12 ON recovery_publicationhistory IS 'b89bcc761cdef42026413e6109d0d0a5b91b3983';

CREATE TRIGGER pgtrigger_append_only_d69d7 BEFORE DELETE OR UPDATE ON recovery_reporthistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_d69d7();

COMMENT ON TRIGGER pgtrigger_append_only_d69d7 ON recovery_reporthistory IS 'f770cce72cc7ea6f6eae6e9711f4f88e93822278';

CREATE TRIGGER pgtrigger_append_only_d9f2b BEFORE DELETE OR UPDATE ON recovery_agendaitemhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_d9f2b();

COMMENT ON TRIGGER pgtrigger_append_only_d9f2b ON recovery_agendaitemhistory IS '38639861bb229900e46dc27fa0404a4747485d9c';

CREATE TRIGGER pgtrigger_append_only_f0a8f BEFORE DELETE OR UPDATE ON recovery_reviewhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_f0a8f();

COMMENT ON TRIGGER pgtrigger_append_only_f0a8f ON recovery_reviewhistory IS 'c0c2205de5c7aa8c2aeb0b75acfdfe792d2a3aa7';

CREATE TRIGGER pgtrigger_append_only_f13f0 BEFORE DELETE OR UPDATE ON recovery_reviewserieshistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_f13f0();

COMMENT ON TRIGGER pgtrigger_append_only_f13f0 ON recovery_reviewserieshistory IS 'a3f0aee80a0544a2e7d5266a24ff3ced744ed18b';

CREATE TRIGGER pgtrigger_ask_born_ca0b9 BEFORE INSERT ON recovery_ask FOR EACH ROW WHEN (((new.status)::text <> 'open'::text)) EXECUTE FUNCTION pgtrigger_ask_born_ca0b9();

COMMENT ON TRIGGER pgtrigger_ask_born_ca0b9 ON recovery_ask IS '5f792d0cf9e3dddb2c929da1c5b5daf6a580305c';

CREATE TRIGGER pgtrigger_ask_moves_e604b BEFORE UPDATE OF status ON recovery_ask FOR EACH ROW WHEN ((((old.status)::text IS DISTINCT FROM (new.status)::text) AND (((((((old.status)::text <> 'open'::text) OR ((new.status)::text <> 'acknowledged'::text)) AND (((old.status)::text <> 'open'::text) OR ((new.status)::text <> 'answered'::text))) AND (((old.status)::text <> 'acknowledged'::text) OR ((new.status)::text <> 'answered'::text))) AND (((old.status)::text <> 'open'::text) OR ((new.status)::text <> 'withdrawn'::text))) AND (((old.status)::text <> 'acknowledged'::text) OR ((new.status)::text <> 'withdrawn'::text))))) EXECUTE FUNCTION pgtrigger_ask_moves_e604b();

COMMENT ON TRIGGER pgtrigger_ask_moves_e604b ON recovery_ask IS '8d3b722d25d52b2d6756d6b3d2f9cb018cbafa21';

CREATE TRIGGER pgtrigger_feedback_born_d2b3f BEFORE INSERT ON recovery_feedback FOR EACH ROW WHEN (((new.status)::text <> 'given'::text)) EXECUTE FUNCTION pgtrigger_feedback_born_d2b3f();

COMMENT ON TRIGGER pgtrigger_feedback_born_d2b3f ON recovery_feedback IS '798822348cd501760abfa526b700759cc1fb9ddf';

CREATE TRIGGER pgtrigger_feedback_moves_47363 BEFORE UPDATE OF status ON recovery_feedback FOR EACH ROW WHEN ((((old.status)::text IS DISTINCT FROM (new.status)::text) AND (((old.status)::text <> 'given'::text) OR ((new.status)::text <> 'answered'::text)))) EXECUTE FUNCTION pgtrigger_feedback_moves_47363();

COMMENT ON TRIGGER pgtrigger_feedback_moves_47363 ON recovery_feedback IS 'a175e16bf33b15a7416def00bf310de0334fcf9b';

CREATE TRIGGER pgtrigger_first_promise_stands_2af31 BEFORE UPDATE OF first_promised_on ON recovery_milestone FOR EACH ROW WHEN (((old.first_promised_on IS NOT NULL) AND (new.first_promised_on IS DISTINCT FROM old.first_promised_on))) EXECUTE FUNCTION pgtrigger_first_promise_stands_2af31();

COMMENT ON TRIGGER pgtrigger_first_promise_stands_2af31 ON recovery_milestone IS '6a3a4cfcefb96e52f1fc99ffc0c79e22f9c34953';

CREATE TRIGGER pgtrigger_frozen_167a0 BEFORE UPDATE ON recovery_publication FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.created_at IS DISTINCT FROM new.created_at) OR (old.customer_id IS DISTINCT FROM new.customer_id) OR (old.escalation_id IS DISTINCT FROM new.escalation_id) OR (old.plan_id IS DISTINCT FROM new.plan_id) OR ((old.ref)::text IS DISTINCT FROM (new.ref)::text) OR (old.number IS DISTINCT FROM new.number) OR (old.as_of IS DISTINCT FROM new.as_of) OR (old.published_at IS DISTINCT FROM new.published_at) OR (old.published_by_id IS DISTINCT FROM new.published_by_id) OR (old.receipt IS DISTINCT FROM new.receipt) OR (old.changes IS DISTINCT FROM new.changes) OR ((old.headline)::text IS DISTINCT FROM (new.headline)::text) OR ((old.headline_template)::text IS DISTINCT FROM (new.headline_template)::text) OR ((old.computed_status)::text IS DISTINCT FROM (new.computed_status)::text) OR ((old.stated_status)::text IS DISTINCT FROM (new.stated_status)::text) OR (old.stated_reason IS DISTINCT FROM new.stated_reason) OR (old.stated_until IS DISTINCT FROM new.stated_until) OR (old.due_at IS DISTINCT FROM new.due_at) OR (old.next_update_due IS DISTINCT FROM new.next_update_due) OR (old.body IS DISTINCT FROM new.body) OR ((old.digest)::text IS DISTINCT FROM (new.digest)::text))) EXECUTE FUNCTION pgtrigger_frozen_167a0();

COMMENT ON TRIGGER pgtrigger_frozen_167a0 ON recovery_publication IS 'dd3a9ddfbf72e73eb5bbbb043c37dd24a7af6c3f';

CREATE TRIGGER pgtrigger_frozen_bea8a BEFORE UPDATE ON recovery_minutes FOR EACH ROW WHEN (((old.customer_id IS DISTINCT FROM new.customer_id) OR (old.escalation_id IS DISTINCT FROM new.escalation_id) OR (old.review_id IS DISTINCT FROM new.review_id) OR ((old.ref)::text IS DISTINCT FROM (new.ref)::text) OR (old.number IS DISTINCT FROM new.number) OR (old.held_at IS DISTINCT FROM new.held_at) OR (old.body IS DISTINCT FROM new.body) OR ((old.digest)::text IS DISTINCT FROM (new.digest)::text) OR (old.created_at IS DISTINCT FROM new.created_at))) EXECUTE FUNCTION pgtrigger_frozen_bea8a();

COMMENT ON TRIGGER pgtrigger_frozen_bea8a ON recovery_minutes IS '77cb314a6791170926d4af63ae7127445eb1df8b';

CREATE TRIGGER pgtrigger_keeps_delete_0db3b AFTER DELETE ON recovery_milestone REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_0db3b();

COMMENT ON TRIGGER pgtrigger_keeps_delete_0db3b ON recovery_milestone IS '9dcbd24e6ecb0fa77decd58e915b3649a7718bea';

CREATE TRIGGER pgtrigger_keeps_delete_14a93 AFTER DELETE ON recovery_action REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_14a93();

COMMENT ON TRIGGER pgtrigger_keeps_delete_14a93 ON recovery_action IS '20ded21294ddfb01f8f2240f98d3946c0970269a';

CREATE TRIGGER pgtrigger_keeps_delete_195f0 AFTER DELETE ON recovery_publication REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_195f0();

COMMENT ON TRIGGER pgtrigger_keeps_delete_195f0 ON recovery_publication IS '6466982733470c3b3fc670dfe5bd9941518957cb';

CREATE TRIGGER pgtrigger_keeps_delete_41939 AFTER DELETE ON recovery_decision REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_41939();

COMMENT ON TRIGGER pgtrigger_keeps_delete_41939 ON recovery_decision IS 'fe9e7b454ee4d536b2ab35e0ae23bf7b623253b9';

CREATE TRIGGER pgtrigger_keeps_delete_53740 AFTER DELETE ON recovery_agendaitem REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_53740();

COMMENT ON TRIGGER pgtrigger_keeps_delete_53740 ON recovery_agendaitem IS '49fb05cdd64bbb1115445216240cdc1abf0566f9';

CREATE TRIGGER pgtrigger_keeps_delete_5f9cf AFTER DELETE ON recovery_resolution REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_5f9cf();

COMMENT ON TRIGGER pgtrigger_keeps_delete_5f9cf ON recovery_resolution IS 'e334570536a546d0316750f0107b453db1e6883d';

CREATE TRIGGER pgtrigger_keeps_delete_60819 AFTER DELETE ON recovery_dependency REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_60819();

COMMENT ON TRIGGER pgtrigger_keeps_delete_60819 ON recovery_dependency IS 'a56d2d965e3e53782efea535778c520cd138c615';

CREATE TRIGGER pgtrigger_keeps_delete_676c6 AFTER DELETE ON recovery_feedback REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_676c6();

COMMENT ON TRIGGER pgtrigger_keeps_delete_676c6 ON recovery_feedback IS 'e0d92a837698dce9c31bdd648811170f3903c95b';

CREATE TRIGGER pgtrigger_keeps_delete_a92a9 AFTER DELETE ON recovery_review REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_a92a9();

COMMENT ON TRIGGER pgtrigger_keeps_delete_a92a9 ON recovery_review IS '8785f72ae323567a6ab7b0afb1c43ee4223b464f';

CREATE TRIGGER pgtrigger_keeps_delete_a9ddd AFTER DELETE ON recovery_recoveryplan REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_a9ddd();

COMMENT ON TRIGGER pgtrigger_keeps_delete_a9ddd ON recovery_recoveryplan IS '5d8145a3b70bcafeb491803324d9613564b9f127';

CREATE TRIGGER pgtrigger_keeps_delete_af823 AFTER DELETE ON recovery_needle REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_af823();

COMMENT ON TRIGGER pgtrigger_keeps_delete_af823 ON recovery_needle IS '305bf17ca9b5c6e9adbf48ed5b3c3424bc5a99be';

CREATE TRIGGER pgtrigger_keeps_delete_c7563 AFTER DELETE ON recovery_attendee REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_c7563();

COMMENT ON TRIGGER pgtrigger_keeps_delete_c7563 ON recovery_attendee IS '5ec8406aee6d4fcc6cf0362e385fb4e3239e04fc';

CREATE TRIGGER pgtrigger_keeps_delete_d1130 AFTER DELETE ON recovery_reviewseries REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_d1130();

COMMENT ON TRIGGER pgtrigger_keeps_delete_d1130 ON recovery_reviewseries IS 'b22f4886432e260411ae0bd2c1c051633b011946';

CREATE TRIGGER pgtrigger_keeps_delete_e24d5 AFTER DELETE ON recovery_report REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_e24d5();

COMMENT ON TRIGGER pgtrigger_keeps_delete_e24d5 ON recovery_report IS '05c2a012d4f0610115b51211837302371a5d2341';

CREATE TRIGGER pgtrigger_keeps_delete_e6e22 AFTER DELETE ON recovery_minutes REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_e6e22();

COMMENT ON TRIGGER pgtrigger_keeps_delete_e6e22 ON recovery_minutes IS '6ee1ec59a161ad33bc3e8a5ad4022d47c7ae972d';

CREATE TRIGGER pgtrigger_keeps_delete_eea40 AFTER DELETE ON recovery_ask REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_eea40();

COMMENT ON TRIGGER pgtrigger_keeps_delete_eea40 ON recovery_ask IS '15b9a1c342d06dfeba9d449975dc6e88480b5788';

CREATE TRIGGER pgtrigger_keeps_insert_057a0 AFTER INSERT ON recovery_attendee REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_057a0();

COMMENT ON TRIGGER pgtrigger_keeps_insert_057a0 ON recovery_attendee IS 'aae653e85f7adaccedace1f69f0f475bcff14a53';

CREATE TRIGGER pgtrigger_keeps_insert_170d6 AFTER INSERT ON recovery_ask REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_170d6();

COMMENT ON TRIGGER pgtrigger_keeps_insert_170d6 ON recovery_ask IS '7b01904143f9899639f2cbfaa65d0db1d1df3d0d';

CREATE TRIGGER pgtrigger_keeps_insert_36097 AFTER INSERT ON recovery_report REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_36097();

COMMENT ON TRIGGER pgtrigger_keeps_insert_36097 ON recovery_report IS '15580f198630559fb93ab488f9f22a958b90d2d6';

CREATE TRIGGER pgtrigger_keeps_insert_408c6 AFTER INSERT ON recovery_recoveryplan REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_408c6();

COMMENT ON TRIGGER pgtrigger_keeps_insert_408c6 ON recovery_recoveryplan IS 'a8de0d2029f9bc1f2aa60f19bd347e02ad5c1cd9';

CREATE TRIGGER pgtrigger_keeps_insert_555f4 AFTER INSERT ON recovery_action REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_555f4();

COMMENT ON TRIGGER pgtrigger_keeps_insert_555f4 ON recovery_action IS '66c2541b8f17eea299ec4889ad3e62a30001f8e3';

CREATE TRIGGER pgtrigger_keeps_insert_656c0 AFTER INSERT ON recovery_decision REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_656c0();

COMMENT ON TRIGGER pgtrigger_keeps_insert_656c0 ON recovery_decision IS '4c0edfa9b68b9811d273a6b35e3dda20b2c7635c';

CREATE TRIGGER pgtrigger_keeps_insert_7af7e AFTER INSERT ON recovery_feedback REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_7af7e();

COMMENT ON TRIGGER pgtrigger_keeps_insert_7af7e ON recovery_feedback IS '1d340c810d1a289be10c33dbf60e7cc327b0418b';

CREATE TRIGGER pgtrigger_keeps_insert_80bdb AFTER INSERT ON recovery_publication REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_80bdb();

COMMENT ON TRIGGER pgtrigger_keeps_insert_80bdb ON recovery_publication IS '1d7f2b76b5a18fc802c05bb7a56214eaa03fe7ba';

CREATE TRIGGER pgtrigger_keeps_insert_813d9 AFTER INSERT ON recovery_needle REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_813d9();

COMMENT ON TRIGGER pgtrigger_keeps_insert_813d9 ON recovery_needle IS '2be7b876f612c23e315e146ca08d5f37cfba1012';

CREATE TRIGGER pgtrigger_keeps_insert_892e6 AFTER INSERT ON recovery_review REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_892e6();

COMMENT ON TRIGGER pgtrigger_keeps_insert_892e6 ON recovery_review IS 'b73eb33189edb07ba0400e77b17bdccf149e39ce';

CREATE TRIGGER pgtrigger_keeps_insert_a68dd AFTER INSERT ON recovery_dependency REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_a68dd();

COMMENT ON TRIGGER pgtrigger_keeps_insert_a68dd ON recovery_dependency IS 'd4ede5d27d042c7ba7e8e48c11ac4797ac3f307d';

CREATE TRIGGER pgtrigger_keeps_insert_b04b1 AFTER INSERT ON recovery_resolution REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_b04b1();

COMMENT ON TRIGGER pgtrigger_keeps_insert_b04b1 ON recovery_resolution IS 'e20f1a909d7ca26fd12940d77323daa96e6bc407';

CREATE TRIGGER pgtrigger_keeps_insert_d725a AFTER INSERT ON recovery_reviewseries REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_d725a();

COMMENT ON TRIGGER pgtrigger_keeps_insert_d725a ON recovery_reviewseries IS 'd4a096136daea7db7337849e5789304376d1c65d';

CREATE TRIGGER pgtrigger_keeps_insert_e93d8 AFTER INSERT ON recovery_milestone REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_e93d8();

COMMENT ON TRIGGER pgtrigger_keeps_insert_e93d8 ON recovery_milestone IS '9b22e42733849bffc1146ad0b178aff7e85b3cfa';

CREATE TRIGGER pgtrigger_keeps_insert_ece27 AFTER INSERT ON recovery_minutes REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_ece27();

COMMENT ON TRIGGER pgtrigger_keeps_insert_ece27 ON recovery_minutes IS 'c536e8f2c6ee52ef827389058a5df0f1bbe1d2b1';

CREATE TRIGGER pgtrigger_keeps_insert_f77cd AFTER INSERT ON recovery_agendaitem REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_f77cd();

COMMENT ON TRIGGER pgtrigger_keeps_insert_f77cd ON recovery_agendaitem IS '7ff4605cd64f3880930b34a0be7dfa0e55c91916';

CREATE TRIGGER pgtrigger_keeps_latest_5e5e0 AFTER INSERT OR UPDATE OF withdrawn_at ON recovery_publication FOR EACH ROW EXECUTE FUNCTION pgtrigger_keeps_latest_5e5e0();

COMMENT ON TRIGGER pgtrigger_keeps_latest_5e5e0 ON recovery_publication IS 'dd6616e04d84b648d57301f0b01578e608627a8b';

CREATE TRIGGER pgtrigger_keeps_update_0fe09 AFTER UPDATE ON recovery_attendee REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_0fe09();

COMMENT ON TRIGGER pgtrigger_keeps_update_0fe09 ON recovery_attendee IS '78b97d8ad2095caf73c3c6d014cecb9a2fb610bb';

CREATE TRIGGER pgtrigger_keeps_update_15922 AFTER UPDATE ON recovery_milestone REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_15922();

COMMENT ON TRIGGER pgtrigger_keeps_update_15922 ON recovery_milestone IS '59c2b17b6eb1f4cd962893da8422c0470be80715';

CREATE TRIGGER pgtrigger_keeps_update_2026a AFTER UPDATE ON recovery_publication REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_2026a();

COMMENT ON TRIGGER pgtrigger_keeps_update_2026a ON recovery_publication IS '2566510d020584ab9a71cb5daccd4e7179e48782';

CREATE TRIGGER pgtrigger_keeps_update_2156a AFTER UPDATE ON recovery_minutes REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_2156a();

COMMENT ON TRIGGER pgtrigger_keeps_update_2156a ON recovery_minutes IS 'a8a218c47e9bdc7e87af829d98e9424412fa66ca';

CREATE TRIGGER pgtrigger_keeps_update_5e329 AFTER UPDATE ON recovery_report REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_5e329();

COMMENT ON TRIGGER pgtrigger_keeps_update_5e329 ON recovery_report IS '0e20319cc470397f2b6e39bc993440dde6513430';

CREATE TRIGGER pgtrigger_keeps_update_6f3f5 AFTER UPDATE ON recovery_resolution REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_6f3f5();

COMMENT ON TRIGGER pgtrigger_keeps_update_6f3f5 ON recovery_resolution IS '4c7e815e39db4572be0977d833326fb0128ab03e';

CREATE TRIGGER pgtrigger_keeps_update_746cc AFTER UPDATE ON recovery_recoveryplan REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_746cc();

COMMENT ON TRIGGER pgtrigger_keeps_update_746cc ON recovery_recoveryplan IS '566711fbf81b897758bc4ccd34d8dcfc5ee01ca8';

CREATE TRIGGER pgtrigger_keeps_update_ad947 AFTER UPDATE ON recovery_feedback REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_ad947();

COMMENT ON TRIGGER pgtrigger_keeps_update_ad947 ON recovery_feedback IS 'caac222de3f3785806cc919eb27e0ed2682536ba';

CREATE TRIGGER pgtrigger_keeps_update_adb99 AFTER UPDATE ON recovery_needle REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_adb99();

COMMENT ON TRIGGER pgtrigger_keeps_update_adb99 ON recovery_needle IS '9dfba1c83eb543582adf8b44eda85ff2ee372504';

CREATE TRIGGER pgtrigger_keeps_update_b7aee AFTER UPDATE ON recovery_decision REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_b7aee();

COMMENT ON TRIGGER pgtrigger_keeps_update_b7aee ON recovery_decision IS 'e5b7fd1d8695133a2b56a72f02ac51a4f697f128';

CREATE TRIGGER pgtrigger_keeps_update_cb856 AFTER UPDATE ON recovery_review REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_cb856();

COMMENT ON TRIGGER pgtrigger_keeps_update_cb856 ON recovery_review IS '306729fc54e1df0f8eca782ab95349b97549107f';

CREATE TRIGGER pgtrigger_keeps_update_cfc52 AFTER UPDATE ON recovery_action REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_cfc52();

COMMENT ON TRIGGER pgtrigger_keeps_update_cfc52 ON recovery_action IS '3e55434f27d559d669e6f28b7e126dcc3ed57484';

CREATE TRIGGER pgtrigger_keeps_update_d2cdc AFTER UPDATE ON recovery_reviewseries REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_d2cdc();

COMMENT ON TRIGGER pgtrigger_keeps_update_d2cdc ON recovery_reviewseries IS '3b5476f3d73fdc9ba59e4adf4abc6dc5395d190f';

CREATE TRIGGER pgtrigger_keeps_update_dfeb7 AFTER UPDATE ON recovery_agendaitem REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_dfeb7();

COMMENT ON TRIGGER pgtrigger_keeps_update_dfeb7 ON recovery_agendaitem IS '304aad57f7cd8c36fd72be1c5066a1668784e356';

CREATE TRIGGER pgtrigger_keeps_update_e7443 AFTER UPDATE ON recovery_dependency REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_e7443();

COMMENT ON TRIGGER pgtrigger_keeps_update_e7443 ON recovery_dependency IS '4d1b59eaf50d29673b090d75a16e956fea2a3ca9';

CREATE TRIGGER pgtrigger_keeps_update_fe6f2 AFTER UPDATE ON recovery_ask REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_fe6f2();

COMMENT ON TRIGGER pgtrigger_keeps_update_fe6f2 ON recovery_ask IS '700c6a6f36b97bbbf09a17543571539786296f83';

CREATE TRIGGER pgtrigger_kept_044b3 BEFORE DELETE ON recovery_milestone FOR EACH ROW EXECUTE FUNCTION pgtrigger_kept_044b3();

COMMENT ON TRIGGER pgtrigger_kept_044b3 ON recovery_milestone IS '4bdd96f9bdc0f005a72d7af12503339f48721171';

CREATE TRIGGER pgtrigger_kept_0e38a BEFORE DELETE ON recovery_publication FOR EACH ROW EXECUTE FUNCTION pgtrigger_kept_0e38a();

COMMENT ON TRIGGER pgtrigger_kept_0e38a ON recovery_publication IS '0c0dfd6f6938a0c82623b5cfdb37416437131d59';

CREATE TRIGGER pgtrigger_kept_11ad7 BEFORE DELETE ON recovery_review FOR EACH ROW EXECUTE FUNCTION pgtrigger_kept_11ad7();

COMMENT ON TRIGGER pgtrigger_kept_11ad7 ON recovery_review IS 'cfe9abe39435bdf2a0d9846a34d72e7206c809a1';

CREATE TRIGGER pgtrigger_kept_2f95c BEFORE DELETE ON recovery_reviewseries FOR EACH ROW EXECUTE FUNCTION pgtrigger_kept_2f95c();

COMMENT ON TRIGGER pgtrigger_kept_2f95c ON recovery_reviewseries IS '1786683fa7faac7167a072dfcef04bbc4f33f66a';

CREATE TRIGGER pgtrigger_kept_8632e BEFORE DELETE ON recovery_action FOR EACH ROW EXECUTE FUNCTION pgtrigger_kept_8632e();

COMMENT ON TRIGGER pgtrigger_kept_8632e ON recovery_action IS '88325d680ea2d52b319826683708bcce6b8ff9c5';

CREATE TRIGGER pgtrigger_kept_878f9 BEFORE DELETE ON recovery_minutes FOR EACH ROW EXECUTE FUNCTION pgtrigger_kept_878f9();

COMMENT ON TRIGGER pgtrigger_kept_878f9 ON recovery_minutes IS 'd8ffab915c9ab05f8540ba4e0a6cfa9e0335b336';

CREATE TRIGGER pgtrigger_kept_b98e0 BEFORE DELETE ON recovery_ask FOR EACH ROW EXECUTE FUNCTION pgtrigger_kept_b98e0();

COMMENT ON TRIGGER pgtrigger_kept_b98e0 ON recovery_ask IS 'a631249f6fc0173e3da1eda5044d1cfe3a19427e';

CREATE TRIGGER pgtrigger_kept_edfcd BEFORE DELETE ON recovery_decision FOR EACH ROW EXECUTE FUNCTION pgtrigger_kept_edfcd();

COMMENT ON TRIGGER pgtrigger_kept_edfcd ON recovery_decision IS '3b7b120e21951a2adfedd5fb6ebf941d9ab9197b';

CREATE TRIGGER pgtrigger_kept_f7d3f BEFORE DELETE ON recovery_feedback FOR EACH ROW EXECUTE FUNCTION pgtrigger_kept_f7d3f();

COMMENT ON TRIGGER pgtrigger_kept_f7d3f ON recovery_feedback IS '88fc71299ee6e41458f34248e4ce6a4737acbaab';

CREATE TRIGGER pgtrigger_kept_fecdd BEFORE DELETE ON recovery_resolution FOR EACH ROW EXECUTE FUNCTION pgtrigger_kept_fecdd();

COMMENT ON TRIGGER pgtrigger_kept_fecdd ON recovery_resolution IS 'd21c39afc243bc33debbc6dfdfff6f1fb484c8e9';

CREATE TRIGGER pgtrigger_kept_for_a_time_0a7cd BEFORE DELETE ON recovery_sharevisit FOR EACH ROW EXECUTE FUNCTION pgtrigger_kept_for_a_time_0a7cd();

COMMENT ON TRIGGER pgtrigger_kept_for_a_time_0a7cd ON recovery_sharevisit IS '21930eee7c073eaed295ecf47eaa302751cd052c';

CREATE TRIGGER pgtrigger_made_once_5cbec BEFORE UPDATE ON recovery_report FOR EACH ROW WHEN ((((old.digest)::text <> ''::text) AND (((old.body IS DISTINCT FROM new.body) OR ((old.digest)::text IS DISTINCT FROM (new.digest)::text)) OR (old.as_of IS DISTINCT FROM new.as_of)))) EXECUTE FUNCTION pgtrigger_made_once_5cbec();

COMMENT ON TRIGGER pgtrigger_made_once_5cbec ON recovery_report IS 'c65eb88bf58be892f483568fb389f17a6354125d';

CREATE TRIGGER pgtrigger_milestone_born_2c3c2 BEFORE INSERT ON recovery_milestone FOR EACH ROW WHEN (((new.status)::text <> 'planned'::text)) EXECUTE FUNCTION pgtrigger_milestone_born_2c3c2();

COMMENT ON TRIGGER pgtrigger_milestone_born_2c3c2 ON recovery_milestone IS 'fbb24a8c28cfb995a13554189b0e955f05d03a4b';

CREATE TRIGGER pgtrigger_milestone_moves_908d1 BEFORE UPDATE OF status ON recovery_milestone FOR EACH ROW WHEN ((((old.status)::text IS DISTINCT FROM (new.status)::text) AND ((((((((old.status)::text <> 'planned'::text) OR ((new.status)::text <> 'in_progress'::text)) AND (((old.status)::text <> 'in_progress'::text) OR ((new.status)::text <> 'done'::text))) AND (((old.status)::text <> 'done'::text) OR ((new.status)::text <> 'verified'::text))) AND (((old.status)::text <> 'done'::text) OR ((new.status)::text <> 'in_progress'::text))) AND (((old.status)::text <> 'planned'::text) OR ((new.status)::text <> 'dropped'::text))) AND (((old.status)::text <> 'in_progress'::text) OR ((new.status)::text <> 'dropped'::text))))) EXECUTE FUNCTION pgtrigger_milestone_moves_908d1();

COMMENT ON TRIGGER pgtrigger_milestone_moves_908d1 ON recovery_milestone IS 'b17f694742a932bb2b8b605da8d2f20b57a52d9c';

CREATE TRIGGER pgtrigger_new_words_void_review_d5d59 BEFORE UPDATE OF title, summary ON recovery_recoveryplan FOR EACH ROW WHEN ((((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.summary IS DISTINCT FROM new.summary))) EXECUTE FUNCTION pgtrigger_new_words_void_review_d5d59();

COMMENT ON TRIGGER pgtrigger_new_words_void_review_d5d59 ON recovery_recoveryplan IS '303e7a8bb072832cda605c10ca1d15ea42703d7e';

CREATE TRIGGER pgtrigger_no_circle_79e28 BEFORE INSERT OR UPDATE ON recovery_dependency FOR EACH ROW EXECUTE FUNCTION pgtrigger_no_circle_79e28();

COMMENT ON TRIGGER pgtrigger_no_circle_79e28 ON recovery_dependency IS '1e228b552eb674c02a4c69d34f433cf37c6410a9';

CREATE TRIGGER pgtrigger_onto_milestone_abb7a AFTER INSERT ON recovery_promise FOR EACH ROW EXECUTE FUNCTION pgtrigger_onto_milestone_abb7a();

COMMENT ON TRIGGER pgtrigger_onto_milestone_abb7a ON recovery_promise IS '3b533142771f37ba188e8f48a6f4969305f4b2f0';

CREATE TRIGGER pgtrigger_own_words_d609f BEFORE UPDATE ON recovery_feedback FOR EACH ROW WHEN (((old.text IS DISTINCT FROM new.text) OR ((old.about)::text IS DISTINCT FROM (new.about)::text) OR (old.given_at IS DISTINCT FROM new.given_at) OR (old.given_by_id IS DISTINCT FROM new.given_by_id))) EXECUTE FUNCTION pgtrigger_own_words_d609f();

COMMENT ON TRIGGER pgtrigger_own_words_d609f ON recovery_feedback IS 'b9767a829033214e5f90a36af8f8262bd580c558';

CREATE TRIGGER pgtrigger_plan_born_e27ba BEFORE INSERT ON recovery_recoveryplan FOR EACH ROW WHEN (((new.status)::text <> 'draft'::text)) EXECUTE FUNCTION pgtrigger_plan_born_e27ba();

COMMENT ON TRIGGER pgtrigger_plan_born_e27ba ON recovery_recoveryplan IS 'bccd0dc2dd6844b3a2c4094f8fb56a2ba85fd572';

CREATE TRIGGER pgtrigger_plan_moves_527b5 BEFORE UPDATE OF status ON recovery_recoveryplan FOR EACH ROW WHEN ((((old.status)::text IS DISTINCT FROM (new.status)::text) AND (((((((((old.status)::text <> 'draft'::text) OR ((new.status)::text <> 'in_review'::text)) AND (((old.status)::text <> 'in_review'::text) OR ((new.status)::text <> 'draft'::text))) AND (((old.status)::text <> 'in_review'::text) OR ((new.status)::text <> 'committed'::text))) AND (((old.status)::text <> 'committed'::text) OR ((new.status)::text <> 'completed'::text))) AND (((old.status)::text <> 'draft'::text) OR ((new.status)::text <> 'abandoned'::text))) AND (((old.status)::text <> 'in_review'::text) OR ((new.status)::text <> 'abandoned'::text))) AND (((old.status)::text <> 'committed'::text) OR ((new.status)::text <> 'abandoned'::text))))) EXECUTE FUNCTION pgtrigger_plan_moves_527b5();

COMMENT ON TRIGGER pgtrigger_plan_moves_527b5 ON recovery_recoveryplan IS 'b638ee4931c336a5aa19404f0e08d38f8668cece';

CREATE TRIGGER pgtrigger_report_born_b6379 BEFORE INSERT ON recovery_report FOR EACH ROW WHEN (((new.status)::text <> ALL ((ARRAY['queued'::character varying, 'ready'::character varying])::text[]))) EXECUTE FUNCTION pgtrigger_report_born_b6379();

COMMENT ON TRIGGER pgtrigger_report_born_b6379 ON recovery_report IS '883a477041d1b0988dd5740b6514c914dbf2c8da';

CREATE TRIGGER pgtrigger_report_moves_64ef8 BEFORE UPDATE OF status ON recovery_report FOR EACH ROW WHEN ((((old.status)::text IS DISTINCT FROM (new.status)::text) AND (((((((old.status)::text <> 'queued'::text) OR ((new.status)::text <> 'building'::text)) AND (((old.status)::text <> 'building'::text) OR ((new.status)::text <> 'ready'::text))) AND (((old.status)::text <> 'queued'::text) OR ((new.status)::text <> 'failed'::text))) AND (((old.status)::text <> 'building'::text) OR ((new.status)::text <> 'failed'::text))) AND (((old.status)::text <> 'failed'::text) OR ((new.status)::text <> 'queued'::text))))) EXECUTE FUNCTION pgtrigger_report_moves_64ef8();

COMMENT ON TRIGGER pgtrigger_report_moves_64ef8 ON recovery_report IS 'af176391948f5694257aefec8e1ed518fbd5e61c';

CREATE TRIGGER pgtrigger_review_born_50dca BEFORE INSERT ON recovery_review FOR EACH ROW WHEN (((new.status)::text <> 'scheduled'::text)) EXECUTE FUNCTION pgtrigger_review_born_50dca();

COMMENT ON TRIGGER pgtrigger_review_born_50dca ON recovery_review IS '9ded8d730d83f255e2fe4f6b4c07d4c12ed3955b';

CREATE TRIGGER pgtrigger_review_moves_0960e BEFORE UPDATE OF status ON recovery_review FOR EACH ROW WHEN ((((old.status)::text IS DISTINCT FROM (new.status)::text) AND (((((old.status)::text <> 'scheduled'::text) OR ((new.status)::text <> 'held'::text)) AND (((old.status)::text <> 'scheduled'::text) OR ((new.status)::text <> 'cancelled'::text))) AND (((old.status)::text <> 'held'::text) OR ((new.status)::text <> 'signed_off'::text))))) EXECUTE FUNCTION pgtrigger_review_moves_0960e();

COMMENT ON TRIGGER pgtrigger_review_moves_0960e ON recovery_review IS '5b4b3bd9c32657d3224f3f80a5a55825b85c999d';

CREATE TRIGGER pgtrigger_signed_once_84288 BEFORE UPDATE ON recovery_minutes FOR EACH ROW WHEN ((((old.provider_signed_at IS NOT NULL) AND (new.provider_signed_at IS DISTINCT FROM old.provider_signed_at)) OR ((old.customer_signed_at IS NOT NULL) AND (new.customer_signed_at IS DISTINCT FROM old.customer_signed_at)))) EXECUTE FUNCTION pgtrigger_signed_once_84288();

COMMENT ON TRIGGER pgtrigger_signed_once_84288 ON recovery_minutes IS '023010b19cb87e9a3a608eb63c4c76adbf4969ab';

CREATE TRIGGER pgtrigger_stays_withdrawn_496c0 BEFORE UPDATE ON recovery_publication FOR EACH ROW WHEN (((old.withdrawn_at IS NOT NULL) AND (((old.withdrawn_at IS DISTINCT FROM new.withdrawn_at) OR (old.withdrawn_by_id IS DISTINCT FROM new.withdrawn_by_id)) OR (old.withdrawn_reason IS DISTINCT FROM new.withdrawn_reason)))) EXECUTE FUNCTION pgtrigger_stays_withdrawn_496c0();

COMMENT ON TRIGGER pgtrigger_stays_withdrawn_496c0 ON recovery_publication IS '37a314ae44931d93520a0cf4d839a4c0944eaf55';

CREATE TRIGGER pgtrigger_version_rises_1e89b BEFORE UPDATE ON recovery_decision FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_1e89b();

COMMENT ON TRIGGER pgtrigger_version_rises_1e89b ON recovery_decision IS '3c2ff76716d9648623bfe2fb48ee534ced49ed69';

CREATE TRIGGER pgtrigger_version_rises_3ea0b BEFORE UPDATE ON recovery_ask FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_3ea0b();

COMMENT ON TRIGGER pgtrigger_version_rises_3ea0b ON recovery_ask IS 'cb183768b7a24adc87300cdadb07812d80e86fea';

CREATE TRIGGER pgtrigger_version_rises_527d7 BEFORE UPDATE ON recovery_needle FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_527d7();

COMMENT ON TRIGGER pgtrigger_version_rises_527d7 ON recovery_needle IS '7f353de2e12c241e771f3e2f627bb426415767a1';

CREATE TRIGGER pgtrigger_version_rises_5de1c BEFORE UPDATE ON recovery_recoveryplan FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_5de1c();

COMMENT ON TRIGGER pgtrigger_version_rises_5de1c ON recovery_recoveryplan IS '1f24a55cc4218626d1c824eb3c8bb7bfa3f86f83';

CREATE TRIGGER pgtrigger_version_rises_6bb18 BEFORE UPDATE ON recovery_resolution FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_6bb18();

COMMENT ON TRIGGER pgtrigger_version_rises_6bb18 ON recovery_resolution IS 'c36e3f93e833d06c98f61bc537a4be8e55133da3';

CREATE TRIGGER pgtrigger_version_rises_82b89 BEFORE UPDATE ON recovery_feedback FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_82b89();

COMMENT ON TRIGGER pgtrigger_version_rises_82b89 ON recovery_feedback IS '7b5fbb2cd12828d852c075d83b71b60a45046f94';

CREATE TRIGGER pgtrigger_version_rises_84815 BEFORE UPDATE ON recovery_milestone FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_84815();

COMMENT ON TRIGGER pgtrigger_version_rises_84815 ON recovery_milestone IS '44b4091e6bd5cad91a9ae911b24d78ad244758cd';

CREATE TRIGGER pgtrigger_version_rises_9417a BEFORE UPDATE ON recovery_minutes FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_9417a();

COMMENT ON TRIGGER pgtrigger_version_rises_9417a ON recovery_minutes IS 'a9eda467424b398daf4f0edabcecfd54454c34a1';

CREATE TRIGGER pgtrigger_version_rises_9e577 BEFORE UPDATE ON recovery_report FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_9e577();

COMMENT ON TRIGGER pgtrigger_version_rises_9e577 ON recovery_report IS '94cb1a4e215101ef9f05cb82c1eba44ae15de27a';

CREATE TRIGGER pgtrigger_version_rises_a54b6 BEFORE UPDATE ON recovery_action FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_a54b6();

COMMENT ON TRIGGER pgtrigger_version_rises_a54b6 ON recovery_action IS 'e6d3e66b33791422c95ae5962e0008c0614495a5';

CREATE TRIGGER pgtrigger_version_rises_a817d BEFORE UPDATE ON recovery_subscription FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_a817d();

COMMENT ON TRIGGER pgtrigger_version_rises_a817d ON recovery_subscription IS 'cca337bebe7c87d3cf74b4121e2e49a6502bb7c4';

CREATE TRIGGER pgtrigger_version_rises_ae46c BEFORE UPDATE ON recovery_publication FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_ae46c();

COMMENT ON TRIGGER pgtrigger_version_rises_ae46c ON recovery_publication IS '12ef8e1e9985f2eb5eed23cbd32c0e9f5cbbde55';

CREATE TRIGGER pgtrigger_version_rises_b83d5 BEFORE UPDATE ON recovery_review FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_b83d5();

COMMENT ON TRIGGER pgtrigger_version_rises_b83d5 ON recovery_review IS 'df75097588ebfd5f5b99f4d537dbb546167da82a';

CREATE TRIGGER pgtrigger_version_rises_d22ea BEFORE UPDATE ON recovery_sharelink FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_d22ea();

COMMENT ON TRIGGER pgtrigger_version_rises_d22ea ON recovery_sharelink IS '379aadffdb1c49b3b119b91a61a4f0ea440b7113';

CREATE TRIGGER pgtrigger_version_rises_e054b BEFORE UPDATE ON recovery_feedtoken FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_e054b();

COMMENT ON TRIGGER pgtrigger_version_rises_e054b ON recovery_feedtoken IS 'e43fed8a21c8cb0cf099a1b3fcae96d807619cf6';

CREATE TRIGGER pgtrigger_version_rises_fa0e8 BEFORE UPDATE ON recovery_reviewseries FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_fa0e8();

COMMENT ON TRIGGER pgtrigger_version_rises_fa0e8 ON recovery_reviewseries IS '900ce919a44435f831a6b0feeefbf79be6c453e5';

CREATE TRIGGER pgtrigger_version_rises_fc16f BEFORE UPDATE ON recovery_reporttemplate FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_fc16f();

COMMENT ON TRIGGER pgtrigger_version_rises_fc16f ON recovery_reporttemplate IS '6cea996f58f9ba7e7102e750b5b87e18e24b5af3';

CREATE TRIGGER pgtrigger_voids_review_512c3 AFTER INSERT OR DELETE OR UPDATE OF title, description, kind, side, owner_id, factor_id, due_on, lead_days, dropped_at ON recovery_milestone FOR EACH ROW EXECUTE FUNCTION pgtrigger_voids_review_512c3();

COMMENT ON TRIGGER pgtrigger_voids_review_512c3 ON recovery_milestone IS '18daf17265ac5b5e9095354bf91e2eb5f9a523a1';

CREATE TRIGGER pgtrigger_voids_review_8cfa5 AFTER INSERT OR DELETE OR UPDATE OF name, unit, better, source, baseline_since, baseline_until, baseline_value, target_value, target_on ON recovery_needle FOR EACH ROW EXECUTE FUNCTION pgtrigger_voids_review_8cfa5();

COMMENT ON TRIGGER pgtrigger_voids_review_8cfa5 ON recovery_needle IS 'f278d9bd8d4f54b0d523931943cbf8e5e62990a4';

CREATE TRIGGER pgtrigger_voids_review_cdc93 AFTER INSERT OR DELETE OR UPDATE OF milestone_id, predecessor_id ON recovery_dependency FOR EACH ROW EXECUTE FUNCTION pgtrigger_voids_review_cdc93();

COMMENT ON TRIGGER pgtrigger_voids_review_cdc93 ON recovery_dependency IS '453df4781bd2be412fc65846bece7230a31c76b8';

CREATE TRIGGER pgtrigger_written_once_baf87 BEFORE UPDATE ON recovery_decision FOR EACH ROW WHEN (((old.customer_id IS DISTINCT FROM new.customer_id) OR (old.plan_id IS DISTINCT FROM new.plan_id) OR (old.review_id IS DISTINCT FROM new.review_id) OR (old.milestone_id IS DISTINCT FROM new.milestone_id) OR (old.needle_id IS DISTINCT FROM new.needle_id) OR ((old.ref)::text IS DISTINCT FROM (new.ref)::text) OR (old.number IS DISTINCT FROM new.number) OR (old.text IS DISTINCT FROM new.text) OR (old.shared IS DISTINCT FROM new.shared) OR (old.decided_at IS DISTINCT FROM new.decided_at) OR (old.noted_by_id IS DISTINCT FROM new.noted_by_id) OR (old.created_at IS DISTINCT FROM new.created_at))) EXECUTE FUNCTION pgtrigger_written_once_baf87();

COMMENT ON TRIGGER pgtrigger_written_once_baf87 ON recovery_decision IS 'ae6a7226a0ec4f9a342c1f5933fb0d3067e94a05';

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT recovery_action_customer_id_be7197ff_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT recovery_action_milestone_id_5d785cb6_fk_recovery_milestone_id FOREIGN KEY (milestone_id) REFERENCES recovery_milestone(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT recovery_action_milestone_id_same_customer FOREIGN KEY (customer_id, milestone_id) REFERENCES recovery_milestone(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT recovery_action_milestone_id_same_plan FOREIGN KEY (plan_id, milestone_id) REFERENCES recovery_milestone(plan_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT recovery_action_needle_id_2c322508_fk_recovery_needle_id FOREIGN KEY (needle_id) REFERENCES recovery_needle(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT recovery_action_needle_id_same_customer FOREIGN KEY (customer_id, needle_id) REFERENCES recovery_needle(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT recovery_action_noted_by_id_334ce21d_fk_tracker_user_id FOREIGN KEY (noted_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT recovery_action_owner_id_1864cc88_fk_tracker_user_id FOREIGN KEY (owner_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT recovery_action_plan_id_a8393f7b_fk_recovery_recoveryplan_id FOREIGN KEY (plan_id) REFERENCES recovery_recoveryplan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT recovery_action_plan_id_same_customer FOREIGN KEY (customer_id, plan_id) REFERENCES recovery_recoveryplan(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT recovery_action_review_id_c16d65c7_fk_recovery_review_id FOREIGN KEY (review_id) REFERENCES recovery_review(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_action
    ADD CONSTRAINT recovery_action_review_id_same_customer FOREIGN KEY (customer_id, review_id) REFERENCES recovery_review(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_agendaitem
    ADD CONSTRAINT recovery_agendaitem_review_id_33bc875f_fk_recovery_review_id FOREIGN KEY (review_id) REFERENCES recovery_review(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_ask
    ADD CONSTRAINT recovery_ask_answered_by_id_0d2350fa_fk_tracker_user_id FOREIGN KEY (answered_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_ask
    ADD CONSTRAINT recovery_ask_asked_by_id_3bb7d34d_fk_tracker_user_id FOREIGN KEY (asked_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_ask
    ADD CONSTRAINT recovery_ask_customer_id_79271bd1_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_ask
    ADD CONSTRAINT recovery_ask_escalation_id_88cae5ca_fk_escalatio FOREIGN KEY (escalation_id) REFERENCES escalations_escalation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_ask
    ADD CONSTRAINT recovery_ask_escalation_id_same_customer FOREIGN KEY (customer_id, escalation_id) REFERENCES escalations_escalation(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_attendee
    ADD CONSTRAINT recovery_attendee_review_id_9154eb7c_fk_recovery_review_id FOREIGN KEY (review_id) REFERENCES recovery_review(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_attendee
    ADD CONSTRAINT recovery_attendee_user_id_e74f730c_fk_tracker_user_id FOREIGN KEY (user_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_decision
    ADD CONSTRAINT recovery_decision_customer_id_37604dca_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_decision
    ADD CONSTRAINT recovery_decision_milestone_id_2b1febc5_fk_recovery_ FOREIGN KEY (milestone_id) REFERENCES recovery_milestone(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_decision
    ADD CONSTRAINT recovery_decision_milestone_id_same_customer FOREIGN KEY (customer_id, milestone_id) REFERENCES recovery_milestone(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_decision
    ADD CONSTRAINT recovery_decision_milestone_id_same_plan FOREIGN KEY (plan_id, milestone_id) REFERENCES recovery_milestone(plan_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_decision
    ADD CONSTRAINT recovery_decision_needle_id_cfe1c0cb_fk_recovery_needle_id FOREIGN KEY (needle_id) REFERENCES recovery_needle(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_decision
    ADD CONSTRAINT recovery_decision_needle_id_same_customer FOREIGN KEY (customer_id, needle_id) REFERENCES recovery_needle(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_decision
    ADD CONSTRAINT recovery_decision_noted_by_id_16ec0dad_fk_tracker_user_id FOREIGN KEY (noted_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_decision
    ADD CONSTRAINT recovery_decision_plan_id_24fed33f_fk_recovery_recoveryplan_id FOREIGN KEY (plan_id) REFERENCES recovery_recoveryplan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_decision
    ADD CONSTRAINT recovery_decision_plan_id_same_customer FOREIGN KEY (customer_id, plan_id) REFERENCES recovery_recoveryplan(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_decision
    ADD CONSTRAINT recovery_decision_review_id_11233fe0_fk_recovery_review_id FOREIGN KEY (review_id) REFERENCES recovery_review(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_decision
    ADD CONSTRAINT recovery_decision_review_id_same_customer FOREIGN KEY (customer_id, review_id) REFERENCES recovery_review(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_dependency
    ADD CONSTRAINT recovery_dependency_milestone_id_02a604a9_fk_recovery_ FOREIGN KEY (milestone_id) REFERENCES recovery_milestone(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_dependency
    ADD CONSTRAINT recovery_dependency_milestone_id_same_plan FOREIGN KEY (plan_id, milestone_id) REFERENCES recovery_milestone(plan_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_dependency
    ADD CONSTRAINT recovery_dependency_plan_id_e6357fd4_fk_recovery_ FOREIGN KEY (plan_id) REFERENCES recovery_recoveryplan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_dependency
    ADD CONSTRAINT recovery_dependency_predecessor_id_5f754a7f_fk_recovery_ FOREIGN KEY (predecessor_id) REFERENCES recovery_milestone(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_dependency
    ADD CONSTRAINT recovery_dependency_predecessor_id_same_plan FOREIGN KEY (plan_id, predecessor_id) REFERENCES recovery_milestone(plan_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_feedback
    ADD CONSTRAINT recovery_feedback_answered_by_id_83be301c_fk_tracker_user_id FOREIGN KEY (answered_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_feedback
    ADD CONSTRAINT recovery_feedback_customer_id_83c5e141_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_feedback
    ADD CONSTRAINT recovery_feedback_escalation_id_bd30cdab_fk_escalatio FOREIGN KEY (escalation_id) REFERENCES escalations_escalation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_feedback
    ADD CONSTRAINT recovery_feedback_escalation_id_same_customer FOREIGN KEY (customer_id, escalation_id) REFERENCES escalations_escalation(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_feedback
    ADD CONSTRAINT recovery_feedback_given_by_id_5875742f_fk_tracker_user_id FOREIGN KEY (given_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_feedtoken
    ADD CONSTRAINT recovery_feedtoken_customer_id_747b20c1_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_feedtoken
    ADD CONSTRAINT recovery_feedtoken_user_id_6059e4c0_fk_tracker_user_id FOREIGN KEY (user_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_forecast
    ADD CONSTRAINT recovery_forecast_author_id_05eabf57_fk_tracker_user_id FOREIGN KEY (author_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_forecast
    ADD CONSTRAINT recovery_forecast_customer_id_f20f611c_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_forecast
    ADD CONSTRAINT recovery_forecast_milestone_id_6ead9d31_fk_recovery_ FOREIGN KEY (milestone_id) REFERENCES recovery_milestone(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_forecast
    ADD CONSTRAINT recovery_forecast_milestone_id_same_customer FOREIGN KEY (customer_id, milestone_id) REFERENCES recovery_milestone(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_milestone
    ADD CONSTRAINT recovery_milestone_customer_id_a07d8050_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_milestone
    ADD CONSTRAINT recovery_milestone_done_by_id_28e519a3_fk_tracker_user_id FOREIGN KEY (done_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_milestone
    ADD CONSTRAINT recovery_milestone_factor_id_c7ba42c7_fk_escalations_factor_id FOREIGN KEY (factor_id) REFERENCES escalations_factor(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_milestone
    ADD CONSTRAINT recovery_milestone_factor_id_same_customer FOREIGN KEY (customer_id, factor_id) REFERENCES escalations_factor(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_milestone
    ADD CONSTRAINT recovery_milestone_owner_id_5e33be87_fk_tracker_user_id FOREIGN KEY (owner_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_milestone
    ADD CONSTRAINT recovery_milestone_plan_id_95a9834c_fk_recovery_recoveryplan_id FOREIGN KEY (plan_id) REFERENCES recovery_recoveryplan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_milestone
    ADD CONSTRAINT recovery_milestone_plan_id_same_customer FOREIGN KEY (customer_id, plan_id) REFERENCES recovery_recoveryplan(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_milestone
    ADD CONSTRAINT recovery_milestone_verified_by_id_8197f118_fk_tracker_user_id FOREIGN KEY (verified_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_minutes
    ADD CONSTRAINT recovery_minutes_customer_id_108d3653_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_minutes
    ADD CONSTRAINT recovery_minutes_customer_signed_by_i_cf27d3ed_fk_tracker_u FOREIGN KEY (customer_signed_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_minutes
    ADD CONSTRAINT recovery_minutes_escalation_id_6e354d6f_fk_escalatio FOREIGN KEY (escalation_id) REFERENCES escalations_escalation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_minutes
    ADD CONSTRAINT recovery_minutes_escalation_id_same_customer FOREIGN KEY (customer_id, escalation_id) REFERENCES escalations_escalation(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_minutes
    ADD CONSTRAINT recovery_minutes_objected_by_id_b74b7f5c_fk_tracker_user_id FOREIGN KEY (objected_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_minutes
    ADD CONSTRAINT recovery_minutes_provider_signed_by_i_40fd6788_fk_tracker_u FOREIGN KEY (provider_signed_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_minutes
    ADD CONSTRAINT recovery_minutes_review_id_e8e90dac_fk_recovery_review_id FOREIGN KEY (review_id) REFERENCES recovery_review(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_minutes
    ADD CONSTRAINT recovery_minutes_review_id_same_customer FOREIGN KEY (customer_id, review_id) REFERENCES recovery_review(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_needle
    ADD CONSTRAINT recovery_needle_customer_id_048fe271_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_needle
    ADD CONSTRAINT recovery_needle_plan_id_e6c20f12_fk_recovery_recoveryplan_id FOREIGN KEY (plan_id) REFERENCES recovery_recoveryplan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_needle
    ADD CONSTRAINT recovery_needle_plan_id_same_customer FOREIGN KEY (customer_id, plan_id) REFERENCES recovery_recoveryplan(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_process
    ADD CONSTRAINT recovery_process_author_id_34e455c1_fk_tracker_user_id FOREIGN KEY (author_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_process
    ADD CONSTRAINT recovery_process_customer_id_73bad391_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_process
    ADD CONSTRAINT recovery_process_needle_id_26dc53a8_fk_recovery_needle_id FOREIGN KEY (needle_id) REFERENCES recovery_needle(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_process
    ADD CONSTRAINT recovery_process_needle_id_same_customer FOREIGN KEY (customer_id, needle_id) REFERENCES recovery_needle(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_promise
    ADD CONSTRAINT recovery_promise_made_by_id_f6ab6883_fk_tracker_user_id FOREIGN KEY (made_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_promise
    ADD CONSTRAINT recovery_promise_milestone_id_132488ec_fk_recovery_milestone_id FOREIGN KEY (milestone_id) REFERENCES recovery_milestone(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_publication
    ADD CONSTRAINT recovery_publication_customer_id_ac19364c_fk_tracker_c FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_publication
    ADD CONSTRAINT recovery_publication_escalation_id_60f2d47a_fk_escalatio FOREIGN KEY (escalation_id) REFERENCES escalations_escalation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_publication
    ADD CONSTRAINT recovery_publication_escalation_id_same_customer FOREIGN KEY (customer_id, escalation_id) REFERENCES escalations_escalation(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_publication
    ADD CONSTRAINT recovery_publication_plan_id_8045c6ea_fk_recovery_ FOREIGN KEY (plan_id) REFERENCES recovery_recoveryplan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_publication
    ADD CONSTRAINT recovery_publication_plan_id_same_customer FOREIGN KEY (customer_id, plan_id) REFERENCES recovery_recoveryplan(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_publication
    ADD CONSTRAINT recovery_publication_published_by_id_47a815b3_fk_tracker_u FOREIGN KEY (published_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_publication
    ADD CONSTRAINT recovery_publication_withdrawn_by_id_395fa7a1_fk_tracker_u FOREIGN KEY (withdrawn_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_reading
    ADD CONSTRAINT recovery_reading_author_id_a154fbcf_fk_tracker_user_id FOREIGN KEY (author_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_reading
    ADD CONSTRAINT recovery_reading_corrects_same_day FOREIGN KEY (needle_id, measured_on, supersedes_id) REFERENCES recovery_reading(needle_id, measured_on, id) DEFERRABLE;

ALTER TABLE ONLY recovery_reading
    ADD CONSTRAINT recovery_reading_customer_id_def47813_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_reading
    ADD CONSTRAINT recovery_reading_needle_id_b416750f_fk_recovery_needle_id FOREIGN KEY (needle_id) REFERENCES recovery_needle(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_reading
    ADD CONSTRAINT recovery_reading_needle_id_same_customer FOREIGN KEY (customer_id, needle_id) REFERENCES recovery_needle(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_reading
    ADD CONSTRAINT recovery_reading_supersedes_id_cd554557_fk_recovery_reading_id FOREIGN KEY (supersedes_id) REFERENCES recovery_reading(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_recoveryplan
    ADD CONSTRAINT recovery_recoverypla_customer_id_af158787_fk_tracker_c FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_recoveryplan
    ADD CONSTRAINT recovery_recoverypla_escalation_id_fd2a7af9_fk_escalatio FOREIGN KEY (escalation_id) REFERENCES escalations_escalation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_recoveryplan
    ADD CONSTRAINT recovery_recoverypla_overridden_by_id_7ce3c687_fk_tracker_u FOREIGN KEY (overridden_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_recoveryplan
    ADD CONSTRAINT recovery_recoverypla_reviewed_by_id_6de2f5d6_fk_tracker_u FOREIGN KEY (reviewed_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_recoveryplan
    ADD CONSTRAINT recovery_recoveryplan_author_id_d6ed95ae_fk_tracker_user_id FOREIGN KEY (author_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_recoveryplan
    ADD CONSTRAINT recovery_recoveryplan_changed_by_id_5f5732c1_fk_tracker_user_id FOREIGN KEY (changed_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_recoveryplan
    ADD CONSTRAINT recovery_recoveryplan_escalation_id_same_customer FOREIGN KEY (customer_id, escalation_id) REFERENCES escalations_escalation(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_recoveryplan
    ADD CONSTRAINT recovery_recoveryplan_owner_id_85d335a7_fk_tracker_user_id FOREIGN KEY (owner_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_report
    ADD CONSTRAINT recovery_report_customer_id_7c8c003a_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_report
    ADD CONSTRAINT recovery_report_made_by_id_7d6a21af_fk_tracker_user_id FOREIGN KEY (made_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_report
    ADD CONSTRAINT recovery_report_plan_id_d198870b_fk_recovery_recoveryplan_id FOREIGN KEY (plan_id) REFERENCES recovery_recoveryplan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_reportpart
    ADD CONSTRAINT recovery_reportpart_report_id_e9d00406_fk_recovery_report_id FOREIGN KEY (report_id) REFERENCES recovery_report(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_reporttemplate
    ADD CONSTRAINT recovery_reporttempl_customer_id_6659c362_fk_tracker_c FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_reporttemplate
    ADD CONSTRAINT recovery_reporttempl_uploaded_by_id_04a5f1a6_fk_tracker_u FOREIGN KEY (uploaded_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_resolution
    ADD CONSTRAINT recovery_resolution_answered_by_id_5ac02366_fk_tracker_user_id FOREIGN KEY (answered_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_resolution
    ADD CONSTRAINT recovery_resolution_customer_id_dd4256d9_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_resolution
    ADD CONSTRAINT recovery_resolution_escalation_id_801b8a5e_fk_escalatio FOREIGN KEY (escalation_id) REFERENCES escalations_escalation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_resolution
    ADD CONSTRAINT recovery_resolution_escalation_id_same_customer FOREIGN KEY (customer_id, escalation_id) REFERENCES escalations_escalation(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_review
    ADD CONSTRAINT recovery_review_customer_id_2d3e5830_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_review
    ADD CONSTRAINT recovery_review_held_by_id_64b0db36_fk_tracker_user_id FOREIGN KEY (held_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_review
    ADD CONSTRAINT recovery_review_made_by_id_bf45648c_fk_tracker_user_id FOREIGN KEY (made_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_review
    ADD CONSTRAINT recovery_review_plan_id_d28a98a5_fk_recovery_recoveryplan_id FOREIGN KEY (plan_id) REFERENCES recovery_recoveryplan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_review
    ADD CONSTRAINT recovery_review_plan_id_same_customer FOREIGN KEY (customer_id, plan_id) REFERENCES recovery_recoveryplan(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_review
    ADD CONSTRAINT recovery_review_report_id_6108c8e3_fk_recovery_report_id FOREIGN KEY (report_id) REFERENCES recovery_report(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_review
    ADD CONSTRAINT recovery_review_series_id_90d47541_fk_recovery_reviewseries_id FOREIGN KEY (series_id) REFERENCES recovery_reviewseries(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_review
    ADD CONSTRAINT recovery_review_series_id_same_customer FOREIGN KEY (customer_id, series_id) REFERENCES recovery_reviewseries(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_reviewseries
    ADD CONSTRAINT recovery_reviewserie_customer_id_85396d5c_fk_tracker_c FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_reviewseries
    ADD CONSTRAINT recovery_reviewserie_plan_id_ce5bfb6d_fk_recovery_ FOREIGN KEY (plan_id) REFERENCES recovery_recoveryplan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_reviewseries
    ADD CONSTRAINT recovery_reviewseries_made_by_id_eb0a3d3c_fk_tracker_user_id FOREIGN KEY (made_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_reviewseries
    ADD CONSTRAINT recovery_reviewseries_plan_id_same_customer FOREIGN KEY (customer_id, plan_id) REFERENCES recovery_recoveryplan(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_sharelink
    ADD CONSTRAINT recovery_sharelink_customer_id_046f62ae_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_sharelink
    ADD CONSTRAINT recovery_sharelink_escalation_id_dc15954a_fk_escalatio FOREIGN KEY (escalation_id) REFERENCES escalations_escalation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_sharelink
    ADD CONSTRAINT recovery_sharelink_escalation_id_same_customer FOREIGN KEY (customer_id, escalation_id) REFERENCES escalations_escalation(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_sharelink
    ADD CONSTRAINT recovery_sharelink_made_by_id_81fd1f55_fk_tracker_user_id FOREIGN KEY (made_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_sharevisit
    ADD CONSTRAINT recovery_sharevisit_link_id_46d8796e_fk_recovery_sharelink_id FOREIGN KEY (link_id) REFERENCES recovery_sharelink(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_subscription
    ADD CONSTRAINT recovery_subscriptio_customer_id_3ba26198_fk_tracker_c FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_subscription
    ADD CONSTRAINT recovery_subscriptio_plan_id_7c4c8652_fk_recovery_ FOREIGN KEY (plan_id) REFERENCES recovery_recoveryplan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_subscription
    ADD CONSTRAINT recovery_subscription_made_by_id_0212b014_fk_tracker_user_id FOREIGN KEY (made_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY recovery_subscription
    ADD CONSTRAINT recovery_subscription_plan_id_same_customer FOREIGN KEY (customer_id, plan_id) REFERENCES recovery_recoveryplan(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY recovery_subscription
    ADD CONSTRAINT recovery_subscription_user_id_ec7944a0_fk_tracker_user_id FOREIGN KEY (user_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

CREATE POLICY house ON recovery_ask USING ((CURRENT_USER <> 'recovery_customer'::name));

CREATE POLICY house ON recovery_feedback USING ((CURRENT_USER <> 'recovery_customer'::name));

CREATE POLICY house ON recovery_minutes USING ((CURRENT_USER <> 'recovery_customer'::name));

CREATE POLICY house ON recovery_publication USING ((CURRENT_USER <> 'recovery_customer'::name));

CREATE POLICY house ON recovery_reporttemplate USING ((CURRENT_USER <> 'recovery_customer'::name));

CREATE POLICY house ON recovery_resolution USING ((CURRENT_USER <> 'recovery_customer'::name));

CREATE POLICY own_part ON recovery_ask AS RESTRICTIVE FOR UPDATE TO recovery_customer USING (((CURRENT_USER <> 'recovery_customer'::name) OR ((side)::text = 'customer'::text))) WITH CHECK (((CURRENT_USER <> 'recovery_customer'::name) OR (((side)::text = 'customer'::text) AND ((status)::text <> 'withdrawn'::text))));

CREATE POLICY own_rows ON recovery_ask TO recovery_customer USING (((customer_id = ANY (( SELECT (string_to_array(current_setting('recovery.customers'::text, true), ','::text))::uuid[] AS string_to_array)::uuid[])) AND true)) WITH CHECK (((customer_id = ANY (( SELECT (string_to_array(current_setting('recovery.customers'::text, true), ','::text))::uuid[] AS string_to_array)::uuid[])) AND true));

CREATE POLICY own_rows ON recovery_feedback TO recovery_customer USING (((customer_id = ANY (( SELECT (string_to_array(current_setting('recovery.customers'::text, true), ','::text))::uuid[] AS string_to_array)::uuid[])) AND true)) WITH CHECK (((customer_id = ANY (( SELECT (string_to_array(current_setting('recovery.customers'::text, true), ','::text))::uuid[] AS string_to_array)::uuid[])) AND true));

CREATE POLICY own_rows ON recovery_minutes TO recovery_customer USING (((customer_id = ANY (( SELECT (string_to_array(current_setting('recovery.customers'::text, true), ','::text))::uuid[] AS string_to_array)::uuid[])) AND true)) WITH CHECK (((customer_id = ANY (( SELECT (string_to_array(current_setting('recovery.customers'::text, true), ','::text))::uuid[] AS string_to_array)::uuid[])) AND true));

CREATE POLICY own_rows ON recovery_publication TO recovery_customer USING (((customer_id = ANY (( SELECT (string_to_array(current_setting('recovery.customers'::text, true), ','::text))::uuid[] AS string_to_array)::uuid[])) AND (withdrawn_at IS NULL))) WITH CHECK (((customer_id = ANY (( SELECT (string_to_array(current_setting('recovery.customers'::text, true), ','::text))::uuid[] AS string_to_array)::uuid[])) AND (withdrawn_at IS NULL)));

CREATE POLICY own_rows ON recovery_reporttemplate TO recovery_customer USING (((customer_id = ANY (( SELECT (string_to_array(current_setting('recovery.customers'::text, true), ','::text))::uuid[] AS string_to_array)::uuid[])) AND true)) WITH CHECK (((customer_id = ANY (( SELECT (string_to_array(current_setting('recovery.customers'::text, true), ','::text))::uuid[] AS string_to_array)::uuid[])) AND true));

CREATE POLICY own_rows ON recovery_resolution TO recovery_customer USING (((customer_id = ANY (( SELECT (string_to_array(current_setting('recovery.customers'::text, true), ','::text))::uuid[] AS string_to_array)::uuid[])) AND true)) WITH CHECK (((customer_id = ANY (( SELECT (string_to_array(current_setting('recovery.customers'::text, true), ','::text))::uuid[] AS string_to_array)::uuid[])) AND true));

ALTER TABLE recovery_ask ENABLE ROW LEVEL SECURITY;

ALTER TABLE recovery_feedback ENABLE ROW LEVEL SECURITY;

ALTER TABLE recovery_minutes ENABLE ROW LEVEL SECURITY;

ALTER TABLE recovery_publication ENABLE ROW LEVEL SECURITY;

ALTER TABLE recovery_reporttemplate ENABLE ROW LEVEL SECURITY;

ALTER TABLE recovery_resolution ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON TABLE recovery_minutes TO recovery_customer;

GRANT UPDATE(customer_signed_at) ON TABLE recovery_minutes TO recovery_customer;

GRANT UPDATE(objection) ON TABLE recovery_minutes TO recovery_customer;

GRANT UPDATE(objected_at) ON TABLE recovery_minutes TO recovery_customer;

GRANT UPDATE(customer_signed_by_id) ON TABLE recovery_minutes TO recovery_customer;

GRANT UPDATE(objected_by_id) ON TABLE recovery_minutes TO recovery_customer;

GRANT SELECT(id) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(version) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(created_at) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(ref) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(number) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(as_of) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(published_at) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(receipt) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(headline) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(stated_status) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(next_update_due) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(body) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(digest) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(latest) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(withdrawn_at) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(customer_id) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(escalation_id) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(state) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT(title) ON TABLE recovery_publication TO recovery_customer;

GRANT SELECT ON TABLE recovery_ask TO recovery_customer;

GRANT UPDATE(status) ON TABLE recovery_ask TO recovery_customer;

GRANT UPDATE(acknowledged_at) ON TABLE recovery_ask TO recovery_customer;

GRANT UPDATE(answer) ON TABLE recovery_ask TO recovery_customer;

GRANT UPDATE(answered_at) ON TABLE recovery_ask TO recovery_customer;

GRANT UPDATE(answered_by_id) ON TABLE recovery_ask TO recovery_customer;

GRANT SELECT,INSERT ON TABLE recovery_feedback TO recovery_customer;

GRANT SELECT(id) ON TABLE recovery_reporttemplate TO recovery_customer;

GRANT SELECT(file) ON TABLE recovery_reporttemplate TO recovery_customer;

GRANT SELECT(customer_id) ON TABLE recovery_reporttemplate TO recovery_customer;

GRANT SELECT ON TABLE recovery_resolution TO recovery_customer;

GRANT UPDATE(answer) ON TABLE recovery_resolution TO recovery_customer;

GRANT UPDATE(answered_at) ON TABLE recovery_resolution TO recovery_customer;

GRANT UPDATE(effort) ON TABLE recovery_resolution TO recovery_customer;

GRANT UPDATE(satisfaction) ON TABLE recovery_resolution TO recovery_customer;

GRANT UPDATE(words) ON TABLE recovery_resolution TO recovery_customer;

GRANT UPDATE(answered_by_id) ON TABLE recovery_resolution TO recovery_customer;
