"""What a rule is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.diagnostic import Fault, Fix, Severity
    from quotedoc.reading import Reading


BEYOND_COMMENTS: Final = frozenset(
    (
        *(
            "not-utf8",
            "not-quote-document",
            "json-invalid",
            "page-unwritable",
            "printed-stale",
        ),  # there is no page to put them on
        *("suppression-invalid", "suppression-unused"),
    )
)
"""The rules that no comment on a page silences."""


FORMULA: Final = "{formula}"
"""Stands in the docstring of a rule for the formulas of the relations of its name."""


class Rule(NamedTuple):
    """A rule: the owner of a fault's code, severity, wording, documentation and fix.

    Attributes:
        code: `QD` and three digits; the first digit is the group.
        name: the fault's name, which says what is wrong.
        severity: how grave a finding of it is.
        message: the wording; `{name}` stands for the fault's argument of that name. An argument `difference` is added
            at its end.
        check: finds the faults that reading alone does not find.
        fix: the fix of a fault, if there is one.
        default: whether it speaks where no rules are selected; one that does not has to be selected.
        doc: the documentation, in Markdown: the module's docstring.
    """

    code: str
    name: str
    severity: Severity
    message: str
    check: Callable[[Reading], Iterator[Fault]] | None = None
    fix: Callable[[Reading, Fault], Fix | None] | None = None
    default: bool = True
    doc: str = ""

    @property
    def explanation(self) -> str:
        """The module's docstring, with the formula of what the rule checks in the place for it."""
        if FORMULA not in self.doc:
            return self.doc
        from quotedoc.rules._formula import make_formulas  # binds all relations, which few runs need

        return self.doc.replace(FORMULA, make_formulas(self.name))

    @property
    def documentation(self) -> str:
        """All there is to say of it, as Markdown: the module's docstring, and how to make it silent or speak."""
        here = f"`<!-- quotedoc: allow {self.name} -->` above the block, `# quotedoc: allow {self.name}` above the key."
        silent = f'`--ignore {self.code}`, or `ignore = ["{self.name}"]` in the configuration.'
        off = f"It is off by default: `--select {self.code}`, or `select` in the configuration, turns it on."
        known = "`--baseline FILE --write-baseline`; from then on `--baseline FILE` tells only what is new."
        ways = ["" if self.name in BEYOND_COMMENTS else f"- Here: {here}\n"]
        ways += [f"- Everywhere: {silent}\n", f"- What is there now: {known}\n"]
        return f"{self.explanation}\n\n## How to suppress it\n\n" + ("".join(ways) if self.default else f"{off}\n")

    @property
    def page(self) -> str:
        """The same under a heading, with its severity."""
        return f"# {self.code} {self.name}\n\nSeverity: {self.gravity}\n\n{self.documentation}"

    @property
    def gravity(self) -> str:
        """Its severity, and whether it is off by default."""
        return self.severity.label + ("" if self.default else ", off by default")
