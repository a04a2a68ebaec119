"""The mail door: letters as e-mail, by an SMTP relay."""
