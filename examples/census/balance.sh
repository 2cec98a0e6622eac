#!/bin/sh
# The balance of the Soviet population between its censuses: who was expected and was not counted.
#
#   balance.sh ARCHIVE_DIR
#
# Makes an archive with the figures beside this script, builds it, and derives from them how many are missing. The figures
# are recalled from the literature and say so: look them up before you use what comes out. SYNODIK is the command; by
# default the one on the path, or else of the project's .venv.
set -eu

archive=$1
here=$(cd "$(dirname "$0")" && pwd)
synodik=${SYNODIK:-$(command -v synodik || echo "$here/../../.venv/bin/synodik")}
by="--author demographer --territory USSR"

$synodik init "$archive" --title "Population of the USSR, 1926 to 1939" --language en
$synodik add "$archive" "$here/figures.csv" --profile "$here/figures.toml" --source-id census --book Census \
    --title "Censuses, births, deaths and migration" --encoding utf-8 --licence "CC0-1.0"
$synodik build "$archive" --workers 1 > /dev/null
$synodik estimates derive "$archive" normal_deaths_1927_1936 \
    "normal_mortality * 10.05 * (census_1926 + census_1937) / 2" $by --category natural_deaths --period 1927-1936 \
    --title "Deaths expected without famine and terror" --assume "the population grew evenly between the censuses" \
    --assume "mortality would have stayed near that of 1927 and 1928" --reason "rate by years lived"
$synodik estimates derive "$archive" expected_1937 \
    "census_1926 + births_1927_1936 - normal_deaths_1927_1936 - emigration_1927_1936" $by --category population \
    --period 1937 --title "Population expected on 6 January 1937" --assume "both censuses counted equally well" \
    --assume "births that were not registered are in the reconstruction" --reason "balance of the population"
$synodik estimates derive "$archive" missing_1937 "expected_1937 - census_1937" $by --category missing_population \
    --period 1927-1936 --title "Missing in 1937" --reason "expected less counted" \
    --assume "children who were not born are not among the missing"
$synodik estimates derive "$archive" normal_deaths_1937_1938 \
    "normal_mortality * 2.03 * (census_1937 + census_1939) / 2" $by --category natural_deaths --period 1937-1938 \
    --title "Deaths expected in 1937 and 1938" --assume "mortality as before" --reason "rate by years lived"
$synodik estimates derive "$archive" missing_1939 \
    "census_1937 + births_1937_1938 - normal_deaths_1937_1938 - census_1939" $by --category missing_population \
    --period 1937-1938 --title "Missing in 1939 against 1937" --reason "expected less counted" \
    --assume "below nothing, it says that more were counted in 1939 than can have lived: the census was inflated"
$synodik estimates show "$archive" missing_1937
$synodik estimates show "$archive" missing_1939
