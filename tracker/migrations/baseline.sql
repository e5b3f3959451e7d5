-- The tables as they were when the first steps were folded into one; made by pg_dump. Never edited: what changes,
-- changes by a further migration.

CREATE SCHEMA as_of;

CREATE FUNCTION as_of.begins() RETURNS timestamp with time zone
    LANGUAGE sql STABLE
    AS $$SELECT '-infinity'::timestamptz$$;

CREATE FUNCTION as_of.refused(name text) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
    BEGIN
        RAISE EXCEPTION 'nobody knows what % was', name USING ERRCODE = 'feature_not_supported';
    END
$$;

CREATE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
                DECLARE
                    _pgtrigger_ignore TEXT[];
                    _result BOOLEAN;
                BEGIN
                    BEGIN
                        SELECT INTO _pgtrigger_ignore
                            CURRENT_SETTING('pgtrigger.ignore');
                        EXCEPTION WHEN OTHERS THEN
                    END;
                    IF _pgtrigger_ignore IS NOT NULL THEN
                        SELECT trigger_name = ANY(_pgtrigger_ignore)
                        INTO _result;
                        RETURN _result;
                    ELSE
                        RETURN FALSE;
                    END IF;
                END;
            $$;

CREATE FUNCTION pgtrigger_append_only_1b679() RETURNS trigger
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

CREATE FUNCTION pgtrigger_append_only_1d277() RETURNS trigger
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

CREATE FUNCTION pgtrigger_append_only_7f36c() RETURNS trigger
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

CREATE FUNCTION pgtrigger_append_only_904d2() RETURNS trigger
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

CREATE FUNCTION pgtrigger_append_only_ae70d() RETURNS trigger
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

CREATE FUNCTION pgtrigger_append_only_b098c() RETURNS trigger
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

CREATE FUNCTION pgtrigger_append_only_c40dd() RETURNS trigger
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

CREATE FUNCTION pgtrigger_append_only_e3f1e() RETURNS trigger
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

CREATE FUNCTION pgtrigger_append_only_ff20e() RETURNS trigger
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

CREATE FUNCTION pgtrigger_delivery_born_c7311() RETURNS trigger
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
                    RAISE EXCEPTION 'a delivery cannot begin as %', NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_delivery_moves_9d4b3() RETURNS trigger
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
                    RAISE EXCEPTION 'a delivery cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_into_outbox_d3278() RETURNS trigger
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
                    INSERT INTO tracker_outbox (event_id) SELECT id FROM written; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_0a89f() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_calendarhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "name", "zone", "week", "country", "subdivision", "standard") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."name", gone."zone", gone."week", gone."country", gone."subdivision", gone."standard" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_2f78f() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_servicehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "name", "line") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."name", gone."line" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_4886d() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_userhistory" (pgh_created_at, pgh_label, pgh_transaction, "is_superuser", "id", "version", "created_at", "email", "name", "calendar_id", "is_staff", "is_active") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."is_superuser", gone."id", gone."version", gone."created_at", gone."email", gone."name", gone."calendar_id", gone."is_staff", gone."is_active" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_4f3d2() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_membershiphistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "user_id", "customer_id", "role") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."user_id", gone."customer_id", gone."role" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_77b5e() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_ladderpolicyhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "clock", "severity", "steps", "cadence_days") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."clock", gone."severity", gone."steps", gone."cadence_days" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_7cfa8() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_blackouthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "kind", "starts_on", "ends_on", "reason") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."kind", gone."starts_on", gone."ends_on", gone."reason" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_b77f7() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_ladderhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "customer_id", "subject_kind", "subject_id", "subject_label", "clock", "started_at", "promised_at", "facts", "status", "ended_at") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."customer_id", gone."subject_kind", gone."subject_id", gone."subject_label", gone."clock", gone."started_at", gone."promised_at", gone."facts", gone."status", gone."ended_at" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_delete_bed25() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_customerhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "key", "name", "calendar_id") SELECT (SELECT product_now()), 'delete', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."key", gone."name", gone."calendar_id" FROM gone_rows gone; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_5d3eb() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_customerhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "key", "name", "calendar_id") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."key", made."name", made."calendar_id" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_62c37() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_calendarhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "name", "zone", "week", "country", "subdivision", "standard") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."name", made."zone", made."week", made."country", made."subdivision", made."standard" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_6f288() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_membershiphistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "user_id", "customer_id", "role") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."user_id", made."customer_id", made."role" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_9202b() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_blackouthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "kind", "starts_on", "ends_on", "reason") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."kind", made."starts_on", made."ends_on", made."reason" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_bb797() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_servicehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "name", "line") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."name", made."line" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_c8553() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_ladderpolicyhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "clock", "severity", "steps", "cadence_days") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."clock", made."severity", made."steps", made."cadence_days" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_e1924() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_ladderhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "customer_id", "subject_kind", "subject_id", "subject_label", "clock", "started_at", "promised_at", "facts", "status", "ended_at") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."id", made."version", made."customer_id", made."subject_kind", made."subject_id", made."subject_label", made."clock", made."started_at", made."promised_at", made."facts", made."status", made."ended_at" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_insert_f4429() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_userhistory" (pgh_created_at, pgh_label, pgh_transaction, "is_superuser", "id", "version", "created_at", "email", "name", "calendar_id", "is_staff", "is_active") SELECT (SELECT product_now()), 'insert', pg_current_xact_id()::text::bigint, made."is_superuser", made."id", made."version", made."created_at", made."email", made."name", made."calendar_id", made."is_staff", made."is_active" FROM made_rows made; RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_04cd2() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_ladderhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "customer_id", "subject_kind", "subject_id", "subject_label", "clock", "started_at", "promised_at", "facts", "status", "ended_at") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."customer_id", made."subject_kind", made."subject_id", made."subject_label", made."clock", made."started_at", made."promised_at", made."facts", made."status", made."ended_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."customer_id", gone."subject_kind", gone."subject_id", gone."subject_label", gone."clock", gone."started_at", gone."promised_at", gone."facts", gone."status", gone."ended_at") IS DISTINCT FROM (made."id", made."customer_id", made."subject_kind", made."subject_id", made."subject_label", made."clock", made."started_at", made."promised_at", made."facts", made."status", made."ended_at"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_2332e() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_membershiphistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "user_id", "customer_id", "role") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."user_id", made."customer_id", made."role" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."user_id", gone."customer_id", gone."role") IS DISTINCT FROM (made."id", made."created_at", made."user_id", made."customer_id", made."role"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_3aa75() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_servicehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "name", "line") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."name", made."line" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."name", gone."line") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."name", made."line"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_67710() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_userhistory" (pgh_created_at, pgh_label, pgh_transaction, "is_superuser", "id", "version", "created_at", "email", "name", "calendar_id", "is_staff", "is_active") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."is_superuser", made."id", made."version", made."created_at", made."email", made."name", made."calendar_id", made."is_staff", made."is_active" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."is_superuser", gone."id", gone."created_at", gone."email", gone."name", gone."calendar_id", gone."is_staff", gone."is_active") IS DISTINCT FROM (made."is_superuser", made."id", made."created_at", made."email", made."name", made."calendar_id", made."is_staff", made."is_active"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_90b64() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_ladderpolicyhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "clock", "severity", "steps", "cadence_days") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."clock", made."severity", made."steps", made."cadence_days" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."clock", gone."severity", gone."steps", gone."cadence_days") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."clock", made."severity", made."steps", made."cadence_days"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_a86e3() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_calendarhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "name", "zone", "week", "country", "subdivision", "standard") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."name", made."zone", made."week", made."country", made."subdivision", made."standard" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."name", gone."zone", gone."week", gone."country", gone."subdivision", gone."standard") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."name", made."zone", made."week", made."country", made."subdivision", made."standard"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_d258c() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_customerhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "key", "name", "calendar_id") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."key", made."name", made."calendar_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."key", gone."name", gone."calendar_id") IS DISTINCT FROM (made."id", made."created_at", made."key", made."name", made."calendar_id"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_keeps_update_fb42c() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
                BEGIN
                    INSERT INTO "tracker_blackouthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "kind", "starts_on", "ends_on", "reason") SELECT (SELECT product_now()), 'update', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."kind", made."starts_on", made."ends_on", made."reason" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."kind", gone."starts_on", gone."ends_on", gone."reason") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."kind", made."starts_on", made."ends_on", made."reason"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION pgtrigger_kept_2a7e4() RETURNS trigger
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

CREATE FUNCTION pgtrigger_kept_8031c() RETURNS trigger
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

CREATE FUNCTION pgtrigger_ladder_born_e2ae7() RETURNS trigger
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
                    RAISE EXCEPTION 'a ladder cannot begin as %', NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_ladder_moves_268b0() RETURNS trigger
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
                    RAISE EXCEPTION 'a ladder cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_reminder_born_a0fe7() RETURNS trigger
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
                    RAISE EXCEPTION 'a reminder cannot begin as %', NEW.state USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_reminder_moves_1f1a7() RETURNS trigger
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
                    RAISE EXCEPTION 'a reminder cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
                END;
            $$;

CREATE FUNCTION pgtrigger_version_rises_05c1a() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_263c1() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_2ff9f() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_34be0() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_8ab9b() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_cb224() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_e890c() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_e8a21() RETURNS trigger
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

CREATE FUNCTION pgtrigger_version_rises_f4a61() RETURNS trigger
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

CREATE FUNCTION product_now() RETURNS timestamp with time zone
    LANGUAGE sql
    AS $$
    SELECT coalesce(
        nullif(current_setting('recovery.now', true), ''),
        nullif(current_setting('recovery.stamp', true), ''),
        CASE WHEN pg_current_xact_id() IS NOT NULL THEN
            set_config('recovery.stamp', clock_timestamp()::text, true) END)::timestamptz
$$;

CREATE VIEW as_of.tracker_apitoken AS
 SELECT
  WHERE as_of.refused('tracker_apitoken'::text);

CREATE VIEW as_of.tracker_apitoken_customers AS
 SELECT
  WHERE as_of.refused('tracker_apitoken_customers'::text);

CREATE VIEW as_of.tracker_attempt AS
 SELECT
  WHERE as_of.refused('tracker_attempt'::text);

CREATE TABLE tracker_blackouthistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    kind character varying(10) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    reason character varying(200) NOT NULL,
    customer_id uuid,
    CONSTRAINT tracker_blackouthistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.tracker_blackout AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.kind,
    h.starts_on,
    h.ends_on,
    h.reason,
    h.customer_id
   FROM tracker_blackouthistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM tracker_blackouthistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.tracker_blackouthistory AS
 SELECT
  WHERE as_of.refused('tracker_blackouthistory'::text);

CREATE VIEW as_of.tracker_cacheentry AS
 SELECT
  WHERE as_of.refused('tracker_cacheentry'::text);

CREATE TABLE tracker_calendarhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    name character varying(80) NOT NULL,
    zone character varying(64) NOT NULL,
    week jsonb NOT NULL,
    country character varying(2) NOT NULL,
    subdivision character varying(8) NOT NULL,
    standard boolean NOT NULL,
    customer_id uuid,
    CONSTRAINT tracker_calendarhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.tracker_calendar AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.name,
    h.zone,
    h.week,
    h.country,
    h.subdivision,
    h.standard,
    h.customer_id
   FROM tracker_calendarhistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM tracker_calendarhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.tracker_calendarhistory AS
 SELECT
  WHERE as_of.refused('tracker_calendarhistory'::text);

CREATE TABLE tracker_customerhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    key character varying(12) NOT NULL,
    name character varying(120) NOT NULL,
    calendar_id uuid NOT NULL,
    CONSTRAINT tracker_customerhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.tracker_customer AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.key,
    h.name,
    h.calendar_id
   FROM tracker_customerhistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM tracker_customerhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.tracker_customerhistory AS
 SELECT
  WHERE as_of.refused('tracker_customerhistory'::text);

CREATE VIEW as_of.tracker_delivery AS
 SELECT
  WHERE as_of.refused('tracker_delivery'::text);

CREATE VIEW as_of.tracker_digest AS
 SELECT
  WHERE as_of.refused('tracker_digest'::text);

CREATE TABLE tracker_event (
    id bigint NOT NULL,
    transaction bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    kind character varying(60) NOT NULL,
    subject_kind character varying(30) NOT NULL,
    subject_id uuid NOT NULL,
    subject_label character varying(200) NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    message text NOT NULL,
    data jsonb NOT NULL,
    request_id character varying(64) NOT NULL,
    actor_id uuid,
    customer_id uuid,
    written_at timestamp with time zone DEFAULT product_now() NOT NULL
);

CREATE VIEW as_of.tracker_event AS
 SELECT tracker_event.id,
    tracker_event.transaction,
    tracker_event.kind,
    tracker_event.subject_kind,
    tracker_event.subject_id,
    tracker_event.subject_label,
    tracker_event.occurred_at,
    tracker_event.recorded_at,
    tracker_event.message,
    tracker_event.data,
    tracker_event.request_id,
    tracker_event.actor_id,
    tracker_event.customer_id,
    tracker_event.written_at
   FROM tracker_event
  WHERE (tracker_event.written_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting));

CREATE VIEW as_of.tracker_idempotencykey AS
 SELECT
  WHERE as_of.refused('tracker_idempotencykey'::text);

CREATE TABLE tracker_ladder (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    subject_kind character varying(30) NOT NULL,
    subject_id uuid NOT NULL,
    subject_label character varying(200) NOT NULL,
    clock character varying(40) NOT NULL,
    severity character varying(10) NOT NULL,
    policy jsonb NOT NULL,
    started_at timestamp with time zone NOT NULL,
    promised_at timestamp with time zone,
    status character varying(12) NOT NULL,
    ended_at timestamp with time zone,
    snoozed_until timestamp with time zone,
    acknowledged_by_id uuid,
    customer_id uuid NOT NULL,
    whose_id uuid,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT tracker_ladder_version_check CHECK ((version >= 0))
);

CREATE TABLE tracker_ladderhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    subject_kind character varying(30) NOT NULL,
    subject_id uuid NOT NULL,
    subject_label character varying(200) NOT NULL,
    clock character varying(40) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    promised_at timestamp with time zone,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL,
    status character varying(12) NOT NULL,
    ended_at timestamp with time zone,
    customer_id uuid NOT NULL,
    CONSTRAINT tracker_ladderhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.tracker_ladder AS
 SELECT h.id,
    h.version,
    live.created_at,
    h.subject_kind,
    h.subject_id,
    h.subject_label,
    h.clock,
    live.severity,
    live.policy,
    h.started_at,
    h.promised_at,
    h.status,
    h.ended_at,
    live.snoozed_until,
    live.acknowledged_by_id,
    h.customer_id,
    live.whose_id,
    h.facts
   FROM (tracker_ladderhistory h
     LEFT JOIN tracker_ladder live ON ((live.id = h.id)))
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM tracker_ladderhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.tracker_ladderhistory AS
 SELECT
  WHERE as_of.refused('tracker_ladderhistory'::text);

CREATE TABLE tracker_ladderpolicyhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    clock character varying(40) NOT NULL,
    severity character varying(10) NOT NULL,
    steps jsonb NOT NULL,
    cadence_days smallint,
    customer_id uuid,
    CONSTRAINT tracker_ladderpolicyhistory_cadence_days_check CHECK ((cadence_days >= 0)),
    CONSTRAINT tracker_ladderpolicyhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.tracker_ladderpolicy AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.clock,
    h.severity,
    h.steps,
    h.cadence_days,
    h.customer_id
   FROM tracker_ladderpolicyhistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM tracker_ladderpolicyhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.tracker_ladderpolicyhistory AS
 SELECT
  WHERE as_of.refused('tracker_ladderpolicyhistory'::text);

CREATE TABLE tracker_membershiphistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    role character varying(10) NOT NULL,
    customer_id uuid NOT NULL,
    user_id uuid NOT NULL,
    CONSTRAINT tracker_membershiphistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.tracker_membership AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.role,
    h.customer_id,
    h.user_id
   FROM tracker_membershiphistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM tracker_membershiphistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.tracker_membershiphistory AS
 SELECT
  WHERE as_of.refused('tracker_membershiphistory'::text);

CREATE VIEW as_of.tracker_outbox AS
 SELECT
  WHERE as_of.refused('tracker_outbox'::text);

CREATE VIEW as_of.tracker_pipelinehold AS
 SELECT
  WHERE as_of.refused('tracker_pipelinehold'::text);

CREATE VIEW as_of.tracker_preference AS
 SELECT
  WHERE as_of.refused('tracker_preference'::text);

CREATE VIEW as_of.tracker_refcounter AS
 SELECT
  WHERE as_of.refused('tracker_refcounter'::text);

CREATE VIEW as_of.tracker_reminder AS
 SELECT
  WHERE as_of.refused('tracker_reminder'::text);

CREATE VIEW as_of.tracker_savedview AS
 SELECT
  WHERE as_of.refused('tracker_savedview'::text);

CREATE TABLE tracker_servicehistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    name character varying(120) NOT NULL,
    line character varying(80) NOT NULL,
    customer_id uuid NOT NULL,
    CONSTRAINT tracker_servicehistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.tracker_service AS
 SELECT h.id,
    h.version,
    h.created_at,
    h.name,
    h.line,
    h.customer_id
   FROM tracker_servicehistory h
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM tracker_servicehistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.tracker_servicehistory AS
 SELECT
  WHERE as_of.refused('tracker_servicehistory'::text);

CREATE VIEW as_of.tracker_signinfailure AS
 SELECT
  WHERE as_of.refused('tracker_signinfailure'::text);

CREATE VIEW as_of.tracker_tick AS
 SELECT
  WHERE as_of.refused('tracker_tick'::text);

CREATE TABLE tracker_user (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    calendar_id uuid,
    CONSTRAINT tracker_user_version_check CHECK ((version >= 0)),
    CONSTRAINT user_email_lower CHECK (((email)::text = lower((email)::text)))
);

CREATE TABLE tracker_userhistory (
    pgh_id bigint NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label character varying(6) NOT NULL,
    pgh_transaction bigint NOT NULL,
    is_superuser boolean NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    calendar_id uuid,
    CONSTRAINT tracker_userhistory_version_check CHECK ((version >= 0))
);

CREATE VIEW as_of.tracker_user AS
 SELECT live.password,
    live.last_login,
    h.is_superuser,
    h.id,
    h.version,
    h.created_at,
    h.email,
    h.name,
    h.is_staff,
    h.is_active,
    h.calendar_id
   FROM (tracker_userhistory h
     LEFT JOIN tracker_user live ON ((live.id = h.id)))
  WHERE ((h.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)) AND ((h.pgh_label)::text <> 'delete'::text) AND (NOT (EXISTS ( SELECT
           FROM tracker_userhistory n
          WHERE ((n.id = h.id) AND
                CASE
                    WHEN (n.pgh_transaction = h.pgh_transaction) THEN (ROW(n.version, n.pgh_id) > ROW(h.version, h.pgh_id))
                    ELSE (n.pgh_id > h.pgh_id)
                END AND (n.pgh_created_at <= ( SELECT (current_setting('recovery.as_of'::text))::timestamp with time zone AS current_setting)))))));

CREATE VIEW as_of.tracker_user_groups AS
 SELECT
  WHERE as_of.refused('tracker_user_groups'::text);

CREATE VIEW as_of.tracker_user_user_permissions AS
 SELECT
  WHERE as_of.refused('tracker_user_user_permissions'::text);

CREATE VIEW as_of.tracker_userhistory AS
 SELECT
  WHERE as_of.refused('tracker_userhistory'::text);

CREATE TABLE tracker_apitoken (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    name character varying(80) NOT NULL,
    key character varying(12) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    scope character varying(5) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    user_id uuid NOT NULL,
    CONSTRAINT tracker_apitoken_version_check CHECK ((version >= 0))
);

CREATE TABLE tracker_apitoken_customers (
    id bigint NOT NULL,
    apitoken_id uuid NOT NULL,
    customer_id uuid NOT NULL
);

ALTER TABLE tracker_apitoken_customers ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_apitoken_customers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_attempt (
    id bigint NOT NULL,
    number smallint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    succeeded boolean,
    error character varying(300) NOT NULL,
    delivery_id uuid NOT NULL,
    CONSTRAINT tracker_attempt_number_check CHECK ((number >= 0))
);

ALTER TABLE tracker_attempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_blackout (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    kind character varying(10) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    reason character varying(200) NOT NULL,
    customer_id uuid,
    CONSTRAINT blackout_ends_after_start CHECK ((ends_on >= starts_on)),
    CONSTRAINT blackout_kind_known CHECK (((kind)::text = ANY ((ARRAY['freeze'::character varying, 'peak'::character varying, 'shutdown'::character varying])::text[]))),
    CONSTRAINT tracker_blackout_version_check CHECK ((version >= 0))
);

ALTER TABLE tracker_blackouthistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_blackouthistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_cacheentry (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);

CREATE TABLE tracker_calendar (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    name character varying(80) NOT NULL,
    zone character varying(64) NOT NULL,
    week jsonb NOT NULL,
    country character varying(2) NOT NULL,
    subdivision character varying(8) NOT NULL,
    standard boolean NOT NULL,
    customer_id uuid,
    CONSTRAINT calendar_standard_is_ours CHECK (((NOT standard) OR (customer_id IS NULL))),
    CONSTRAINT tracker_calendar_version_check CHECK ((version >= 0))
);

ALTER TABLE tracker_calendarhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_calendarhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_customer (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    key character varying(12) NOT NULL,
    name character varying(120) NOT NULL,
    calendar_id uuid NOT NULL,
    CONSTRAINT customer_key_form CHECK (((key)::text ~ '^[A-Z][A-Z0-9]{1,11}$'::text)),
    CONSTRAINT tracker_customer_version_check CHECK ((version >= 0))
);

ALTER TABLE tracker_customerhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_customerhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_delivery (
    id uuid NOT NULL,
    channel character varying(10) NOT NULL,
    title character varying(200) NOT NULL,
    body text NOT NULL,
    path character varying(200) NOT NULL,
    urgent boolean NOT NULL,
    late boolean NOT NULL,
    status character varying(12) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    read_at timestamp with time zone,
    attempts_made smallint NOT NULL,
    lease_until timestamp with time zone,
    lease_token uuid,
    reason character varying(300) NOT NULL,
    recipient_id uuid NOT NULL,
    event_id bigint NOT NULL,
    audience character varying(20) NOT NULL,
    side character varying(10) NOT NULL,
    CONSTRAINT delivery_end_is_stamped CHECK ((((ended_at IS NULL) AND ((status)::text = 'pending'::text)) OR ((NOT ((status)::text = 'pending'::text)) AND (ended_at IS NOT NULL)))),
    CONSTRAINT tracker_delivery_attempts_made_check CHECK ((attempts_made >= 0))
)
WITH (autovacuum_vacuum_scale_factor='0.01');

CREATE TABLE tracker_digest (
    user_id uuid NOT NULL,
    due_at timestamp with time zone NOT NULL,
    last_on date
);

ALTER TABLE tracker_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_idempotencykey (
    id bigint NOT NULL,
    route character varying(200) NOT NULL,
    key character varying(255) NOT NULL,
    body_hash character varying(64) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    status smallint NOT NULL,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    actor_id uuid NOT NULL,
    CONSTRAINT tracker_idempotencykey_status_check CHECK ((status >= 0))
);

ALTER TABLE tracker_idempotencykey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_idempotencykey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE tracker_ladderhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_ladderhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_ladderpolicy (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    clock character varying(40) NOT NULL,
    severity character varying(10) NOT NULL,
    steps jsonb NOT NULL,
    cadence_days smallint,
    customer_id uuid,
    CONSTRAINT tracker_ladderpolicy_cadence_days_check CHECK ((cadence_days >= 0)),
    CONSTRAINT tracker_ladderpolicy_version_check CHECK ((version >= 0))
);

ALTER TABLE tracker_ladderpolicyhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_ladderpolicyhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_membership (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    role character varying(10) NOT NULL,
    customer_id uuid NOT NULL,
    user_id uuid NOT NULL,
    CONSTRAINT membership_role_known CHECK (((role)::text = ANY ((ARRAY['member'::character varying, 'lead'::character varying, 'manager'::character varying, 'viewer'::character varying, 'contact'::character varying])::text[]))),
    CONSTRAINT tracker_membership_version_check CHECK ((version >= 0))
);

ALTER TABLE tracker_membershiphistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_membershiphistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_outbox (
    event_id bigint NOT NULL,
    error character varying(300) DEFAULT ''::character varying NOT NULL,
    failures smallint DEFAULT 0 NOT NULL,
    retry_at timestamp with time zone,
    CONSTRAINT tracker_outbox_failures_check CHECK ((failures >= 0))
);

CREATE TABLE tracker_pipelinehold (
    id smallint NOT NULL,
    held boolean NOT NULL,
    reason character varying(300) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id uuid,
    CONSTRAINT pipeline_hold_single CHECK ((id = 1)),
    CONSTRAINT tracker_pipelinehold_id_check CHECK ((id >= 0))
);

CREATE TABLE tracker_preference (
    id bigint NOT NULL,
    kind character varying(60) NOT NULL,
    channel character varying(10) NOT NULL,
    wanted boolean NOT NULL,
    user_id uuid NOT NULL,
    hour smallint,
    side character varying(10) NOT NULL,
    CONSTRAINT preference_hour_of_a_day CHECK (((hour IS NULL) OR (hour < 24))),
    CONSTRAINT tracker_preference_hour_check CHECK ((hour >= 0))
);

ALTER TABLE tracker_preference ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_preference_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_refcounter (
    id bigint NOT NULL,
    letter character varying(1) NOT NULL,
    last integer NOT NULL,
    customer_id uuid NOT NULL,
    CONSTRAINT tracker_refcounter_last_check CHECK ((last >= 0))
);

ALTER TABLE tracker_refcounter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_refcounter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_reminder (
    id bigint NOT NULL,
    step smallint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    ended_at timestamp with time zone,
    ladder_id uuid NOT NULL,
    CONSTRAINT reminder_end_is_stamped CHECK ((((ended_at IS NULL) AND ((state)::text = 'pending'::text)) OR ((NOT ((state)::text = 'pending'::text)) AND (ended_at IS NOT NULL)))),
    CONSTRAINT tracker_reminder_step_check CHECK ((step >= 0))
)
WITH (autovacuum_vacuum_scale_factor='0.01');

ALTER TABLE tracker_reminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_savedview (
    id bigint NOT NULL,
    page character varying(100) NOT NULL,
    name character varying(60) NOT NULL,
    query character varying(2000) NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE tracker_savedview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_savedview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_service (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    name character varying(120) NOT NULL,
    line character varying(80) NOT NULL,
    customer_id uuid NOT NULL,
    CONSTRAINT tracker_service_version_check CHECK ((version >= 0))
);

ALTER TABLE tracker_servicehistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_servicehistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_signinfailure (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    address inet,
    at timestamp with time zone NOT NULL
);

ALTER TABLE tracker_signinfailure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_signinfailure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_tick (
    name character varying(40) NOT NULL,
    finished_at timestamp with time zone NOT NULL
);

CREATE TABLE tracker_user_groups (
    id bigint NOT NULL,
    user_id uuid NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE tracker_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tracker_user_user_permissions (
    id bigint NOT NULL,
    user_id uuid NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE tracker_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE tracker_userhistory ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracker_userhistory_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY tracker_attempt
    ADD CONSTRAINT attempt_number_unique UNIQUE (delivery_id, number);

ALTER TABLE ONLY tracker_customer
    ADD CONSTRAINT customer_key_unique UNIQUE (key);

ALTER TABLE ONLY tracker_delivery
    ADD CONSTRAINT delivery_once UNIQUE (event_id, recipient_id, channel);

ALTER TABLE ONLY tracker_idempotencykey
    ADD CONSTRAINT idempotency_key_unique UNIQUE (actor_id, route, key);

ALTER TABLE ONLY tracker_ladderpolicy
    ADD CONSTRAINT ladder_policy_unique UNIQUE NULLS NOT DISTINCT (customer_id, clock, severity);

ALTER TABLE ONLY tracker_membership
    ADD CONSTRAINT membership_unique UNIQUE (user_id, customer_id);

ALTER TABLE ONLY tracker_preference
    ADD CONSTRAINT preference_unique UNIQUE (user_id, side, kind, channel);

ALTER TABLE ONLY tracker_refcounter
    ADD CONSTRAINT ref_counter_unique UNIQUE (customer_id, letter);

ALTER TABLE ONLY tracker_reminder
    ADD CONSTRAINT reminder_step_unique UNIQUE (ladder_id, step);

ALTER TABLE ONLY tracker_savedview
    ADD CONSTRAINT saved_view_name_unique UNIQUE (user_id, page, name);

ALTER TABLE ONLY tracker_service
    ADD CONSTRAINT service_customer_id UNIQUE (customer_id, id);

ALTER TABLE ONLY tracker_service
    ADD CONSTRAINT service_name_unique UNIQUE (customer_id, name);

ALTER TABLE ONLY tracker_apitoken
    ADD CONSTRAINT token_key_unique UNIQUE (key);

ALTER TABLE ONLY tracker_apitoken_customers
    ADD CONSTRAINT tracker_apitoken_custome_apitoken_id_customer_id_dafc8e2b_uniq UNIQUE (apitoken_id, customer_id);

ALTER TABLE ONLY tracker_apitoken_customers
    ADD CONSTRAINT tracker_apitoken_customers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_apitoken
    ADD CONSTRAINT tracker_apitoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_attempt
    ADD CONSTRAINT tracker_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_blackout
    ADD CONSTRAINT tracker_blackout_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_blackouthistory
    ADD CONSTRAINT tracker_blackouthistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY tracker_cacheentry
    ADD CONSTRAINT tracker_cacheentry_pkey PRIMARY KEY (cache_key);

ALTER TABLE ONLY tracker_calendar
    ADD CONSTRAINT tracker_calendar_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_calendarhistory
    ADD CONSTRAINT tracker_calendarhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY tracker_customer
    ADD CONSTRAINT tracker_customer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_customerhistory
    ADD CONSTRAINT tracker_customerhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY tracker_delivery
    ADD CONSTRAINT tracker_delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_digest
    ADD CONSTRAINT tracker_digest_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY tracker_event
    ADD CONSTRAINT tracker_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_idempotencykey
    ADD CONSTRAINT tracker_idempotencykey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_ladder
    ADD CONSTRAINT tracker_ladder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_ladderhistory
    ADD CONSTRAINT tracker_ladderhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY tracker_ladderpolicy
    ADD CONSTRAINT tracker_ladderpolicy_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_ladderpolicyhistory
    ADD CONSTRAINT tracker_ladderpolicyhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY tracker_membership
    ADD CONSTRAINT tracker_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_membershiphistory
    ADD CONSTRAINT tracker_membershiphistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY tracker_outbox
    ADD CONSTRAINT tracker_outbox_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY tracker_pipelinehold
    ADD CONSTRAINT tracker_pipelinehold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_preference
    ADD CONSTRAINT tracker_preference_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_refcounter
    ADD CONSTRAINT tracker_refcounter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_reminder
    ADD CONSTRAINT tracker_reminder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_savedview
    ADD CONSTRAINT tracker_savedview_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_service
    ADD CONSTRAINT tracker_service_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_servicehistory
    ADD CONSTRAINT tracker_servicehistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY tracker_signinfailure
    ADD CONSTRAINT tracker_signinfailure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_tick
    ADD CONSTRAINT tracker_tick_pkey PRIMARY KEY (name);

ALTER TABLE ONLY tracker_user_groups
    ADD CONSTRAINT tracker_user_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_user_groups
    ADD CONSTRAINT tracker_user_groups_user_id_group_id_5921fa57_uniq UNIQUE (user_id, group_id);

ALTER TABLE ONLY tracker_user
    ADD CONSTRAINT tracker_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_user_user_permissions
    ADD CONSTRAINT tracker_user_user_permis_user_id_permission_id_be8b5f34_uniq UNIQUE (user_id, permission_id);

ALTER TABLE ONLY tracker_user_user_permissions
    ADD CONSTRAINT tracker_user_user_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tracker_userhistory
    ADD CONSTRAINT tracker_userhistory_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY tracker_user
    ADD CONSTRAINT user_email_unique UNIQUE (email);

CREATE INDEX attempt_unknown ON tracker_attempt USING btree (started_at) WHERE (succeeded IS NULL);

CREATE INDEX blackout_by_party ON tracker_blackout USING btree (customer_id, starts_on);

CREATE UNIQUE INDEX calendar_one_standard ON tracker_calendar USING btree (standard) WHERE standard;

CREATE INDEX delivery_dead ON tracker_delivery USING btree (ended_at DESC) WHERE ((status)::text = 'dead'::text);

CREATE INDEX delivery_due ON tracker_delivery USING btree (due_at) WHERE ((status)::text = 'pending'::text);

CREATE INDEX delivery_inbox ON tracker_delivery USING btree (recipient_id, id DESC) WHERE ((channel)::text = 'inbox'::text);

CREATE INDEX digest_due ON tracker_digest USING btree (due_at);

CREATE INDEX event_by_subject ON tracker_event USING btree (subject_id, id);

CREATE INDEX event_changes_history ON tracker_event USING btree (transaction DESC) WHERE ((kind)::text = ANY ((ARRAY['milestone.started'::character varying, 'milestone.finished'::character varying, 'milestone.sent_back'::character varying, 'milestone.dropped'::character varying, 'plan.committed'::character varying, 'plan.rebaselined'::character varying, 'plan.completed'::character varying, 'plan.abandoned'::character varying, 'escalation.amended'::character varying, 'escalation.handed_over'::character varying, 'service.amended'::character varying, 'customer.amended'::character varying, 'calendar.added'::character varying, 'calendar.amended'::character varying, 'blackout.added'::character varying, 'blackout.amended'::character varying, 'blackout.removed'::character varying])::text[]));

CREATE INDEX event_promises ON tracker_event USING btree (customer_id, id) WHERE ((kind)::text = ANY ((ARRAY['escalation.updated'::character varying, 'escalation.closed'::character varying])::text[]));

CREATE INDEX event_stream ON tracker_event USING btree (customer_id, transaction, id);

CREATE INDEX idempotency_age ON tracker_idempotencykey USING btree (started_at);

CREATE INDEX ladder_by_customer ON tracker_ladder USING btree (customer_id, status);

CREATE INDEX ladder_by_subject ON tracker_ladder USING btree (subject_id);

CREATE UNIQUE INDEX ladder_one_live ON tracker_ladder USING btree (subject_id, clock) WHERE ((status)::text = ANY ((ARRAY['running'::character varying, 'acknowledged'::character varying, 'exhausted'::character varying])::text[]));

CREATE INDEX membership_by_role ON tracker_membership USING btree (customer_id, role);

CREATE INDEX past_blackout ON tracker_blackouthistory USING btree (id, pgh_id);

CREATE INDEX past_calendar ON tracker_calendarhistory USING btree (id, pgh_id);

CREATE INDEX past_customer ON tracker_customerhistory USING btree (id, pgh_id);

CREATE INDEX past_ladder ON tracker_ladderhistory USING btree (id, pgh_id);

CREATE INDEX past_ladder_subject_id ON tracker_ladderhistory USING btree (subject_id);

CREATE INDEX past_ladderpolicy ON tracker_ladderpolicyhistory USING btree (id, pgh_id);

CREATE INDEX past_membership ON tracker_membershiphistory USING btree (id, pgh_id);

CREATE INDEX past_membership_customer ON tracker_membershiphistory USING btree (customer_id);

CREATE INDEX past_membership_user ON tracker_membershiphistory USING btree (user_id);

CREATE INDEX past_service ON tracker_servicehistory USING btree (id, pgh_id);

CREATE INDEX past_user ON tracker_userhistory USING btree (id, pgh_id);

CREATE INDEX reminder_due ON tracker_reminder USING btree (due_at) WHERE ((state)::text = 'pending'::text);

CREATE INDEX sign_in_failure_address ON tracker_signinfailure USING btree (address, at) WHERE (address IS NOT NULL);

CREATE INDEX sign_in_failure_email ON tracker_signinfailure USING btree (email, at);

CREATE INDEX tracker_apitoken_customers_apitoken_id_bb6463e8 ON tracker_apitoken_customers USING btree (apitoken_id);

CREATE INDEX tracker_apitoken_customers_customer_id_2eec9d9e ON tracker_apitoken_customers USING btree (customer_id);

CREATE INDEX tracker_apitoken_user_id_700d00ef ON tracker_apitoken USING btree (user_id);

CREATE INDEX tracker_attempt_delivery_id_c2891f68 ON tracker_attempt USING btree (delivery_id);

CREATE INDEX tracker_blackout_customer_id_66c5c127 ON tracker_blackout USING btree (customer_id);

CREATE INDEX tracker_cacheentry_cache_key_677b82b0_like ON tracker_cacheentry USING btree (cache_key varchar_pattern_ops);

CREATE INDEX tracker_cacheentry_expires_cac28607 ON tracker_cacheentry USING btree (expires);

CREATE INDEX tracker_calendar_customer_id_2a7e6ebf ON tracker_calendar USING btree (customer_id);

CREATE INDEX tracker_customer_calendar_id_e849bea6 ON tracker_customer USING btree (calendar_id);

CREATE INDEX tracker_delivery_event_id_2fcfb972 ON tracker_delivery USING btree (event_id);

CREATE INDEX tracker_delivery_recipient_id_1d4794df ON tracker_delivery USING btree (recipient_id);

CREATE INDEX tracker_event_actor_id_464728c4 ON tracker_event USING btree (actor_id);

CREATE INDEX tracker_event_customer_id_a0f86a4d ON tracker_event USING btree (customer_id);

CREATE INDEX tracker_idempotencykey_actor_id_094f7f95 ON tracker_idempotencykey USING btree (actor_id);

CREATE INDEX tracker_ladderpolicy_customer_id_d7e74573 ON tracker_ladderpolicy USING btree (customer_id);

CREATE INDEX tracker_membership_customer_id_4b09a14a ON tracker_membership USING btree (customer_id);

CREATE INDEX tracker_membership_user_id_bc97273e ON tracker_membership USING btree (user_id);

CREATE INDEX tracker_pipelinehold_changed_by_id_27019507 ON tracker_pipelinehold USING btree (changed_by_id);

CREATE INDEX tracker_preference_user_id_929d1dc4 ON tracker_preference USING btree (user_id);

CREATE INDEX tracker_refcounter_customer_id_2bb8ce80 ON tracker_refcounter USING btree (customer_id);

CREATE INDEX tracker_savedview_user_id_18b40ba5 ON tracker_savedview USING btree (user_id);

CREATE INDEX tracker_service_customer_id_423e4fd4 ON tracker_service USING btree (customer_id);

CREATE INDEX tracker_tick_name_77066f8d_like ON tracker_tick USING btree (name varchar_pattern_ops);

CREATE INDEX tracker_user_calendar_id_2eae3738 ON tracker_user USING btree (calendar_id);

CREATE INDEX tracker_user_groups_group_id_813b437a ON tracker_user_groups USING btree (group_id);

CREATE INDEX tracker_user_groups_user_id_2e9a63db ON tracker_user_groups USING btree (user_id);

CREATE INDEX tracker_user_user_permissions_permission_id_1030be02 ON tracker_user_user_permissions USING btree (permission_id);

CREATE INDEX tracker_user_user_permissions_user_id_5cc63ef9 ON tracker_user_user_permissions USING btree (user_id);

CREATE TRIGGER pgtrigger_append_only_1b679 BEFORE DELETE OR UPDATE ON tracker_servicehistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_1b679();

COMMENT ON TRIGGER pgtrigger_append_only_1b679 ON tracker_servicehistory IS '3a0bcf033bf47be4c1eea60ec4e81ee0684d54ea';

CREATE TRIGGER pgtrigger_append_only_1d277 BEFORE DELETE OR UPDATE ON tracker_customerhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_1d277();

COMMENT ON TRIGGER pgtrigger_append_only_1d277 ON tracker_customerhistory IS '1fb89e139964abc092d6e9234fdc061bd321eef0';

CREATE TRIGGER pgtrigger_append_only_7f36c BEFORE DELETE OR UPDATE ON tracker_event FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_7f36c();

COMMENT ON TRIGGER pgtrigger_append_only_7f36c ON tracker_event IS 'f8a0fabeffbd03345e8496f5a5bc58eb4c29bf62';

CREATE TRIGGER pgtrigger_append_only_904d2 BEFORE DELETE OR UPDATE ON tracker_calendarhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_904d2();

COMMENT ON TRIGGER pgtrigger_append_only_904d2 ON tracker_calendarhistory IS '028b7f20e48337e1780f390a430e9607537fe6ae';

CREATE TRIGGER pgtrigger_append_only_ae70d BEFORE DELETE OR UPDATE ON tracker_membershiphistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_ae70d();

COMMENT ON TRIGGER pgtrigger_append_only_ae70d ON tracker_membershiphistory IS '05479f96009387236fed338621e6fa65a9c9d711';

CREATE TRIGGER pgtrigger_append_only_b098c BEFORE DELETE OR UPDATE ON tracker_ladderhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_b098c();

COMMENT ON TRIGGER pgtrigger_append_only_b098c ON tracker_ladderhistory IS '72f2b09a9cc2060f540a7f1533d9eeb6d3ff361d';

CREATE TRIGGER pgtrigger_append_only_c40dd BEFORE DELETE OR UPDATE ON tracker_ladderpolicyhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_c40dd();

COMMENT ON TRIGGER pgtrigger_append_only_c40dd ON tracker_ladderpolicyhistory IS '80368e678b8127068f139f5c96c043b4fb634790';

CREATE TRIGGER pgtrigger_append_only_e3f1e BEFORE DELETE OR UPDATE ON tracker_userhistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_e3f1e();

COMMENT ON TRIGGER pgtrigger_append_only_e3f1e ON tracker_userhistory IS 'dc4ce6626bf565cf31efab784fea194f9cd7968b';

CREATE TRIGGER pgtrigger_append_only_ff20e BEFORE DELETE OR UPDATE ON tracker_blackouthistory FOR EACH ROW EXECUTE FUNCTION pgtrigger_append_only_ff20e();

COMMENT ON TRIGGER pgtrigger_append_only_ff20e ON tracker_blackouthistory IS '6cb435d68ad677f4142ed60acfdb762a2a40b407';

CREATE TRIGGER pgtrigger_delivery_born_c7311 BEFORE INSERT ON tracker_delivery FOR EACH ROW WHEN (((new.status)::text <> ALL ((ARRAY['pending'::character varying, 'sent'::character varying])::text[]))) EXECUTE FUNCTION pgtrigger_delivery_born_c7311();

COMMENT ON TRIGGER pgtrigger_delivery_born_c7311 ON tracker_delivery IS '45a41da02438c9cd7567c3b20f4b1c5c47faf44f';

CREATE TRIGGER pgtrigger_delivery_moves_9d4b3 BEFORE UPDATE OF status ON tracker_delivery FOR EACH ROW WHEN ((((old.status)::text IS DISTINCT FROM (new.status)::text) AND (((((((old.status)::text <> 'pending'::text) OR ((new.status)::text <> 'sent'::text)) AND (((old.status)::text <> 'pending'::text) OR ((new.status)::text <> 'suppressed'::text))) AND (((old.status)::text <> 'dead'::text) OR ((new.status)::text <> 'suppressed'::text))) AND (((old.status)::text <> 'pending'::text) OR ((new.status)::text <> 'dead'::text))) AND (((old.status)::text <> 'dead'::text) OR ((new.status)::text <> 'pending'::text))))) EXECUTE FUNCTION pgtrigger_delivery_moves_9d4b3();

COMMENT ON TRIGGER pgtrigger_delivery_moves_9d4b3 ON tracker_delivery IS '737ed76e9d8d4ad2b302ddebb379541c84aff0db';

CREATE TRIGGER pgtrigger_into_outbox_d3278 AFTER INSERT ON tracker_event REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_into_outbox_d3278();

COMMENT ON TRIGGER pgtrigger_into_outbox_d3278 ON tracker_event IS 'a3ffa75ee57cc403a2f1c2d2dad9412a976a4b97';

CREATE TRIGGER pgtrigger_keeps_delete_0a89f AFTER DELETE ON tracker_calendar REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_0a89f();

COMMENT ON TRIGGER pgtrigger_keeps_delete_0a89f ON tracker_calendar IS 'e220c0bf35e43049b7ac152cd42c1010b8c34555';

CREATE TRIGGER pgtrigger_keeps_delete_2f78f AFTER DELETE ON tracker_service REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_2f78f();

COMMENT ON TRIGGER pgtrigger_keeps_delete_2f78f ON tracker_service IS 'c41794c148461fc7fee36dbdd7fe9fa019fdcabf';

CREATE TRIGGER pgtrigger_keeps_delete_4886d AFTER DELETE ON tracker_user REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_4886d();

COMMENT ON TRIGGER pgtrigger_keeps_delete_4886d ON tracker_user IS '8f22a2a65b654979b890ab249997afdd4d0f4808';

CREATE TRIGGER pgtrigger_keeps_delete_4f3d2 AFTER DELETE ON tracker_membership REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_4f3d2();

COMMENT ON TRIGGER pgtrigger_keeps_delete_4f3d2 ON tracker_membership IS '2f4898fbd9f3fb86f27914a8da4931e0a94cb70f';

CREATE TRIGGER pgtrigger_keeps_delete_77b5e AFTER DELETE ON tracker_ladderpolicy REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_77b5e();

COMMENT ON TRIGGER pgtrigger_keeps_delete_77b5e ON tracker_ladderpolicy IS 'a241e5b719cac365f0c32b9ec8e2b83cdbb4136d';

CREATE TRIGGER pgtrigger_keeps_delete_7cfa8 AFTER DELETE ON tracker_blackout REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_7cfa8();

COMMENT ON TRIGGER pgtrigger_keeps_delete_7cfa8 ON tracker_blackout IS 'c0b2b8d3797cf6d633e1cfc4f7b040aed0e0080c';

CREATE TRIGGER pgtrigger_keeps_delete_b77f7 AFTER DELETE ON tracker_ladder REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_b77f7();

COMMENT ON TRIGGER pgtrigger_keeps_delete_b77f7 ON tracker_ladder IS 'd670188384cebba7993cdade3ac993f83a1ec994';

CREATE TRIGGER pgtrigger_keeps_delete_bed25 AFTER DELETE ON tracker_customer REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_delete_bed25();

COMMENT ON TRIGGER pgtrigger_keeps_delete_bed25 ON tracker_customer IS '155f5a2efdc6a38fc6fbd8f5d94ac3ef04347554';

CREATE TRIGGER pgtrigger_keeps_insert_5d3eb AFTER INSERT ON tracker_customer REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_5d3eb();

COMMENT ON TRIGGER pgtrigger_keeps_insert_5d3eb ON tracker_customer IS '1c1794ca058454743b6938ad1053d3ad7e9043b0';

CREATE TRIGGER pgtrigger_keeps_insert_62c37 AFTER INSERT ON tracker_calendar REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_62c37();

COMMENT ON TRIGGER pgtrigger_keeps_insert_62c37 ON tracker_calendar IS 'ddd5a12f49ce2dbd2a003062043a0522753d74a3';

CREATE TRIGGER pgtrigger_keeps_insert_6f288 AFTER INSERT ON tracker_membership REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_6f288();

COMMENT ON TRIGGER pgtrigger_keeps_insert_6f288 ON tracker_membership IS '87125eccf7aee143859011438d6cc59626f957ab';

CREATE TRIGGER pgtrigger_keeps_insert_9202b AFTER INSERT ON tracker_blackout REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_9202b();

COMMENT ON TRIGGER pgtrigger_keeps_insert_9202b ON tracker_blackout IS 'd80854f17ef7ce2909b4758733742e382eea7886';

CREATE TRIGGER pgtrigger_keeps_insert_bb797 AFTER INSERT ON tracker_service REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_bb797();

COMMENT ON TRIGGER pgtrigger_keeps_insert_bb797 ON tracker_service IS '5c54ba9e5c2b289082116a6cd04a22bf9acf3399';

CREATE TRIGGER pgtrigger_keeps_insert_c8553 AFTER INSERT ON tracker_ladderpolicy REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_c8553();

COMMENT ON TRIGGER pgtrigger_keeps_insert_c8553 ON tracker_ladderpolicy IS '7475e970913bef841c061f8f1269566b38028a69';

CREATE TRIGGER pgtrigger_keeps_insert_e1924 AFTER INSERT ON tracker_ladder REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_e1924();

COMMENT ON TRIGGER pgtrigger_keeps_insert_e1924 ON tracker_ladder IS '207db4ccf9038f0a3d36802e1aeab1487e2b9427';

CREATE TRIGGER pgtrigger_keeps_insert_f4429 AFTER INSERT ON tracker_user REFERENCING NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_insert_f4429();

COMMENT ON TRIGGER pgtrigger_keeps_insert_f4429 ON tracker_user IS '5dd1f7a96546eeecbafa70ff814a545ed86b9944';

CREATE TRIGGER pgtrigger_keeps_update_04cd2 AFTER UPDATE ON tracker_ladder REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_04cd2();

COMMENT ON TRIGGER pgtrigger_keeps_update_04cd2 ON tracker_ladder IS 'fc711413eda64d7c948c8d7fd47857f925da8e0c';

CREATE TRIGGER pgtrigger_keeps_update_2332e AFTER UPDATE ON tracker_membership REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_2332e();

COMMENT ON TRIGGER pgtrigger_keeps_update_2332e ON tracker_membership IS 'ae2078284e2fe2a2f456dd85c7181bd6e56418f9';

CREATE TRIGGER pgtrigger_keeps_update_3aa75 AFTER UPDATE ON tracker_service REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_3aa75();

COMMENT ON TRIGGER pgtrigger_keeps_update_3aa75 ON tracker_service IS '6081b0dfa9407387b31c9c7448ef2d5611a399e5';

CREATE TRIGGER pgtrigger_keeps_update_67710 AFTER UPDATE ON tracker_user REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_67710();

COMMENT ON TRIGGER pgtrigger_keeps_update_67710 ON tracker_user IS '8d7bd848905615f2c78a0229abe8fb41aaa21271';

CREATE TRIGGER pgtrigger_keeps_update_90b64 AFTER UPDATE ON tracker_ladderpolicy REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_90b64();

COMMENT ON TRIGGER pgtrigger_keeps_update_90b64 ON tracker_ladderpolicy IS 'bee09544b4253cd143e43d0954b73c7586445045';

CREATE TRIGGER pgtrigger_keeps_update_a86e3 AFTER UPDATE ON tracker_calendar REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_a86e3();

COMMENT ON TRIGGER pgtrigger_keeps_update_a86e3 ON tracker_calendar IS '57e368f189c35a8e3a3ae27711de92d170fa3499';

CREATE TRIGGER pgtrigger_keeps_update_d258c AFTER UPDATE ON tracker_customer REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_d258c();

COMMENT ON TRIGGER pgtrigger_keeps_update_d258c ON tracker_customer IS '03be3fdaaf28333b1c8eb1175ffae760b6f2d616';

CREATE TRIGGER pgtrigger_keeps_update_fb42c AFTER UPDATE ON tracker_blackout REFERENCING OLD TABLE AS gone_rows NEW TABLE AS made_rows FOR EACH STATEMENT EXECUTE FUNCTION pgtrigger_keeps_update_fb42c();

COMMENT ON TRIGGER pgtrigger_keeps_update_fb42c ON tracker_blackout IS '87268d40943e248e55f766978d21ba36a5eb0590';

CREATE TRIGGER pgtrigger_kept_2a7e4 BEFORE DELETE ON tracker_reminder FOR EACH ROW EXECUTE FUNCTION pgtrigger_kept_2a7e4();

COMMENT ON TRIGGER pgtrigger_kept_2a7e4 ON tracker_reminder IS '068abc3cef2cbc2985f09cd2524ed55521c5c1e3';

CREATE TRIGGER pgtrigger_kept_8031c BEFORE DELETE ON tracker_delivery FOR EACH ROW EXECUTE FUNCTION pgtrigger_kept_8031c();

COMMENT ON TRIGGER pgtrigger_kept_8031c ON tracker_delivery IS '18a3944b1a3f678c8cf8e7cdefb8a2c252406cf0';

CREATE TRIGGER pgtrigger_ladder_born_e2ae7 BEFORE INSERT ON tracker_ladder FOR EACH ROW WHEN (((new.status)::text <> 'running'::text)) EXECUTE FUNCTION pgtrigger_ladder_born_e2ae7();

COMMENT ON TRIGGER pgtrigger_ladder_born_e2ae7 ON tracker_ladder IS 'dae091726cc6a8054c1e2306178d297766f1f0d3';

CREATE TRIGGER pgtrigger_ladder_moves_268b0 BEFORE UPDATE OF status ON tracker_ladder FOR EACH ROW WHEN ((((old.status)::text IS DISTINCT FROM (new.status)::text) AND ((((((((((old.status)::text <> 'running'::text) OR ((new.status)::text <> 'acknowledged'::text)) AND (((old.status)::text <> 'running'::text) OR ((new.status)::text <> 'exhausted'::text))) AND (((old.status)::text <> 'running'::text) OR ((new.status)::text <> 'done'::text))) AND (((old.status)::text <> 'acknowledged'::text) OR ((new.status)::text <> 'done'::text))) AND (((old.status)::text <> 'exhausted'::text) OR ((new.status)::text <> 'done'::text))) AND (((old.status)::text <> 'running'::text) OR ((new.status)::text <> 'cancelled'::text))) AND (((old.status)::text <> 'acknowledged'::text) OR ((new.status)::text <> 'cancelled'::text))) AND (((old.status)::text <> 'exhausted'::text) OR ((new.status)::text <> 'cancelled'::text))))) EXECUTE FUNCTION pgtrigger_ladder_moves_268b0();

COMMENT ON TRIGGER pgtrigger_ladder_moves_268b0 ON tracker_ladder IS '5cc7b56fa681d3eb4c9d665dc5a93896f2c8749c';

CREATE TRIGGER pgtrigger_reminder_born_a0fe7 BEFORE INSERT ON tracker_reminder FOR EACH ROW WHEN (((new.state)::text <> 'pending'::text)) EXECUTE FUNCTION pgtrigger_reminder_born_a0fe7();

COMMENT ON TRIGGER pgtrigger_reminder_born_a0fe7 ON tracker_reminder IS 'c5bea5f2863a1dae4845388e26eae127c22ca5ee';

CREATE TRIGGER pgtrigger_reminder_moves_1f1a7 BEFORE UPDATE OF state ON tracker_reminder FOR EACH ROW WHEN ((((old.state)::text IS DISTINCT FROM (new.state)::text) AND (((((old.state)::text <> 'pending'::text) OR ((new.state)::text <> 'fired'::text)) AND (((old.state)::text <> 'pending'::text) OR ((new.state)::text <> 'superseded'::text))) AND (((old.state)::text <> 'pending'::text) OR ((new.state)::text <> 'cancelled'::text))))) EXECUTE FUNCTION pgtrigger_reminder_moves_1f1a7();

COMMENT ON TRIGGER pgtrigger_reminder_moves_1f1a7 ON tracker_reminder IS 'e9dbf09f945f43e6e6e72f2cd5690907a573182e';

CREATE TRIGGER pgtrigger_version_rises_05c1a BEFORE UPDATE ON tracker_customer FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_05c1a();

COMMENT ON TRIGGER pgtrigger_version_rises_05c1a ON tracker_customer IS '38823f0583b6bfeceaf1182da8b908ed665ef6b0';

CREATE TRIGGER pgtrigger_version_rises_263c1 BEFORE UPDATE ON tracker_ladder FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_263c1();

COMMENT ON TRIGGER pgtrigger_version_rises_263c1 ON tracker_ladder IS 'c626bb6919cd4f262ac113d3dbf3ec52b46f0ce8';

CREATE TRIGGER pgtrigger_version_rises_2ff9f BEFORE UPDATE ON tracker_membership FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_2ff9f();

COMMENT ON TRIGGER pgtrigger_version_rises_2ff9f ON tracker_membership IS 'fdd1fb282ebbdcb861841e2f1a603550f58d5ba4';

CREATE TRIGGER pgtrigger_version_rises_34be0 BEFORE UPDATE ON tracker_user FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_34be0();

COMMENT ON TRIGGER pgtrigger_version_rises_34be0 ON tracker_user IS '276d1597dc5c728aac76696842948b24380ff074';

CREATE TRIGGER pgtrigger_version_rises_8ab9b BEFORE UPDATE ON tracker_apitoken FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_8ab9b();

COMMENT ON TRIGGER pgtrigger_version_rises_8ab9b ON tracker_apitoken IS '5ff1b894d1c1e0a68e0cd0c0c6569864221cd17f';

CREATE TRIGGER pgtrigger_version_rises_cb224 BEFORE UPDATE ON tracker_calendar FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_cb224();

COMMENT ON TRIGGER pgtrigger_version_rises_cb224 ON tracker_calendar IS '4084ff036bff84ab5d899467749c3715403adc5e';

CREATE TRIGGER pgtrigger_version_rises_e890c BEFORE UPDATE ON tracker_service FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_e890c();

COMMENT ON TRIGGER pgtrigger_version_rises_e890c ON tracker_service IS 'f0abb28a21ff55c829b32bdbdc33acffa21799cb';

CREATE TRIGGER pgtrigger_version_rises_e8a21 BEFORE UPDATE ON tracker_ladderpolicy FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_e8a21();

COMMENT ON TRIGGER pgtrigger_version_rises_e8a21 ON tracker_ladderpolicy IS '2c3a4eab9d2f755339d0d4db0997b0bfafbf8c8e';

CREATE TRIGGER pgtrigger_version_rises_f4a61 BEFORE UPDATE ON tracker_blackout FOR EACH ROW EXECUTE FUNCTION pgtrigger_version_rises_f4a61();

COMMENT ON TRIGGER pgtrigger_version_rises_f4a61 ON tracker_blackout IS '90f3745410c323d2b25db06deba954fb289360b2';

ALTER TABLE ONLY tracker_apitoken_customers
    ADD CONSTRAINT tracker_apitoken_cus_apitoken_id_bb6463e8_fk_tracker_a FOREIGN KEY (apitoken_id) REFERENCES tracker_apitoken(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_apitoken_customers
    ADD CONSTRAINT tracker_apitoken_cus_customer_id_2eec9d9e_fk_tracker_c FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_apitoken
    ADD CONSTRAINT tracker_apitoken_user_id_700d00ef_fk_tracker_user_id FOREIGN KEY (user_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_attempt
    ADD CONSTRAINT tracker_attempt_delivery_id_c2891f68_fk_tracker_delivery_id FOREIGN KEY (delivery_id) REFERENCES tracker_delivery(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_blackout
    ADD CONSTRAINT tracker_blackout_customer_id_66c5c127_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_calendar
    ADD CONSTRAINT tracker_calendar_customer_id_2a7e6ebf_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_customer
    ADD CONSTRAINT tracker_customer_calendar_id_e849bea6_fk_tracker_calendar_id FOREIGN KEY (calendar_id) REFERENCES tracker_calendar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_delivery
    ADD CONSTRAINT tracker_delivery_event_id_2fcfb972_fk_tracker_event_id FOREIGN KEY (event_id) REFERENCES tracker_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_delivery
    ADD CONSTRAINT tracker_delivery_recipient_id_1d4794df_fk_tracker_user_id FOREIGN KEY (recipient_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_digest
    ADD CONSTRAINT tracker_digest_user_id_8ec47853_fk_tracker_user_id FOREIGN KEY (user_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_event
    ADD CONSTRAINT tracker_event_actor_id_464728c4_fk_tracker_user_id FOREIGN KEY (actor_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_event
    ADD CONSTRAINT tracker_event_customer_id_a0f86a4d_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_idempotencykey
    ADD CONSTRAINT tracker_idempotencykey_actor_id_094f7f95_fk_tracker_user_id FOREIGN KEY (actor_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_ladder
    ADD CONSTRAINT tracker_ladder_acknowledged_by_id_ae93081b_fk_tracker_user_id FOREIGN KEY (acknowledged_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_ladder
    ADD CONSTRAINT tracker_ladder_customer_id_094d0c8b_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_ladder
    ADD CONSTRAINT tracker_ladder_whose_id_24687ea3_fk_tracker_user_id FOREIGN KEY (whose_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_ladderpolicy
    ADD CONSTRAINT tracker_ladderpolicy_customer_id_d7e74573_fk_tracker_c FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_membership
    ADD CONSTRAINT tracker_membership_customer_id_4b09a14a_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_membership
    ADD CONSTRAINT tracker_membership_user_id_bc97273e_fk_tracker_user_id FOREIGN KEY (user_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_outbox
    ADD CONSTRAINT tracker_outbox_event_id_129b4a66_fk_tracker_event_id FOREIGN KEY (event_id) REFERENCES tracker_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_pipelinehold
    ADD CONSTRAINT tracker_pipelinehold_changed_by_id_27019507_fk_tracker_user_id FOREIGN KEY (changed_by_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_preference
    ADD CONSTRAINT tracker_preference_user_id_929d1dc4_fk_tracker_user_id FOREIGN KEY (user_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_refcounter
    ADD CONSTRAINT tracker_refcounter_customer_id_2bb8ce80_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_reminder
    ADD CONSTRAINT tracker_reminder_ladder_id_ef167f70_fk_tracker_ladder_id FOREIGN KEY (ladder_id) REFERENCES tracker_ladder(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_savedview
    ADD CONSTRAINT tracker_savedview_user_id_18b40ba5_fk_tracker_user_id FOREIGN KEY (user_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_service
    ADD CONSTRAINT tracker_service_customer_id_423e4fd4_fk_tracker_customer_id FOREIGN KEY (customer_id) REFERENCES tracker_customer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_user
    ADD CONSTRAINT tracker_user_calendar_id_2eae3738_fk_tracker_calendar_id FOREIGN KEY (calendar_id) REFERENCES tracker_calendar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_user_groups
    ADD CONSTRAINT tracker_user_groups_group_id_813b437a_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_user_groups
    ADD CONSTRAINT tracker_user_groups_user_id_2e9a63db_fk_tracker_user_id FOREIGN KEY (user_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_user_user_permissions
    ADD CONSTRAINT tracker_user_user_pe_permission_id_1030be02_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tracker_user_user_permissions
    ADD CONSTRAINT tracker_user_user_pe_user_id_5cc63ef9_fk_tracker_u FOREIGN KEY (user_id) REFERENCES tracker_user(id) DEFERRABLE INITIALLY DEFERRED;
