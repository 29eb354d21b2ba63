#!/bin/sh
# Makes the model again, from nothing to the GGUF file; all intermediate files stay in training/build/.
#   make.sh            everything: data, training, export, evaluation, parity check, copy to weights/
#   make.sh evaluate   only the card's protocol, on the model trained before
set -eu
cd "$(dirname "$0")"
build=build
if [ ! -x $build/venv/bin/python ] || ! cmp -s requirements.txt $build/requirements.txt; then
  "${PYTHON:-python3}" -m venv $build/venv
  $build/venv/bin/pip install --quiet --disable-pip-version-check -r requirements.txt
  cp requirements.txt $build/requirements.txt
fi
run() { $build/venv/bin/python -B "$@"; }

if [ "${1:-all}" = evaluate ]; then
  run evaluate.py
  exit
fi
run generate.py --out $build/data
mkdir -p ../data ../weights
cp $build/data/test.jsonl $build/data/production.jsonl ../data/
run train.py
run export.py $build/ticket-router-q8.gguf
run evaluate.py | tee $build/evaluation.json
run check_parity.py $build/ticket-router-q8.gguf
cp $build/ticket-router-q8.gguf ../weights/ticket-router-q8.gguf
