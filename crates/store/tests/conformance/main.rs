//! One suite for every engine. A new engine joins with one `conformance!` line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

mod accounts;
mod bare;
mod caseload;
mod concurrency;
mod copies;
mod counted;
mod directory;
mod engines;
mod figures;
mod fixtures;
mod lists;
mod log;
mod rebuild;
mod records;
mod sealing;
mod search;
mod sessions;
mod sightings;
mod sign_in;
#[path = "../support/mod.rs"]
mod support;
mod tasks;
mod turning;

macro_rules! conformance {
    ($engine:ident: $($module:ident { $($test:ident),* $(,)? })*) => {
        mod $engine {
            $(mod $module {
                $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    let opened = crate::engines::$engine().await;
                    crate::$module::$test(opened.store.clone()).await;
                })*
            })*
        }
    };
    ($engine:ident) => {
        conformance!($engine:
            log {
                records_and_loads_in_order,
                refuses_a_stale_version_and_says_what_happened,
                a_repeated_operation_is_not_recorded_twice,
                an_operation_belongs_to_its_actor,
                an_append_without_events_is_invalid,
                rows_of_another_version_are_refused_and_nothing_is_kept,
                a_batch_is_all_or_nothing,
                lists_streams_by_prefix_in_pages,
            }
            sealing {
                private_text_comes_back,
                erasing_forgets_text_name_and_files,
                erasing_one_case_leaves_the_others,
                several_streams_load_together,
                an_erased_case_takes_no_more_private_text,
                a_healthy_store_verifies_green,
                lines_that_disagree_with_the_log_are_told,
            }
            concurrency {
                of_two_writers_one_wins,
                sixty_four_writers_lose_nothing,
                a_refused_write_does_not_undo_its_neighbours,
            }
            caseload {
                shows_only_what_the_scopes_cover,
                pages_without_gaps_or_repeats_in_every_order,
                filters_narrow,
                late_means_due_before_the_day,
                names_come_only_when_asked_for,
                a_wrong_cursor_or_limit_is_invalid,
                one_statement_for_a_page_whatever_its_length,
                a_reference_belongs_to_one_case,
            }
            search {
                finds_names_without_accents_and_by_their_beginning,
                finds_references_by_number,
                names_are_not_searched_without_the_right,
                a_changed_name_replaces_the_old_one,
            }
            tasks {
                a_task_reaches_its_role_and_its_narrowing,
                without_a_role_every_open_task_of_the_programme,
                pages_by_time_limit,
                done_tasks_leave_the_list,
            }
            lists {
                acts_of_a_user,
                agenda_decisions_and_meetings_of_a_body,
            }
            figures {
                counts_the_period_and_only_it,
                support_days_stop_at_the_end_and_at_the_period,
                counts_limits_acts_objectives_and_outcomes,
                counts_signals_measured_again_until_the_case_is_erased,
                counts_by_pathway_and_formula,
            }
            counted {
                counts_equal_those_made_case_by_case,
            }
            rebuild {
                rebuilt_rows_equal_live_rows,
                a_dump_never_shows_a_name,
            }
            directory {
                entries_are_added_and_replaced,
                a_login_belongs_to_one_user,
                finds_the_structure_of_a_commune,
                names_many_things_at_once,
                roles_are_given_and_taken_away,
                a_change_of_the_directory_and_its_line_are_one,
                an_entry_somebody_refers_to_stays,
            }
            accounts {
                a_change_of_an_account_and_its_line_are_one,
                changes_of_accounts_made_at_once_are_all_said,
            }
            sessions {
                sessions_live_and_expire,
                a_session_tells_whose_it_is,
                sessions_of_a_user_are_listed_and_closed_but_one,
            }
            sign_in {
                attempts_beyond_those_allowed_wait,
                of_many_attempts_at_once_no_more_pass,
                an_invitation_serves_once_and_clears_what_was,
                a_code_and_a_recovery_code_serve_once,
                means_are_changed_and_told_without_secrets,
                a_provider_names_people_by_subject_then_by_email_once,
                what_waits_is_taken_once_and_expires,
            }
            sightings {
                names_shown_in_lists_are_logged_once_a_day,
                names_shown_at_once_are_all_chained,
            }
            records {
                a_published_version_never_changes,
                a_draft_is_saved_by_whoever_read_its_last_revision,
                files_are_kept_sealed,
                a_file_that_no_event_names_is_forgotten,
                accesses_are_logged_newest_first,
                accesses_are_searched_by_programme_reader_case_and_time,
                an_access_says_whether_the_case_concerns_its_reader,
                cases_without_contact_are_listed_until_they_are_erased,
                an_erasure_recorded_and_not_done_is_told_until_it_is,
            }
        );
    };
}

conformance!(sqlite);
conformance!(postgres);
// This release goes on while instances of the next one replace it, one after the other.
conformance!(sqlite_of_the_next_release);
conformance!(postgres_of_the_next_release:
    log { records_and_loads_in_order, a_batch_is_all_or_nothing }
    sealing { private_text_comes_back, erasing_forgets_text_name_and_files, a_healthy_store_verifies_green }
    caseload { pages_without_gaps_or_repeats_in_every_order }
    rebuild { rebuilt_rows_equal_live_rows }
    sessions { sessions_live_and_expire }
    sign_in { means_are_changed_and_told_without_secrets }
    sightings { names_shown_in_lists_are_logged_once_a_day }
    records { files_are_kept_sealed }
);
