"""What may leave the room: the group's rule in plain words, and the form that records it."""

from dataclasses import replace

import streamlit as st

from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.opened import close_part, done, form_ways, open_button, open_part, opened, told
from pages._ui.parts import card, summary_list
from pages._ui.trouble import shown
from workshop.content.loader import consent
from workshop.db import reading, unit_of_work
from workshop.permissions import Power, may
from workshop.queries.room_rules import RoomRules, room_rules
from workshop.services.projects import set_room_rule
from workshop.vocabulary import SPEAKING_ROLES, Role, RoomRule

RULE, ROLES = "project-rule", "project-rule-roles"
SAVED = "The rule is saved. It holds on every screen from now on."
WHO = {
    Role.MEMBER: "What members say",
    Role.SUPPORTER: "What supporters say",
    Role.GUEST: "What guests say",
    Role.FACILITATOR: "What facilitators say",
    Role.CONVENOR: "What convenors say",
}


def rule_card(project_id: str) -> None:
    """Show the group's rule on what may leave the room, and let a facilitator record another."""
    with reading() as db:
        rules = room_rules(db, visitor.actor(), project_id=project_id)
    with card("project-rule"):
        st.header("What may leave the room", anchor=False)
        told(RULE)
        if opened(ROLES) is not None:
            role_form(project_id, rules)
        elif opened(RULE) is not None:
            rule_form(project_id, rules)
        else:
            show_rule(project_id, rules)


def show_rule(project_id: str, rules: RoomRules) -> None:
    """Show what holds, for each role where it differs, and the way to change it."""
    words = {RoomRule(one.id): one for one in consent().room_rules}
    rule = words[rules.rule]
    own = {WHO[role]: f"{words[one].words}. {words[one].means}" for role, one in rules.by_role}
    summary_list({"The group’s rule": f"{rule.words}. {rule.means}", **own})
    if may(visitor.actor(), Power.RUN, project_id):
        open_button("Change the room rule", RULE, key="project-rule-change")
    else:
        st.caption("The group chooses this rule. A facilitator writes it down here.")


def rule_form(project_id: str, rules: RoomRules) -> None:
    """Ask which rule the group chose; one for each role asks on, and is saved after that."""
    with st.form("project-rule-form", border=False):
        chosen = choice(
            "Which rule did the group choose?",
            {RoomRule(one.id): one.words for one in consent().room_rules},
            key="project-rule-choice",
            hints={RoomRule(one.id): one.means for one in consent().room_rules},
            chosen=rules.rule,
        )
        saved = form_ways("Save the rule", "Leave it as it was", RULE, key=RULE)
    if not saved or not chosen:
        return
    if chosen is RoomRule.MIXED:
        close_part(RULE)
        open_part(ROLES)
        st.rerun()
    with shown():
        with unit_of_work() as db:
            set_room_rule(db, visitor.actor(), project_id=project_id, rule=chosen)
        done(RULE, SAVED, at=RULE)


def role_form(project_id: str, rules: RoomRules) -> None:
    """Ask for the rule of each role; where none was chosen, the strictest stands there."""
    three = [one for one in consent().room_rules if one.id != RoomRule.MIXED]
    names = {RoomRule(one.id): one.words for one in three}
    meanings = {RoomRule(one.id): one.means for one in three}
    with st.form("project-rule-roles-form", border=False):
        st.subheader("Which rule holds for whom?", anchor=False)
        summary_list({names[one]: meanings[one] for one in names})
        chosen = {role: role_choice(role, names, rules) for role in SPEAKING_ROLES}
        st.caption("A person can always choose a stricter rule for their own words.")
        saved = form_ways("Save these rules", "Leave it as it was", ROLES, key=ROLES)
    if saved:
        with shown():
            with unit_of_work() as db:
                set_room_rule(
                    db,
                    visitor.actor(),
                    project_id=project_id,
                    rule=RoomRule.MIXED,
                    by_role=chosen,
                )
            done(ROLES, SAVED, at=RULE)


def role_choice(role: Role, names: dict[RoomRule, str], rules: RoomRules) -> RoomRule:
    """Ask for the rule of one role, on one line."""
    options = list(names)
    standing = replace(rules, rule=RoomRule.MIXED).holds_for(role)
    return st.radio(
        WHO[role],
        options,
        index=options.index(standing),
        format_func=names.__getitem__,
        horizontal=True,
        key=f"{ROLES}-{role.value}",
    )
