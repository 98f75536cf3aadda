#!/usr/bin/env bash
# Run every check and test, go on after a failure, and end with the time and result of each stage.
set -u
cd "$(dirname "$0")/.." || exit 1

bin=.venv/bin
# The tests start hundreds of Pythons. Where the environment forbids to keep bytecode, each would compile
# Manim and all that it imports again, which takes 3 s.
unset PYTHONDONTWRITEBYTECODE
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

stage() {
    local name=$1 started=$SECONDS result=passed
    shift
    printf '\n== %s\n' "$name"
    "$@" || result=FAILED
    printf '%-12s %-6s %4d s\n' "$name" "$result" $((SECONDS - started)) >>"$results/summary"
}

read_sources() {
    stage 'ruff check' "$bin/ruff" check
    stage 'ruff format' "$bin/ruff" format --check
    stage mypy "$bin/mypy"
    stage lint-imports "$bin/lint-imports" --no-logo
    stage workflows "$bin/check-jsonschema" --builtin-schema vendor.github-workflows .github/workflows/*.yml
    stage 'issue forms' "$bin/check-jsonschema" --builtin-schema vendor.github-issue-forms \
        .github/ISSUE_TEMPLATE/bug.yml .github/ISSUE_TEMPLATE/feature.yml
    stage compose "$bin/check-jsonschema" --builtin-schema vendor.compose-spec compose.yaml
}

# These have one thread each, and tests wait for processes: together they leave less of a core idle.
read_sources >"$results/sources" 2>&1 &
# One process per core; tests/conftest.py deals out the tests.
stage pytest "$bin/pytest" --numprocesses auto --durations 25
wait
cat "$results/sources"

printf '\n'
cat "$results/summary"
! grep -q FAILED "$results/summary"
