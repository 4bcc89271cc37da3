"""What an owner sees by their personal link: one output, and the steps that are theirs."""

from web.owner.door import ROUTES as DOOR
from web.owner.page import ROUTES as PAGE

ROUTES = [*DOOR, *PAGE]
