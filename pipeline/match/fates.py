"""What becomes of a deal, a plan or a request: agreed, put off, refused, called off. Two fates are two facts.

"It agreed to buy the firm" and "it called off the purchase of the firm" share all their nouns, and so do "the
sale was approved" and "consent to the sale was withheld": both hold, of two days, or one is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model import Claim

# Canonical terms. Who withholds his consent names what he does not give: the other fates go before "done".
_DONE = frozenset(
    {
        *("agree", "sign", "approve", "consent", "grant", "clear", "acquire", "buy", "sell"),
        *("unterzeichnen", "vereinbaren", "vereinbart", "signer", "assinar", "firmar", "acordar", "convenir"),
    }
)
_FATES: Mapping[str, frozenset[str]] = {
    "put off": frozenset(
        {"delay", "defer", "adjourn", "vertagen", "vertagt", "verschoben", "ajourner", "posponer"}
    ),
    "refused": frozenset({"decline", "withhold", "reject", "block", "veto"}),
    "acquitted": frozenset(
        {
            *("acquit", "acquittal", "exonerate", "freisprechen", "freigesprochen", "freispruch"),
            *("acquitter", "acquittement", "absolver", "absolucion", "absolvicao"),
        }
    ),
    "sentenced": frozenset(
        {
            *("convict", "guilty", "liable", "sentence", "fine", "verurteilen", "verurteilt", "schuldig"),
            *("condamner", "coupable", "condenar", "culpable", "culpado"),
        }
    ),
    "undone": frozenset(
        {
            *("terminate", "cancel", "cancell", "abandon", "revoke"),
            *("call off", "break off", "pull out", "back out", "walk away"),
            *("kundigen", "resilier", "rompre", "abandonner", "rescindir", "abandonar", "romper"),
        }
    ),
}


# Who asks for something tells what he wants, and not what came of it.
_ASKS = frozenset({"urge", "request", "demand", "call on", "appeal"})
_ASKED = _ASKS | {"ask", "seek", "want"}


def fates(claim: Claim) -> frozenset[str]:
    """What a claim says became of something; empty where it does not say, or denies it."""
    if claim.negated or claim.modality == "denied":
        return frozenset()
    said = {claim.predicate, *claim.terms}
    if claim.predicate in _ASKED or said & _ASKS:
        return frozenset({"asked"})
    if claim.predicate in _DONE:  # "after it had rejected two offers, the board agreed to sell"
        return frozenset({"done"})
    other = frozenset(fate for fate, words in _FATES.items() if said & words)
    return other or (frozenset({"done"}) if said & _DONE else frozenset())


# Canonical terms of a consent that is given.
_CONSENTS = frozenset({"approve", "consent", "clear", "grant", "allow"})
_AKIN = 0.25  # of the report that the refusal has at least; by hand, `make eval`


def refused(older: Claim, newer: Claim, covered: float) -> bool:
    """Whether a report of a consent meets the word of whoever decides that it is refused.

    `covered`: how much of the report the refusal has, 0-1.
    """
    if fates(older) != {"done"} or fates(newer) != {"refused"} or covered < _AKIN:
        return False
    return not _CONSENTS.isdisjoint({older.predicate, *older.terms}) and newer.modality == "asserted"


# Canonical terms of a deal, and of bringing one to its end.
_DEALS = frozenset(
    {
        *("buy", "sell", "transaction", "deal", "merge", "merger", "agreement", "party"),
        *("verkauf", "verkaufen", "ubernahme", "fusion", "kauf", "vente", "rachat", "acquisition", "venta"),
        *("compra", "adquisicion", "fusao", "venda", "aquisicao", "operacao", "operacion"),
    }
)
_COMPLETES = frozenset(
    {"complete", "conclude", "finalise", "abschliessen", "vollziehen", "concluir", "conclure", "finaliser"}
)


def foretells_closing(claim: Claim) -> bool:
    """Whether a claim says that a deal will be completed: "the parties expect it to close in March"."""
    said = {claim.predicate, *claim.terms}
    if claim.modality != "predicted" or (claim.negated and not claim.conditions):
        return False
    return not said.isdisjoint(_COMPLETES) or ("close" in said and not said.isdisjoint(_DEALS))


def ends_deal(claim: Claim) -> bool:
    """Whether a claim says that a deal came to nothing: called off by a party, or refused."""
    told = fates(claim)
    of_deal = not _DEALS.isdisjoint({*claim.terms, *claim.object})
    return claim.modality == "asserted" and of_deal and bool(told) and told <= {"undone", "refused"}


_SINCE = ("from ", "vom ", "du ", "del ", "do ")  # before the day that no longer holds


def unkept_day(claim: Claim) -> str:
    """The day for which something was planned that a claim tells was put off or missed; empty for none.

    Of two days the earlier one; a single one that something was put off to is the new one.
    """
    days = sorted(m.last for m in claim.moments if m.last)
    if claim.missed:
        return days[0] if days else ""
    if not days or claim.modality != "asserted" or "put off" not in fates(claim):
        return ""
    since = any(claim.quote[: m.start].lower().endswith(_SINCE) for m in claim.moments)
    return days[0] if since or len(days) > 1 else ""


def other_fate(one: Claim, other: Claim, features: Mapping[str, float]) -> bool:
    """Whether two claims tell of two fates; a figure that both give shows that they tell of one.

    So does a day, but of an agreement that is called off the day may be that of the agreement.
    """
    mine, theirs = fates(one), fates(other)
    if not mine or not theirs or not mine.isdisjoint(theirs) or features.get("figures"):
        return False
    return "done" in mine | theirs or not features.get("days")


# Canonical terms of what an institution may be.
_KINDS = frozenset(
    {
        *("company", "firm", "corporation", "organisation", "association", "operator", "provider"),
        *("non-profit", "agency", "registry", "consortium", "bank"),
    }
)


def introduces(claim: Claim) -> bool:
    """Whether a sentence says what its institution is: "Acme is a maker of pumps with 40 employees"."""
    named = claim.route == "name" and claim.predicate == "be" and claim.tense == "present"
    return named and not claim.negated and not _KINDS.isdisjoint(claim.object)
