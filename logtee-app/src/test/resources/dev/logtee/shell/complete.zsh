# usage: zsh -f complete.zsh FOLDER LINE
# Types the line into an interactive zsh that finds _logtee in the folder, and prints what it then offers.
zmodload zsh/zpty
zpty child zsh -f -i
zpty -w child "
PROMPT= ; stty -echo
fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -u -D
compadd() {
    if [[ \"\$*\" == *-[ADO]* ]]; then builtin compadd \"\$@\"; return; fi
    local -a found; builtin compadd -O found \"\$@\"; print -rl -- MATCH:\$^found; builtin compadd \"\$@\"
}
capture() { zle complete-word; print -r -- THE-END; exit }
zle -N capture; bindkey '^X' capture
print -r -- READY"
zpty -r child output $'*READY\r\n'
zpty -w -n child "$2"$'\x18'
zpty -r child output $'*THE-END*'
print -r -- $output | tr -d '\r' | sed -n 's/^.*MATCH://p'
