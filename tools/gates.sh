#!/usr/bin/env bash
# Let the gates look at every row of this film and of the examples, in three formats and all languages; go on after
# a failure. FILMS="examples/networks" FORMATS=square LANGUAGES=zh for less. It takes about a minute each.
set -u
cd "$(dirname "$0")/.." || exit 1

failed=0
for film in ${FILMS:-. examples/*}; do
    languages=$(sed -n 's/^  languages: \[\(.*\)\]$/\1/p' "$film/storyboard.yaml" | tr -d ,)
    for language in $languages; do
        [[ -z "${LANGUAGES:-}" || " $LANGUAGES " == *" $language "* ]] || continue
        for format in ${FORMATS:-landscape portrait square}; do
            printf '\n== %s %s %s\n' "$film" "$language" "$format"
            .venv/bin/lantu check --picture --storyboard "$film/storyboard.yaml" --format "$format" --language "$language" ||
                failed=1
        done
    done
done
exit $failed
