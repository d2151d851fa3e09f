"""Every way into the system: HTTP routes, stream records, queue messages and schedules."""

from collections.abc import Callable
from typing import Any

from chalice.app import Chalice, CloudWatchEvent, Cron, DynamoDBEvent, Rate, Request, SQSEvent

from chalicelib import observability, settings
from chalicelib.api import health
from chalicelib.api.citizen import public_routes
from chalicelib.api.citizen import routes as citizen
from chalicelib.api.directory import routes as directory
from chalicelib.api.http import problems
from chalicelib.api.indicators import reports
from chalicelib.api.indicators import routes as indicators
from chalicelib.api.openapi import routes as openapi
from chalicelib.api.staff import routes as staff
from chalicelib.events import aggregation, outbox, schedules, streams, uploads
from chalicelib.events.batches import BatchAnswer

app = Chalice(app_name="ombudsman")
for blueprint in (
    citizen.blueprint,
    public_routes.blueprint,
    staff.blueprint,
    indicators.blueprint,
    reports.blueprint,
    directory.blueprint,
    health.blueprint,
    openapi.blueprint,
):
    app.register_blueprint(blueprint)
app.register_middleware(problems.problem_for_framework_errors, "http")


@app.middleware("all")
def begin(event: Any, get_response: Callable[[Any], Any]) -> Any:
    """Give every line of the log the id of its invocation."""
    observability.begin(event.lambda_context if isinstance(event, Request) else event.context)
    return get_response(event)


@app.on_dynamodb_record(stream_arn=settings.OCCURRENCES_STREAM_ARN, batch_size=50)
def route_occurrences(event: DynamoDBEvent) -> BatchAnswer:
    """Give each new occurrence to a sector."""
    return streams.route(event)


@app.on_dynamodb_record(stream_arn=settings.OCCURRENCES_STREAM_ARN, batch_size=100)
def aggregate_metrics(event: DynamoDBEvent) -> BatchAnswer:
    """Count each change of an occurrence into the figures."""
    return aggregation.aggregate(event)


@app.on_sqs_message(queue=settings.PHOTO_UPLOADS_QUEUE, batch_size=1)
def process_photos(event: SQSEvent) -> BatchAnswer:
    """Make clean renditions of each uploaded photo."""
    return uploads.process(event)


@app.on_sqs_message(queue=settings.OUTBOX_QUEUE, batch_size=10)
def send_notices(event: SQSEvent) -> BatchAnswer:
    """Tell by mail what has happened, each thing to each once."""
    return outbox.send(event)


@app.schedule(Rate(5, unit=Rate.MINUTES))
def flag_overdue(event: CloudWatchEvent) -> None:
    """Flag what has fallen late."""
    schedules.flag_overdue()


@app.schedule(Rate(5, unit=Rate.MINUTES))
def recalculate_dues(event: CloudWatchEvent) -> None:
    """Let the dues follow the calendar."""
    schedules.recalculate_dues()


@app.schedule(Cron("0/15", "*", "*", "*", "?", "*"))
def send_alerts(event: CloudWatchEvent) -> None:
    """Alert officers of their dues, once a day at eight o'clock of the town."""
    schedules.send_alerts()


@app.schedule(Cron("30", "5", "*", "*", "?", "*"))
def reconcile_metrics(event: CloudWatchEvent) -> None:
    """Compare the figures with the occurrences they come from, and mend what differs."""
    schedules.reconcile_metrics()


@app.schedule(Cron("0", "*", "*", "*", "?", "*"))
def lapse_unanswered(event: CloudWatchEvent) -> None:
    """Remind citizens of what they were asked, and archive what they did not answer."""
    schedules.lapse_unanswered()
