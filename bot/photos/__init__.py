"""Shelves for photos: a local folder, or a bucket of any store that speaks S3."""

from bot.photos.folder import FolderShelf
from bot.photos.opening import parse_bucket, shelf_of
from bot.photos.s3 import BucketShelf

__all__ = ["BucketShelf", "FolderShelf", "parse_bucket", "shelf_of"]
