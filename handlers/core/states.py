"""States: where a conversation stands; persisted, so the strings never change."""

from enum import StrEnum


class Start(StrEnum):
    """Before anything is known of the person."""

    NEW = ""
    LANGUAGE = "start:language"
    WELCOME = "start:welcome"


class Registration(StrEnum):
    """The way to an active account."""

    AGREEMENT = "registration:agreement"
    CREDENTIALS = "registration:credentials"
    ACCOUNT = "registration:account"
    SURNAME = "registration:surname"
    NAME = "registration:name"
    PATRONYMIC = "registration:patronymic"
    ADDRESS = "registration:address"
    EMAIL = "registration:email"
    PHONE = "registration:phone"
    PROOF = "registration:proof"
    PROOF_SUM = "registration:proof-sum"
    PROOF_METER = "registration:proof-meter"
    REVIEW = "registration:review"
    WAITING = "registration:waiting"
    ABANDON = "registration:abandon"


class Agreement(StrEnum):
    """A new edition of the agreement, to be accepted or declined."""

    ASK = "agreement:ask"
    DECLINED = "agreement:declined"


class Requests(StrEnum):
    """Requests to be let in, and where each stands."""

    LIST = "requests:list"


class Profile(StrEnum):
    """What is the person's own: data, mailbox, phone, requests."""

    HOME = "profile:home"
    EMAIL = "profile:email"
    EMAIL_NEW = "profile:email-new"
    PHONE = "profile:phone"
    NOT_ME = "profile:not-me"


class Access(StrEnum):
    """Signing in and out, linked chats, passwords."""

    LOGIN = "access:login"
    RECOVERY = "access:recovery"
    CHATS = "access:chats"
    LOGOUT = "access:logout"
    PASSWORD = "access:password"  # noqa: S105 - the name of a window


class Menu(StrEnum):
    """The crossroads."""

    HOME = "menu:home"
    HELP = "menu:help"


class Overview(StrEnum):
    """The account card."""

    CARD = "overview:card"


class Reading(StrEnum):
    """A submission of meter readings."""

    VALUE = "reading:value"
    DATE = "reading:date"
    CALENDAR = "reading:calendar"
    CHECK = "reading:check"
    DOUBT = "reading:doubt"
    PHOTO = "reading:photo"
    SENT = "reading:sent"
    DONE = "reading:done"


class Bills(StrEnum):
    """Bills and the paper."""

    LIST = "bills:list"
    ONE = "bills:one"
    WHY = "bills:why"


class Consumption(StrEnum):
    """Two years of use, and the forecast."""

    SHOWN = "consumption:shown"


class Payments(StrEnum):
    """The history of payments."""

    LIST = "payments:list"


class Period(StrEnum):
    """Choosing the days to look at, for bills and payments."""

    CHOOSE = "period:choose"
    FIRST = "period:first"
    LAST = "period:last"


class Articles(StrEnum):
    """What is owed for separately: debts, the repayment schedule, acts, services."""

    LIST = "articles:list"
    SCHEDULE = "articles:schedule"
    ACTS = "articles:acts"
    SERVICES = "articles:services"


class Pay(StrEnum):
    """Towards the bank's page."""

    AMOUNT = "pay:amount"
    TYPE = "pay:type"
    LINK = "pay:link"


class Accounts(StrEnum):
    """Several accounts under one login: choosing, naming, giving up, adding, joining a login."""

    LIST = "accounts:list"
    ONE = "accounts:one"
    NICKNAME = "accounts:nickname"
    REMOVE = "accounts:remove"
    NUMBER = "accounts:number"
    SURNAME = "accounts:surname"
    PROOF = "accounts:proof"
    PROOF_SUM = "accounts:proof-sum"
    PROOF_METER = "accounts:proof-meter"
    JOIN = "accounts:join"
    JOIN_OTHER = "accounts:join-other"
    JOIN_CHECK = "accounts:join-check"


class Family(StrEnum):
    """Sharing an account with others."""

    MEMBERS = "family:members"
    ROLE = "family:role"
    NAME = "family:name"
    REVOKE = "family:revoke"
    INVITED = "family:invited"


class Notices(StrEnum):
    """What a person wants to hear of, and when; the code word."""

    HOME = "notices:home"
    HOURS = "notices:hours"
    CODE_WORD = "notices:code-word"


class MyData(StrEnum):
    """One's own data: seen, taken along, forgotten."""

    HOME = "mydata:home"
    CONSENTS = "mydata:consents"
    ERASE = "mydata:erase"
    WORD = "mydata:word"
    PASSWORD = "mydata:password"  # noqa: S105 - the name of a state


class Outages(StrEnum):
    """What is published of power cuts."""

    HOME = "outages:home"


State = (
    Start
    | Registration
    | Access
    | Menu
    | Overview
    | Reading
    | Bills
    | Consumption
    | Payments
    | Period
    | Articles
    | Pay
    | Profile
    | Requests
    | Agreement
    | Accounts
    | Family
    | Notices
    | MyData
    | Outages
)
STATES: dict[str, State] = {
    state.value: state
    for room in (
        Start,
        Registration,
        Access,
        Menu,
        Overview,
        Reading,
        Bills,
        Consumption,
        Payments,
        Period,
        Articles,
        Pay,
        Profile,
        Requests,
        Agreement,
        Accounts,
        Family,
        Notices,
        MyData,
        Outages,
    )
    for state in room
}
