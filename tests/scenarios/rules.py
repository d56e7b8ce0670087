"""Every rule of the clinical page, and of the design for staff and delivery, that this version touches, and its test.

The test fails when the rule is switched off.

``RULES`` says each rule in short, under its section and place; ``PROOFS`` has one line for each pair of rule and test
(a file below ``tests``, and a test in it); ``LATER`` names what belongs to later versions, and why. To add a rule, add
its line to ``RULES`` and a line to ``PROOFS``.
"""

RULES = {
    # PHQ-9
    "2.stem": "the stem stands word for word above every item",
    "2.options": "four official options in order, each with its score",
    **{f"2.item {number}": f"item {number} stands word for word" for number in range(1, 10)},
    "2.difficulty": "the difficulty item is asked once, after the last instrument, when any item is above 0",
    "2.notice": "the authors' notice is shown once",
    "2.total": "the total is the sum of items 1 to 9",
    "2.bands": "none/minimal, mild, moderate, moderately severe, severe from 0, 5, 10, 15, 20",
    "2.spanish": "US Spanish in the usted form",
    # GAD-7
    "3.stem": "its own stem, without 'any of', and the same four options",
    **{f"3.item {number}": f"item {number} stands word for word" for number in range(1, 8)},
    "3.bands": "minimal, mild, moderate, severe from 0, 5, 10, 15",
    "3.difficulty": "no difficulty item of its own",
    "3.spanish": "US Spanish",
    # Scoring
    "4.1 complete": "no total unless every item is answered; never prorated",
    "4.1 declined": "a declined item is stored as declined, never 0",
    "4.1 item 9": "a declined or unanswered item 9 raises the task 'item 9 not screened'",
    "4.2": "bands begin at their edge, 0 has one, and the difficulty item is never added",
    "4.3": "response, remission and partial response by exact integers, from a baseline of 10",
    "4.4": "reliable change: 6 points on the PHQ-9, 4 on the GAD-7",
    "4.5 consent": "a baseline check-in opens at consent; after session 1 there is none",
    "4.5 frozen": "the baseline is the last complete one before this course, and stays",
    "4.5 none": "without a baseline: 'no baseline, change not judged'",
    "4.5 paper": "staff can enter answers from paper",
    "4.6": "possible loss of response, in the words 'loss of response — review', never during the series",
    "4.7": "HEDIS style figures use the most recent total",
    # Schedule
    "5.weekly": "weekly at the patient's hour; the stem is never reworded",
    "5.protocol": "the protocol of the acute series, the decision visit and maintenance",
    "5.merging": "prompts within 5 days merge into the weightier step",
    "5.moved": "anchored to the sessions: a moved one moves its unsent check-ins, and cancels none already begun",
    "5.decision": "the decision visit is a stored date, by default three days after the last planned session",
    "5.mood": "mood and sleep, two taps of 0 to 10, labelled as no validated scale, up to the decision point",
    "5.five days": "at most one PHQ-9 in 5 days unless staff ask, or the patient does",
    "5.hours": "prompts and reminders between 09:00 and 20:00 of the patient's day",
    "5.sedation": "nothing from the start of a session to the next morning",
    "5.soon": "an answer from a session to the next morning is kept and marked 'soon after session'",
    "5.one open": "one open check-in for each patient",
    "5.reminders": "reminders at 4 h and 24 h",
    "5.expiry": "expiry at 72 h untouched, 24 h after the last tap when begun",
    "5.not sent": "a check-in that we failed to send is not sent, neither missed nor counted",
    "5.missed": "missed twice in a row the care team is told; after a positive item 9, missed once",
    "5.n of m": "always n of m check-ins; a yardstick only beside our own figure",
    "5.worse": "/checkin with nothing due offers mood and sleep, or 'I feel worse'",
    # A positive item 9
    "6.1 moment": "it fires at the tap, before the next question, from 1 upward",
    "6.1 abandon": "abandoning or blocking the bot retracts nothing",
    "6.1 change": "a changed answer is added to the alert",
    "6.2 text": "one plain sentence, 988, 911, and what is true",
    "6.2 seen": "the patient is told when a staff member saw it",
    "6.2 late": "the patient is told when the deadline passed",
    "6.2 no total": "no total stands beside it",
    "6.2 continue": "the next question comes only on Continue",
    "6.3 resources": "repeats always get resources",
    "6.3 anew": "a rise, or a first positive after zeros, pages anew; an equal one joins",
    "6.4 critical": "item 9 = 3, a call asked for, a crisis message: 5 minutes",
    "6.4 high": "item 9 = 2 or a rise: 15 minutes",
    "6.4 elevated": "item 9 = 1: 60 minutes",
    "6.4 session": "the first positive within 14 days after a session is high",
    "6.4 task": "reviewed within 30 days, declined, unreadable: by day, to the care team",
    "6.5 seen": "acknowledged is seen, not handled",
    "6.5 contact": "contact details for whoever acknowledged, audited, blanked after 15 minutes",
    "6.5 outcome": "an alert closes with an outcome, a name and a note only",
    "6.5 attempt": "'Could not reach' sets the next try, and after two goes to a clinician",
    "6.5 clinician": "critical and high close without contact by a clinician only",
    "6.5 deadline": "a missed deadline of any stage re-opens escalation",
    "6.6": "never 'no risk' or 'don't worry', no praise of a total while item 9 is above 0",
    "6.7": "a validated second-stage screener, off by default",
    # Crisis resources
    "7.988": "988 by call, text and chat",
    "7.spanish": "Spanish: 988 then 2, or text AYUDA",
    "7.veterans": "Veterans: 988 then 1, or 838255; Crisis Text Line: HOME to 741741",
    "7.deaf": "ASL Now, or 711 then 988",
    "7.danger": "911 in immediate danger, findahelpline.com and Canada 988 outside the US",
    "7.press 3": "'press 3' is not listed",
    "7.buttons": "numbers stand in the text, and the chat has an https button",
    # Free text
    "8.1 any state": "the filter looks first, in any state and form, and everyone gets the text",
    "8.1 pages": "enrolled and stopped patients page; a stranger or a colleague pages nobody",
    "8.1 joins": "repeats join the open alert",
    "8.1 count": "admins read each day how many crisis messages paged nobody",
    "8.2": "the crisis text does not depend on the database",
    "8.3 line": "anything else gets the line, 988 and the current question again",
    "8.3 kept": "only text that raised an alert is kept, and shown to whoever acknowledged",
    "8.3 call": "/call makes a task that is not urgent",
    "8.4 possible": "possible and third-person messages get resources and a question, no page",
    "8.5 silent": "everyday words stay silent",
    "8.5 languages": "English and Spanish, misspellings and slang; the interrupted question stays",
    # Privacy
    "10.claims": "never 'HIPAA compliant'",
    "10.consent": "four short screens say it plainly",
    "10.code": "enrolment by single-use expiring code",
    "10.words": "no names, diagnosis or treatment in any text to patients or in pages",
    "10.neutral": "neutral reminders, item 1 only after a tap",
    "10.in place": "questions edited in place, the last replaced by 'Saved'",
    "10.scores": "scores only after a tap",
    "10.protect": "staff messages are protected, crisis texts and scores are not",
    "10.digest": "digests carry codes, never names",
    "10.logs": "no health information in logs",
    "10.groups": "groups are refused",
    "10.account": "another Telegram account is verified anew",
    "10.withdrawal": "withdrawal stops prompts at once and tells the care team",
    "10.record": "consent stores version, language, time and a hash of the text shown",
    "10.erasure": "export and erasure",
    "10.died": "a discharge with the reason 'died' cancels every queued message",
    # Traps
    "11.1": "alert only at completion",
    "11.2": "threshold 2",
    "11.3": "declined stored as 0",
    "11.4": "difficulty added to the total",
    "11.5": "band edges with >",
    "11.6": "shortened option labels",
    "11.7": "reordered options",
    "11.8": "a stale button writing into a newer check-in",
    "11.9": "a double tap advancing twice",
    "11.10": "mixed Spanish versions",
    "11.11": "baseline overwritten",
    "11.12": "percentage rounded to 50",
    "11.13": "averages over completers only",
    "11.14": "naive +7 days across DST",
    "11.15": "prompts flushed in a burst after downtime",
    "11.16": "prompts after discharge or withdrawal",
    "11.17": "quiet hours muting pages",
    "11.18": "'sent' taken for 'handled'",
    "11.19": "paging by Telegram only",
    "11.20": "an empty rota nobody notices",
    "11.21": "reminders after completion",
    "11.22": "score or diagnosis in a lock-screen preview",
    # The design: an update's way in
    "design 3.commit": "nothing is confirmed to Telegram before it is committed",
    "design 3.order": "updates are handled in the order of their chat, chats side by side",
    "design 3.once": "a redelivered update acts once",
    "design 3.quarantine": "what cannot be handled is set aside after its tries, admins are told, the rest go on",
    "design 3.unsigned": "a tap that is not ours, or not this chat's, changes nothing",
    # The design: delivery
    "design 4.lanes": "crisis, page, reply, reminder, digest, in this order",
    "design 4.crisis": "the crisis lane waits for nothing but a 429",
    "design 4.again": "a message is looked at once more when it is sent, and dropped with its reason",
    "design 4.gates": "a 429 closes that chat's gate, two chats within 2 s the bot's",
    "design 4.inside": "no request inside a closed gate",
    "design 4.unknown": "after Unknown a page is sent again and counted, a reminder is not",
    "design 4.dead": "what a dead sender held is released, with a logged Unknown",
    # The design: alerts
    "design 6.next": "no state of an open alert is without a next action and its time",
    "design 6.policy": "the policy is copied onto the alert when it is raised",
    "design 6.rota": "who is on call is looked up at each step",
    "design 6.once": "one escalation for each step, also after downtime",
    "design 6.next one": "who is unreachable is skipped at once and logged, and the next is paged",
    "design 6.nobody": "with nobody reachable there is no loop, and the alert is tried again",
    "design 6.repeat": "the last step repeats",
    "design 6.refuse": "'Can't take this' is the next step now",
    "design 6.others": "the others hear who has it, and waiting pages stop",
    # The design: the digest and trust
    "design 7.week": "once for each team and week, however often it runs",
    "design 7.hour": "at the clinic's local time",
    "design 7.mail": "by mail with a body under 90 KB, and as a protected document in each clinician's chat",
    "design 8.roles": "one table says who may do what",
    "design 8.teams": "what belongs to another team stays closed",
    "design 8.removed": "a removed member has no access",
    "design 8.audit": "every read and write by staff is in the audit log",
}

LATER = (
    ("2.spanish", "Spanish comes as a whole, instruments and wording together"),
    ("3.spanish", "Spanish comes as a whole, instruments and wording together"),
    ("4.7", "HEDIS figures come with the exports"),
    ("6.7", "off by default, a clinic's own decision"),
    ("10.erasure", "the full set of operators' commands"),
    ("11.10", "there is no Spanish to mix yet"),
    ("11.19", "the second path: SMS, calls and pagers"),
)

PROOFS = """
2.stem         scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
2.options      scenarios/patient/test_questions_are_official.py::test_the_options_stand_in_full_one_a_row
2.options      scenarios/patient/test_questions_are_official.py::test_each_button_stores_its_own_score
2.item 1       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
2.item 2       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
2.item 3       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
2.item 4       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
2.item 5       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
2.item 6       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
2.item 7       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
2.item 8       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
2.item 9       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
2.difficulty   scenarios/patient/test_difficulty_is_asked_once.py::test_one_item_above_zero_asks_it_once
2.difficulty   scenarios/patient/test_difficulty_is_asked_once.py::test_all_zero_asks_it_never
2.difficulty   scenarios/patient/test_questions_are_official.py::test_the_difficulty_item_has_its_own_options
2.notice       scenarios/patient/test_enrolment_walks_through_consent.py::test_the_notice_is_shown_once
2.total        scenarios/patient/test_questions_are_official.py::test_each_button_stores_its_own_score
2.bands        scenarios/patient/test_saved_then_scores.py::test_bands_begin_where_they_were_published
3.stem         scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
3.item 1       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
3.item 2       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
3.item 3       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
3.item 4       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
3.item 5       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
3.item 6       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
3.item 7       scenarios/patient/test_questions_are_official.py::test_all_sixteen_items_stand_word_for_word_in_order
3.bands        scenarios/patient/test_saved_then_scores.py::test_bands_begin_where_they_were_published
3.difficulty   scenarios/patient/test_difficulty_is_asked_once.py::test_one_item_above_zero_asks_it_once
4.1 complete   scenarios/patient/test_declined_items.py::test_a_declined_item_leaves_that_instrument_without_a_total
4.1 complete   scenarios/patient/test_declined_items.py::test_declining_a_gad7_item_takes_its_total_only
4.1 declined   scenarios/patient/test_declined_items.py::test_a_declined_item_leaves_that_instrument_without_a_total
4.1 item 9     scenarios/patient/test_declined_items.py::test_a_declined_item_9_goes_on_at_once_and_becomes_a_task
4.1 item 9     scenarios/patient/test_declined_items.py::test_a_check_in_that_ends_before_item_9_leaves_the_same_task
4.2            scenarios/patient/test_saved_then_scores.py::test_bands_begin_where_they_were_published
4.2            scenarios/patient/test_saved_then_scores.py::test_zero_has_a_band
4.3            conversations/test_trends.py::test_response
4.3            conversations/test_trends.py::test_remission
4.4            conversations/test_trends.py::test_reliable_change
4.5 consent    scenarios/patient/test_baseline_opens_at_consent.py::test_before_session_one_the_check_in_lies_ready
4.5 consent    scenarios/patient/test_baseline_opens_at_consent.py::test_after_session_one_none_opens
4.5 frozen     conversations/test_trends.py::test_baseline_is_the_last_complete_one_up_to_the_first_session
4.5 frozen     conversations/test_trends.py::test_later_course_has_its_own_baseline
4.5 frozen     scenarios/staff/test_baseline_stays.py::test_a_later_total_does_not_move_it
4.5 frozen     scenarios/staff/test_baseline_stays.py::test_the_last_one_before_the_first_session_counts
4.5 none       scenarios/staff/test_baseline_stays.py::test_an_incomplete_one_is_no_baseline
4.5 none       scenarios/staff/test_baseline_stays.py::test_whoever_enrols_after_the_first_session_has_none
4.5 paper      scenarios/staff/test_paper_answers.py::test_a_paper_is_typed_compared_and_stored
4.5 paper      scenarios/staff/test_paper_with_a_positive_item9.py::test_help_and_a_page_leave_at_once
4.6            conversations/test_digest.py::test_loss_of_response_asks_for_a_review_in_these_words
4.6            conversations/test_trends.py::test_loss_of_response_from_a_baseline_of_20
4.6            conversations/test_trends.py::test_no_loss_is_judged_before_the_series_has_ended
4.6            conversations/test_trends.py::test_no_series_of_totals_shows_a_loss_within_the_series
5.weekly       scenarios/patient/test_prompts_by_day.py::test_weekly_at_the_chosen_hour_across_the_change_of_the_clocks
5.protocol     scenarios/patient/test_schedule_shows_eight_weeks.py::test_the_plan_is_the_plan
5.protocol     conversations/test_protocol.py::test_twice_a_week_from_a_monday
5.protocol     conversations/test_protocol.py::test_maintenance_goes_on_every_four_weeks_for_years
5.merging      scenarios/staff/test_check_ins_merge_by_weight.py::test_a_weekly_one_becomes_that_of_the_decision_point
5.merging      scenarios/staff/test_check_ins_merge_by_weight.py::test_the_decision_point_keeps_its_date
5.merging      scenarios/staff/test_check_ins_merge_by_weight.py::test_what_is_six_days_away_is_asked
5.merging      conversations/test_protocol.py::test_merging_is_not_chained
5.moved        scenarios/staff/test_sessions_move_check_ins.py::test_a_session_moved_by_a_week_takes_its_check_ins_along
5.moved        scenarios/staff/test_sessions_move_check_ins.py::test_one_that_is_begun_is_neither_cancelled_nor_moved
5.moved        scenarios/staff/test_sessions_move_check_ins.py::test_the_first_session_takes_its_own_along_alone
5.decision     scenarios/patient/test_schedule_shows_eight_weeks.py::test_the_decision_point_is_known_from_the_start
5.decision     scenarios/staff/test_sessions_are_booked.py::test_the_decision_visit_is_set_and_let_go
5.mood         scenarios/patient/test_mood_and_sleep.py::test_two_taps_answer_a_day
5.mood         scenarios/patient/test_mood_and_sleep_by_day.py::test_every_day_of_the_series_but_those_of_sessions
5.mood         scenarios/patient/test_mood_and_sleep_by_day.py::test_who_wants_it_is_asked_after_the_decision_too
5.five days    scenarios/patient/test_prompts_by_day.py::test_no_questionnaire_within_five_days_of_the_baseline
5.five days    scenarios/patient/test_one_phq9_in_five_days.py::test_the_decision_check_in_is_asked_all_the_same
5.five days    scenarios/patient/test_one_phq9_in_five_days.py::test_it_waits_while_the_other_is_open
5.five days    scenarios/patient/test_one_phq9_in_five_days.py::test_a_full_one_of_the_days_before_stands_for_it
5.worse        scenarios/patient/test_prompts_by_day.py::test_whoever_feels_worse_gets_an_extra_phq9
5.hours        scenarios/patient/test_prompts_by_day.py::test_a_prompt_found_at_night_waits_for_the_morning
5.hours        scenarios/patient/test_reminders.py::test_an_evening_check_in_is_brought_to_mind_the_next_morning
5.hours        scenarios/patient/test_prompts_by_day.py::test_by_the_patients_own_clock
5.sedation     scenarios/patient/test_quiet_after_a_session.py::test_a_check_in_of_a_session_day_comes_the_day_before
5.sedation     scenarios/patient/test_quiet_after_a_session.py::test_a_session_that_is_booked_meanwhile_is_quiet_too
5.sedation     scenarios/patient/test_quiet_after_a_session.py::test_nothing_comes_in_those_hours_of_a_whole_series
5.soon         scenarios/patient/test_answer_soon_after_a_session.py::test_an_answer_in_those_hours_is_kept_and_marked
5.soon         scenarios/patient/test_answer_soon_after_a_session.py::test_the_mark_is_shown_to_the_team
5.one open     scenarios/patient/test_prompts_by_day.py::test_while_a_check_in_is_open_no_second_one_comes
5.one open     scenarios/patient/test_prompts_by_day.py::test_whoever_feels_worse_gets_an_extra_phq9
5.reminders    scenarios/patient/test_reminders.py::test_an_untouched_check_in_is_brought_to_mind_twice
5.expiry       scenarios/patient/test_expiry_and_missed.py::test_an_untouched_check_in_is_missed_after_72_hours
5.expiry       scenarios/patient/test_expiry_and_missed.py::test_a_begun_check_in_ends_24_hours_after_the_last_tap
5.not sent     scenarios/patient/test_prompts_by_day.py::test_after_a_downtime_of_weeks_nothing_comes_in_a_burst
5.not sent     scenarios/staff/test_silence_is_told.py::test_what_we_did_not_send_is_not_missed
5.not sent     scenarios/patient/test_quiet_after_a_session.py::test_a_prompt_that_was_held_up_does_not_leave_then
5.missed       scenarios/patient/test_expiry_and_missed.py::test_the_team_is_told_of_the_second_miss_in_a_row
5.missed       scenarios/patient/test_expiry_and_missed.py::test_a_finished_check_in_starts_the_count_anew
5.missed       scenarios/patient/test_expiry_and_missed.py::test_after_a_positive_item_9_the_first_miss_is_told
5.missed       scenarios/staff/test_silence_is_told.py::test_two_missed_in_a_row_are_told_in_the_chat_and_in_the_digest
5.missed       scenarios/staff/test_silence_is_told.py::test_one_missed_after_a_positive_is_told
5.n of m       conversations/test_digest.py::test_figures_are_always_n_of_m
5.n of m       conversations/test_digest.py::test_yardsticks_stand_only_beside_our_own_figure_of_the_same_window
6.1 moment     scenarios/patient/test_item9_brings_help_at_the_tap.py::test_a_positive_answer_brings_the_text_and_a_page
6.1 moment     scenarios/patient/test_item9_brings_help_at_the_tap.py::test_the_crisis_text_leaves_first
6.1 moment     scenarios/patient/test_old_and_forged_taps.py::test_a_stale_tap_on_item_9_above_everything_brings_help
6.1 abandon    scenarios/patient/test_item9_abandoned.py::test_a_check_in_abandoned_at_item_9_stays_an_open_alert
6.1 abandon    scenarios/patient/test_item9_abandoned.py::test_blocking_the_bot_right_after_item_9_tells_and_pages
6.1 change     scenarios/patient/test_item9_change_is_added.py::test_two_changed_to_zero_is_added_to_the_alert
6.2 text       scenarios/patient/test_item9_brings_help_at_the_tap.py::test_a_positive_answer_brings_the_text_and_a_page
6.2 seen       scenarios/patient/test_patient_is_told_what_is_true.py::test_the_time_of_an_acknowledgement_is_told
6.2 late       scenarios/patient/test_patient_is_told_what_is_true.py::test_a_missed_deadline_is_told_once
6.2 no total   scenarios/patient/test_item9_abandoned.py::test_no_praise_and_no_number_while_the_crisis_text_stands
6.2 continue   scenarios/patient/test_item9_waits_for_continue.py::test_nothing_else_shows_it
6.2 continue   scenarios/patient/test_item9_waits_for_continue.py::test_continue_shows_the_next_question
6.3 resources  scenarios/patient/test_item9_again_in_a_later_check_in.py::test_an_equal_positive_joins_without_a_page
6.3 resources  scenarios/patient/test_item9_change_is_added.py::test_a_lower_positive_brings_the_text_without_a_page
6.3 anew       scenarios/patient/test_item9_again_in_a_later_check_in.py::test_a_rise_pages_anew
6.3 anew       scenarios/patient/test_item9_again_in_a_later_check_in.py::test_a_first_positive_after_zeros_pages_anew
6.3 anew       scenarios/patient/test_item9_change_is_added.py::test_a_rise_pages_anew_and_brings_the_text_again
6.4 critical   scenarios/staff/test_tiers.py::test_the_answer_itself_sets_the_tier
6.4 critical   scenarios/patient/test_call_me.py::test_asking_for_a_call_pages_as_critical
6.4 critical   scenarios/staff/test_tiers.py::test_a_crisis_message_is_critical
6.4 critical   scenarios/staff/test_unanswered_page_escalates.py::test_each_tier_waits_for_its_own_time
6.4 high       scenarios/staff/test_tiers.py::test_a_rise_from_zero_is_high
6.4 high       scenarios/staff/test_unanswered_page_escalates.py::test_each_tier_waits_for_its_own_time
6.4 elevated   scenarios/staff/test_unanswered_page_escalates.py::test_each_tier_waits_for_its_own_time
6.4 session    scenarios/staff/test_first_positive_after_a_session.py::test_within_14_days_after_a_session_it_is_high
6.4 session    scenarios/staff/test_first_positive_after_a_session.py::test_it_is_the_last_session_that_counts
6.4 task       scenarios/staff/test_tiers.py::test_a_reviewed_answer_within_30_days_is_a_task
6.4 task       scenarios/patient/test_unreadable_after_a_positive.py::test_it_becomes_a_task
6.4 task       scenarios/patient/test_unreadable_after_a_positive.py::test_at_night_the_task_waits_for_the_morning
6.4 task       scenarios/staff/test_tasks_wait_for_the_morning.py::test_at_night_it_waits_for_the_morning
6.5 seen       scenarios/staff/test_missed_deadline_reopens.py::test_a_missed_contact_deadline_pages_anew
6.5 contact    scenarios/staff/test_show_contact.py::test_nobody_else_sees_them
6.5 contact    scenarios/staff/test_show_contact.py::test_they_are_hidden_after_15_minutes
6.5 contact    scenarios/staff/test_show_contact.py::test_each_look_is_in_the_audit_log
6.5 outcome    scenarios/staff/test_closing_needs_an_outcome_and_a_note.py::test_each_outcome_closes_with_name_and_note
6.5 outcome    scenarios/staff/test_closing_needs_an_outcome_and_a_note.py::test_without_a_typed_note_it_stays_open
6.5 attempt    scenarios/staff/test_could_not_reach.py::test_the_next_try_comes_after_the_time_of_the_tier
6.5 attempt    scenarios/staff/test_could_not_reach.py::test_two_attempts_bring_a_clinician
6.5 clinician  scenarios/staff/test_closing_needs_an_outcome_and_a_note.py::test_a_nurse_closes_no_grave_one_unreached
6.5 clinician  scenarios/staff/test_closing_needs_an_outcome_and_a_note.py::test_an_admin_is_no_clinician
6.5 clinician  scenarios/staff/test_closing_needs_an_outcome_and_a_note.py::test_a_clinician_closes_without_contact
6.5 deadline   scenarios/staff/test_missed_deadline_reopens.py::test_a_missed_contact_deadline_pages_anew
6.5 deadline   scenarios/staff/test_missed_deadline_reopens.py::test_a_contact_that_comes_to_no_end_pages_anew
6.6            scenarios/patient/test_item9_again_in_a_later_check_in.py::test_no_better_total_is_praised
6.6            scenarios/patient/test_words_never_used.py::test_a_whole_course_of_conversations_holds_none_of_them
7.988          scenarios/patient/test_item9_brings_help_at_the_tap.py::test_a_positive_answer_brings_the_text_and_a_page
7.spanish      scenarios/patient/test_item9_brings_help_at_the_tap.py::test_a_positive_answer_brings_the_text_and_a_page
7.veterans     scenarios/patient/test_item9_brings_help_at_the_tap.py::test_a_positive_answer_brings_the_text_and_a_page
7.deaf         scenarios/patient/test_item9_brings_help_at_the_tap.py::test_a_positive_answer_brings_the_text_and_a_page
7.danger       scenarios/patient/test_item9_brings_help_at_the_tap.py::test_a_positive_answer_brings_the_text_and_a_page
7.press 3      scenarios/patient/test_item9_brings_help_at_the_tap.py::test_the_chat_button_opens_the_lifeline
7.buttons      scenarios/patient/test_item9_brings_help_at_the_tap.py::test_the_chat_button_opens_the_lifeline
8.1 any state  scenarios/patient/test_crisis_message_in_any_state.py::test_from_a_stranger_it_brings_the_resources_alone
8.1 any state  scenarios/patient/test_crisis_message_in_any_state.py::test_while_consenting_it_pages
8.1 any state  scenarios/patient/test_crisis_message_in_any_state.py::test_in_the_middle_of_a_question_it_pages
8.1 any state  scenarios/patient/test_crisis_message_in_any_state.py::test_while_paused_it_pages
8.1 pages      scenarios/patient/test_crisis_message_in_any_state.py::test_after_stopping_it_pages
8.1 pages      scenarios/patient/test_crisis_message_in_any_state.py::test_from_staff_it_brings_the_resources_alone
8.1 count      scenarios/staff/test_the_daily_notice.py::test_crisis_messages_of_strangers_are_told_in_the_morning
8.1 joins      scenarios/patient/test_crisis_message_in_any_state.py::test_repeats_get_the_text_and_join_the_open_alert
8.2            scenarios/patient/test_database_is_away.py::test_a_positive_item_9_brings_help_at_once_and_pages_later
8.2            scenarios/patient/test_database_is_away.py::test_vague_words_bring_help_at_once_and_the_question_later
8.2            scenarios/patient/test_database_is_away.py::test_a_crisis_message_brings_help_at_once_and_pages_later
8.3 line       scenarios/patient/test_nothing_is_read_here.py::test_from_a_stranger
8.3 line       scenarios/patient/test_nothing_is_read_here.py::test_while_consenting
8.3 line       scenarios/patient/test_nothing_is_read_here.py::test_in_the_middle_of_a_question
8.3 line       scenarios/patient/test_nothing_is_read_here.py::test_while_the_crisis_text_holds_the_question_back
8.3 line       scenarios/patient/test_nothing_is_read_here.py::test_while_paused
8.3 line       scenarios/patient/test_nothing_is_read_here.py::test_after_stopping
8.3 kept       scenarios/patient/test_free_text_is_not_kept.py::test_a_message_without_an_alert_is_kept_nowhere
8.3 kept       scenarios/patient/test_free_text_is_not_kept.py::test_a_crisis_message_is_kept_sealed
8.3 kept       scenarios/staff/test_acknowledged_is_seen.py::test_what_the_patient_wrote_is_for_whoever_has_the_alert
8.3 kept       scenarios/patient/test_crisis_message_in_any_state.py::test_repeats_get_the_text_and_join_the_open_alert
8.3 call       scenarios/patient/test_call_makes_a_task.py::test_it_is_a_task_for_the_care_team
8.4 possible   scenarios/patient/test_words_that_may_mean_a_crisis.py::test_they_bring_help_and_a_question
8.4 possible   scenarios/patient/test_words_that_may_mean_a_crisis.py::test_yes_pages_at_once
8.4 possible   scenarios/patient/test_words_that_may_mean_a_crisis.py::test_not_what_i_meant_takes_nothing_back
8.5 languages  scenarios/patient/test_words_that_may_mean_a_crisis.py::test_they_bring_help_and_a_question
8.5 languages  scenarios/patient/test_words_that_may_mean_a_crisis.py::test_the_interrupted_question_stays
8.5 silent     scenarios/patient/test_crisis_message_in_any_state.py::test_everyday_words_stay_silent
10.claims      scenarios/patient/test_words_never_used.py::test_a_whole_course_of_conversations_holds_none_of_them
10.consent     scenarios/patient/test_enrolment_walks_through_consent.py::test_a_code_leads_to_the_first_check_in
10.code        scenarios/patient/test_enrolment_codes.py::test_a_used_code_is_refused_for_another_account
10.code        scenarios/patient/test_enrolment_codes.py::test_a_code_expires_after_seven_days
10.code        scenarios/patient/test_enrolment_codes.py::test_five_wrong_codes_close_the_door_for_an_hour
10.words       scenarios/patient/test_words_never_used.py::test_a_whole_course_of_conversations_holds_none_of_them
10.words       scenarios/staff/test_page_names_nobody.py::test_no_word_of_a_page_is_in_the_vault
10.neutral     scenarios/patient/test_questions_are_official.py::test_the_first_question_comes_only_after_a_tap
10.neutral     scenarios/patient/test_reminders.py::test_an_untouched_check_in_is_brought_to_mind_twice
10.in place    scenarios/patient/test_question_stays_in_its_place.py::test_answering_leaves_one_message_in_the_chat
10.scores      scenarios/patient/test_saved_then_scores.py::test_saved_shows_the_date_and_no_number
10.scores      scenarios/patient/test_scores_and_chart.py::test_no_number_stands_in_the_chat_before_a_tap
10.protect     scenarios/patient/test_item9_brings_help_at_the_tap.py::test_the_crisis_text_may_be_copied_and_forwarded
10.protect     scenarios/patient/test_scores_and_chart.py::test_words_come_first_and_the_chart_follows
10.digest      scenarios/staff/test_weekly_digest.py::test_a_digest_holds_codes_and_nothing_that_names_anyone
10.logs        bot/test_cli_run.py::test_the_log_holds_nobody
10.groups      scenarios/patient/test_groups_are_refused.py::test_it_says_goodbye_and_leaves
10.account     scenarios/patient/test_another_telegram_account.py::test_the_new_account_agrees_anew
10.account     scenarios/patient/test_another_telegram_account.py::test_nothing_is_asked_before_it_agreed
10.withdrawal  scenarios/patient/test_stop_ends_it_at_once.py::test_yes_ends_the_check_in_and_every_later_prompt
10.withdrawal  scenarios/patient/test_stop_ends_it_at_once.py::test_a_prompt_that_is_queued_is_dropped
10.record      scenarios/patient/test_enrolment_walks_through_consent.py::test_the_consent_names_exactly_the_text_shown
10.died        scenarios/staff/test_discharge_of_one_who_died.py::test_every_lane_is_cancelled_at_once
10.died        scenarios/staff/test_discharge_of_one_who_died.py::test_nothing_that_comes_up_later_leaves
11.1           scenarios/patient/test_item9_abandoned.py::test_a_check_in_abandoned_at_item_9_stays_an_open_alert
11.2           scenarios/patient/test_item9_brings_help_at_the_tap.py::test_a_positive_answer_brings_the_text_and_a_page
11.3           scenarios/patient/test_declined_items.py::test_a_declined_item_leaves_that_instrument_without_a_total
11.4           scenarios/patient/test_saved_then_scores.py::test_bands_begin_where_they_were_published
11.5           scenarios/patient/test_saved_then_scores.py::test_bands_begin_where_they_were_published
11.6           scenarios/patient/test_questions_are_official.py::test_the_options_stand_in_full_one_a_row
11.7           scenarios/patient/test_questions_are_official.py::test_the_options_stand_in_full_one_a_row
11.8           scenarios/patient/test_old_and_forged_taps.py::test_a_button_of_an_earlier_check_in_writes_nothing
11.9           scenarios/patient/test_old_and_forged_taps.py::test_two_taps_on_one_button_answer_one_question
11.11          conversations/test_trends.py::test_later_course_has_its_own_baseline
11.12          conversations/test_trends.py::test_judgements_agree_with_exact_fractions
11.13          conversations/test_digest.py::test_outcome_figures_keep_the_unmeasured_in_the_denominator
11.14          scenarios/patient/test_prompts_by_day.py::test_weekly_at_the_chosen_hour_across_the_change_of_the_clocks
11.15          scenarios/patient/test_prompts_by_day.py::test_after_a_downtime_of_weeks_nothing_comes_in_a_burst
11.16          scenarios/staff/test_discharge.py::test_no_check_in_comes_any_more
11.16          scenarios/patient/test_stop_ends_it_at_once.py::test_yes_ends_the_check_in_and_every_later_prompt
11.17          scenarios/patient/test_crisis_message_in_any_state.py::test_at_night_it_pages_at_once
11.18          scenarios/staff/test_missed_deadline_reopens.py::test_a_missed_contact_deadline_pages_anew
11.20          scenarios/staff/test_nobody_can_be_paged.py::test_an_empty_rota_pages_everyone_and_the_admin_at_once
11.20          bot/test_cli_staff.py::test_the_rota_is_checked
11.21          scenarios/patient/test_reminders.py::test_a_finished_check_in_is_never_brought_to_mind
11.22          scenarios/patient/test_questions_are_official.py::test_the_first_question_comes_only_after_a_tap
design 3.commit   scenarios/staff/test_order_and_confirmation.py::test_a_locked_database_confirms_nothing
design 3.commit   scenarios/staff/test_order_and_confirmation.py::test_a_chat_held_up_holds_back_no_other
design 3.order    scenarios/staff/test_order_and_confirmation.py::test_fifty_quick_messages_stay_in_order_on_postgresql
design 3.once     scenarios/staff/test_order_and_confirmation.py::test_a_redelivered_message_acts_once
design 3.quarantine  scenarios/staff/test_quarantine.py::test_what_cannot_be_parsed_is_set_aside
design 3.quarantine  scenarios/staff/test_quarantine.py::test_what_fails_three_times_is_set_aside
design 3.unsigned  scenarios/staff/test_access_ends_at_the_team.py::test_forged_data_does_nothing
design 3.unsigned  bot/test_keyboards.py::test_a_tap_is_signed_for_one_chat
design 4.lanes    scenarios/staff/test_urgent_messages_overtake.py::test_a_page_overtakes_500_queued_reminders
design 4.crisis   scenarios/staff/test_urgent_messages_overtake.py::test_a_crisis_text_needs_no_token
design 4.crisis   scenarios/staff/test_429_closes_gates.py::test_a_crisis_text_waits_for_the_gate_and_comes_once
design 4.again    scenarios/staff/test_ledger_tells_every_attempt.py::test_a_reminder_is_dropped_after_completion
design 4.again    scenarios/staff/test_ledger_tells_every_attempt.py::test_a_reminder_expires
design 4.gates    scenarios/staff/test_429_closes_gates.py::test_one_chats_refusal_holds_up_that_chat_alone
design 4.gates    scenarios/staff/test_429_closes_gates.py::test_two_chats_within_two_seconds_close_the_bots_gate
design 4.inside   scenarios/staff/test_429_closes_gates.py::test_no_request_inside_a_closed_gate
design 4.unknown  scenarios/staff/test_ledger_tells_every_attempt.py::test_a_page_of_unknown_fate_is_sent_again
design 4.unknown  scenarios/staff/test_ledger_tells_every_attempt.py::test_a_reminder_of_unknown_fate_is_not_repeated
design 4.dead     scenarios/staff/test_ledger_tells_every_attempt.py::test_what_a_dead_sender_held_is_sent_again
design 6.next     scenarios/staff/test_acknowledged_is_seen.py::test_an_alert_is_never_without_a_next_action
design 6.policy   scenarios/staff/test_policy_is_copied.py::test_a_stricter_setting_does_not_change_a_running_alert
design 6.rota     scenarios/staff/test_policy_is_copied.py::test_who_is_on_call_is_looked_up_at_each_step
design 6.once     scenarios/staff/test_missed_deadline_reopens.py::test_deadlines_passed_during_downtime_fire_once
design 6.next one  scenarios/staff/test_nobody_can_be_paged.py::test_a_blocked_bot_pages_the_next_at_once
design 6.nobody   scenarios/staff/test_nobody_can_be_paged.py::test_everyone_blocking_at_once_does_not_loop
design 6.repeat   scenarios/staff/test_unanswered_page_escalates.py::test_the_last_step_repeats
design 6.refuse   scenarios/staff/test_cannot_take_pages_next.py::test_the_next_person_is_paged_without_waiting
design 6.others   scenarios/staff/test_acknowledged_is_seen.py::test_the_other_people_paged_hear_who_has_it
design 6.others   scenarios/staff/test_acknowledged_is_seen.py::test_a_page_that_waits_is_stopped
design 7.week     scenarios/staff/test_weekly_digest.py::test_digest_comes_once_a_week_however_often_it_runs
design 7.hour     scenarios/staff/test_weekly_digest.py::test_digest_comes_at_the_clinics_hour
design 7.mail     bot/test_channels.py::test_the_text_of_a_long_digest_is_short_enough
design 7.mail     scenarios/staff/test_weekly_digest.py::test_mail_goes_to_the_clinician_with_an_address
design 8.roles    scenarios/staff/test_roles_are_refused.py::test_each_command_obeys_the_table
design 8.roles    scenarios/staff/test_roles_are_refused.py::test_the_button_of_the_caseload_obeys_the_table
design 8.teams    scenarios/staff/test_access_ends_at_the_team.py::test_a_button_of_another_teams_alert_does_nothing
design 8.removed  scenarios/staff/test_access_ends_at_the_team.py::test_a_removed_member_is_a_stranger
design 8.audit    scenarios/staff/test_acknowledged_is_seen.py::test_every_step_of_staff_is_in_the_audit_log
design 8.audit    scenarios/staff/test_patients_as_staff_see_them.py::test_each_look_is_in_the_audit_log
"""
"""Rule, two spaces or more, and the test."""


def proofs() -> list[tuple[str, str]]:
    """Return each pair of rule and test."""
    pairs = [line.rsplit("  ", 1) for line in PROOFS.strip().splitlines()]
    return [(rule.strip(), test.strip()) for rule, test in pairs]
