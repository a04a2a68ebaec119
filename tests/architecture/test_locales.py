"""Three languages say the same things: keys, facts and plurals, and all that the code needs."""

import re

import pytest

from tests.architecture.keys import (
    enum_keys,
    keys_of_page,
    patterns,
    patterns_of_page,
    refusal_keys,
    whole_keys,
)
from tests.architecture.locales import CATEGORIES, Sentence, read_language, read_sentences
from tests.architecture.source import PROJECT, sample, sources

SPEAKING = ("bot", "handlers", "services")
LANGUAGES = ("uk", "en", "ru")

# Literals that look like keys of a known section, and are not -> what they are
NOT_KEYS = {
    "pay-sum": "an action",
    "pay-other": "an action",
    "demo-neighbour": "a login",
    "month-line": "the end of a key",
    "paper-large": "an action",
    "why-prices": "the end of a key",
    "why-used": "the end of a key",
}
# Refusals that no person ever sees -> who does
NOT_SHOWN = {
    "refusal-notice-forged": "the bank, as a status",
    "refusal-notice-unreadable": "the bank, as a status",
    "refusal-folder-unreadable": "the operator, on the command line",
    "refusal-cell-refused": "the operator, in the import's report",
}
# Keys that no literal names -> who says them
SAID_ELSEWHERE = {
    "stale": "the router",
    "cancelled": "the menu",
    "incident": "the dispatcher",
    "form-linked-telegram": "form.html, by the channel",
}


@pytest.fixture(scope="module")
def languages() -> dict[str, dict[str, Sentence]]:
    return {name: read_language(PROJECT / "locales" / name)[0] for name in LANGUAGES}


def plural_faults(language: str, sentences: dict[str, Sentence]) -> list[str]:
    return [
        f"{language} {key} lacks {', '.join(sorted(CATEGORIES[language] - words))}"
        for key, sentence in sentences.items()
        for words in sentence.plurals
        if not CATEGORIES[language] <= words
    ]


def is_named(key: str, literals: set[str], shapes: list[re.Pattern[str]]) -> bool:
    return key in literals or any(shape.fullmatch(key) for shape in shapes)


def test_every_file_is_understood_and_says_each_thing_once() -> None:
    faults = [
        fault for name in LANGUAGES for fault in read_language(PROJECT / "locales" / name)[1]
    ]
    assert not faults, "\n".join(faults)


def test_languages_have_the_same_files_and_no_fourth_one_hides() -> None:
    folders = {path.name for path in (PROJECT / "locales").iterdir() if path.is_dir()}
    assert folders == set(LANGUAGES)
    files = [{p.name for p in (PROJECT / "locales" / name).glob("*.ftl")} for name in LANGUAGES]
    assert files[0] == files[1] == files[2] != set()


def test_languages_have_the_same_keys_with_the_same_facts(
    languages: dict[str, dict[str, Sentence]],
) -> None:
    facts = {
        name: {(key, variable) for key, said in language.items() for variable in said.variables}
        | {(key, "") for key in language}
        for name, language in languages.items()
    }
    everything = set.union(*facts.values())
    faults = [
        f"{name} lacks {key}{f' with ${variable}' if variable else ''}"
        for name, known in facts.items()
        for key, variable in sorted(everything - known)
    ]
    assert not faults, "\n".join(faults)


def test_plurals_have_every_category_of_their_language(
    languages: dict[str, dict[str, Sentence]],
) -> None:
    faults = [fault for name in LANGUAGES for fault in plural_faults(name, languages[name])]
    assert not faults, "\n".join(faults)


def test_every_key_the_code_names_is_there(languages: dict[str, dict[str, Sentence]]) -> None:
    known = set(languages["uk"])
    sections = {key.partition("-")[0] for key in known}
    faults = [
        f"{place} names {key}, which no language says"
        for source in sources(*SPEAKING)
        for place, key in whole_keys(source)
        if key.partition("-")[0] in sections and key not in known and key not in NOT_KEYS
    ]
    faults += [
        f"{place} needs {key}"
        for key, place in refusal_keys(sources(*SPEAKING)).items()
        if key not in known and key not in NOT_SHOWN
    ]
    assert not faults, "\n".join(faults)


def test_every_key_is_named_by_the_code(languages: dict[str, dict[str, Sentence]]) -> None:
    spoken = sources(*SPEAKING)
    literals = {key for source in spoken for _, key in whole_keys(source)}
    literals |= set(refusal_keys(spoken)) | enum_keys(spoken)
    shapes = [shape for source in spoken for shape in patterns(source)]
    for page in (PROJECT / "bot").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        literals |= keys_of_page(text)
        shapes += patterns_of_page(text)
    for sentence in languages["uk"].values():
        literals |= sentence.references
    unused = [
        key
        for key in languages["uk"]
        if not is_named(key.partition(".")[0], literals, shapes)
        and not key.startswith("-")
        and key not in SAID_ELSEWHERE
    ]
    assert not unused, "nobody says: " + ", ".join(unused)


def test_a_missing_plural_and_a_broken_sentence_are_seen() -> None:
    poor = "bills = { $count ->\n    [one] рахунок\n   *[other] рахунки\n }\n"
    sentences, faults = read_sentences(poor)
    assert faults == []
    assert plural_faults("uk", {"bills": sentences[0]}) == ["uk bills lacks few, many"]
    assert plural_faults("en", {"bills": sentences[0]}) == []
    assert len(read_sentences("bills = { $count\n")[1]) == 1


def test_keys_are_found_whole_in_parts_in_pages_and_in_refusals() -> None:
    source = sample('say("pay-done"); say(f"pay-{state}"); x = "pay"')
    assert [key for _, key in whole_keys(source)] == ["pay-done"]
    assert is_named("pay-failed", set(), list(patterns(source)))
    assert not is_named("menu-failed", set(), list(patterns(source)))
    assert keys_of_page("""<p>{{ say('form-title') }}</p>""") == {"form-title"}
    refusals = [sample("class Lost(Refusal): ...\nclass LostAgain(Lost): ...\nclass Odd: ...")]
    assert set(refusal_keys(refusals)) == {"refusal-lost", "refusal-lost-again"}
