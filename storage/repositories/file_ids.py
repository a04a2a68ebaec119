"""Where a messenger keeps a document that was uploaded once."""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from services.domain.message import Channel
from storage.database import Session
from storage.models.messages import file_ids


@dataclass(frozen=True, slots=True)
class SqlFileIds:
    """Ids of uploaded files in PostgreSQL."""

    session: Session

    async def find(self, channel: Channel, content_key: str) -> str | None:
        """The messenger's id of the content."""
        found = await self.session.execute(
            select(file_ids.c.file_id).where(
                file_ids.c.channel == channel.value, file_ids.c.content_key == content_key
            )
        )
        return found.scalar_one_or_none()

    async def remember(self, channel: Channel, content_key: str, file_id: str) -> None:
        """Keep the id; a repeat overwrites."""
        await self.session.execute(
            insert(file_ids)
            .values(channel=channel.value, content_key=content_key, file_id=file_id)
            .on_conflict_do_update(
                index_elements=["channel", "content_key"], set_={"file_id": file_id}
            )
        )

    async def forget(self, channel: Channel, content_key: str) -> None:
        """The messenger does not know the id any more."""
        await self.session.execute(
            delete(file_ids).where(
                file_ids.c.channel == channel.value, file_ids.c.content_key == content_key
            )
        )
