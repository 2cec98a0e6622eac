#!/bin/sh
# Make an archive of entries of Memorial's database "Victims of political terror in the USSR".
#
#   setup.sh DATA_DIR ARCHIVE_DIR
#   synodik build ARCHIVE_DIR
#
# DATA_DIR holds entries.txt. SYNODIK is the command; by default the one on the path, or else of the project's .venv.
set -eu

if [ $# -ne 2 ]; then
    echo "usage: $0 DATA_DIR ARCHIVE_DIR" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")/../.." && pwd)
synodik=${SYNODIK:-$(command -v synodik || echo "$here/.venv/bin/synodik")}

"$synodik" init "$2" --title "Victims of political terror in the USSR" --language ru
"$synodik" add "$2" "$1/entries.txt" --profile lists_memo --source-id lists-memo --book lists_memo \
    --title "Жертвы политического террора в СССР: bodies of entries, without names" \
    --encoding utf-8 --selection "entries of 216 regional books of memory; names are not in the dump" \
    --licence "Apache-2.0 (repository); text by the compilers"
