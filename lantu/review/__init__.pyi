from .accepted import accept as accept, page_of as page_of
from .findings import FINDINGS_FILE as FINDINGS_FILE, kept_findings as kept_findings
from .page import template as template
from .server import Events as Events, serving as serving
from .write import write_review as write_review
