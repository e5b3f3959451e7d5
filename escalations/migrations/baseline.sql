-- The tables as they were when the first steps were folded into one; made by pg_dump. Never edited: what changes,
-- changes by a further migration.

CREATE FUNCTION pgtrigger_append_only_5ccf5() RETURNS trigger
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

CREATE FUNCTION pgtrigger_append_only_5d7be() RETURNS trigger
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

CREATE FUNCTION pgtrigger_append_only_9aca5() RETURNS trigger
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

CREATE FUNCTION pgtrigger_append_only_a9c26() RETURNS trigger
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

CREATE FUNCTION pgtrigger_append_only_b1b1a() RETURNS trigger
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

CREATE FUNCTION pgtrigger_append_only_b9c6b() RETURNS trigger
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

CREATE FUNCTION pgtrigger_append_only_eef73() RETURNS trigger
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

CREATE FUNCTION pgtrigger_escalation_born_e901e() RETURNS trigger
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
                    RAISE EXCEPTION 'a escalation cannot begin as %', NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_escalation_moves_51c78() RETURNS trigger
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
                    RAISE EXCEPTION 'a escalation cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_factor_born_7c3d0() RETURNS trigger
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
                    RAISE EXCEPTION 'a factor cannot begin as %', NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_factor_moves_4b624() RETURNS trigger
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
                    RAISE EXCEPTION 'a factor cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_flag_born_3764c() RETURNS trigger
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
                    RAISE EXCEPTION 'a flag cannot begin as %', NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_flag_moves_82b53() RETURNS trigger
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
                    RAISE EXCEPTION 'a flag cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_33a42() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_factorhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "parent_id", "title", "description", "category", "status", "root_cause_id", "escape_cause", "decided_at") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."parent_id", gone."title", gone."description", gone."category", gone."status", gone."root_cause_id", gone."escape_cause", gone."decided_at" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_3f903() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_rootcausehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "title", "category", "description") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."title", gone."category", gone."description" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_7477c() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_flaghistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "affected_who", "affected_count", "affected_since", "customer_id", "service_id", "ref", "title", "description", "severity", "reporter_id", "owner_id", "status", "sensed_at", "flagged_at", "discussed_at", "acting_at", "ended_at", "escalation_id") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."affected_who", gone."affected_count", gone."affected_since", gone."customer_id", gone."service_id", gone."ref", gone."title", gone."description", gone."severity", gone."reporter_id", gone."owner_id", gone."status", gone."sensed_at", gone."flagged_at", gone."discussed_at", gone."acting_at", gone."ended_at", gone."escalation_id" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_9232f() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_escalationhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "affected_who", "affected_count", "affected_since", "customer_id", "service_id", "ref", "title", "reason", "severity", "raised_by", "raised_at", "raiser_id", "owner_id", "sponsor_id", "status", "accepted_at", "acknowledged_at", "acknowledged_by_id", "contained_at", "recovering_at", "monitoring_at", "closed_at", "reopened_at", "last_update_at", "cadence_from", "next_update_due") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."affected_who", gone."affected_count", gone."affected_since", gone."customer_id", gone."service_id", gone."ref", gone."title", gone."reason", gone."severity", gone."raised_by", gone."raised_at", gone."raiser_id", gone."owner_id", gone."sponsor_id", gone."status", gone."accepted_at", gone."acknowledged_at", gone."acknowledged_by_id", gone."contained_at", gone."recovering_at", gone."monitoring_at", gone."closed_at", gone."reopened_at", gone."last_update_at", gone."cadence_from", gone."next_update_due" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_a48b3() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_impacthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "author_id", "withdrawn_at", "withdrawn_by_id", "customer_id", "factor_id", "amount", "unit", "counted", "since", "until", "evidence") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."author_id", gone."withdrawn_at", gone."withdrawn_by_id", gone."customer_id", gone."factor_id", gone."amount", gone."unit", gone."counted", gone."since", gone."until", gone."evidence" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_ba233() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_contacthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "flag_id", "at", "channel", "direction", "started_by", "with_whom", "touch_point", "summary", "gives_update", "counted", "author_id") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."flag_id", gone."at", gone."channel", gone."direction", gone."started_by", gone."with_whom", gone."touch_point", gone."summary", gone."gives_update", gone."counted", gone."author_id" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_f27ed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_occurrencehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "author_id", "withdrawn_at", "withdrawn_by_id", "customer_id", "escalation_id", "at", "count", "note") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."author_id", gone."withdrawn_at", gone."withdrawn_by_id", gone."customer_id", gone."escalation_id", gone."at", gone."count", gone."note" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_02d95() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_rootcausehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "title", "category", "description") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."title", made."category", made."description" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_1e99b() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_factorhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "parent_id", "title", "description", "category", "status", "root_cause_id", "escape_cause", "decided_at") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."parent_id", made."title", made."description", made."category", made."status", made."root_cause_id", made."escape_cause", made."decided_at" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_3220f() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_escalationhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "affected_who", "affected_count", "affected_since", "customer_id", "service_id", "ref", "title", "reason", "severity", "raised_by", "raised_at", "raiser_id", "owner_id", "sponsor_id", "status", "accepted_at", "acknowledged_at", "acknowledged_by_id", "contained_at", "recovering_at", "monitoring_at", "closed_at", "reopened_at", "last_update_at", "cadence_from", "next_update_due") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."affected_who", made."affected_count", made."affected_since", made."customer_id", made."service_id", made."ref", made."title", made."reason", made."severity", made."raised_by", made."raised_at", made."raiser_id", made."owner_id", made."sponsor_id", made."status", made."accepted_at", made."acknowledged_at", made."acknowledged_by_id", made."contained_at", made."recovering_at", made."monitoring_at", made."closed_at", made."reopened_at", made."last_update_at", made."cadence_from", made."next_update_due" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_69566() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_impacthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "author_id", "withdrawn_at", "withdrawn_by_id", "customer_id", "factor_id", "amount", "unit", "counted", "since", "until", "evidence") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."author_id", made."withdrawn_at", made."withdrawn_by_id", made."customer_id", made."factor_id", made."amount", made."unit", made."counted", made."since", made."until", made."evidence" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_7f851() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_contacthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "flag_id", "at", "channel", "direction", "started_by", "with_whom", "touch_point", "summary", "gives_update", "counted", "author_id") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."flag_id", made."at", made."channel", made."direction", made."started_by", made."with_whom", made."touch_point", made."summary", made."gives_update", made."counted", made."author_id" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_f08c4() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_occurrencehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "author_id", "withdrawn_at", "withdrawn_by_id", "customer_id", "escalation_id", "at", "count", "note") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."author_id", made."withdrawn_at", made."withdrawn_by_id", made."customer_id", made."escalation_id", made."at", made."count", made."note" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_fd8ca() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_flaghistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "affected_who", "affected_count", "affected_since", "customer_id", "service_id", "ref", "title", "description", "severity", "reporter_id", "owner_id", "status", "sensed_at", "flagged_at", "discussed_at", "acting_at", "ended_at", "escalation_id") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."affected_who", made."affected_count", made."affected_since", made."customer_id", made."service_id", made."ref", made."title", made."description", made."severity", made."reporter_id", made."owner_id", made."status", made."sensed_at", made."flagged_at", made."discussed_at", made."acting_at", made."ended_at", made."escalation_id" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_230bb() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_factorhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "parent_id", "title", "description", "category", "status", "root_cause_id", "escape_cause", "decided_at") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."parent_id", made."title", made."description", made."category", made."status", made."root_cause_id", made."escape_cause", made."decided_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."parent_id", gone."title", gone."description", gone."category", gone."status", gone."root_cause_id", gone."escape_cause", gone."decided_at") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."parent_id", made."title", made."description", made."category", made."status", made."root_cause_id", made."escape_cause", made."decided_at"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_2570c() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_flaghistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "affected_who", "affected_count", "affected_since", "customer_id", "service_id", "ref", "title", "description", "severity", "reporter_id", "owner_id", "status", "sensed_at", "flagged_at", "discussed_at", "acting_at", "ended_at", "escalation_id") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."affected_who", made."affected_count", made."affected_since", made."customer_id", made."service_id", made."ref", made."title", made."description", made."severity", made."reporter_id", made."owner_id", made."status", made."sensed_at", made."flagged_at", made."discussed_at", made."acting_at", made."ended_at", made."escalation_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."affected_who", gone."affected_count", gone."affected_since", gone."customer_id", gone."service_id", gone."ref", gone."title", gone."description", gone."severity", gone."reporter_id", gone."owner_id", gone."status", gone."sensed_at", gone."flagged_at", gone."discussed_at", gone."acting_at", gone."ended_at", gone."escalation_id") IS DISTINCT FROM (made."id", made."created_at", made."affected_who", made."affected_count", made."affected_since", made."customer_id", made."service_id", made."ref", made."title", made."description", made."severity", made."reporter_id", made."owner_id", made."status", made."sensed_at", made."flagged_at", made."discussed_at", made."acting_at", made."ended_at", made."escalation_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_3a967() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_escalationhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "affected_who", "affected_count", "affected_since", "customer_id", "service_id", "ref", "title", "reason", "severity", "raised_by", "raised_at", "raiser_id", "owner_id", "sponsor_id", "status", "accepted_at", "acknowledged_at", "acknowledged_by_id", "contained_at", "recovering_at", "monitoring_at", "closed_at", "reopened_at", "last_update_at", "cadence_from", "next_update_due") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."affected_who", made."affected_count", made."affected_since", made."customer_id", made."service_id", made."ref", made."title", made."reason", made."severity", made."raised_by", made."raised_at", made."raiser_id", made."owner_id", made."sponsor_id", made."status", made."accepted_at", made."acknowledged_at", made."acknowledged_by_id", made."contained_at", made."recovering_at", made."monitoring_at", made."closed_at", made."reopened_at", made."last_update_at", made."cadence_from", made."next_update_due" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."affected_who", gone."affected_count", gone."affected_since", gone."customer_id", gone."service_id", gone."ref", gone."title", gone."reason", gone."severity", gone."raised_by", gone."raised_at", gone."raiser_id", gone."owner_id", gone."sponsor_id", gone."status", gone."accepted_at", gone."acknowledged_at", gone."acknowledged_by_id", gone."contained_at", gone."recovering_at", gone."monitoring_at", gone."closed_at", gone."reopened_at", gone."last_update_at", gone."cadence_from", gone."next_update_due") IS DISTINCT FROM (made."id", made."created_at", made."affected_who", made."affected_count", made."affected_since", made."customer_id", made."service_id", made."ref", made."title", made."reason", made."severity", made."raised_by", made."raised_at", made."raiser_id", made."owner_id", made."sponsor_id", made."status", made."accepted_at", made."acknowledged_at", made."acknowledged_by_id", made."contained_at", made."recovering_at", made."monitoring_at", made."closed_at", made."reopened_at", made."last_update_at", made."cadence_from", made."next_update_due"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_3b540() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_occurrencehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "author_id", "withdrawn_at", "withdrawn_by_id", "customer_id", "escalation_id", "at", "count", "note") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."author_id", made."withdrawn_at", made."withdrawn_by_id", made."customer_id", made."escalation_id", made."at", made."count", made."note" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."author_id", gone."withdrawn_at", gone."withdrawn_by_id", gone."customer_id", gone."escalation_id", gone."at", gone."count", gone."note") IS DISTINCT FROM (made."id", made."created_at", made."author_id", made."withdrawn_at", made."withdrawn_by_id", made."customer_id", made."escalation_id", made."at", made."count", made."note"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_74e7d() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_impacthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "author_id", "withdrawn_at", "withdrawn_by_id", "customer_id", "factor_id", "amount", "unit", "counted", "since", "until", "evidence") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."author_id", made."withdrawn_at", made."withdrawn_by_id", made."customer_id", made."factor_id", made."amount", made."unit", made."counted", made."since", made."until", made."evidence" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."author_id", gone."withdrawn_at", gone."withdrawn_by_id", gone."customer_id", gone."factor_id", gone."amount", gone."unit", gone."counted", gone."since", gone."until", gone."evidence") IS DISTINCT FROM (made."id", made."created_at", made."author_id", made."withdrawn_at", made."withdrawn_by_id", made."customer_id", made."factor_id", made."amount", made."unit", made."counted", made."since", made."until", made."evidence"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_9cdb7() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_rootcausehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "title", "category", "description") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."title", made."category", made."description" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."title", gone."category", gone."description") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."title", made."category", made."description"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_bf03a() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "escalations_contacthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "flag_id", "at", "channel", "direction", "started_by", "with_whom", "touch_point", "summary", "gives_update", "counted", "author_id") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."flag_id", made."at", made."channel", made."direction", made."started_by", made."with_whom", made."touch_point", made."summary", made."gives_update", made."counted", made."author_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."flag_id", gone."at", gone."channel", gone."direction", gone."started_by", gone."with_whom", gone."touch_point", gone."summary", gone."gives_update", gone."counted", gone."author_id") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."flag_id", made."at", made."channel", made."direction", made."started_by", made."with_whom", made."touch_point", made."summary", made."gives_update", made."counted", made."author_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_no_circle_2ca6b() RETURNS trigger
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
                    
IF NEW.parent_id = NEW.id
    OR NEW.parent_id IS NOT NULL
        AND EXISTS (SELECT FROM escalations_factor f WHERE f.parent_id = NEW.id)
        AND EXISTS (
            WITH RECURSIVE above AS (
                SELECT NEW.parent_id AS id
                UNION SELECT (SELECT f.parent_id FROM escalations_factor f WHERE f.id = above.id)
                FROM above WHERE above.id IS NOT NULL)
            SELECT FROM above WHERE id = NEW.id)
THEN RAISE EXCEPTION 'a factor cannot be its own reason' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;

                END;
            $$;

CREATE FUNCTION pgtrigger_own_cause_c6fef() RETURNS trigger
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
                    
IF NEW.root_cause_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM escalations_rootcause c
    WHERE c.id = NEW.root_cause_id AND (c.customer_id IS NULL OR c.customer_id = NEW.customer_id))
THEN RAISE EXCEPTION 'this root cause belongs to another customer' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;

                END;
            $$;

CREATE FUNCTION pgtrigger_own_words_7c0f2() RETURNS trigger
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
                    RAISE EXCEPTION 'the customer wrote this itself' USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_0907a() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_10292() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_21b2c() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_51aee() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_7c3fe() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_ab01b() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_af167() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_b496c() RETURNS trigger
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

CREATE FUNCTION recovery_ask_whether_resolved() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    moment bytea := substring(int8send(floor(extract(epoch FROM NEW.closed_at) * 1000)::bigint) FROM 3);
    turn bigint;
    made bytea;
BEGIN
    IF NEW.status = 'closed' THEN
        SELECT 1 + count(*) INTO turn FROM recovery_resolution WHERE escalation_id = NEW.id;
        made := overlay(decode(md5(NEW.id::text || turn), 'hex') PLACING moment FROM 1 FOR 6);
        made := set_byte(made, 6, (get_byte(made, 6) & 15) | 112);  -- version 7: ids sort by the moment in them
        made := set_byte(made, 8, (get_byte(made, 8) & 63) | 128);
        INSERT INTO recovery_resolution (id, version, created_at, customer_id, escalation_id, ref, number, asked_at,
                                         answer, words)
        VALUES (encode(made, 'hex')::uuid, 1, NEW.closed_at, NEW.customer_id, NEW.id, NEW.ref, turn, NEW.closed_at,
                '', '');
    ELSE
        UPDATE recovery_resolution SET ended_at = coalesce(NEW.reopened_at, now())
        WHERE escalation_id = NEW.id AND ended_at IS NULL AND answer = '';
    END IF;
    RETURN NULL;
END $$;

CREATE TABLE escalations_contacthistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL,
    channel character varying(10) NOT NULL,
    direction character varying(10) NOT NULL,
    started_by character varying(10) NOT NULL,
    with_whom character varying(120) NOT NULL,
    touch_point character varying(120) NOT NULL,
    summary text NOT NULL,
    gives_update boolean NOT NULL,
    counted boolean NOT NULL,
    author_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    escalation_id uuid,
    flag_id uuid,
    CONSTRAINT escalations_contacthistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.escalations_contact AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.at,
    h.channel,
    h.direction,
    h.started_by,
    h.with_whom,
    h.touch_point,
    h.summary,
    h.gives_update,
    h.counted,
    h.author_id,
    h.customer_id,
    h.escalation_id,
    h.flag_id
   FROM escalations_contacthistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM escalations_contacthistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.escalations_contacthistory AS
 SELECT
  WHERE as_of.refused('escalations_contacthistory'::text);

CREATE TABLE escalations_escalationhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    affected_who character varying(200) NOT NULL,
    affected_count integer,
    affected_since timestamp with time zone,
    ref character varying(24) NOT NULL,
    title character varying(200) NOT NULL,
    reason text NOT NULL,
    severity character varying(10) NOT NULL,
    raised_by character varying(10) NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    status character varying(10) NOT NULL,
    accepted_at timestamp with time zone,
    acknowledged_at timestamp with time zone,
    contained_at timestamp with time zone,
    recovering_at timestamp with time zone,
    monitoring_at timestamp with time zone,
    closed_at timestamp with time zone,
    reopened_at timestamp with time zone,
    last_update_at timestamp with time zone,
    cadence_from timestamp with time zone,
    next_update_due timestamp with time zone,
    acknowledged_by_id uuid,
    customer_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    raiser_id uuid,
    service_id uuid,
    sponsor_id uuid,
    CONSTRAINT escalations_escalationhistory_affected_count_check CHECK ((affected_count >= 0)),
    CONSTRAINT escalations_escalationhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.escalations_escalation AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.affected_who,
    h.affected_count,
    h.affected_since,
    h.ref,
    h.title,
    h.reason,
    h.severity,
    h.raised_by,
    h.raised_at,
    h.status,
    h.acknowledged_at,
    h.contained_at,
    h.recovering_at,
    h.monitoring_at,
    h.closed_at,
    h.reopened_at,
    h.last_update_at,
    h.cadence_from,
    h.next_update_due,
    h.acknowledged_by_id,
    h.customer_id,
    h.owner_id,
    h.raiser_id,
    h.service_id,
    h.sponsor_id,
    h.accepted_at
   FROM escalations_escalationhistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM escalations_escalationhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.escalations_escalationhistory AS
 SELECT
  WHERE as_of.refused('escalations_escalationhistory'::text);

CREATE TABLE escalations_factorhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    title character varying(200) NOT NULL,
    description text NOT NULL,
    category character varying(12) NOT NULL,
    status character varying(10) NOT NULL,
    escape_cause text NOT NULL,
    decided_at timestamp with time zone,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    parent_id uuid,
    root_cause_id uuid,
    CONSTRAINT escalations_factorhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.escalations_factor AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.title,
    h.description,
    h.category,
    h.status,
    h.escape_cause,
    h.decided_at,
    h.customer_id,
    h.escalation_id,
    h.parent_id,
    h.root_cause_id
   FROM escalations_factorhistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM escalations_factorhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.escalations_factorhistory AS
 SELECT
  WHERE as_of.refused('escalations_factorhistory'::text);

CREATE TABLE escalations_flaghistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    affected_who character varying(200) NOT NULL,
    affected_count integer,
    affected_since timestamp with time zone,
    ref character varying(24) NOT NULL,
    title character varying(200) NOT NULL,
    description text NOT NULL,
    severity character varying(10) NOT NULL,
    status character varying(10) NOT NULL,
    sensed_at timestamp with time zone NOT NULL,
    flagged_at timestamp with time zone,
    discussed_at timestamp with time zone,
    acting_at timestamp with time zone,
    ended_at timestamp with time zone,
    customer_id uuid NOT NULL,
    escalation_id uuid,
    owner_id uuid NOT NULL,
    reporter_id uuid NOT NULL,
    service_id uuid,
    CONSTRAINT escalations_flaghistory_affected_count_check CHECK ((affected_count >= 0)),
    CONSTRAINT escalations_flaghistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.escalations_flag AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.affected_who,
    h.affected_count,
    h.affected_since,
    h.ref,
    h.title,
    h.description,
    h.severity,
    h.status,
    h.sensed_at,
    h.flagged_at,
    h.discussed_at,
    h.acting_at,
    h.ended_at,
    h.customer_id,
    h.escalation_id,
    h.owner_id,
    h.reporter_id,
    h.service_id
   FROM escalations_flaghistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM escalations_flaghistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.escalations_flaghistory AS
 SELECT
  WHERE as_of.refused('escalations_flaghistory'::text);

CREATE TABLE escalations_impacthistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    amount numeric(14,2) NOT NULL,
    unit character varying(40) NOT NULL,
    counted boolean NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    evidence text NOT NULL,
    author_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    factor_id uuid NOT NULL,
    withdrawn_by_id uuid,
    CONSTRAINT escalations_impacthistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.escalations_impact AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.withdrawn_at,
    h.amount,
    h.unit,
    h.counted,
    h.since,
    h.until,
    h.evidence,
    h.author_id,
    h.customer_id,
    h.factor_id,
    h.withdrawn_by_id
   FROM escalations_impacthistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM escalations_impacthistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.escalations_impacthistory AS
 SELECT
  WHERE as_of.refused('escalations_impacthistory'::text);

CREATE VIEW as_of.escalations_note AS
 SELECT
  WHERE as_of.refused('escalations_note'::text);

CREATE TABLE escalations_occurrencehistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    at timestamp with time zone NOT NULL,
    count integer NOT NULL,
    note character varying(200) NOT NULL,
    author_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    withdrawn_by_id uuid,
    CONSTRAINT escalations_occurrencehistory_count_check CHECK ((count >= 0)),
    CONSTRAINT escalations_occurrencehistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.escalations_occurrence AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.withdrawn_at,
    h.at,
    h.count,
    h.note,
    h.author_id,
    h.customer_id,
    h.escalation_id,
    h.withdrawn_by_id
   FROM escalations_occurrencehistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM escalations_occurrencehistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.escalations_occurrencehistory AS
 SELECT
  WHERE as_of.refused('escalations_occurrencehistory'::text);

CREATE TABLE escalations_rootcausehistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    title character varying(200) NOT NULL,
    category character varying(12) NOT NULL,
    description text NOT NULL,
    customer_id uuid,
    CONSTRAINT escalations_rootcausehistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.escalations_rootcause AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.title,
    h.category,
    h.description,
    h.customer_id
   FROM escalations_rootcausehistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM escalations_rootcausehistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.escalations_rootcausehistory AS
 SELECT
  WHERE as_of.refused('escalations_rootcausehistory'::text);

CREATE TABLE escalations_contact (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL,
    channel character varying(10) NOT NULL,
    direction character varying(10) NOT NULL,
    started_by character varying(10) NOT NULL,
    with_whom character varying(120) NOT NULL,
    touch_point character varying(120) NOT NULL,
    summary text NOT NULL,
    gives_update boolean NOT NULL,
    counted boolean NOT NULL,
    author_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    escalation_id uuid,
    flag_id uuid,
    CONSTRAINT contact_counted_is_update CHECK (((NOT counted) OR gives_update)),
    CONSTRAINT contact_one_subject CHECK ((((escalation_id IS NOT NULL) AND (flag_id IS NULL)) OR ((escalation_id IS NULL) AND (flag_id IS NOT NULL)))),
    CONSTRAINT contact_update_goes_out CHECK (((NOT gives_update) OR ((direction)::text = 'outbound'::text))),
    CONSTRAINT escalations_contact_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY escalations_contact FORCE ROW LEVEL SECURITY;

ALTER TABLE escalations_contacthistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME escalations_contacthistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE escalations_escalation (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    affected_who character varying(200) NOT NULL,
    affected_count integer,
    affected_since timestamp with time zone,
    ref character varying(24) NOT NULL,
    title character varying(200) NOT NULL,
    reason text NOT NULL,
    severity character varying(10) NOT NULL,
    raised_by character varying(10) NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    status character varying(10) NOT NULL,
    acknowledged_at timestamp with time zone,
    contained_at timestamp with time zone,
    recovering_at timestamp with time zone,
    monitoring_at timestamp with time zone,
    closed_at timestamp with time zone,
    reopened_at timestamp with time zone,
    last_update_at timestamp with time zone,
    cadence_from timestamp with time zone,
    next_update_due timestamp with time zone,
    acknowledged_by_id uuid,
    customer_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    raiser_id uuid,
    service_id uuid,
    sponsor_id uuid,
    accepted_at timestamp with time zone,
    CONSTRAINT escalation_acknowledger_needs_time CHECK ((((acknowledged_at IS NULL) AND (acknowledged_by_id IS NULL)) OR (acknowledged_at IS NOT NULL))),
    CONSTRAINT escalation_close_is_stamped CHECK ((((closed_at IS NOT NULL) AND ((status)::text = 'closed'::text)) OR ((NOT ((status)::text = 'closed'::text)) AND (closed_at IS NULL)))),
    CONSTRAINT escalation_of_customer_is_open CHECK ((((raised_by)::text = 'provider'::text) OR (NOT ((status)::text = ANY ((ARRAY['requested'::character varying, 'declined'::character varying])::text[]))))),
    CONSTRAINT escalation_severity_known CHECK (((severity)::text = ANY ((ARRAY['critical'::character varying, 'high'::character varying, 'medium'::character varying, 'low'::character varying])::text[]))),
    CONSTRAINT escalation_side_known CHECK (((raised_by)::text = ANY ((ARRAY['provider'::character varying, 'customer'::character varying])::text[]))),
    CONSTRAINT escalations_escalation_affected_count_check CHECK ((affected_count >= 0)),
    CONSTRAINT escalations_escalation_version_check CHECK ((version >= 0))
);

ALTER TABLE escalations_escalationhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME escalations_escalationhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE escalations_factor (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    title character varying(200) NOT NULL,
    description text NOT NULL,
    category character varying(12) NOT NULL,
    status character varying(10) NOT NULL,
    escape_cause text NOT NULL,
    decided_at timestamp with time zone,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    parent_id uuid,
    root_cause_id uuid,
    CONSTRAINT escalations_factor_version_check CHECK ((version >= 0)),
    CONSTRAINT factor_category_known CHECK (((category)::text = ANY ((ARRAY['people'::character varying, 'process'::character varying, 'technology'::character varying, 'supplier'::character varying, 'capacity'::character varying, 'demand'::character varying, 'environment'::character varying])::text[]))),
    CONSTRAINT factor_cause_is_confirmed CHECK (((root_cause_id IS NULL) OR ((status)::text = 'confirmed'::text))),
    CONSTRAINT factor_decision_is_stamped CHECK ((((decided_at IS NULL) AND ((status)::text = 'suspected'::text)) OR ((NOT ((status)::text = 'suspected'::text)) AND (decided_at IS NOT NULL))))
);

ALTER TABLE escalations_factorhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME escalations_factorhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE escalations_flag (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    affected_who character varying(200) NOT NULL,
    affected_count integer,
    affected_since timestamp with time zone,
    ref character varying(24) NOT NULL,
    title character varying(200) NOT NULL,
    description text NOT NULL,
    severity character varying(10) NOT NULL,
    status character varying(10) NOT NULL,
    sensed_at timestamp with time zone NOT NULL,
    flagged_at timestamp with time zone,
    discussed_at timestamp with time zone,
    acting_at timestamp with time zone,
    ended_at timestamp with time zone,
    customer_id uuid NOT NULL,
    escalation_id uuid,
    owner_id uuid NOT NULL,
    reporter_id uuid NOT NULL,
    service_id uuid,
    CONSTRAINT escalations_flag_affected_count_check CHECK ((affected_count >= 0)),
    CONSTRAINT escalations_flag_version_check CHECK ((version >= 0)),
    CONSTRAINT flag_end_is_stamped CHECK (((((status)::text = ANY ((ARRAY['averted'::character varying, 'escalated'::character varying, 'withdrawn'::character varying])::text[])) AND (ended_at IS NOT NULL)) OR ((NOT ((status)::text = ANY ((ARRAY['averted'::character varying, 'escalated'::character varying, 'withdrawn'::character varying])::text[]))) AND (ended_at IS NULL)))),
    CONSTRAINT flag_escalated_means_joined CHECK ((((escalation_id IS NOT NULL) AND ((status)::text = 'escalated'::text)) OR ((NOT ((status)::text = 'escalated'::text)) AND (escalation_id IS NULL)))),
    CONSTRAINT flag_severity_known CHECK (((severity)::text = ANY ((ARRAY['critical'::character varying, 'high'::character varying, 'medium'::character varying, 'low'::character varying])::text[]))),
    CONSTRAINT flag_steps_in_order CHECK ((((flagged_at IS NULL) OR (flagged_at >= sensed_at)) AND ((discussed_at IS NULL) OR (discussed_at >= flagged_at)) AND ((acting_at IS NULL) OR (acting_at >= discussed_at))))
);

ALTER TABLE escalations_flaghistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME escalations_flaghistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE escalations_impact (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    amount numeric(14,2) NOT NULL,
    unit character varying(40) NOT NULL,
    counted boolean NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    evidence text NOT NULL,
    author_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    factor_id uuid NOT NULL,
    withdrawn_by_id uuid,
    CONSTRAINT escalations_impact_version_check CHECK ((version >= 0)),
    CONSTRAINT impact_amount_positive CHECK ((amount > (0)::numeric)),
    CONSTRAINT impact_ends_after_start CHECK ((until >= since))
);

ALTER TABLE escalations_impacthistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME escalations_impacthistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE escalations_note (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    text text NOT NULL,
    author_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    escalation_id uuid,
    flag_id uuid,
    CONSTRAINT escalations_note_version_check CHECK ((version >= 0)),
    CONSTRAINT note_one_subject CHECK ((((escalation_id IS NOT NULL) AND (flag_id IS NULL)) OR ((escalation_id IS NULL) AND (flag_id IS NOT NULL))))
);

CREATE TABLE escalations_occurrence (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    at timestamp with time zone NOT NULL,
    count integer NOT NULL,
    note character varying(200) NOT NULL,
    author_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    escalation_id uuid NOT NULL,
    withdrawn_by_id uuid,
    CONSTRAINT escalations_occurrence_count_check CHECK ((count >= 0)),
    CONSTRAINT escalations_occurrence_version_check CHECK ((version >= 0)),
    CONSTRAINT occurrence_count_positive CHECK ((count > 0))
);

ALTER TABLE escalations_occurrencehistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME escalations_occurrencehistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE escalations_rootcause (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    title character varying(200) NOT NULL,
    category character varying(12) NOT NULL,
    description text NOT NULL,
    customer_id uuid,
    CONSTRAINT escalations_rootcause_version_check CHECK ((version >= 0)),
    CONSTRAINT root_cause_category_known CHECK (((category)::text = ANY ((ARRAY['people'::character varying, 'process'::character varying, 'technology'::character varying, 'supplier'::character varying, 'capacity'::character varying, 'demand'::character varying, 'environment'::character varying])::text[])))
);

ALTER TABLE escalations_rootcausehistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME escalations_rootcausehistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY escalations_escalation
    ADD CONSTRAINT escalation_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY escalations_escalation
    ADD CONSTRAINT escalation_ref_unique UNIQUE (ref);

ALTER TABLE ONLY escalations_contact
    ADD CONSTRAINT escalations_contact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY escalations_contacthistory
    ADD CONSTRAINT escalations_contacthistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY escalations_escalation
    ADD CONSTRAINT escalations_escalation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY escalations_escalationhistory
    ADD CONSTRAINT escalations_escalationhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY escalations_factor
    ADD CONSTRAINT escalations_factor_pkey PRIMARY KEY (id);

ALTER TABLE ONLY escalations_factorhistory
    ADD CONSTRAINT escalations_factorhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY escalations_flag
    ADD CONSTRAINT escalations_flag_pkey PRIMARY KEY (id);

ALTER TABLE ONLY escalations_flaghistory
    ADD CONSTRAINT escalations_flaghistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY escalations_impact
    ADD CONSTRAINT escalations_impact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY escalations_impacthistory
    ADD CONSTRAINT escalations_impacthistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY escalations_note
    ADD CONSTRAINT escalations_note_pkey PRIMARY KEY (id);

ALTER TABLE ONLY escalations_occurrence
    ADD CONSTRAINT escalations_occurrence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY escalations_occurrencehistory
    ADD CONSTRAINT escalations_occurrencehistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY escalations_rootcause
    ADD CONSTRAINT escalations_rootcause_pkey PRIMARY KEY (id);

ALTER TABLE ONLY escalations_rootcausehistory
    ADD CONSTRAINT escalations_rootcausehistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY escalations_factor
    ADD CONSTRAINT factor_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY escalations_factor
    ADD CONSTRAINT factor_escalation_id UNIQUE (escalation_id, id);

ALTER TABLE ONLY escalations_flag
    ADD CONSTRAINT flag_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY escalations_flag
    ADD CONSTRAINT flag_ref_unique UNIQUE (ref);

ALTER TABLE ONLY escalations_rootcause
    ADD CONSTRAINT root_cause_title_unique UNIQUE NULLS NOT DISTINCT (customer_id, title);

CREATE INDEX contact_by_customer ON escalations_contact USING btree (customer_id, id DESC);

CREATE INDEX contact_by_escalation ON escalations_contact USING btree (escalation_id, at DESC);

CREATE INDEX contact_by_flag ON escalations_contact USING btree (flag_id, at DESC);

CREATE INDEX escalation_by_customer ON escalations_escalation USING btree (customer_id, id DESC);

CREATE INDEX escalation_by_owner ON escalations_escalation USING btree (owner_id, status);

CREATE INDEX escalation_by_status ON escalations_escalation USING btree (customer_id, status);

CREATE INDEX escalations_contact_author_id_ab9f4e41 ON escalations_contact USING btree (author_id);

CREATE INDEX escalations_contact_customer_id_287dacf1 ON escalations_contact USING btree (customer_id);

CREATE INDEX escalations_contact_escalation_id_fd9586ab ON escalations_contact USING btree (escalation_id);

CREATE INDEX escalations_contact_flag_id_7c4ad8e2 ON escalations_contact USING btree (flag_id);

CREATE INDEX escalations_escalation_acknowledged_by_id_53ec1c7c ON escalations_escalation USING btree (acknowledged_by_id);

CREATE INDEX escalations_escalation_customer_id_a1a9ac29 ON escalations_escalation USING btree (customer_id);

CREATE INDEX escalations_escalation_owner_id_58075ea6 ON escalations_escalation USING btree (owner_id);

CREATE INDEX escalations_escalation_raiser_id_b81df426 ON escalations_escalation USING btree (raiser_id);

CREATE INDEX escalations_escalation_service_id_d88093db ON escalations_escalation USING btree (service_id);

CREATE INDEX escalations_escalation_sponsor_id_d4a6402b ON escalations_escalation USING btree (sponsor_id);

CREATE INDEX escalations_factor_customer_id_1e0083e0 ON escalations_factor USING btree (customer_id);

CREATE INDEX escalations_factor_escalation_id_d8815cf9 ON escalations_factor USING btree (escalation_id);

CREATE INDEX escalations_factor_parent_id_b1a38575 ON escalations_factor USING btree (parent_id);

CREATE INDEX escalations_factor_root_cause_id_80ed8a34 ON escalations_factor USING btree (root_cause_id);

CREATE INDEX escalations_flag_customer_id_60814166 ON escalations_flag USING btree (customer_id);

CREATE INDEX escalations_flag_escalation_id_ba80c6b4 ON escalations_flag USING btree (escalation_id);

CREATE INDEX escalations_flag_owner_id_dc802911 ON escalations_flag USING btree (owner_id);

CREATE INDEX escalations_flag_reporter_id_4ade3f6c ON escalations_flag USING btree (reporter_id);

CREATE INDEX escalations_flag_service_id_8d89564a ON escalations_flag USING btree (service_id);

CREATE INDEX escalations_impact_author_id_a09bc17d ON escalations_impact USING btree (author_id);

CREATE INDEX escalations_impact_customer_id_238424ac ON escalations_impact USING btree (customer_id);

CREATE INDEX escalations_impact_factor_id_253cb141 ON escalations_impact USING btree (factor_id);

CREATE INDEX escalations_impact_withdrawn_by_id_13d323a0 ON escalations_impact USING btree (withdrawn_by_id);

CREATE INDEX escalations_note_author_id_a2498e68 ON escalations_note USING btree (author_id);

CREATE INDEX escalations_note_customer_id_25c68849 ON escalations_note USING btree (customer_id);

CREATE INDEX escalations_note_escalation_id_271a74d3 ON escalations_note USING btree (escalation_id);

CREATE INDEX escalations_note_flag_id_b75f5790 ON escalations_note USING btree (flag_id);

CREATE INDEX escalations_occurrence_author_id_b5214135 ON escalations_occurrence USING btree (author_id);

CREATE INDEX escalations_occurrence_customer_id_3c6b112f ON escalations_occurrence USING btree (customer_id);

CREATE INDEX escalations_occurrence_escalation_id_df82a710 ON escalations_occurrence USING btree (escalation_id);

CREATE INDEX escalations_occurrence_withdrawn_by_id_832a9cd1 ON escalations_occurrence USING btree (withdrawn_by_id);

CREATE INDEX escalations_rootcause_customer_id_9b510f6d ON escalations_rootcause USING btree (customer_id);

CREATE INDEX factor_by_customer ON escalations_factor USING btree (customer_id, id DESC);

CREATE INDEX factor_by_escalation ON escalations_factor USING btree (escalation_id, id);

CREATE INDEX flag_by_customer ON escalations_flag USING btree (customer_id, id DESC);

CREATE INDEX flag_by_escalation ON escalations_flag USING btree (escalation_id);

CREATE INDEX flag_by_status ON escalations_flag USING btree (customer_id, status);

CREATE INDEX impact_by_customer ON escalations_impact USING btree (customer_id, id DESC);

CREATE INDEX note_by_customer ON escalations_note USING btree (customer_id, id DESC);

CREATE INDEX note_by_escalation ON escalations_note USING btree (escalation_id);

CREATE INDEX note_by_flag ON escalations_note USING btree (flag_id);

CREATE INDEX occurrence_by_customer ON escalations_occurrence USING btree (customer_id, id DESC);

CREATE INDEX occurrence_by_escalation ON escalations_occurrence USING btree (escalation_id, at);

CREATE INDEX past_contact ON escalations_contacthistory USING btree (id, pgh_id);

CREATE INDEX past_contact_escalation ON escalations_contacthistory USING btree (escalation_id);

CREATE INDEX past_contact_flag ON escalations_contacthistory USING btree (flag_id);

CREATE INDEX past_escalation ON escalations_escalationhistory USING btree (id, pgh_id);

CREATE INDEX past_escalation_customer ON escalations_escalationhistory USING btree (customer_id);

CREATE INDEX past_factor ON escalations_factorhistory USING btree (id, pgh_id);

CREATE INDEX past_factor_escalation ON escalations_factorhistory USING btree (escalation_id);

CREATE INDEX past_flag ON escalations_flaghistory USING btree (id, pgh_id);

CREATE INDEX past_flag_escalation ON escalations_flaghistory USING btree (escalation_id);

CREATE INDEX past_impact ON escalations_impacthistory USING btree (id, pgh_id);

CREATE INDEX past_impact_factor ON escalations_impacthistory USING btree (factor_id);

CREATE INDEX past_occurrence ON escalations_occurrencehistory USING btree (id, pgh_id);

CREATE INDEX past_occurrence_escalation ON escalations_occurrencehistory USING btree (escalation_id);

CREATE INDEX past_rootcause ON escalations_rootcausehistory USING btree (id, pgh_id);

CREATE TRIGGER pgtrigger_append_only_5ccf5 BEFORE DELETE OR UPDATE ON escalations_contacthistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_5ccf5();

COMMENT ON TRIGGER pgtrigger_append_only_5ccf5 ON escalations_contacthistory IS '7c58ddad1def67e9d78ef7cd252f36366fb58d00';

CREATE TRIGGER pgtrigger_append_only_5d7be BEFORE DELETE OR UPDATE ON escalations_escalationhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_5d7be();

COMMENT ON TRIGGER pgtrigger_append_only_5d7be ON escalations_escalationhistory IS 'c8bb916f174109457acf03af284d69b58d591e7a';

CREATE TRIGGER pgtrigger_append_only_9aca5 BEFORE DELETE OR UPDATE ON escalations_flaghistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_9aca5();

COMMENT ON TRIGGER pgtrigger_append_only_9aca5 ON escalations_flaghistory IS '7d0ca5cdd10323dc5250e8ab64e235dc67c90d6b';

CREATE TRIGGER pgtrigger_append_only_a9c26 BEFORE DELETE OR UPDATE ON escalations_factorhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_a9c26();

COMMENT ON TRIGGER pgtrigger_append_only_a9c26 ON escalations_factorhistory IS 'e13d06acaef332d741fdf4bf11ce1b629d6f8209';

CREATE TRIGGER pgtrigger_append_only_b1b1a BEFORE DELETE OR UPDATE ON escalations_impacthistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_b1b1a();

COMMENT ON TRIGGER pgtrigger_append_only_b1b1a ON escalations_impacthistory IS 'c7197e2ef3292874cd8e313b902ef83e2482cc31';

CREATE TRIGGER pgtrigger_append_only_b9c6b BEFORE DELETE OR UPDATE ON escalations_rootcausehistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_b9c6b();

COMMENT ON TRIGGER pgtrigger_append_only_b9c6b ON escalations_rootcausehistory IS '178aaa51ef31f093d9459a3692252664f58b8a06';

CREATE TRIGGER pgtrigger_append_only_eef73 BEFORE DELETE OR UPDATE ON escalations_occurrencehistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_eef73();

COMMENT ON TRIGGER pgtrigger_append_only_eef73 ON escalations_occurrencehistory IS '9edd3d89315c0721c5f3fc3424d8bf764cefd73b';

CREATE TRIGGER pgtrigger_escalation_born_e901e BEFORE INSERT ON escalations_escalation FOR EACH ROW WHEN (((new.status)::text <> ALL ((ARRAY['requested'::character varying, 'open'::character varying])::text[]))) EXECUTE FUNCTION pgtrigger_escalation_born_e901e();

COMMENT ON TRIGGER pgtrigger_escalation_born_e901e ON escalations_escalation IS 'ae1cb03bbb6eec42e23762dc6ec80641acddfc40';

CREATE TRIGGER pgtrigger_escalation_moves_51c78 BEFORE UPDATE OF status ON escalations_escalation FOR EACH ROW WHEN ((((old.status)::text IS DISTINCT FROM (new.status)::text) AND ((((((((((old.status)::text <> 'requested'::text) OR ((new.status)::text <> 'open'::text)) AND (((old.status)::text <> 'requested'::text) OR ((new.status)::text <> 'declined'::text))) AND (((old.status)::text <> 'open'::text) OR ((new.status)::text <> 'contained'::text))) AND (((old.status)::text <> 'contained'::text) OR ((new.status)::text <> 'recovering'::text))) AND (((old.status)::text <> 'contained'::text) OR ((new.status)::text <> 'monitoring'::text))) AND (((old.status)::text <> 'recovering'::text) OR ((new.status)::text <> 'monitoring'::text))) AND (((old.status)::text <> 'monitoring'::text) OR ((new.status)::text <> 'closed'::text))) AND (((old.status)::text <> 'closed'::text) OR ((new.status)::text <> 'open'::text))))) EXECUTE FUNCTION pgtrigger_escalation_moves_51c78();

COMMENT ON TRIGGER pgtrigger_escalation_moves_51c78 ON escalations_escalation IS '0236dd89287eb43645d73f04ccb610bb329ded2e';

CREATE TRIGGER pgtrigger_factor_born_7c3d0 BEFORE INSERT ON escalations_factor FOR EACH ROW WHEN (((new.status)::text <> 'suspected'::text)) EXECUTE FUNCTION pgtrigger_factor_born_7c3d0();

COMMENT ON TRIGGER pgtrigger_factor_born_7c3d0 ON escalations_factor IS 'e27acdcba44cb6eeadb1c29c7f8be4e54b8048c0';

CREATE TRIGGER pgtrigger_factor_moves_4b624 BEFORE UPDATE OF status ON escalations_factor FOR EACH ROW WHEN ((((old.status)::text IS DISTINCT FROM (new.status)::text) AND ((((((old.status)::text <> 'suspected'::text) OR ((new.status)::text <> 'confirmed'::text)) AND (((old.status)::text <> 'suspected'::text) OR ((new.status)::text <> 'ruled_out'::text))) AND (((old.status)::text <> 'confirmed'::text) OR ((new.status)::text <> 'suspected'::text))) AND (((old.status)::text <> 'ruled_out'::text) OR ((new.status)::text <> 'suspected'::text))))) EXECUTE FUNCTION pgtrigger_factor_moves_4b624();

COMMENT ON TRIGGER pgtrigger_factor_moves_4b624 ON escalations_factor IS '0412ba2eb05abbef2ad83c7657f6fcf8a3861bf9';

CREATE TRIGGER pgtrigger_flag_born_3764c BEFORE INSERT ON escalations_flag FOR EACH ROW WHEN (((new.status)::text <> 'sensed'::text)) EXECUTE FUNCTION pgtrigger_flag_born_3764c();

COMMENT ON TRIGGER pgtrigger_flag_born_3764c ON escalations_flag IS '2627413c819ef9162590f6d734be42229fb6eb23';

CREATE TRIGGER pgtrigger_flag_moves_82b53 BEFORE UPDATE OF status ON escalations_flag FOR EACH ROW WHEN ((((old.status)::text IS DISTINCT FROM (new.status)::text) AND ((((((((((((((old.status)::text <> 'sensed'::text) OR ((new.status)::text <> 'flagged'::text)) AND (((old.status)::text <> 'flagged'::text) OR ((new.status)::text <> 'discussed'::text))) AND (((old.status)::text <> 'discussed'::text) OR ((new.status)::text <> 'acting'::text))) AND (((old.status)::text <> 'acting'::text) OR ((new.status)::text <> 'averted'::text))) AND (((old.status)::text <> 'sensed'::text) OR ((new.status)::text <> 'escalated'::text))) AND (((old.status)::text <> 'flagged'::text) OR ((new.status)::text <> 'escalated'::text))) AND (((old.status)::text <> 'discussed'::text) OR ((new.status)::text <> 'escalated'::text))) AND (((old.status)::text <> 'acting'::text) OR ((new.status)::text <> 'escalated'::text))) AND (((old.status)::text <> 'sensed'::text) OR ((new.status)::text <> 'withdrawn'::text))) AND (((old.status)::text <> 'flagged'::text) OR ((new.status)::text <> 'withdrawn'::text))) AND (((old.status)::text <> 'discussed'::text) OR ((new.status)::text <> 'withdrawn'::text))) AND (((old.status)::text <> 'acting'::text) OR ((new.status)::text <> 'withdrawn'::text))))) EXECUTE FUNCTION pgtrigger_flag_moves_82b53();

COMMENT ON TRIGGER pgtrigger_flag_moves_82b53 ON escalations_flag IS 'd4f97ff5d4acb94f20e90ebdb3f032ec8a46ff52';

CREATE TRIGGER pgtrigger_keeps_delete_33a42 AFTER DELETE ON escalations_factor REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_33a42();

COMMENT ON TRIGGER pgtrigger_keeps_delete_33a42 ON escalations_factor IS '2ae64e89fbe96198f8795faa7c200d59fe0b3499';

CREATE TRIGGER pgtrigger_keeps_delete_3f903 AFTER DELETE ON escalations_rootcause REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_3f903();

COMMENT ON TRIGGER pgtrigger_keeps_delete_3f903 ON escalations_rootcause IS '6371bb432711edcc80778c381cb136ca18d2101d';

CREATE TRIGGER pgtrigger_keeps_delete_7477c AFTER DELETE ON escalations_flag REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_7477c();

COMMENT ON TRIGGER pgtrigger_keeps_delete_7477c ON escalations_flag IS '53a55c891364c4df3692b88c5001aae25e4bcb48';

CREATE TRIGGER pgtrigger_keeps_delete_9232f AFTER DELETE ON escalations_escalation REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_9232f();

COMMENT ON TRIGGER pgtrigger_keeps_delete_9232f ON escalations_escalation IS 'add62f541f4dbb27fa18b0fefd91161958fdfb79';

CREATE TRIGGER pgtrigger_keeps_delete_a48b3 AFTER DELETE ON escalations_impact REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_a48b3();

COMMENT ON TRIGGER pgtrigger_keeps_delete_a48b3 ON escalations_impact IS '11f672d9fc85f3acdd774bd57e5b0476c25290df';

CREATE TRIGGER pgtrigger_keeps_delete_ba233 AFTER DELETE ON escalations_contact REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_ba233();

COMMENT ON TRIGGER pgtrigger_keeps_delete_ba233 ON escalations_contact IS '58febea41ffc3740e36b4a4f7e6403da2449c414';

CREATE TRIGGER pgtrigger_keeps_delete_f27ed AFTER DELETE ON escalations_occurrence REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_f27ed();

COMMENT ON TRIGGER pgtrigger_keeps_delete_f27ed ON escalations_occurrence IS 'ba8ebf05606bdafc61a510a1960f5ce2f5aa20bf';

CREATE TRIGGER pgtrigger_keeps_insert_02d95 AFTER INSERT ON escalations_rootcause REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_02d95();

COMMENT ON TRIGGER pgtrigger_keeps_insert_02d95 ON escalations_rootcause IS '00d3d6d0098700b45bb1333ba9ad30b91788446f';

CREATE TRIGGER pgtrigger_keeps_insert_1e99b AFTER INSERT ON escalations_factor REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_1e99b();

COMMENT ON TRIGGER pgtrigger_keeps_insert_1e99b ON escalations_factor IS '4a821b0f84337ddb7c9130207f347e9407667666';

CREATE TRIGGER pgtrigger_keeps_insert_3220f AFTER INSERT ON escalations_escalation REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_3220f();

COMMENT ON TRIGGER pgtrigger_keeps_insert_3220f ON escalations_escalation IS '265546d2f89008d61eeb7135e105e75edadd65af';

CREATE TRIGGER pgtrigger_keeps_insert_69566 AFTER INSERT ON escalations_impact REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_69566();

COMMENT ON TRIGGER pgtrigger_keeps_insert_69566 ON escalations_impact IS 'dc3a3b2adfcb3898afdab65cee5c397ecddb5b49';

CREATE TRIGGER pgtrigger_keeps_insert_7f851 AFTER INSERT ON escalations_contact REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_7f851();

COMMENT ON TRIGGER pgtrigger_keeps_insert_7f851 ON escalations_contact IS '4a49d14b19ac40c8981ede6758cbefbdfc093877';

CREATE TRIGGER pgtrigger_keeps_insert_f08c4 AFTER INSERT ON escalations_occurrence REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_f08c4();

COMMENT ON TRIGGER pgtrigger_keeps_insert_f08c4 ON escalations_occurrence IS 'bd40d64ace789ab8f49b5ed6f4bf48b752f83e0e';

CREATE TRIGGER pgtrigger_keeps_insert_fd8ca AFTER INSERT ON escalations_flag REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_fd8ca();

COMMENT ON TRIGGER pgtrigger_keeps_insert_fd8ca ON escalations_flag IS 'eabf5c3f74f4d5ba80382c187a4797625cf3c5b5';

CREATE TRIGGER pgtrigger_keeps_update_230bb AFTER UPDATE ON escalations_factor REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_230bb();

COMMENT ON TRIGGER pgtrigger_keeps_update_230bb ON escalations_factor IS '73eed4c802e9c226b0b3079c268ffc62e7f8dfe6';

CREATE TRIGGER pgtrigger_keeps_update_2570c AFTER UPDATE ON escalations_flag REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_2570c();

COMMENT ON TRIGGER pgtrigger_keeps_update_2570c ON escalations_flag IS '783eeafac0149b6240dfd2f61c2a40bef1098832';

CREATE TRIGGER pgtrigger_keeps_update_3a967 AFTER UPDATE ON escalations_escalation REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_3a967();

COMMENT ON TRIGGER pgtrigger_keeps_update_3a967 ON escalations_escalation IS '648299c743ccc87d6787451268dbfc8a155d8389';

CREATE TRIGGER pgtrigger_keeps_update_3b540 AFTER UPDATE ON escalations_occurrence REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_3b540();

COMMENT ON TRIGGER pgtrigger_keeps_update_3b540 ON escalations_occurrence IS 'dfc967a7853e5513b336142d8bab090083874645';

CREATE TRIGGER pgtrigger_keeps_update_74e7d AFTER UPDATE ON escalations_impact REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_74e7d();

COMMENT ON TRIGGER pgtrigger_keeps_update_74e7d ON escalations_impact IS 'a700c9184edf9d3502d6776e67a248f289b377b1';

CREATE TRIGGER pgtrigger_keeps_update_9cdb7 AFTER UPDATE ON escalations_rootcause REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_9cdb7();

COMMENT ON TRIGGER pgtrigger_keeps_update_9cdb7 ON escalations_rootcause IS '4c10af038af1b91a553333aeac6fd015e1724845';

CREATE TRIGGER pgtrigger_keeps_update_bf03a AFTER UPDATE ON escalations_contact REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_bf03a();

COMMENT ON TRIGGER pgtrigger_keeps_update_bf03a ON escalations_contact IS '9d3583fc98fc71ba53af09ff5395b8446e53dea0';

CREATE TRIGGER pgtrigger_no_circle_2ca6b BEFORE INSERT OR UPDATE OF parent_id ON escalations_factor FOR EACH ROW EXECUTE FUNCTION pgtrigger_no_circle_2ca6b();

COMMENT ON TRIGGER pgtrigger_no_circle_2ca6b ON escalations_factor IS '209334228c881f1435ad8a9215c20ebbc9bf2d82';

CREATE TRIGGER pgtrigger_own_cause_c6fef BEFORE INSERT OR UPDATE OF root_cause_id ON escalations_factor FOR EACH ROW EXECUTE FUNCTION pgtrigger_own_cause_c6fef();

COMMENT ON TRIGGER pgtrigger_own_cause_c6fef ON escalations_factor IS 'ed2d697ac409641bf7410f019ee7f61608b32014';

CREATE TRIGGER pgtrigger_own_words_7c0f2 BEFORE UPDATE ON escalations_contact FOR EACH ROW WHEN ((((old.channel)::text = 'portal'::text) AND ((old.direction)::text = 'inbound'::text))) EXECUTE FUNCTION pgtrigger_own_words_7c0f2();

COMMENT ON TRIGGER pgtrigger_own_words_7c0f2 ON escalations_contact IS '9f667908dce73f668671ebc18e7699362cd08bb8';

CREATE TRIGGER pgtrigger_version_rises_0907a BEFORE UPDATE ON escalations_escalation FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_0907a();

COMMENT ON TRIGGER pgtrigger_version_rises_0907a ON escalations_escalation IS '2227c09cf3463f48f139f1bccf33daca32452ad9';

CREATE TRIGGER pgtrigger_version_rises_10292 BEFORE UPDATE ON escalations_note FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_10292();

COMMENT ON TRIGGER pgtrigger_version_rises_10292 ON escalations_note IS 'd2f5d3118f4a6117baa92a465e217eb47111216a';

CREATE TRIGGER pgtrigger_version_rises_21b2c BEFORE UPDATE ON escalations_contact FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_21b2c();

COMMENT ON TRIGGER pgtrigger_version_rises_21b2c ON escalations_contact IS '8b3e8ca5b178634cf1452316f33645f48904530b';

CREATE TRIGGER pgtrigger_version_rises_51aee BEFORE UPDATE ON escalations_factor FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_51aee();

COMMENT ON TRIGGER pgtrigger_version_rises_51aee ON escalations_factor IS '3f15d6eb6bb0e4b6359374111c87e242b581d948';

CREATE TRIGGER pgtrigger_version_rises_7c3fe BEFORE UPDATE ON escalations_impact FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_7c3fe();

COMMENT ON TRIGGER pgtrigger_version_rises_7c3fe ON escalations_impact IS 'f1dd8a763b759d40f16de9ba683ae06d0aef91bf';

CREATE TRIGGER pgtrigger_version_rises_ab01b BEFORE UPDATE ON escalations_rootcause FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_ab01b();

COMMENT ON TRIGGER pgtrigger_version_rises_ab01b ON escalations_rootcause IS '5ca2a0237fa3ad0dd842b3f5cf7e13637ec7723c';

CREATE TRIGGER pgtrigger_version_rises_af167 BEFORE UPDATE ON escalations_flag FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_af167();

COMMENT ON TRIGGER pgtrigger_version_rises_af167 ON escalations_flag IS 'b17bbc085efe18c5e22d50930b9d32072785c77d';

CREATE TRIGGER pgtrigger_version_rises_b496c BEFORE UPDATE ON escalations_occurrence FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_b496c();

COMMENT ON TRIGGER pgtrigger_version_rises_b496c ON escalations_occurrence IS '398852a7f31c8deb24a7c2c51a53d5d700bf7bc8';

CREATE TRIGGER recovery_ask_whether_resolved AFTER UPDATE OF status ON escalations_escalation FOR EACH ROW WHEN ((((old.status)::text = 'closed'::text) <> ((new.status)::text = 'closed'::text))) EXECUTE FUNCTION recovery_ask_whether_resolved();

ALTER TABLE ONLY escalations_contact
    ADD CONSTRAINT escalations_contact_author_id_ab9f4e41_fk_tracker_user_id FOREIGN KEY (author_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_contact
    ADD CONSTRAINT escalations_contact_customer_id_287dacf1_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_contact
    ADD CONSTRAINT escalations_contact_escalation_id_fd9586ab_fk_escalatio FOREIGN KEY (escalation_id) REFERENCES escalations_escalation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_contact
    ADD CONSTRAINT escalations_contact_escalation_id_same_customer FOREIGN KEY (customer_id, escalation_id) REFERENCES escalations_escalation(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY escalations_contact
    ADD CONSTRAINT escalations_contact_flag_id_7c4ad8e2_fk_escalations_flag_id FOREIGN KEY (flag_id) REFERENCES escalations_flag(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_contact
    ADD CONSTRAINT escalations_contact_flag_id_same_customer FOREIGN KEY (customer_id, flag_id) REFERENCES escalations_flag(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY escalations_escalation
    ADD CONSTRAINT escalations_escalati_acknowledged_by_id_53ec1c7c_fk_tracker_u FOREIGN KEY (acknowledged_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_escalation
    ADD CONSTRAINT escalations_escalati_customer_id_a1a9ac29_fk_tracker_c FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_escalation
    ADD CONSTRAINT escalations_escalati_service_id_d88093db_fk_tracker_s FOREIGN KEY (service_id) REFERENCES tracker_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_escalation
    ADD CONSTRAINT escalations_escalation_owner_id_58075ea6_fk_tracker_user_id FOREIGN KEY (owner_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_escalation
    ADD CONSTRAINT escalations_escalation_raiser_id_b81df426_fk_tracker_user_id FOREIGN KEY (raiser_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_escalation
    ADD CONSTRAINT escalations_escalation_service_id_same_customer FOREIGN KEY (customer_id, service_id) REFERENCES tracker_service(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY escalations_escalation
    ADD CONSTRAINT escalations_escalation_sponsor_id_d4a6402b_fk_tracker_user_id FOREIGN KEY (sponsor_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_factor
    ADD CONSTRAINT escalations_factor_customer_id_1e0083e0_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_factor
    ADD CONSTRAINT escalations_factor_escalation_id_d8815cf9_fk_escalatio FOREIGN KEY (escalation_id) REFERENCES escalations_escalation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_factor
    ADD CONSTRAINT escalations_factor_escalation_id_same_customer FOREIGN KEY (customer_id, escalation_id) REFERENCES escalations_escalation(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY escalations_factor
    ADD CONSTRAINT escalations_factor_parent_id_b1a38575_fk_escalations_factor_id FOREIGN KEY (parent_id) REFERENCES escalations_factor(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_factor
    ADD CONSTRAINT escalations_factor_parent_id_same_escalation FOREIGN KEY (escalation_id, parent_id) REFERENCES escalations_factor(escalation_id, id) DEFERRABLE;

ALTER TABLE ONLY escalations_factor
    ADD CONSTRAINT escalations_factor_root_cause_id_80ed8a34_fk_escalatio FOREIGN KEY (root_cause_id) REFERENCES escalations_rootcause(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_flag
    ADD CONSTRAINT escalations_flag_customer_id_60814166_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_flag
    ADD CONSTRAINT escalations_flag_escalation_id_ba80c6b4_fk_escalatio FOREIGN KEY (escalation_id) REFERENCES escalations_escalation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_flag
    ADD CONSTRAINT escalations_flag_escalation_id_same_customer FOREIGN KEY (customer_id, escalation_id) REFERENCES escalations_escalation(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY escalations_flag
    ADD CONSTRAINT escalations_flag_owner_id_dc802911_fk_tracker_user_id FOREIGN KEY (owner_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_flag
    ADD CONSTRAINT escalations_flag_reporter_id_4ade3f6c_fk_tracker_user_id FOREIGN KEY (reporter_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_flag
    ADD CONSTRAINT escalations_flag_service_id_8d89564a_fk_tracker_service_id FOREIGN KEY (service_id) REFERENCES tracker_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_flag
    ADD CONSTRAINT escalations_flag_service_id_same_customer FOREIGN KEY (customer_id, service_id) REFERENCES tracker_service(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY escalations_impact
    ADD CONSTRAINT escalations_impact_author_id_a09bc17d_fk_tracker_user_id FOREIGN KEY (author_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_impact
    ADD CONSTRAINT escalations_impact_customer_id_238424ac_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_impact
    ADD CONSTRAINT escalations_impact_factor_id_253cb141_fk_escalations_factor_id FOREIGN KEY (factor_id) REFERENCES escalations_factor(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_impact
    ADD CONSTRAINT escalations_impact_factor_id_same_customer FOREIGN KEY (customer_id, factor_id) REFERENCES escalations_factor(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY escalations_impact
    ADD CONSTRAINT escalations_impact_withdrawn_by_id_13d323a0_fk_tracker_user_id FOREIGN KEY (withdrawn_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_note
    ADD CONSTRAINT escalations_note_author_id_a2498e68_fk_tracker_user_id FOREIGN KEY (author_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_note
    ADD CONSTRAINT escalations_note_customer_id_25c68849_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_note
    ADD CONSTRAINT escalations_note_escalation_id_271a74d3_fk_escalatio FOREIGN KEY (escalation_id) REFERENCES escalations_escalation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_note
    ADD CONSTRAINT escalations_note_escalation_id_same_customer FOREIGN KEY (customer_id, escalation_id) REFERENCES escalations_escalation(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY escalations_note
    ADD CONSTRAINT escalations_note_flag_id_b75f5790_fk_escalations_flag_id FOREIGN KEY (flag_id) REFERENCES escalations_flag(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_note
    ADD CONSTRAINT escalations_note_flag_id_same_customer FOREIGN KEY (customer_id, flag_id) REFERENCES escalations_flag(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY escalations_occurrence
    ADD CONSTRAINT escalations_occurren_customer_id_3c6b112f_fk_tracker_c FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_occurrence
    ADD CONSTRAINT escalations_occurren_escalation_id_df82a710_fk_escalatio FOREIGN KEY (escalation_id) REFERENCES escalations_escalation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_occurrence
    ADD CONSTRAINT escalations_occurren_withdrawn_by_id_832a9cd1_fk_tracker_u FOREIGN KEY (withdrawn_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_occurrence
    ADD CONSTRAINT escalations_occurrence_author_id_b5214135_fk_tracker_user_id FOREIGN KEY (author_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY escalations_occurrence
    ADD CONSTRAINT escalations_occurrence_escalation_id_same_customer FOREIGN KEY (customer_id, escalation_id) REFERENCES escalations_escalation(customer_id, id) DEFERRABLE;

ALTER TABLE ONLY escalations_rootcause
    ADD CONSTRAINT escalations_rootcaus_customer_id_9b510f6d_fk_tracker_c FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE escalations_contact ENABLE ROW LEVEL SECURITY;

CREATE POLICY house ON escalations_contact USING ((CURRENT_USER <> 'recovery_customer'::name));

CREATE POLICY own_part ON escalations_contact AS RESTRICTIVE FOR INSERT TO recovery_customer WITH CHECK (((CURRENT_USER <> 'recovery_customer'::name) OR (((started_by)::text = 'customer'::text) AND (flag_id IS NULL))));

CREATE POLICY own_rows ON escalations_contact TO recovery_customer USING (((customer_id = ANY (( SELECT (string_to_array(current_setting('recovery.customers'::text, true), ','::text))::uuid[] AS string_to_array)::uuid[])) AND (((channel)::text = 'portal'::text) AND ((direction)::text = 'inbound'::text)))) WITH CHECK (((customer_id = ANY (( SELECT (string_to_array(current_setting('recovery.customers'::text, true), ','::text))::uuid[] AS string_to_array)::uuid[])) AND (((channel)::text = 'portal'::text) AND ((direction)::text = 'inbound'::text))));

GRANT INSERT ON TABLE escalations_contact TO recovery_customer;

GRANT SELECT(id) ON TABLE escalations_contact TO recovery_customer;

GRANT SELECT(version) ON TABLE escalations_contact TO recovery_customer;

GRANT SELECT(created_at) ON TABLE escalations_contact TO recovery_customer;

GRANT SELECT(at) ON TABLE escalations_contact TO recovery_customer;

GRANT SELECT(channel) ON TABLE escalations_contact TO recovery_customer;

GRANT SELECT(direction) ON TABLE escalations_contact TO recovery_customer;

GRANT SELECT(summary) ON TABLE escalations_contact TO recovery_customer;

GRANT SELECT(author_id) ON TABLE escalations_contact TO recovery_customer;

GRANT SELECT(customer_id) ON TABLE escalations_contact TO recovery_customer;

GRANT SELECT(escalation_id) ON TABLE escalations_contact TO recovery_customer;
