"""Questions that analysts ask, answered from any store."""

from jihadgraph.query.deaths import uncertain_deaths
from jihadgraph.query.explain import why
from jihadgraph.query.profiles import match_view, profile, source_views
from jihadgraph.query.statements import pledges, statement, statements_about
from jihadgraph.query.stats import stats
from jihadgraph.query.views import View, Views

__all__ = [
    "View",
    "Views",
    "match_view",
    "pledges",
    "profile",
    "source_views",
    "statement",
    "statements_about",
    "stats",
    "uncertain_deaths",
    "why",
]
