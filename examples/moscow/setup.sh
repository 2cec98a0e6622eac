#!/bin/sh
# Make an archive of the execution lists of Moscow by address.
#
#   setup.sh DATA_DIR ARCHIVE_DIR
#   synodik build ARCHIVE_DIR
#
# DATA_DIR holds pages/1.htm ... SYNODIK is the command; by default the one on the path, or else of the project's .venv.
set -eu

if [ $# -ne 2 ]; then
    echo "usage: $0 DATA_DIR ARCHIVE_DIR" >&2
    exit 2
fi
archive=$2
here=$(cd "$(dirname "$0")/../.." && pwd)
synodik=${SYNODIK:-$(command -v synodik || echo "$here/.venv/bin/synodik")}

# Pages by number, not by letter: 2 stands before 10.
pages=$1/pages
set --
for number in $(ls "$pages" | sed -n 's/^\([0-9][0-9]*\)\.htm$/\1/p' | sort -n); do
    set -- "$@" "$pages/$number.htm"
done
if [ $# -eq 0 ]; then
    echo "$pages: no pages N.htm; give the folder above pages/" >&2
    exit 1
fi

"$synodik" init "$archive" --title "Shot in Moscow" --language ru
"$synodik" add "$archive" "$@" --profile moscow --source-id moscow --book Moscow \
    --title "Расстрелы в Москве: execution lists by address (mos.memo.ru)" \
    --encoding cp1251 --territory Moscow --period 1921-1953 \
    --selection "people shot in Moscow whose last address is known" \
    --licence "text by Memorial"
