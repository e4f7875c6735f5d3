#!/bin/sh
# From the public corpora to a measured checkpoint folder: every step of training, in order, each resumable.
#
#   sh training/recipe.sh CORPORA TERMS RUNS OUT      TERMS: all | open
#
# Hours on one core; a training that was cut off goes on where it stopped.
set -eu
corpora=$1 terms=$2 runs=$3 out=$4
data=$runs/data first=$runs/checkpoint-2000
python=.venv-train/bin/python
export OMP_NUM_THREADS=1

$python -m training.prepare   --corpora "$corpora" --out "$data" --terms "$terms"   # documents -> one format, split
$python -m training.pair_data --corpora "$corpora" --out "$data" --terms "$terms"   # pairs -> one format, split

# A first checkpoint, on the annotations alone.
$python -m training.tagger    --data "$data" --out "$runs/first" --epochs 4 --adversarial 1
$python -m training.pairs     --data "$data" --out "$runs/first-pairs" --epochs 2 --rounds 2 --budget-tokens 3400000
$python -m training.export    --tagger "$runs/first" --stance "$runs/first-pairs" --relation "$runs/first-pairs" --data "$data" --out "$first"

# What it adds to the data: guesses where nothing is annotated, pairs made of news, pairs of claims as it words them.
$python -m training.teacher    --data "$data" --checkpoint "$first"
$python -m training.news_pairs --data "$data" --checkpoint "$first"
$python -m training.annotated.invented --data "$data"
if [ "$terms" = all ]; then  # both are of articles without open terms
    $python -m training.annotated.same_event --corpora "$corpora" --data "$data" --checkpoint "$first"
    $python -m training.annotated.written    --corpora "$corpora" --data "$data" --checkpoint "$first"
fi

# The checkpoint.
$python -m training.tagger    --data "$data" --out "$runs/tagger" --epochs 4 --teacher --adversarial 1
for network in stance relation; do
    $python -m training.pairs --data "$data" --out "$runs/$network" --network $network --start "$first" --seed 21 --adversarial 1
done
$python -m training.worthiness --data "$data" --stance "$runs/stance" --teacher "$first" --out "$runs/worthy"
$python -m training.export    --tagger "$runs/tagger" --stance "$runs/worthy" --relation "$runs/relation" --data "$data" --out "$out"
$python -m training.calibrate --corpora "$corpora" --checkpoint "$out"              # temperatures, thresholds, confidence
$python -m training.evaluate  --corpora "$corpora" --checkpoint "$out" --write      # the figures, into its card
$python -m training.comparison --corpora "$corpora" --checkpoint "$out" --write
