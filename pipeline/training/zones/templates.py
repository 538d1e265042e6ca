"""Furniture of news pages that we made up: whole lines of each kind, their names and numbers drawn at random."""

from random import Random

from pipeline.records import ZoneKind

_FIRST = [
    "Anna",
    "James",
    "Maria",
    "Ahmed",
    "Wei",
    "Sofia",
    "Peter",
    "Grace",
    "Ivan",
    "Lucia",
    "Samuel",
    "Nadia",
    "Oscar",
    "Ruth",
    "Kofi",
    "Elena",
    "Marc",
    "Hana",
    "Tomas",
    "Leila",
]
_LAST = [
    "Okafor",
    "Lindqvist",
    "Moreau",
    "Tanaka",
    "Brennan",
    "Castillo",
    "Novak",
    "Haddad",
    "Fischer",
    "Mbeki",
    "Rossi",
    "Kaplan",
    "Dahl",
    "Petrov",
    "Nguyen",
    "Ferris",
]
_OUTLETS = [
    "The Daily Ledger",
    "Harbour Post",
    "Northern Courier",
    "City Tribune",
    "Valley Observer",
    "Metro Sentinel",
    "The Evening Star",
]
_AGENCIES = ["AP", "Reuters", "AFP", "EPA", "Getty", "PA", "Bloomberg"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_TOWNS = ["Lisbon", "Oslo", "Nairobi", "Toledo", "Kraków", "Osaka", "Quito", "Dakar", "Hobart", "Leeds", "Tampa", "Lyon"]
_SUBJECTS = ["politics", "business", "climate", "science", "health", "sport", "travel", "money", "culture", "technology"]
_DOINGS = [
    "Workers clear debris from a flooded street",
    "Protesters march past the parliament",
    "A ferry leaves the harbour",
    "Supporters cheer at a rally",
    "Firefighters stand near a burning warehouse",
    "Voters queue outside a polling station",
    "The minister speaks to reporters after the meeting",
    "Police officers guard the entrance to the court",
    "Commuters wait on a platform",
    "Farmers inspect a field of wheat",
    "Nurses walk down a corridor of the main hospital",
]
_HEADS = [
    "Council delays vote on harbour bridge",
    "Five things to know before you travel",
    "How a small town beat the drought",
    "Watch the moment the roof gave way",
    "Minister defends plan as strikes go on",
    "The best winter coats of the year",
    "Why your energy bill may fall next spring",
    "Champions held to a draw at home",
    "What we know about the new virus",
    "Bank warns of slower growth",
    "Actor reveals secret of a long career",
    "Storm leaves thousands without power",
]

_LINES: dict[ZoneKind, str] = {
    "byline": """By {name}|By {name} and {other}|{name}|{name}, {outlet}|{name} Staff Writer|Published {day} {month} {year}
{month} {day}, {year} at {hour}:{minute} am|Updated {month} {day}, {year}|Last modified on {day} {month} {year} {hour}.{minute}
{name} covers {subject} for {outlet}.|{outlet}|{name} contributed to this report.|Follow {name} on Twitter.
{name} is a reporter at {outlet}, where she writes about {subject}. She was based in {town} before.
Reporting by {name} in {town}; editing by {other}
{name} is an award-winning journalist who has covered {subject} since {year} and is the author of two books.""",
    "caption": """{doing} in {town} on {month} {day}, {year}.|{doing} in {town}.|{doing}, in {town}, {month} {year}.
{name}, left, and {other} in {town} on {month} {day}, {year}.|{name} during a visit to {town}.
{doing} in {town} on {month} {day}, {year}. ({name}/{agency})|{doing} in {town}. Photograph: {name}/{agency}
{name} at a conference in {town}. {agency}|File photo: {doing} in {town}|Image caption {doing}
In this {month} {day}, {year} file photo, {name} speaks in {town}. ({agency} Photo/{other})
{name} says the plan will help {town}. {agency}|{name} (right) with {other} (Image: {agency})""",
    "credit": """{agency}|{name}/{agency}|Photo: {name}|({name}/{agency})|{agency} / {name}|Photograph: {name}/{agency}
Getty Images|Credit: {name}|Image credit: {agency}|{name} for {outlet}|Illustration by {name}""",
    "boilerplate": """{subject}|{head}|{head}|Read more: {head}|RELATED: {head}|READ MORE: {head}|{head} ({outlet})|Log in
More on {subject}|Topics: {subject}, {town}|Share|Share on Facebook|Advertisement|Comments|{number} comments|Play video
Sign up for our {subject} newsletter|Get the best of {outlet} delivered to your inbox every morning.|Back to top|More
Subscribe to {outlet} for unlimited access to our {subject} coverage.|{number} min read|Most read|Listen to this article
Our {subject} newsletter brings you the stories that matter, every week. Enter your email address to join.|Vote now:
Copyright {year} {outlet}. All rights reserved.|This material may not be published, broadcast or rewritten.
We may earn a commission if you buy something through links on this page.|Follow {outlet} on Facebook and Twitter
Have a tip? Write to our reporters in confidence.|Download the {outlet} app|Watch: {head}|Story continues below
Support independent journalism: become a member of {outlet} from just {day} dollars a month.|Skip to content
The opinions expressed here are the author's own and not those of {outlet}.|Editor's picks
{outlet} has reporters in {number} countries. To help keep this news free, become a member.""",
}
_PLACES: dict[str, tuple[ZoneKind, ...]] = {
    "above": ("byline", "byline", "boilerplate", "boilerplate", "caption", "credit"),
    "between": ("boilerplate", "boilerplate", "boilerplate", "caption", "caption", "credit"),
    "below": ("boilerplate", "boilerplate", "boilerplate", "byline"),
}


def made_up(random: Random, place: str) -> tuple[str, ZoneKind]:
    """A line, and what it is: of the kinds that stand "above" a story, "between" its paragraphs, or "below" it."""
    kind = random.choice(_PLACES[place])
    line = random.choice(_LINES[kind].replace("\n", "|").split("|")).format(
        name=_name(random),
        other=_name(random),
        outlet=random.choice(_OUTLETS),
        agency=random.choice(_AGENCIES),
        month=random.choice(_MONTHS),
        town=random.choice(_TOWNS),
        subject=random.choice(_SUBJECTS),
        doing=random.choice(_DOINGS),
        head=random.choice(_HEADS),
        day=random.randint(1, 28),
        year=random.randint(1998, 2026),
        hour=random.randint(1, 12),
        minute=random.randint(10, 59),
        number=random.randint(2, 400),
    )
    return line[0].upper() + line[1:], kind


def _name(random: Random) -> str:
    return f"{random.choice(_FIRST)} {random.choice(_LAST)}"
