# What the scripts beside it share: starting servers, waiting until one answers, and ending them all.

servers=

# Whether a server that was started is still there.
lives() {
    kill -0 "$1" 2>/dev/null
}

# Whether something answers at $1, and soon.
answers() {
    node --eval '
        fetch(process.argv[1], { signal: AbortSignal.timeout(2000) })
            .then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))
    ' "$1"
}

# Waits until the server with the process id $1 answers at $2; fails when it has ended before.
await() {
    until answers "$2"; do
        lives "$1" || return 1
        sleep 1
    done
    lives "$1"
}

# Ends every server that was started, and waits until it has.
stop() {
    for server in $servers; do
        kill -TERM "$server" 2>/dev/null || true
    done
    for server in $servers; do
        wait "$server" 2>/dev/null || true
    done
    servers=
}
