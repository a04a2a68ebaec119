"""The web door: banks' webhooks, the payment page, one-time forms, health."""
