"""Pictures for the screen of a phone: two years of an account, a day of an outage group."""

from services.documents.picture.outages import OutagePicture
from services.documents.picture.usage import UsagePicture

__all__ = ["OutagePicture", "UsagePicture"]
