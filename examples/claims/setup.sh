#!/bin/sh
# Make an archive of claims about the terror: 84 numbers and 13 other claims of five public texts.
#
#   setup.sh DATA_DIR ARCHIVE_DIR
#   synodik build ARCHIVE_DIR
#   synodik estimates list ARCHIVE_DIR
#
# DATA_DIR holds the five texts; the tables beside this script quote them in short passages. With a build, R. J. Rummel's
# revision of 2005 is then worked out anew by rummel.sh. SYNODIK is the command; by default the one on the path, or else
# of the project's .venv.
set -eu

if [ $# -ne 2 ]; then
    echo "usage: $0 DATA_DIR ARCHIVE_DIR" >&2
    exit 2
fi
data=$1
archive=$2
here=$(cd "$(dirname "$0")" && pwd)
synodik=${SYNODIK:-$(command -v synodik || echo "$here/../../.venv/bin/synodik")}

if [ ! -f "$archive/archive.toml" ]; then
    $synodik init "$archive" --title "Claims about the terror" --language en
fi
$synodik add "$archive" "$here/figures.csv" --profile "$here/figures.toml" --source-id claims-figures --book Figures \
    --title "Numerical claims of five texts" --encoding utf-8 --licence "CC0-1.0; short quotations"
$synodik add "$archive" "$here/claims.csv" --profile "$here/claims.toml" --source-id claims-words --book Claims \
    --title "Other claims of five texts" --encoding utf-8 --licence "CC0-1.0; short quotations"
$synodik add "$archive" "$data"/00?_*.txt --profile "$here/texts.toml" --source-id claims-texts --book Texts \
    --title "Five public texts about the memory of the terror" --encoding utf-8 --licence "of their authors"
