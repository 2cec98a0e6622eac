#!/bin/sh
# R. J. Rummel's revision of his total, worked out as one changed input: the famine in China of 1958 to 1961.
#
#   rummel.sh ARCHIVE_DIR
#
# ARCHIVE_DIR is what setup.sh makes, built. His total for the world rests on three figures for China and on all else;
# the famine first counts as 0 ("I did not include"), and then as 38,000,000 ("I will accept that").
set -eu

archive=$1
here=$(cd "$(dirname "$0")" && pwd)
synodik=${SYNODIK:-$(command -v synodik || echo "$here/../../.venv/bin/synodik")}
by="--author historian --source 003:523-562"

$synodik estimates derive "$archive" china_democide "rummel_china_before + rummel_china_rule + rummel_china_famine" \
    --category democide --territory China --period 1923-1987 --title "Democide of the Chinese Communists" \
    --assume "the famine counts as democide only where it is more than 0" --reason "as Rummel adds them up" $by
$synodik estimates derive "$archive" elsewhere_democide "rummel_world_1994 - rummel_china_before - rummel_china_rule" \
    --category democide --territory "outside China" --period 1900-1999 --title "Democide outside China" \
    --assume "the total of 174 million holds both figures for China" --reason "what the total leaves" $by
$synodik estimates derive "$archive" world_democide "china_democide + elsewhere_democide" \
    --category democide --territory world --period 1900-1999 --title "Democide of the century" \
    --reason "as Rummel adds them up" $by
$synodik estimates revise "$archive" rummel_china_famine --best 38000000 --locator 003_9a06bc6ab21805da.txt:552 --relation "based_on chang_halliday_famine" \
    --quotation "I will accept that" --reason "the famine was intended: Chang and Halliday" $by
$synodik estimates changed "$archive" 3
