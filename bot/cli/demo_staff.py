"""Staff of the demo: four people who may sign in, and cases of every kind for them to decide."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.app import House, now
from bot.demo_data.cases import KeepPhoto, put_queues
from bot.demo_data.dataset import build
from bot.office import rhythm_rules
from bot.sandbox.telegram import SandboxTelegram
from bot.staff.demo import DemoCodes, hire
from bot.staff.demo_cases import put_cases
from bot.staff.demo_day import DemoDay
from services.confirmations import Confirmations
from services.domain.message import Channel
from services.domain.review import Photo


async def bring_staff(house: House, sandbox: SandboxTelegram, today: date) -> None:
    """Hire them and fill their queues, once each; add the page of their codes.

    Call before the doors open: a case of a letter that failed must not be sent first.
    """
    made = build(today)
    timezone = ZoneInfo(house.settings.timezone)
    neighbour = next(home for home in reversed(made.homes) if not home.role)
    await hire(house.units, house.texts, now)
    await put_queues(
        house.units, made.homes, now=now(), today=today, keep_photo=photos_in(sandbox)
    )
    await put_cases(house.units, Confirmations(timezone), number=neighbour.number, now=now())
    rules, utility = rhythm_rules(house.settings), house.settings.utility_name
    await DemoDay(house.units, house.texts, rules, utility).put(made.homes, now())
    DemoCodes(house.texts, house.units, now).attach(house.web)


def photos_in(sandbox: SandboxTelegram) -> KeepPhoto:
    """The sandbox's messenger keeps the photo, as if somebody had sent it there."""

    def keep(picture: bytes) -> Photo:
        kept = sandbox.state.keep_file("photo", "meter.png", "image/png", picture)
        return Photo(Channel.TELEGRAM, kept.file_id)

    return keep
