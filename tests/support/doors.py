"""Every address of ours, who is let in there, and where the others are sent."""

from dataclasses import dataclass

ROOM = ("member", "supporter", "guest")
VOICES = ("member", "guest")
STAFF = ("facilitator", "convenor")
VISITORS = (*ROOM, "owner", *STAFF, "colleague", "nobody")

JOIN, OWNER, SIGN_IN = "/join", "/owner", "/staff/sign-in"
NO = ""


@dataclass(frozen=True)
class Door:
    """One address: who is let in, and where a browser without the right cookie is led.

    `known` hold the right kind of cookie; those of them who are not let in are refused. Without a
    place to be led to, everybody else is refused too. `form` is what a page would send; `output`
    says how far the output of the address has come.
    """

    let_in: tuple[str, ...]
    known: tuple[str, ...] = ()
    led_to: str = NO
    form: str = ""
    json: bool = False
    output: str = "raised"


def anyone(form: str = "", *, json: bool = False) -> Door:
    """A door that asks for no cookie."""
    return Door(VISITORS, VISITORS, form=form, json=json)


def place(let_in: tuple[str, ...] = ROOM, form: str = "", *, output: str = "raised") -> Door:
    """A door for those who have a place in a session."""
    return Door(let_in, ROOM, JOIN, form, output=output)


def owner(form: str = "") -> Door:
    """A door for who opened a personal link."""
    return Door(("owner",), ("owner",), OWNER, form)


def staff(let_in: tuple[str, ...], form: str = "", *, led_to: str = NO) -> Door:
    """A door for who signed in, by their seat in this project."""
    return Door(let_in, (*STAFF, "colleague"), led_to, form)


CAPTURE, SAID, OUTPUT = "/here/captures/{capture_id}", "/here/mine/{said_id}", "/here/outputs"
NEED, STRENGTH = "/here/needs/{need_id}", "/here/strengths/{strength_id}"
ONE, HAND = "/here/outputs/{output_id}", "/staff/hand/{session_id}"
BRIEFING, QUESTION = "/here/briefings/{briefing_id}", "/here/questions/{question_id}"

DOORS: dict[str, Door] = {
    "GET /healthz": anyone(),
    "GET /door": anyone(),
    "GET /help": anyone(),
    "GET /away": anyone(),
    "GET /join": anyone(),
    "POST /join": anyone("code=XXXXXX"),
    "POST /join/door": anyone(json=True),
    "GET /join/hello": anyone(),
    "POST /join/not-me": anyone("x=1"),
    "GET /join/name": anyone(),
    "POST /join/name": anyone("name=Wren&hat=lived"),
    "GET /join/back": anyone(),
    "POST /join/back": anyone("words=one two three"),
    "GET /join/today": place(),
    "POST /join/today": place(form="hat=both"),
    "GET /here": place(),
    "GET /here/now": place(),
    "GET /here/help": anyone(),
    "GET /here/agreement": place(),
    "POST /here/agreement": place(VOICES, "words=We listen."),
    "GET /here/agreement/{line_id}/change": place(VOICES),
    "POST /here/agreement/{line_id}/change": place(VOICES, "words=We wait for each other."),
    "POST /here/agreement/adopt": place(("member",), "line={line}"),
    "POST /here/agreement/yes": place(VOICES, "yes=yes"),
    "GET /here/briefings": place(),
    "POST /here/briefings/own": place(("member",), "words=threshold"),
    "POST /here/briefings/own/drop": place(("member",), "word={own word}"),
    f"GET {BRIEFING}": place(),
    f"POST {BRIEFING}/heard": place(form="how=read"),
    f"POST {BRIEFING}/mark": place(("member",), "part=money&marked=yes"),
    f"POST {BRIEFING}/lead": place(("member",), "yes=yes"),
    "POST /here/questions": place(VOICES, "prompt={briefing}&key={key}&words=Why?"),
    "POST /here/questions/by-key": anyone(json=True),
    "POST /here/questions/by-key/settle": anyone(json=True),
    "POST /here/questions/by-key/take-back": anyone(json=True),
    f"POST {QUESTION}/settle": place(("member",), "yes=yes"),
    f"POST {QUESTION}/take-back": place(("member",), "x=1"),
    # It was asked with a name, so not even members say it for her.
    f"POST {QUESTION}/together": place((), "yes=yes"),
    "GET /here/ready": place(("member",)),
    "POST /here/ready": place(("member",), "line=room-round&done=yes"),
    "GET /here/captures": place(),
    "GET /here/captures/new": place(),
    "POST /here/captures/new": place(form="kind=quote&words=It took a year."),
    "GET /here/captures/not-me": place(),
    "GET /here/captures/told-before": place(),
    f"GET {CAPTURE}/look": place(),
    f"GET {CAPTURE}/gone": place(),
    "POST /here/captures/not-me": place(form="x=1"),
    "POST /here/captures/told-before": place(form="x=1"),
    f"POST {CAPTURE}/right": place(form="version=1&yes=yes"),
    f"POST {CAPTURE}/helper": place(form="x=1"),
    f"POST {CAPTURE}/hard": place(form="hard=yes"),
    f"GET {CAPTURE}/change": place(),
    f"POST {CAPTURE}/change": place(form="words=It took two years."),
    f"GET {CAPTURE}/take-back": place(),
    f"POST {CAPTURE}/take-back": place(form="x=1"),
    f"GET {CAPTURE}/last-look": place(),
    f"POST {CAPTURE}/last-look": place(form="version=1&yes=yes"),
    f"GET {CAPTURE}/choices": place(),
    f"POST {CAPTURE}/choices": place(form="step=reach&reach=room"),
    "GET /here/finish": place(),
    "POST /here/finish": anyone("x=1"),
    "POST /here/finish/words": place(form="x=1"),
    "GET /here/finished": anyone(),
    "GET /here/held": place(),
    "GET /here/offer": place(),
    # Only Asha was made an offer.
    "POST /here/offer/clear": place(("member",), "clear=yes"),
    "POST /here/offer/settled/{session_id}": place(form="yes=yes"),
    "GET /here/needs": place(),
    "GET /here/needs/add": place(),
    "POST /here/needs/add": place(form="about=room&need=by-the-door&words=Tea"),
    "POST /here/needs/nothing": place(form="x=1"),
    f"POST {NEED}/answer": place(("member",), "sorted=yes"),
    f"GET {NEED}/change": place(("member",)),
    f"POST {NEED}/change": place(("member",), "words=Large print"),
    f"POST {NEED}/take-back": place(("member",), "x=1"),
    "GET /here/strengths": place(),
    "POST /here/strengths": place(form="words=I sing&show=yes"),
    f"POST {STRENGTH}/show": place(("member",), "show=yes"),
    f"POST {STRENGTH}/take-back": place(("member",), "x=1"),
    "GET /here/missing": place(),
    "POST /here/missing": place(("member",), "words=Young people"),
    "POST /here/missing/{voice_id}/off": place(("member",), "x=1"),
    "GET /here/mine": anyone(),
    "POST /here/mine/by-key": anyone(json=True),
    "POST /here/mine/by-key/change": anyone(json=True),
    "POST /here/mine/by-key/take-back": anyone(json=True),
    "POST /here/mine/receipts": anyone(json=True),
    f"GET {SAID}/change": place(VOICES),
    f"POST {SAID}/change": Door(VOICES, ROOM, form="words=Two chairs."),
    f"GET {SAID}/take-back": place(VOICES),
    f"POST {SAID}/take-back": place(VOICES, "x=1"),
    "GET /here/gone": anyone(),
    f"GET {OUTPUT}": place(),
    f"GET {OUTPUT}/new": place(("member",)),
    f"POST {OUTPUT}/new": place(("member",), "kind=recommendation&title=A lamp&words=A lamp."),
    f"GET {ONE}": place(),
    f"POST {ONE}/agree": place(VOICES, "level=yes&version=1"),
    f"POST {ONE}/raise": place(("member",), "x=1", output="draft"),
    f"POST {ONE}/check": place(("member",), "answer=yes&saw=I sat on it.", output="claimed"),
    f"POST {ONE}/dispute": place(("member",), "not_so=It is not there.", output="claimed"),
    f"POST {ONE}/difference": place(
        ("member",), "difference=better&contributed=helped", output="confirmed"
    ),
    f"POST {ONE}/reason": place(("member",), "clear=yes", output="refused"),
    "GET /here/signals": place(),
    "GET /here/signals/cards": place(),
    "POST /here/signals/card": place(form="kind=slow&up=yes&key={key}"),
    "POST /here/signals/mine": place(form="key={key}"),
    "POST /here/hand": place(VOICES, "up=yes"),
    "POST /here/helper": place(VOICES, "do=ask"),
    "GET /here/minute": place(),
    "POST /here/minute": place(form="do=ask"),
    "POST /here/minute/go": place((), "minute=nothing"),
    "GET /here/hard-words": place(),
    "POST /here/hard-words": place(form="word=Outcomes"),
    "POST /here/hard-words/meaning": place((), "asked=nothing&meaning-nothing=Plain."),
    "GET /staff/pulse-paper/{session_id}": staff(("facilitator",), led_to=SIGN_IN),
    "POST /staff/pulse-paper/{session_id}": staff(("facilitator",), "x=1"),
    "POST /staff/pulse-paper/{session_id}/end": staff(("facilitator",), "x=1"),
    "GET /here/pulse": place(VOICES),
    "POST /here/pulse": place(VOICES, "x=1"),
    "POST /here/words": place(VOICES, "prompt={asked}&key={key}&words=A lamp."),
    "GET /owner": anyone(),
    "POST /owner/enter": anyone("token=nothing"),
    "GET /owner/asked": owner(),
    "POST /owner/heard": owner("name=Joan Bell&role_title=Head"),
    "POST /owner/decide": owner("answer=yes&reason=It is cheap."),
    "POST /owner/promise": owner("name=Joan Bell&role_title=Head&what=A bench."),
    "POST /owner/doing": owner("note=Ordered."),
    "POST /owner/done": owner("evidence=Photo&grade=E2"),
    "POST /owner/difference": owner("difference=better&contributed=helped"),
    "GET /room/{session_id}": staff(STAFF, led_to=SIGN_IN),
    f"GET {HAND}": staff(("facilitator",), led_to=SIGN_IN),
    f"POST {HAND}/move": staff(("facilitator",), "from={now}&item={then}"),
    f"POST {HAND}/more": staff(("facilitator",), "item={now}"),
    f"POST {HAND}/detour": staff(("facilitator",), "from={now}"),
    f"POST {HAND}/return": staff(("facilitator",), "from={now}"),
    f"POST {HAND}/keep": staff(("facilitator",), "words=It took a year.&kind=quote&key={key}"),
    "GET /staff/signals/{session_id}": staff(("facilitator",), led_to=SIGN_IN),
    "POST /staff/signals/{session_id}": staff(("facilitator",), "do=call"),
    "GET /files/{ticket}": staff(("facilitator",)),
    "GET /staff/first": anyone(),
    # At the computer that runs it, and only until there is an account.
    "POST /staff/first": Door((), VISITORS, form="name=Kit&passphrase=seven quiet hills"),
    "GET /staff/sign-in": anyone(),
    "POST /staff/sign-in": anyone("name=Rowan&passphrase=not this one"),
    "GET /staff/sign-out": anyone(),
    "POST /staff/sign-out": anyone("x=1"),
    "POST /staff/words": Door(STAFF, (*STAFF, "colleague"), json=True),
    "POST /staff/briefings/look": Door(STAFF, (*STAFF, "colleague"), json=True),
    "POST /staff/briefings/save": Door(STAFF, (*STAFF, "colleague"), json=True),
    "POST /staff/briefings/keep-word": Door(STAFF, (*STAFF, "colleague"), json=True),
}
