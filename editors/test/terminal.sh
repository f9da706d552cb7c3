# A real terminal (tmux) for tests that read a screen. To be sourced by a script that has set `editors`;
# sets `home`, a folder that is gone at the end. The script sets `name` and calls `finish` last.
home=$(mktemp -d)
tmux=$("$editors/fetch/tmux")
failed=0
patience=${COPYDESK_PATIENCE:-60} # seconds: long, because only what fails waits so long

# mux ARGUMENT…: tmux with a server of our own
mux() { "$tmux" -S "$home/tmux" -f /dev/null "$@"; }
trap 'mux kill-server 2>/dev/null || true; rm -rf "$home" 2>/dev/null || { sleep 1; rm -rf "$home"; }' EXIT

# terminal COLUMNS ROWS COMMAND
terminal() {
  mux new-session -d -x "$1" -y "$2" "export TERM=tmux-256color COLORTERM=truecolor LC_ALL=C.UTF-8 HOME='$home'; $3"
}
keys() { mux send-keys "$@"; sleep 0.1; }
type() { mux send-keys -l "$1"; sleep 0.1; }
screen() { mux capture-pane -p; }

# see TEST PATTERN [KEYS]: the test is passed when a line of the screen fits the pattern in time. KEYS is the name
# of a function that presses what makes it show; again every three seconds, because what pops up is gone when the editor
# is told something at that moment.
see() {
  local i
  for i in $(seq 0 $((patience * 10 - 1))); do
    [ -z "${3:-}" ] || [ $((i % 30)) -ne 0 ] || "$3"
    if screen 2>/dev/null | grep -q -e "$2"; then echo "test $name: $1 ... ok"; return; fi
    sleep 0.1
  done
  failed=1
  echo "test $name: $1 ... FAILED"
  echo "    never saw: $2"
  screen 2>&1 | sed 's/^/    | /'
}
finish() { exit "$failed"; }
