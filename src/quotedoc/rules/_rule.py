"""Define `Rule`, the description of a rule: code, severity, message, check, fix and documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.diagnostic import Fault, Fix, Severity
    from quotedoc.reading import Reading


FORMULA: Final = "{formula}"
"""The placeholder in the docstring of a rule for the formulas of the relations with its name."""


class Rule(NamedTuple):
    """A rule, which converts the faults with its name to findings, and can have a check that finds such faults.

    Attributes:
        code: `QD` and three digits; the first digit is the group.
        name: the name of the faults that the rule reports.
        severity: the severity of its findings.
        message: the message of a finding; `{name}` is replaced by the fault's argument with this name. An argument
            `difference` is added at the end.
        check: a function that finds faults on a page; None if other code finds them, such as reading or cross-page
            checks.
        fix: a function that returns the fix of a fault, or None; it is not used if there is a `fix_title`.
        fix_title: the title of the fix, if the faults of the rule contain the edits of the fix.
        default: whether the rule is on by default.
        kinds: the kinds of pages that `check` is called for; None for all.
        is_suppressible: whether a comment on the page can suppress its findings.
        is_cross_page: whether the rule compares two pages, so that it reports nothing on a single page.
        hides_content: whether a finding means that a part of the file was not read, so that other findings may be
            missing.
        reports_absence: whether the rule reports missing content. Its findings are then identified by their message,
            since the text at their position is only next to the missing content.
        doc: the documentation in Markdown: the docstring of the module.
    """

    code: str
    name: str
    severity: Severity
    message: str
    check: Callable[[Reading], Iterator[Fault]] | None = None
    fix: Callable[[Reading, Fault], Fix | None] | None = None
    fix_title: str = ""
    default: bool = True
    kinds: frozenset[str] | None = None
    is_suppressible: bool = True
    is_cross_page: bool = False
    hides_content: bool = False
    reports_absence: bool = False
    doc: str = ""

    @property
    def summary(self) -> str:
        """The first line of the documentation, which names the defect."""
        return self.doc.partition("\n")[0]

    @property
    def is_fixable(self) -> bool:
        """Whether some findings of the rule have a fix."""
        return self.fix is not None or bool(self.fix_title)

    @property
    def explanation(self) -> str:
        """The docstring of the module, with the formulas of its relations."""
        if FORMULA not in self.doc:
            return self.doc
        from quotedoc.rules._formula import make_formulas  # binds all relations, which few runs need

        return self.doc.replace(FORMULA, make_formulas(self.name))

    @property
    def documentation(self) -> str:
        """The documentation in Markdown, including how to suppress the rule or turn it on."""
        if not self.default:
            how = f"with `--select {self.code}`, or with `select` in the configuration"
            return f"{self.explanation}\n\n## Turn it on\n\nThe rule is off by default. Turn it on {how}.\n"
        comment = (
            f"- One finding: `<!-- quotedoc: allow {self.name} -->` above the block; in the front matter, "
            f"`# quotedoc: allow {self.name}` above the key.\n"
        )
        return (
            f"{self.explanation}\n\n## Suppress it\n\n{comment if self.is_suppressible else ''}"
            f'- All findings: `--ignore {self.code}`, or `ignore = ["{self.name}"]` in the configuration.\n'
            "- Existing findings: record them with `--baseline FILE --write-baseline`; then `--baseline FILE` reports "
            "new findings only.\n"
        )

    @property
    def page(self) -> str:
        """The documentation as a page: with a heading, the severity, and the kinds of pages."""
        kinds = "" if self.kinds is None else f"\n\nKinds of pages: {', '.join(sorted(self.kinds))}"
        return f"# {self.code} {self.name}\n\nSeverity: {self.severity_text}{kinds}\n\n{self.documentation}"

    @property
    def severity_text(self) -> str:
        """The severity, and whether the rule is off by default."""
        return self.severity.label + ("" if self.default else ", off by default")
