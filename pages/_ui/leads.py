"""Who leads a part of an agenda, as people read it; a name stays as it was typed."""

from collections.abc import Mapping

from workshop.queries.agenda import ItemView

# What a series that we ship says; anything else is a name.
LEADS: Mapping[str, str] = {
    "": "Not said yet",
    "staff": "Staff",
    "member": "A member",
    "both": "Staff and members together",
}


def lead_words(lead: str) -> str:
    """Return who leads while it is nobody yet, or the name that was typed."""
    return LEADS.get(lead, lead)


def leads_words(item: ItemView) -> str:
    """Return who leads a part, and who leads it with them; nothing if it is not said."""
    lead = item.lead_name or (lead_words(item.lead) if item.lead else "")
    if item.co_lead_name:
        return f"{lead or 'Not said yet'}, with {item.co_lead_name}"
    return lead
