"""Every way into the system: HTTP routes, stream records, queue messages and schedules."""

from collections.abc import Callable
from typing import Any

from chalice.app import Chalice, CloudWatchEvent, Cron, DynamoDBEvent, Rate, Request, SQSEvent

from chalicelib import observability, settings
from chalicelib.events.batches import BatchAnswer
from chalicelib.functions import loading, runs

# The functions share this package; each imports its own part of it only.
with loading():
    if runs("api_handler"):
        from chalicelib.api import blueprints
    if runs("route_occurrences"):
        from chalicelib.events import streams
    if runs("aggregate_metrics"):
        from chalicelib.events import aggregation
    if runs("process_photos"):
        from chalicelib.events import uploads
    if runs("fetch_remote_photos"):
        from chalicelib.events import remote_photos
    if runs("read_mail"):
        from chalicelib.events import inbox
    if runs("send_notices"):
        from chalicelib.events import outbox
    if runs("flag_overdue"):
        from chalicelib.events import overdue
    if runs("recalculate_dues"):
        from chalicelib.events import recalculation
    if runs("send_alerts"):
        from chalicelib.events import alerts
    if runs("reconcile_metrics"):
        from chalicelib.events import reconciliation
    if runs("publish_data"):
        from chalicelib.events import publication
    if runs("apply_retention"):
        from chalicelib.events import retention
    if runs("lapse_unanswered"):
        from chalicelib.events import lapses

app = Chalice(app_name="ombudsman")
if runs("api_handler"):
    blueprints.register(app)


@app.middleware("all")
def begin(event: Any, get_response: Callable[[Any], Any]) -> Any:
    """Give every line of the log the id of its invocation."""
    observability.begin(event.lambda_context if isinstance(event, Request) else event.context)
    return get_response(event)


@app.on_dynamodb_record(stream_arn=settings.OCCURRENCES_STREAM_ARN, batch_size=50)
def route_occurrences(event: DynamoDBEvent) -> BatchAnswer:
    """Forward each new occurrence to its sector, or suggest one, and queue the notices of new events and alerts."""
    return streams.route(event)


@app.on_dynamodb_record(stream_arn=settings.OCCURRENCES_STREAM_ARN, batch_size=100)
def aggregate_metrics(event: DynamoDBEvent) -> BatchAnswer:
    """Count each change of an occurrence into the figures."""
    return aggregation.aggregate(event)


@app.on_sqs_message(queue=settings.PHOTO_UPLOADS_QUEUE, batch_size=1)
def process_photos(event: SQSEvent) -> BatchAnswer:
    """Make clean renditions of each uploaded photo."""
    return uploads.process(event)


@app.on_sqs_message(queue=settings.REMOTE_FILES_QUEUE, batch_size=1)
def fetch_remote_photos(event: SQSEvent) -> BatchAnswer:
    """Fetch each photo that another program gave as an address."""
    return remote_photos.fetch(event)


@app.on_sqs_message(queue=settings.INBOX_QUEUE, batch_size=1)
def read_mail(event: SQSEvent) -> BatchAnswer:
    """Read each mail that came in: it becomes an occurrence, or part of the one it answers."""
    return inbox.read(event)


@app.on_sqs_message(queue=settings.OUTBOX_QUEUE, batch_size=10)
def send_notices(event: SQSEvent) -> BatchAnswer:
    """Send each notice by mail, once to each recipient."""
    return outbox.send(event)


@app.schedule(Rate(5, unit=Rate.MINUTES))
def flag_overdue(event: CloudWatchEvent) -> None:
    """Flag the occurrences that have become overdue."""
    overdue.flag()


@app.schedule(Rate(5, unit=Rate.MINUTES))
def recalculate_dues(event: CloudWatchEvent) -> None:
    """Recalculate the dues of open occurrences after an edit of the calendar."""
    recalculation.recalculate()


@app.schedule(Cron("0/15", "*", "*", "*", "?", "*"))
def send_alerts(event: CloudWatchEvent) -> None:
    """Alert officers of their dues, once a day at eight o'clock of the town."""
    alerts.send()


@app.schedule(Cron("30", "5", "*", "*", "?", "*"))
def reconcile_metrics(event: CloudWatchEvent) -> None:
    """Compare the figures with the occurrences they are counted from, and repair what differs."""
    reconciliation.reconcile()


@app.schedule(Cron("0/15", "6-11", "*", "*", "?", "*"))
def publish_data(event: CloudWatchEvent) -> None:
    """Write the files of figures and cases that everybody may read, once a day, in one run or several."""
    publication.publish(again=event.detail.get("again") is True)


@app.schedule(Cron("30", "7", "*", "*", "?", "*"))
def apply_retention(event: CloudWatchEvent) -> None:
    """Take the authors off ordinary occurrences that were closed long ago."""
    retention.apply()


@app.schedule(Cron("0", "*", "*", "*", "?", "*"))
def lapse_unanswered(event: CloudWatchEvent) -> None:
    """Remind citizens of unanswered questions, and archive the occurrences whose term to answer has ended."""
    lapses.settle()
