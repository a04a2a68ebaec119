"""A bank of our own: a pay page, cards that behave on purpose, signed notices that misbehave."""

from bot.sandbox.bank.misbehaviour import BankMisbehaviour
from bot.sandbox.bank.server import SandboxBankServer
from bot.sandbox.bank.shops import Shops

__all__ = ["BankMisbehaviour", "SandboxBankServer", "Shops"]
