#!/bin/sh
# From the public corpora to a measured checkpoint folder: every step of training, in order, each resumable.
#
#   sh training/recipe.sh CORPORA TERMS RUNS OUT [DEVICE]      TERMS: all | open; DEVICE: cpu | cuda
#
# Days on one core; on a GPU the members learn side by side and training takes minutes. What was cut off goes on where
# it stopped.
set -eu
corpora=$1 terms=$2 runs=$3 out=$4 device=${5:-cpu}
data=$runs/data first=$runs/checkpoint-2000
python=.venv-train/bin/python
export OMP_NUM_THREADS=1

# A large batch spreads a step of given length over more words, so that it must be longer, as must the optimizer's.
tagging="--adversarial 1" pairing="--rounds 1 --adversarial 1"
if [ "$device" != cpu ]; then
    tagging="--device $device --batch 16384 --lr 4e-4 --adversarial 2.8"
    pairing="--device $device --rounds 1 --batch 16384 --lr 4e-4 --adversarial 2.3"
fi
tagger="$python -m training.tagger --data $data $tagging" pairs="$python -m training.pairs --data $data $pairing"
exporting="$python -m training.export --data $data"
started=
side_by_side() { if [ "$device" = cpu ]; then "$@"; else "$@" & started="$started $!"; fi; }
all_done() { for one in $started; do wait "$one"; done; started=; }  # fails where one did

$python -m training.prepare   --corpora "$corpora" --out "$data" --terms "$terms"   # documents -> one format, split
$python -m training.pair_data --corpora "$corpora" --out "$data" --terms "$terms"   # pairs -> one format, split
$python -m training.annotated.invented --data "$data"
$python -m training.annotated.comments --data "$data"   # none where the terms are open: its texts are not among the pairs

# The first member of the tagger's committee and one network for all pairs: a checkpoint that finds claims.
$tagger --out "$runs/tagger-1" --epochs 6 --seed 101
$pairs --out "$runs/first-pairs" --epochs 2
$exporting --tagger "$runs/tagger-1" --stance "$runs/first-pairs" --relation "$runs/first-pairs" \
    --out "$first"

# What it adds to the data: pairs made of news, pairs of claims as it words them, pairs without a label.
$python -m training.news_pairs --data "$data" --checkpoint "$first"
if [ "$terms" = all ]; then  # all of them are of articles without open terms
    $python -m training.annotated.same_event --corpora "$corpora" --data "$data" --checkpoint "$first"
    $python -m training.annotated.written    --corpora "$corpora" --data "$data" --checkpoint "$first"
    $python -m training.annotated.verdicts   --corpora "$corpora" --data "$data"
fi
$python -m training.unlabelled_pairs --data "$data"

# The committees: the same training with other seeds.
for seed in 2 3 4; do
    side_by_side $tagger --out "$runs/tagger-$seed" --epochs 6 --seed 10$seed
done
for seed in 1 2 3; do
    side_by_side $pairs --network stance   --out "$runs/stance-$seed"   --epochs 3 --seed 20$seed
    side_by_side $pairs --network relation --out "$runs/relation-$seed" --epochs 2 --seed 30$seed
done
all_done

# One student of each committee.
for network in tagger stance relation; do
    $python -m training.teacher --data "$data" --device "$device" --network $network "$runs/$network"-?/model.pt
done
side_by_side $tagger --teacher --out "$runs/tagger" --start "$runs/tagger-1/model.pt" --epochs 7 --seed 111
for network in stance relation; do
    side_by_side $pairs --teacher --network $network --out "$runs/$network" --start "$runs/$network-1/model.pt" \
        --epochs 2 --seed 211
done
all_done

$python -m training.worthiness --data "$data" --stance "$runs/stance" --out "$runs/worthy"
$exporting --tagger "$runs/tagger" --stance "$runs/worthy" --relation "$runs/relation" --out "$out"
$python -m training.calibrate  --corpora "$corpora" --checkpoint "$out"              # temperatures, thresholds, confidence
$python -m training.evaluate   --corpora "$corpora" --checkpoint "$out" --write      # the figures, into its card
$python -m training.comparison --corpora "$corpora" --checkpoint "$out" --write
