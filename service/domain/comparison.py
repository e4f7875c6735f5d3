"""How two claims relate."""

from enum import StrEnum


class RelationLabel(StrEnum):
    """What one claim says of the other: consistency, never truth."""

    AGREE = "agree"
    CONTRADICT = "contradict"
    UNRELATED = "unrelated"
