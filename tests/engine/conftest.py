"""A tokenizer with a toy vocabulary that splits text exactly as the checkpoint's does: same normalizer, same words."""

import string

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from transformers import PreTrainedTokenizerFast

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]


@pytest.fixture(scope="session")
def tokenizer() -> PreTrainedTokenizerFast:
    letters = [*string.ascii_lowercase, *string.digits]
    pieces = [*SPECIAL, *letters, *(f"##{letter}" for letter in letters), *string.punctuation, "“", "”"]
    toy = Tokenizer(WordPiece({piece: number for number, piece in enumerate(pieces)}, unk_token="[UNK]"))
    toy.normalizer = BertNormalizer(lowercase=True)
    toy.pre_tokenizer = BertPreTokenizer()
    return PreTrainedTokenizerFast(
        tokenizer_object=toy, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    )
