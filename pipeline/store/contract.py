"""The readers' contract as tables: file numbers, edition names, every view with its columns.

`db/README.md` says what each column means; a test holds the two and every edition to this table.
Columns are only ever added; `CONTRACT` goes up when one is.
"""

from __future__ import annotations

from pipeline.model import Audience

WORK_ID = 0x45564457  # "EVDW": application_id of the working file
EDITION_ID = 0x45564445  # "EVDE": application_id of an edition
CONTRACT = 4  # user_version of an edition

WORK = "work.db"  # the working file, in the same folder as the editions
EDITIONS: dict[Audience, str] = {
    "public": "public.db",
    "strategic_circle": "strategic_circle.db",
    "leadership_alliance": "evidence.db",
}

VIEWS: dict[str, tuple[str, ...]] = {
    view: tuple(columns.split())
    for view, columns in {
        "v_profiles": "profile_id name kind category base region signal_focus content_type primary_domain"
        " topic impact operational_criticality time_horizon confidence grade label evidence_label"
        " what_it_does why_it_matters what_to_watch outlook_now outlook_quarter outlook_year"
        " independent_sources facts updated_at last_confirmed outlooks_resolved outlooks_came_true",
        "v_facts": "fact_id profile_id field statement status confidence grade label independent_sources"
        " supporting_pages contradicting_sources direct_source as_of first_seen last_confirmed horizon"
        " audience would_lift would_drop",
        "v_evidence": "claim_id fact_id profile_id stance counted origin_id origin_name why_not_counted quote"
        " quote_start quote_end quote_prefix quote_suffix url quote_url title publisher publisher_domain"
        " owner publisher_kind published_at fetched_at snapshot_sha256 text_sha256 attributed_to"
        " hedged current",
        "v_explain": "fact_id step rule detail weight confidence_after",
        "v_profile_fields": "profile_id field value confidence grade fact_ids set_by rule last_confirmed",
        "v_documents": "document_id url publisher_domain title kind language published_at modified_at"
        " first_fetched last_fetched versions fit refused_because byline desk site_name stated_owner licence"
        " free canonical amp alternates published_offset hidden_characters",
        "v_edits": "document_id url kind before after notice seen_at night",
        "v_sources": "source_id url kind profiles added_by added_at state health last_outcome last_success"
        " next_visit claims",
        "v_nights": "night started_at published_at valid_until outcome exit_code sources failed fetched"
        " not_modified read claims facts changed",
        "v_problems": "night stage kind source_id url detail",
        "v_outlooks": "profile_id horizon statement issued due resolution resolved_at fact_ids outlook_id"
        " why",
        "v_events": "event_id kind name state start place profile_ids states fact_ids",
        "v_related": "profile_id related_id relation fact_ids",
        "v_fact_ids": "old_id fact_id night reason",
        "v_origins": "origin_id name kind documents facts first",
        "v_copies": "document_id of_document_id test detail certainty",
        "v_images": "profile_id url caption source_context relevance_reason provenance credit sha256 licence"
        " document_id thumbnail width height why_not position",
        "v_history": "profile_id field old new night reason detail",
        "v_changes": "version table_name id change",
        "v_funnel": "night position stage reason count",
    }.items()
}
