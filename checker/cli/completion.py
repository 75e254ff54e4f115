"""`plancheck completion`: the script that lets a shell complete verbs, options, rules and files."""

import click

PROGRAM, VARIABLE = "plancheck", "_PLANCHECK_COMPLETE"  # as click derives it from the name
SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command(short_help="输出补全脚本。 Print a completion script.")
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """输出补全脚本。

    Print the script that completes verbs, options, rules and files in a shell.

    \b
    bash        plancheck completion bash > ~/.local/share/bash-completion/completions/plancheck
    zsh         plancheck completion zsh > ~/.zfunc/_plancheck, with ~/.zfunc in fpath
    fish        plancheck completion fish > ~/.config/fish/completions/plancheck.fish
    powershell  plancheck completion powershell >> $PROFILE
    """
    from click.shell_completion import get_completion_class

    from checker.cli import main
    from checker.cli.output import emit

    script = get_completion_class(shell)
    if script is None:
        raise click.UsageError(f"{shell} needs click 8.5 or newer: pip install --upgrade click")
    emit(script(main, {}, PROGRAM, VARIABLE).source(), None)
