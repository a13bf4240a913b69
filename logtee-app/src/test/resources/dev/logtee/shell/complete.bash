# usage: bash --norc complete.bash FILE LINE
# Cuts the line into words as bash does, blanks and = aside, and prints what the completion offers behind it; `(files)` where bash itself
# would offer names of files.
source "$1"
read -ra COMP_WORDS <<<"${2//=/ = }"
case $2 in *' ') COMP_WORDS+=('') ;; esac
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
files='(files)'
compopt() { case " $* " in *' +o default '*) files='' ;; esac }
_logtee
[ "${#COMPREPLY[@]}" -gt 0 ] || COMPREPLY=("$files")
printf '%s\n' "${COMPREPLY[@]}"
