"""What is known of the exports of survey products: which columns are always there, and mean what.

Their questions differ from survey to survey and are guessed; this is what need not be.
"""

from collections.abc import Mapping as Names
from dataclasses import dataclass, field

from cx.ingest.mapping import LeaveOut
from cx.language import _


@dataclass(frozen=True)
class Export:
    """The fixed columns of a product's export, and the rows that are no answers."""

    title: str
    columns: Names[str, str]
    leave_out: tuple[LeaveOut, ...] = ()
    formats: tuple[str, ...] = ()
    ignored: tuple[str, ...] = field(default=())


PREVIEW, UNFINISHED = _("preview or test"), _("unfinished")
SPAM = _("spam")
UNANSWERED = _("not answered yet")
NOT_FINISHED = ("0", "False", "FALSE", "false", "Falsch", "Falsk", "Faux", "Falso")
SURVEYMONKEY = ("%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S")
FORMS = ("%m/%d/%y %H:%M:%S", "%m/%d/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")

EXPORTS = {
    "qualtrics": Export(
        "Qualtrics",
        {
            "response_id": "ResponseId", "answered_at": "RecordedDate",
            "language": "UserLanguage", "channel": "DistributionChannel",
        },
        (
            LeaveOut("Status", ("1", "2", "17", "Survey Preview", "Survey Test"), PREVIEW),
            LeaveOut("Status", ("8", "9", "12", "Spam", "Possible Spam"), SPAM),
            LeaveOut("Finished", NOT_FINISHED, UNFINISHED),
        ),
        ignored=(
            "StartDate", "EndDate", "IPAddress", "Progress", "RecipientLastName",
            "RecipientFirstName", "RecipientEmail", "LocationLatitude", "LocationLongitude",
        ),
    ),
    "qualtrics_legacy": Export(
        "Qualtrics, legacy export",
        {"response_id": "V1", "answered_at": "V9"},
        (
            LeaveOut("V7", ("1", "2"), PREVIEW),
            LeaveOut("V7", ("8", "9", "12"), SPAM),
            LeaveOut("V10", NOT_FINISHED, UNFINISHED),
        ),
        ignored=("V2", "V3", "V5", "V6", "V8"),
    ),
    "surveymonkey": Export(
        "SurveyMonkey",
        {"response_id": "Respondent ID", "answered_at": "End Date"},
        formats=SURVEYMONKEY,
        ignored=("Start Date", "IP Address", "Email Address", "First Name", "Last Name"),
    ),
    "typeform": Export(
        "Typeform",
        {"response_id": "#", "answered_at": "Submit Date (UTC)"},
        (LeaveOut("Response Type", ("started", "partial"), UNFINISHED),),
        ignored=("Start Date (UTC)", "Stage Date (UTC)", "Network ID"),
    ),
    "microsoft_forms": Export(
        "Microsoft Forms",
        {"response_id": "ID", "answered_at": "Completion time"},
        formats=FORMS,
        ignored=("Start time", "Email", "Name"),
    ),
    "thanx": Export(
        "Thanx",
        {
            "response_id": "nps_feedback_uid", "nps": "rating", "comment": "review",
            "answered_at": "rated_at", "contact_id": "user_id",
        },
        (LeaveOut("state", ("unviewed", "viewed"), UNANSWERED),),
        ignored=("nps_feedback_id", "merchant_id", "responded_by", "responded_at"),
    ),
    "touchpoints": Export(
        "GSA Touchpoints", {"response_id": "external_id", "comment": "question_4"}
    ),
}  # fmt: skip
