"""What an announcement is about, and where it stands."""

from enum import StrEnum


class AnnouncementKind(StrEnum):
    """News and planned works can be switched off by a person; an emergency everybody hears."""

    NEWS = "news"
    WORKS = "works"
    EMERGENCY = "emergency"


class AnnouncementState(StrEnum):
    """Draft: being written; waiting: for a second person; scheduled: for its time.

    Letters go while it is sending, none while it is paused; done and stopped are final.
    """

    DRAFT = "draft"
    WAITING = "waiting"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"
