"""The environment of the functions; infra/app.yaml gives each name its value."""

from os import environ

OCCURRENCES_TABLE = environ["OCCURRENCES_TABLE"]
OCCURRENCES_STREAM_ARN = environ["OCCURRENCES_STREAM_ARN"]
IDENTITIES_TABLE = environ["IDENTITIES_TABLE"]
DIRECTORY_TABLE = environ["DIRECTORY_TABLE"]
METRICS_TABLE = environ["METRICS_TABLE"]
SEARCH_TABLE = environ["SEARCH_TABLE"]
PEOPLE_TABLE = environ["PEOPLE_TABLE"]
PHOTOS_BUCKET = environ["PHOTOS_BUCKET"]
# Where the web pages are, and what the town publishes.
FILES_BUCKET = environ["FILES_BUCKET"]
# The licence of what the town publishes, one of domain/publication/publisher.py.
DATA_LICENCE = environ["DATA_LICENCE"]
PHOTO_UPLOADS_QUEUE = environ["PHOTO_UPLOADS_QUEUE"]
PHOTO_UPLOADS_QUEUE_URL = environ["PHOTO_UPLOADS_QUEUE_URL"]
OUTBOX_QUEUE = environ["OUTBOX_QUEUE"]
OUTBOX_QUEUE_URL = environ["OUTBOX_QUEUE_URL"]
MAIL_FROM = environ["MAIL_FROM"]
# The address that mail comes in at; empty where a stage receives none.
MAIL_INBOX = environ["MAIL_INBOX"]
INBOX_QUEUE = environ["INBOX_QUEUE"]
REMOTE_FILES_QUEUE = environ["REMOTE_FILES_QUEUE"]
REMOTE_FILES_QUEUE_URL = environ["REMOTE_FILES_QUEUE_URL"]
PANEL_URL = environ["PANEL_URL"]
CITIZEN_URL = environ["CITIZEN_URL"]
# The push services of a stage on one machine are on it too; anywhere else nothing but the internet is pushed to.
PUSH_TO_LOOPBACK = environ["PUSH_TO_LOOPBACK"] == "yes"
STAFF_POOL_ARN = environ["STAFF_POOL_ARN"]
# The panel as the staff's pool knows it.
PANEL_CLIENT_ID = environ["PANEL_CLIENT_ID"]
CITIZENS_POOL_ARN = environ["CITIZENS_POOL_ARN"]
CITIZEN_CLIENT_ID = environ["CITIZEN_CLIENT_ID"]
# How many registrations each copy of the API takes within ten seconds before it asks for a proof of work.
FREE_REGISTRATIONS = int(environ["FREE_REGISTRATIONS"])
# gov.br as it names itself, empty where the town has not turned it on; its secret is a parameter of SSM.
GOVBR_ISSUER = environ["GOVBR_ISSUER"]
GOVBR_CLIENT_ID = environ["GOVBR_CLIENT_ID"]
GOVBR_SECRET = environ["GOVBR_SECRET"]
VERSION = environ["VERSION"]
