#!/bin/sh
# Make an archive of the Estonian Memento books of memory.
#
#   setup.sh DATA_DIR ARCHIVE_DIR
#   synodik build ARCHIVE_DIR
#
# DATA_DIR holds raw/r1.txt ... raw/r8_1.txt. SYNODIK is the command; by default the one on the path, or else of the project's .venv.
set -eu

if [ $# -ne 2 ]; then
    echo "usage: $0 DATA_DIR ARCHIVE_DIR" >&2
    exit 2
fi
raw=$1/raw
archive=$2
here=$(cd "$(dirname "$0")/../.." && pwd)
synodik=${SYNODIK:-$(command -v synodik || echo "$here/.venv/bin/synodik")}

# book FILE PROFILE ID NAME TITLE SELECTION
book() {
    "$synodik" add "$archive" "$raw/$1" --profile "$2" --source-id "$3" --book "$4" \
        --title "$5" --selection "$6" --encoding utf-8 --territory Estonia \
        --licence "text by the compilers; digital form by memoriaal, MIT"
}

"$synodik" init "$archive" --title "Memento: books of memory of Estonia" --language et

arrested="people arrested and sentenced for political reasons"
book r1.txt ee-r1 ee-r1 R1 "Memento R1, 1996" "$arrested"
book r2.txt ee-r2 ee-r2 R2 "Memento R2, 1998" "$arrested"
book r3.txt ee-r3 ee-r3 R3 "Memento R3, 2005" "$arrested"
book r4_1.txt ee-r4 ee-r4-1 R4-1 "Memento R4, part 1, 2003" "'kulaks' who were listed and not deported"
book r5_records.txt ee-r5 ee-r5 R5 "Memento R5" "people deported in March 1949"
book r6_1.txt ee-r6 ee-r6-1 R6-1 "Memento R6, part 1, 2001" "heads of state"
book r6_2.txt ee-r6 ee-r6-2 R6-2 "Memento R6, part 2, 2001" "people deported in June 1941"
book r6_3.txt ee-r6 ee-r6-3 R6-3 "Memento R6, part 3, 2001" "Germans deported in August 1945"
book r6_4.txt ee-r6 ee-r6-4 R6-4 "Memento R6, part 4, 2001" "people deported, or to be deported, in between"
book r6_5.txt ee-r6 ee-r6-5 R6-5 "Memento R6, part 5, 2001" "Jehovah's Witnesses deported in April 1951"
book r8_1.txt ee-r8 ee-r8-1 R8-1 "Memento R8, part 1: Represseeritute lisanimestik" \
    "supplement: the dead, with links to the earlier books"
