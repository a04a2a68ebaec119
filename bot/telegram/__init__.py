"""The Telegram door: aiogram's typed updates and methods around the neutral conversations."""
