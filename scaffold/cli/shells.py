"""What makes each shell ask `scaffold completion --line` for the words that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# bash takes a word apart at `=` and `:`, so that the whole line is looked at, and what stands before the last part of a
# word is taken away again. Words with blanks are quoted for it.
_BASH = r"""_scaffold() {
    local line="${COMP_LINE:0:COMP_POINT}" current="${COMP_WORDS[COMP_CWORD]}" word help prefix
    COMPREPLY=()
    while IFS=$'\t' read -r word help; do
        COMPREPLY+=("$word")
    done < <(scaffold completion --line "$line" 2>/dev/null)
    prefix="${line##*[[:space:]]}"
    prefix="${prefix%"${prefix##*[=:]}"}"
    if [[ -n $prefix && $COMP_WORDBREAKS == *=* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"$prefix"}")
    fi
    local n
    for n in "${!COMPREPLY[@]}"; do
        printf -v "COMPREPLY[n]" %q "${COMPREPLY[n]}"
        COMPREPLY[n]="${COMPREPLY[n]//\\=/=}"
    done
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace
    fi
}
complete -o default -F _scaffold scaffold goal-scaffold
"""
_ZSH = r"""#compdef scaffold goal-scaffold
_scaffold() {
    local -a found
    local word help
    while IFS=$'\t' read -r word help; do
        found+=("${word//:/\\:}:$help")
    done < <(scaffold completion --line "${(j: :)${(@q)words[1,CURRENT]}}" 2>/dev/null)
    if (( $#found )); then
        _describe -V scaffold found
    else
        _files
    fi
}
compdef _scaffold scaffold goal-scaffold
"""
_FISH = r"""function __scaffold_words
    scaffold completion --line (commandline --current-process --cut-at-cursor | string collect) 2>/dev/null
end
complete --command scaffold --arguments '(__scaffold_words)'
complete --command goal-scaffold --arguments '(__scaffold_words)'
"""
SCRIPTS: Mapping[str, str] = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
