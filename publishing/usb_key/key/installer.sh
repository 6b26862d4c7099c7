#!/bin/sh
# Installe le cours sans réseau, puis copie les notebooks. Usage : sh installer.sh [DOSSIER]
set -eu
key=$(cd "$(dirname "$0")" && pwd)
course=${1:-"$HOME/{{ folder }}"}

case "$(uname -s)" in
{% for system in systems if system.uname %}
  {{ system.uname }}) pythons="{{ system.oldest | join(" ") }}" ;;
{% endfor %}
  *) echo "Cette clé n'est pas prévue pour ce système : voyez LISEZMOI.txt." >&2; exit 1 ;;
esac

suits() { # whether a Python is of the version X.Y of X.Y.Z, and not older than that
  "$1" -c "import sys; v, o = sys.version_info[:3], tuple(map(int, '$2'.split('.'))); sys.exit(v[:2] != o[:2] or v < o)" 2>/dev/null
}

python=
for oldest in $pythons; do
  for candidate in "python${oldest%.*}" python3 python; do
    [ -n "$python" ] || ! suits "$candidate" "$oldest" || python=$candidate
  done
done
if [ -z "$python" ]; then
  echo "Il faut un Python de ces versions, ou un peu plus récent : $pythons. Installez-le d'abord (voyez LISEZMOI.txt)." >&2
  exit 1
fi

echo "Installation dans $course : comptez quelques minutes ..."
if ! "$python" -m venv "$course/.venv"; then
  rm -rf "$course/.venv"
  echo "Il manque le module venv de Python (Debian, Ubuntu : paquet python3-venv)." >&2
  exit 1
fi
install() { "$course/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$key/wheels" "$@"; }
install -r "$key/requirements.txt"
install --force-reinstall --no-deps course-utils # the course's own package changes more often than its version
"$course/.venv/bin/python" "$key/copier.py" "$key/notebooks/fr" "$course"
cp "$key/demarrer.sh" "$course/"
echo "C'est prêt. Pour ouvrir le cours, maintenant et les fois suivantes :"
echo "  sh \"$course/demarrer.sh\""
