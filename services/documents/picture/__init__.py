"""The consumption picture: two years of an account as a PNG for the screen of a phone."""

from services.documents.picture.usage import UsagePicture

__all__ = ["UsagePicture"]
