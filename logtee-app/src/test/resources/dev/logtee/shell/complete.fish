# usage: fish --no-config complete.fish FILE LINE
# Prints what fish offers behind the line, without the explanations.
source $argv[1]
complete -C $argv[2] | string replace -r '\t.*' ''
