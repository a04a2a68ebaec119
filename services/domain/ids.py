"""Names for the numbers and strings that identify things."""

from typing import NewType

PersonId = NewType("PersonId", int)
ConversationId = NewType("ConversationId", int)
RequestId = NewType("RequestId", int)
InvitationId = NewType("InvitationId", int)
AccountId = NewType("AccountId", int)
MeterId = NewType("MeterId", int)
ReadingId = NewType("ReadingId", int)
BillId = NewType("BillId", int)
PaymentId = NewType("PaymentId", int)
NoticeId = NewType("NoticeId", int)
LetterId = NewType("LetterId", int)
ReviewId = NewType("ReviewId", int)
RegistryId = NewType("RegistryId", int)
TryId = NewType("TryId", int)
CreditId = NewType("CreditId", int)
RefundId = NewType("RefundId", int)
AnnouncementId = NewType("AnnouncementId", int)
