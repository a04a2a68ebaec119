"""AWS Signature Version 4 of one request, as every store that speaks S3 checks it."""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

_ALGORITHM: Final = "AWS4-HMAC-SHA256"
_SIGNED: Final = "host;x-amz-content-sha256;x-amz-date"
_SERVICE: Final = "s3"


@dataclass(frozen=True, slots=True)
class Keys:
    """Who signs, and for which region."""

    key_id: str
    secret: str = field(repr=False)
    region: str = "us-east-1"

    def headers(
        self, method: str, host: str, path: str, body: bytes, now: datetime
    ) -> dict[str, str]:
        """What is sent with the request; `path` is percent-encoded, without a query."""
        stamp = f"{now:%Y%m%dT%H%M%SZ}"
        digest = hashlib.sha256(body).hexdigest()
        canonical = "\n".join(
            (
                method, path, "", f"host:{host}", f"x-amz-content-sha256:{digest}",
                f"x-amz-date:{stamp}", "", _SIGNED, digest,
            )
        )  # fmt: skip
        scope = f"{stamp[:8]}/{self.region}/{_SERVICE}/aws4_request"
        hashed = hashlib.sha256(canonical.encode()).hexdigest()
        signature = _hmac(self._key(stamp[:8]), f"{_ALGORITHM}\n{stamp}\n{scope}\n{hashed}").hex()
        return {
            "X-Amz-Date": stamp,
            "X-Amz-Content-Sha256": digest,
            "Authorization": (
                f"{_ALGORITHM} Credential={self.key_id}/{scope}, "
                f"SignedHeaders={_SIGNED}, Signature={signature}"
            ),
        }

    def _key(self, day: str) -> bytes:
        key = f"AWS4{self.secret}".encode()
        for part in (day, self.region, _SERVICE, "aws4_request"):
            key = _hmac(key, part)
        return key


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")
