"""The invitation, and the same as a letter to one person with their own offer in it."""

from exports.document import Block, Document, Paragraph, Strong, Table
from exports.handouts.parts import NOT_YET, facts, handout, part, whom_to_ask
from exports.handouts.when import day_words, times_words, where_lines
from exports.wording import joined
from workshop.content.handouts import paper
from workshop.queries.handout_views import LetterView, OfferView, PaperView
from workshop.vocabulary import Pay

PAYS = {
    Pay.PAID: "We pay you for your time.",
    Pay.VOUCHER: "We give you a voucher for your time.",
    Pay.BY_EMPLOYER: "You come in time that your job pays for.",
    Pay.NONE: "We can not pay you for your time.",
}


def invitation(view: PaperView) -> Document:
    """Return the invitation of a project; what a person is offered is in their own letter."""
    own = paper("invitation")
    return handout(own, view, *_what(view), *part(own, "get"), *_yours(view))


def letter(view: LetterView) -> Document:
    """Return the letter to one person: nothing of anybody else is in it."""
    own = paper("letter")
    return handout(
        own,
        view.paper,
        Paragraph(("Hello ", Strong(view.name), ".")),
        *_what(view.paper),
        *_offer(view.offer),
        *_yours(view.paper),
    )


def _what(view: PaperView) -> tuple[Block, ...]:
    """Say what it is for, who asked, who decides, what can change, and when."""
    own, project = paper("invitation"), view.project
    partners = tuple(f"{name} ({does})" if does else name for name, does in view.partners)
    return (
        *part(own, "for"),
        Paragraph(project.objective),
        *facts(
            ("Who asks", project.convened_by),
            ("Who is with us", joined(partners)),
            ("Who says yes", project.decider or NOT_YET),
        ),
        *part(own, "change"),
        *facts(
            ("Can change", project.can_change or NOT_YET),
            ("Can not change", project.cannot_change or NOT_YET),
            ("What comes next", project.route_to_change),
        ),
        *part(own, "when"),
        Table(
            caption="When we meet",
            header=("When", "Where", "What for"),
            rows=tuple(
                ((day_words(one.start), times_words(one)), where_lines(one), one.goal)
                for one in view.meetings
            ),
            empty="We have no dates yet. We will find days that suit you.",
        ),
    )


def _yours(view: PaperView) -> tuple[Block, ...]:
    own = paper("invitation")
    asked = (*part(own, "ask"), *whom_to_ask(view)) if view.hosts else ()
    return (*part(own, "choice"), *part(own, "needs"), *asked)


def _offer(offer: OfferView | None) -> tuple[Block, ...]:
    own = paper("letter")
    if offer is None:
        return (*part(own, "offer"), *part(own, "no_offer"))
    return (
        *part(own, "offer"),
        *facts(
            ("For your time", "\n".join(filter(None, (PAYS[offer.pay], offer.pay_words)))),
            ("Your costs", offer.expenses),
            ("How you get it", offer.how),
            ("When", offer.when_paid),
        ),
        *part(own, "after_offer"),
    )
