#!/bin/sh
# Add camps of the GULAG and places of terror in Moscow to an archive; make it if there is none.
#
#   setup.sh DATA_DIR ARCHIVE_DIR
#   synodik build ARCHIVE_DIR
#
# DATA_DIR holds gulag_camps.csv and its kin, and moscow_topography/ with five shapefiles. In an archive of books of
# memory their entries are then linked to these places. SYNODIK is the command; by default the one on the path, or else
# of the project's .venv. PYTHON zips the parts of each shapefile.
set -eu

if [ $# -ne 2 ]; then
    echo "usage: $0 DATA_DIR ARCHIVE_DIR" >&2
    exit 2
fi
data=$1
archive=$2
here=$(cd "$(dirname "$0")" && pwd)
synodik=${SYNODIK:-$(command -v synodik || echo "$here/../../.venv/bin/synodik")}
python=${PYTHON:-$(command -v python3)}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# table FILE ID BOOK TITLE
table() {
    "$synodik" add "$archive" "$data/$1" --profile "$here/$2.toml" --source-id "$2" --book "$3" \
        --title "$4; from the map of the GULAG History Museum (urbica/gulag-api)" \
        --encoding utf-8 --territory "СССР" --period 1918-1960 \
        --selection "camps of the GULAG and of its like that the museum's map shows" --licence "ISC"
}

if [ ! -f "$archive/archive.toml" ]; then
    "$synodik" init "$archive" --title "Places of terror" --language ru
fi
table gulag_camps.csv gulag-camps GULAG "Camps of the GULAG"
table gulag_camp_locations.csv gulag-locations "GULAG, locations" "Locations of the camps of the GULAG"
table gulag_camp_statistics.csv gulag-prisoners "GULAG, prisoners" \
    "Prisoners of the camps of the GULAG on 1 January of each year"

set --
for layer in mesta_zaklyucheniya mesta_massovyh_rasstrelov mesta_zahoroneniya_rasstrelyannyh \
    sharashki konclagerya_1920h; do
    (cd "$data/moscow_topography" && "$python" -m zipfile -c "$scratch/$layer.zip" \
        "$layer.shp" "$layer.shx" "$layer.dbf" "$layer.cpg" "$layer.prj")
    set -- "$@" "$scratch/$layer.zip"
done
"$synodik" add "$archive" "$@" --profile "$here/moscow-terror.toml" --source-id moscow-terror \
    --book "Topography of Terror" --territory "Москва" --period 1917-1953 \
    --title "Топография террора: Москва (Memorial, MemorialInternational/memorial_data)" \
    --selection "places of detention, execution and burial, sharashkas, and camps of the 1920s in Moscow" \
    --licence "ODbL 1.0; outlines by OpenStreetMap"
