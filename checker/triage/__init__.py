"""Which findings are told: what the text, the configuration, a baseline or the person who asks keeps back.

Each step takes a report and gives a report; a finding that is kept back moves to `hidden` with its reason, so that
every form of the report can say how many there are. No step changes what a check found.

names        whom a name of a rule, kind or pack means; the rules about suppressions and baselines themselves
directives   remarks such as <!-- plancheck: ignore[rule] why --> into directives
suppress     directives and entries of the configuration against the findings
baseline     findings that were there before, by fingerprint
compare      two reports: new, gone, changed
levels       severities as configured, profiles, the least severity
"""
