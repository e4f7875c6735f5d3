"""Weights that come back from an exported network; needs torch, runs by make train-test."""

import pytest

torch = pytest.importorskip("torch")

from transformers import BertConfig, BertModel  # noqa: E402

from training.restore import restored  # noqa: E402
from training.storage import write_network  # noqa: E402


class Small(torch.nn.Module):
    """An encoder of two layers, a head over words and one over the text, as tagger and pair model have them."""

    def __init__(self):
        super().__init__()
        size = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
        self.encoder = BertModel(BertConfig(vocab_size=3000, **size), add_pooling_layer=False)
        self.words = torch.nn.Linear(32, 5)
        self.text = torch.nn.Linear(32, 3)

    def forward(self, input_ids, attention_mask, token_type_ids):
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        return self.words(states), self.text(states[:, 0])


@pytest.mark.parametrize(("storage", "tolerance"), [("fp32", 0.0), ("fp16", 1e-3), ("int8", 1e-2)])
def test_a_network_comes_back_from_its_file_as_it_was_stored(tmp_path, storage, tolerance):
    torch.manual_seed(5)
    model, other = Small(), Small()
    write_network(model, ["words", "text"], tmp_path / "model.onnx", storage)
    state = restored(tmp_path / "model.onnx", other)
    assert state.keys() == model.state_dict().keys()
    for name, value in model.state_dict().items():
        assert torch.allclose(state[name].float(), value.float(), atol=tolerance), name


def test_a_network_of_another_shape_is_refused(tmp_path):
    model = Small()
    write_network(model, ["words", "text"], tmp_path / "model.onnx", "fp32")
    model.encoder.extra = torch.nn.Linear(32, 2)
    with pytest.raises(ValueError, match="unnamed"):
        restored(tmp_path / "model.onnx", model)


def test_a_head_that_the_network_lacks_stays_as_it_was(tmp_path):
    model, other = Small(), Small()
    write_network(model, ["words", "text"], tmp_path / "model.onnx", "fp32")
    other.extra = torch.nn.Linear(32, 2)
    state = restored(tmp_path / "model.onnx", other)
    assert torch.equal(state["extra.weight"], other.extra.weight)
    assert torch.allclose(state["text.weight"], model.text.weight)
