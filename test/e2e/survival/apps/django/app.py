"""Rows with a field on MultiFernet, and sessions signed with SECRET_KEY, on Django in PostgreSQL.

usage: python app.py setup | write N | read | reencrypt
"""

import json
import os
import sys
import uuid
from urllib.parse import unquote, urlsplit

import django
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

database = urlsplit(os.environ["DATABASE_URL"])

settings.configure(
    SECRET_KEY=os.environ["SECRET_KEY"],
    # Django itself reads no variable for them; the name and the commas are the team's own.
    SECRET_KEY_FALLBACKS=[key for key in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if key],
    # The first encrypts, all of them decrypt.
    FERNET_KEYS=os.environ["FERNET_KEY"].split(","),
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": database.path[1:],
            "USER": unquote(database.username),
            "PASSWORD": unquote(database.password),
            "HOST": database.hostname,
            "PORT": database.port,
        }
    },
    INSTALLED_APPS=["django.contrib.sessions"],
    SESSION_ENGINE="django.contrib.sessions.backends.db",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402

fernet = MultiFernet([Fernet(key) for key in settings.FERNET_KEYS])


class EncryptedTextField(models.TextField):
    """Text that is encrypted in the database and clear in Python."""

    def get_prep_value(self, value):
        return fernet.encrypt(value.encode()).decode()

    def from_db_value(self, value, expression, connection):
        return fernet.decrypt(value.encode()).decode()


class Note(models.Model):
    title = models.CharField(max_length=36)
    secret = EncryptedTextField()

    class Meta:
        app_label = "notes"
        db_table = "notes"


def setup():
    with connection.schema_editor() as editor:
        editor.create_model(Note)
        editor.create_model(Session)


def write(count):
    for _ in range(count):
        title = str(uuid.uuid4())
        Note.objects.create(title=title, secret=f"what nobody else reads: {title}")
        session = SessionStore()
        session["signed_in"] = True
        session.create()


def readable_note(pk):
    try:
        note = Note.objects.get(pk=pk)
    except InvalidToken:
        return False
    return note.secret == f"what nobody else reads: {note.title}"


def signed_in(session_key):
    return SessionStore(session_key=session_key).get("signed_in") is True


def counted(results):
    results = list(results)
    return {"readable": sum(results), "unreadable": len(results) - sum(results)}


def read():
    notes = counted(readable_note(pk) for pk in Note.objects.order_by("pk").values_list("pk", flat=True))
    sessions = counted(signed_in(key) for key in Session.objects.values_list("session_key", flat=True))
    print(json.dumps({"notes": notes, "sessions": sessions}))
    return notes["unreadable"] + sessions["unreadable"] == 0


def reencrypt():
    """What runs after a rotation: the notes by MultiFernet.rotate, the sessions by saving them again."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT id, secret FROM notes FOR UPDATE")
        for pk, token in cursor.fetchall():
            cursor.execute("UPDATE notes SET secret = %s WHERE id = %s", [fernet.rotate(token.encode()).decode(), pk])
    for key in Session.objects.values_list("session_key", flat=True):
        session = SessionStore(session_key=key)
        session.load()
        session.save()


match sys.argv[1:]:
    case ["setup"]:
        setup()
    case ["write", count]:
        write(int(count))
    case ["read"]:
        sys.exit(0 if read() else 1)
    case ["reencrypt"]:
        reencrypt()
    case _:
        sys.exit(__doc__)
