"""Queries to begin with, one per question that people ask first."""

from cx.language import _

MONTHS = """select cast(date_trunc('month', day) as date) as month,
       round(100.0 * (count_if(nps >= 9) - count_if(nps <= 6)) / count(nps), 1) as nps,
       count(nps) as n
from responses
where kind = 'relational' and nps is not null and day is not null
group by month
order by month"""

REASONS = """select coalesce(reason, '(none given)') as reason,
       count(*) as detractors,
       round(100.0 * count(*) / sum(count(*)) over (), 1) as percent
from responses
where band = 'detractor' and kind = 'transactional'
group by reason
order by detractors desc, reason"""

ACCOUNT = """select answered_at, survey, nps, reason, comment
from responses
where account = (
  select account from responses where account is not null
  group by account order by count(*) desc, account limit 1
)
order by answered_at desc"""

RATES = """select survey, sum(invited) as invited, sum(answered) as answered,
       round(100.0 * sum(answered) / nullif(sum(invited), 0), 1) as percent
from invitations
group by survey
order by percent"""

CASES = """select topic, count(*) as cases, count_if(closed_at is null) as open,
       round(avg(date_diff('hour', opened_at, closed_at)) / 24, 1) as days_to_close
from cases
group by topic
order by cases desc, topic"""

LOADED = """select file, loaded_at, rows_read, rows_loaded, added, changed, same
from imports
order by loaded_at desc"""

# Title -> SQL.
EXAMPLES = {
    _("NPS by month, with n"): MONTHS,
    _("Reasons of detractors"): REASONS,
    _("All answers of one account"): ACCOUNT,
    _("Response rate by survey"): RATES,
    _("Cases by topic, and days to close"): CASES,
    _("What was loaded"): LOADED,
}
